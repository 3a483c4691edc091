#!/bin/sh
# Sets up what a command lacks, runs it, and ends with its number, which make cannot:
# 0 fine, 1 an error in the input, 2 wrong usage, 3 a fault of the program's own.
#   sh setup/run.sh build|check|new|schema [ARGUMENT ...]
root=$(cd "$(dirname "$0")/.." && pwd) || exit 3
sh "$root/setup/bootstrap.sh" build || exit
PYTHONPATH=$root exec "$root/.venv/bin/python" -m builder "$@"
