#!/bin/sh
# Write what uv.lock holds as files for pip: locked.txt (the program, its extras, its tests), fuzz.txt, training.txt.
set -eu
uv=.venv/bin/uv
[ -x "$uv" ] || uv=uv
export="$uv export --quiet --frozen --no-emit-project --no-header --format requirements-txt"
$export --all-groups --no-group fuzz --no-group training --all-extras -o "$1/locked.txt" >/dev/null
$export --only-group fuzz -o "$1/fuzz.txt" >/dev/null
$export --only-group training -o "$1/training.txt" >/dev/null
