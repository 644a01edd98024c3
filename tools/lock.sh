#!/bin/sh
# Resolve requirements.in and tests/requirements.in into exact versions with the hashes of every platform.
# Versions that still fit stay; `UPGRADE=--upgrade make lock` takes the newest that fit.
set -eu

export CUSTOM_COMPILE_COMMAND="make lock"

.venv/bin/python -m pip install -qq --disable-pip-version-check pip-tools==7.6.2
for folder in . tests; do
    # shellcheck disable=SC2086 # UPGRADE is one option or nothing
    (cd "$folder" && "$OLDPWD/.venv/bin/python" -m piptools compile --quiet --generate-hashes --strip-extras ${UPGRADE:-} \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.txt requirements.in)
done
