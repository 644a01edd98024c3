#!/bin/sh
# Print the path of a browser for the tests; an empty line stands for the one Playwright downloads.
set -eu

log=.venv/browser.log

stop() {
    echo "$*" >&2
    exit 1
}

# Some systems put a name on the path that only says where to get the browser, so ask it to run.
find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if path=$(command -v "$name") && "$path" --version >/dev/null 2>&1; then
            echo "$path"
            return
        fi
    done
    return 1
}

install_with_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing Chromium and a Japanese font with apt-get (once) ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk; } >"$log" 2>&1 </dev/null
}

download_with_playwright() {
    echo "Looking for Playwright's own Chromium, or downloading it (once) ..." >&2
    .venv/bin/python -m playwright install chromium >>"$log" 2>&1
}

if [ -n "${CHROMIUM:-}" ]; then
    "$CHROMIUM" --version >/dev/null 2>&1 || stop "CHROMIUM names '$CHROMIUM', which does not start. Name a Chromium or Chrome, or leave CHROMIUM unset."
    echo "$CHROMIUM"
elif find_browser; then
    :
elif install_with_apt && find_browser; then
    :
elif download_with_playwright; then
    echo
else
    stop "The browser tests need Chromium or Chrome. Install one (Debian: apt install chromium), or set CHROMIUM=/path/to/it. Details: $log"
fi
