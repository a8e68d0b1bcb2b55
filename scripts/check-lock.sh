#!/bin/sh
# Fail when uv.lock or its exports for pip no longer follow from pyproject.toml.
set -eu
.venv/bin/uv lock --quiet --check || { echo "uv.lock is stale: run 'make lock' and commit the result." >&2; exit 1; }
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
sh scripts/export-lock.sh "$fresh"
for file in locked.txt fuzz.txt training.txt; do
    cmp -s "$fresh/$file" "requirements/$file" || {
        echo "requirements/$file is stale: run 'make lock' and commit the result." >&2
        exit 1
    }
done
