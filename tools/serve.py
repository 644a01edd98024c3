"""Show the site on this computer, at the root of a free port, and follow changes."""

from __future__ import annotations

import os
import socket
import sys

import click
from mkdocs.__main__ import cli

HOST = "127.0.0.1"


def main() -> None:
    """Serve the site, or say in one line why not."""
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit(f"PORT is '{text}'. Write a number from 1 to 65535, for example: PORT=8001 make serve")
    port = int(text)
    if (problem := why_closed(port)) is not None:
        sys.exit(f"Port {port} {problem}. Take another one: PORT={port + 1 if 1023 < port < 65535 else 8001} make serve")
    # The published site lies in a folder of its host; here it lies at the root, where people look for it.
    cli.commands["serve"].params.append(click.Option(["--site-url"]))
    cli(["serve", "--dev-addr", f"{HOST}:{port}", "--site-url", f"http://{HOST}:{port}/"])


def why_closed(port: int) -> str | None:
    """Say why nobody can listen on a port; None when it is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return "needs an administrator"
        except OSError:
            return "is taken by another program"
    return None


if __name__ == "__main__":
    main()
