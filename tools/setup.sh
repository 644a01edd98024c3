#!/bin/sh
# Make .venv and install the requirement files named as arguments.
# A copy of each installed file stays in .venv; while it equals the file, there is nothing to do.
set -eu

oldest=3.11.5 # pymdown-extensions asks for it
venv=.venv
log=$venv/install.log

stop() {
    echo "$*" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < tuple(map(int, sys.argv[1].split("."))))' "$oldest" 2>/dev/null
}

# Only the default name has stand-ins; a Python that somebody asked for is taken at its word.
find_python() {
    wanted=${PYTHON:-python3}
    others=
    if [ "$wanted" = python3 ]; then others="python3.14 python3.13 python3.12 python3.11"; fi
    for name in "$wanted" $others; do
        if is_new_enough "$name"; then
            python=$name
            return
        fi
    done
    found=$("$wanted" -c 'import platform; print("Python " + platform.python_version())' 2>/dev/null) || found="no '$wanted'"
    stop "Python $oldest or newer is needed; found $found. Install it, or name one: make PYTHON=/path/to/python3"
}

make_venv() {
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        stop "'$python' lacks its venv module. Install it (Debian, Ubuntu: apt install python3-venv), then try again."
    fi
    output=$("$python" -m venv --clear "$venv" 2>&1) || stop "'$python' could not make $venv: $(echo "$output" | tail -n 1)"
}

is_installed() {
    for file in "$@"; do
        cmp -s "$file" "$venv/$(echo "$file" | tr / -)" || return 1
    done
}

install() {
    echo "Installing $* (once, about a minute) ..." >&2
    arguments=
    for file in "$@"; do arguments="$arguments -r $file"; done
    # shellcheck disable=SC2086 # our own file names, none with a space
    if ! "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --progress-bar off \
        --require-hashes --only-binary :all: $arguments >"$log" 2>&1; then
        explain_failure
    fi
    for file in "$@"; do cp "$file" "$venv/$(echo "$file" | tr / -)"; done
}

explain_failure() {
    if grep -q 'DO NOT MATCH THE HASHES' "$log"; then
        stop "A downloaded package is not the one in the requirement files (its hash differs). Nothing was installed. Details: $log"
    elif grep -qiE 'connection|timed out|name resolution|unreachable|ProxyError|SSLError|from versions: none' "$log"; then
        stop "The packages could not be downloaded: the network or the package index does not answer. Try again later. Details: $log"
    fi
    stop "The packages could not be installed. Details: $log"
}

if ! is_new_enough "$venv/bin/python" || ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then make_venv; fi
if ! is_installed "$@"; then install "$@"; fi
