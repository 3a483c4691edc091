#!/bin/sh
# Finds a Python of 3.11 or newer and lets it make the environment (environment.py).
#   sh setup/bootstrap.sh build|preview|cluster|lint|test|bench, or look: only say in a line what a build lacks
# PYTHON=/path/to/python names another one. Exit 2: there is none, or something cannot be installed here.
set -eu
cd "$(dirname "$0")/.."
# What these name belongs to another Python, and pip would take it for installed here.
unset PYTHONPATH PYTHONHOME PYTHONSAFEPATH
# Homebrew's libraries lie where the loader of macOS does not look (and /bin/sh does not hand this variable on).
[ "$(uname)" != Darwin ] || export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
for python in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" -m setup.environment "$@"
    fi
done
echo 'Python 3.11 or newer is needed, and none was found.' >&2
echo 'Debian, Ubuntu, WSL: sudo apt-get install python3   macOS: brew install python@3.13' >&2
exit 2
