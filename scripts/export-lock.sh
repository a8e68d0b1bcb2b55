#!/bin/sh
# Write what uv.lock holds as two files for pip: locked.txt (the program, its extras, its tests) and fuzz.txt.
set -eu
uv=.venv/bin/uv
[ -x "$uv" ] || uv=uv
export="$uv export --quiet --frozen --no-emit-project --no-header --format requirements-txt"
$export --all-groups --no-group fuzz --all-extras -o "$1/locked.txt" >/dev/null
$export --only-group fuzz -o "$1/fuzz.txt" >/dev/null
