"""Policy: what a page may load, written into the page itself because GitHub Pages sends no header of ours."""

from __future__ import annotations

import base64
import hashlib
import re

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"?application/)[^>]*>(.*?)</script>", re.S)
_HEAD = re.compile(r"<head[^>]*>")


def add_policy(html: str) -> str:
    """Put a content security policy at the top of the head that allows this page's own scripts and files, nothing else."""
    hashes = dict.fromkeys(_hash(script) for script in _INLINE_SCRIPT.findall(html))
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *hashes]),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    policy = "; ".join(f"{name} {value}" for name, value in rules.items())
    return _HEAD.sub(lambda head: f'{head.group()}<meta http-equiv="Content-Security-Policy" content="{policy}">', html, count=1)


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
