"""Let Lighthouse look at four pages as an old phone shows them, three times each, and write the medians to test-results/lighthouse.md.

Run it through `make lighthouse`. It serves site/ packed as real hosts do, under the path and the name that the site will have.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import statistics
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
REPORT = ROOT / "test-results" / "lighthouse.md"
MODULES = Path(__file__).parent / "lighthouse" / "node_modules"
GOALS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURES = {
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "layout shift",
    "total-byte-weight": "weight",
}
PACKED = (".html", ".css", ".js", ".svg", ".xml", ".json", ".webmanifest")


class Host(SimpleHTTPRequestHandler):
    """Serves the site packed, and calls it in its pages by the name under which it is visited here."""

    protocol_version = "HTTP/1.1"
    settings_url = ""

    def do_GET(self) -> None:
        """Send a file."""
        base = urlsplit(self.settings_url).path
        path = SITE / urlsplit(self.path).path.removeprefix(base)
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        if path.suffix == ".html":
            own = f"http://{self.headers['Host']}{base}"
            body = body.replace(self.settings_url.encode(), own.encode())
        self.send_response(200)
        if path.suffix in PACKED:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


def main() -> int:
    """Write the report; 1 when a goal is missed."""
    site_url = next(
        line.split()[1] for line in (ROOT / "mkdocs.yml").read_text("utf-8").splitlines() if line.startswith("site_url:")
    )
    Host.settings_url = site_url
    server = ThreadingHTTPServer(("localhost", 0), functools.partial(Host, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://localhost:{server.server_port}{urlsplit(site_url).path}"
    rows, remarks, missed = [], [], False
    for name, address in pages().items():
        runs = [run(home + address) for _ in range(3)]
        scores = {goal: statistics.median(round(result["categories"][goal]["score"] * 100) for result in runs) for goal in GOALS}
        middle = sorted(runs, key=lambda result: result["categories"]["performance"]["score"])[1]
        measures = [middle["audits"][measure]["displayValue"].replace("\N{NO-BREAK SPACE}", " ") for measure in MEASURES]
        rows.append(f"| {name} | {' | '.join([*(f'{score:g}' for score in scores.values()), *measures])} |")
        remarks += [f"- {name}: {line}" for line in shortcomings(middle)]
        missed |= any(scores[goal] < wanted for goal, wanted in GOALS.items())
        print(rows[-1], flush=True)
    version = runs[0]["lighthouseVersion"]
    head = f"| page | {' | '.join([*GOALS, *MEASURES.values()])} |\n|{' --- |' * (1 + len(GOALS) + len(MEASURES))}"
    text = [
        f"# Lighthouse {version}, mobile, median of three",
        "",
        head,
        *rows,
        "",
        "What it would still like:",
        "",
        *(remarks or ["- nothing"]),
    ]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("\n".join(text) + "\n", encoding="utf-8")
    print(f"written to {REPORT.relative_to(ROOT)}")
    return int(missed)


def pages() -> dict[str, str]:
    """Give names and addresses: home, the longest article, the glossary, and a Japanese page."""
    registers = ("glossary/index.html", "facts/index.html", "myths/index.html")
    articles = [
        path for path in SITE.rglob("*/index.html") if not path.relative_to(SITE).as_posix().startswith(("ja/", *registers))
    ]
    longest = max(articles, key=lambda path: path.stat().st_size).parent.relative_to(SITE).as_posix()
    return {"home": "", f"longest page, {longest}": f"{longest}/", "glossary": "glossary/", f"ja/{longest}": f"ja/{longest}/"}


def run(address: str) -> dict[str, Any]:
    """Look at a page once."""
    command = [str(MODULES / ".bin" / "node"), str(MODULES / "lighthouse" / "cli" / "index.js"), address]
    options = ["--quiet", "--output=json", "--only-categories=" + ",".join(GOALS), "--chrome-flags=--headless=new --no-sandbox"]
    environment = os.environ | {"CHROME_PATH": os.environ["CHROMIUM"]} if os.environ.get("CHROMIUM") else dict(os.environ)
    done = subprocess.run([*command, *options], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def shortcomings(result: dict[str, Any]) -> list[str]:
    """Say what is not perfect, without what only informs."""
    return [
        f"{audit['title']} ({audit.get('displayValue') or audit['score']})"
        for audit in result["audits"].values()
        if audit["score"] is not None
        and audit["score"] < 1
        and audit["scoreDisplayMode"] in ("binary", "numeric", "metricSavings")
    ]


if __name__ == "__main__":
    sys.exit(main())
