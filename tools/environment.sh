#!/usr/bin/env bash
# Make .venv with undoc and all it takes to develop it, by the first Python from 3.11 to 3.13 that is found.
set -euo pipefail
cd "$(dirname "$0")/.."

suits='import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

find_python() {
    for python in .venv/bin/python python3 python3.13 python3.12 python3.11; do
        if "$python" -c "$suits" 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    echo "There is no Python from 3.11 to 3.13 with its module venv here." >&2
    echo "Install one (Debian, Ubuntu: apt-get install python3-venv; Fedora: dnf install python3) and run make again." >&2
    exit 1
}

python=$(find_python)
if [ "$python" != .venv/bin/python ]; then
    echo "Setting up .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
touch .venv/ready
