#!/bin/sh
# Print the newest Python from 3.11 to 3.14 that can make a virtual environment.
# Looks at $PYTHON, the PATH and pyenv's versions; says on stderr which it took.
set -eu

suitable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

candidates() {
    pyenv_root=${PYENV_ROOT:-$HOME/.pyenv}
    for minor in 14 13 12 11; do
        ls -d "$pyenv_root"/versions/3.$minor.*/bin/python 2>/dev/null | sort -rV || true
        command -v "python3.$minor" 2>/dev/null || true
    done
    command -v python3 2>/dev/null || true
    command -v python 2>/dev/null || true
}

if [ -n "${PYTHON:-}" ]; then
    if suitable "$PYTHON"; then echo "$PYTHON"; exit 0; fi
    echo "PYTHON=$PYTHON is not a Python from 3.11 to 3.14 with venv." >&2
    exit 1
fi
for python in $(candidates); do
    if suitable "$python"; then
        echo "Using $("$python" --version) ($python)" >&2
        echo "$python"
        exit 0
    fi
done
echo "No Python from 3.11 to 3.14 found. Install one (python.org, your package manager or pyenv)," >&2
echo "with its venv module (Debian: apt-get install python3-venv), or set PYTHON=/path/to/python." >&2
exit 1
