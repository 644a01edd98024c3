#!/bin/sh
# Resolve the three files of requirements into exact versions with the hashes of every platform.
# Versions that still fit stay; `UPGRADE=--upgrade make lock` takes the newest that fit.
set -eu

export CUSTOM_COMPILE_COMMAND="make lock"

.venv/bin/python -m pip install -qq --disable-pip-version-check pip-tools==7.6.2
for file in requirements tools/requirements-links tests/requirements; do
    # shellcheck disable=SC2086 # UPGRADE is one option or nothing
    (cd "$(dirname $file)" && "$OLDPWD/.venv/bin/python" -m piptools compile --quiet --generate-hashes --strip-extras ${UPGRADE:-} \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file "${file##*/}.txt" "${file##*/}.in")
done
