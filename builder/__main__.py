"""`python -m builder`: see `builder.cli`."""

import os
import sys

if __name__ == "__main__":
    if sys.getfilesystemencoding() != "utf-8":  # names of files are read as they are written, whatever the locale
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "builder", *sys.argv[1:]])
    from builder.cli import main

    sys.exit(main())
