#!/bin/sh
# Fail when uv.lock or its export for pip no longer follow from pyproject.toml.
set -eu
uv=.venv/bin/uv
"$uv" lock --quiet --check || { echo "uv.lock is stale: run 'make lock' and commit the result." >&2; exit 1; }
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
"$uv" export --quiet --frozen --all-groups --all-extras --no-emit-project --no-header --format requirements-txt -o "$fresh" >/dev/null
cmp -s "$fresh" requirements/locked.txt || {
    echo "requirements/locked.txt is stale: run 'make lock' and commit the result." >&2
    exit 1
}
