#!/bin/sh
# Resolve uv.lock anew and export it for pip, hashes included. Run after a change to the dependencies.
set -eu
uv=.venv/bin/uv
[ -x "$uv" ] || uv=uv
"$uv" lock --quiet
sh scripts/export-lock.sh requirements
