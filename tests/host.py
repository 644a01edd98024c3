"""Host: serves a built site below the path of site_url, as the real host does."""

from __future__ import annotations

import functools
import os
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from published import BASE


class Host:
    """A host on a free port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.awake = threading.Event()
        """Cleared, the host takes requests and does not answer."""
        self.awake.set()
        handler = functools.partial(_Handler, self.awake, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.home = f"http://127.0.0.1:{self._server.server_port}{BASE}"

    def close(self) -> None:
        """Go away: nobody listens on the port any more."""
        self.awake.set()
        self._server.shutdown()
        self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """Gives 404.html for every wrong address."""

    protocol_version = "HTTP/1.1"

    def __init__(self, awake: threading.Event, *arguments: Any, **options: Any) -> None:
        self.awake = awake
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        self.awake.wait()
        super().do_GET()

    def translate_path(self, path: str) -> str:
        wanted = urlsplit(path).path
        return (
            super().translate_path("/" + wanted.removeprefix(BASE))
            if wanted.startswith(BASE)
            else os.path.join(self.directory, "nowhere")
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""
