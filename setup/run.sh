#!/bin/sh
# Sets up what a command lacks, runs it, and ends with its number; says in words what that means, since make ends with 2
# whatever a command of its own ended with.
#   sh setup/run.sh build|check|new|schema [ARGUMENT ...]
root=$(cd "$(dirname "$0")/.." && pwd) || exit 3
sh "$root/setup/bootstrap.sh" build || exit
status=0
PYTHONPATH=$root "$root/.venv/bin/python" -m builder "$@" || status=$?
case $status in
0) ;;
1) echo "exit 1: an error in the input; nothing was made of what it concerns" >&2 ;;
2) echo "exit 2: wrong usage; nothing was made" >&2 ;;
3) echo "exit 3: a fault of the program's own; please report it" >&2 ;;
130) echo "exit 130: stopped by hand" >&2 ;;
*) echo "exit $status: the program was ended from outside" >&2 ;;
esac
exit $status
