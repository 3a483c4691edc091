"""`python -m builder`, installed also as `roadmap`: see `builder.cli`."""

import os
import sys


def run() -> int:
    """Runs a command; returns its exit code."""
    if sys.getfilesystemencoding() != "utf-8":  # names of files are read as they are written, whatever the locale
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "builder", *sys.argv[1:]])
    from builder.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
