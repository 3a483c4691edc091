"""The program compiled once for all commands that tests start, also where the environment lets Python keep nothing.

Each of some two hundred commands would else compile its modules anew, for half a second or more of a processor. What
is kept lies in `build/bytecode/`, beside no source. This is set as the module is imported: before that of the program.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "build/bytecode"

if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(FOLDER)
    sys.dont_write_bytecode = False
    _spare = Path(tempfile.gettempdir())
    shutil.rmtree(FOLDER / _spare.relative_to(_spare.anchor), ignore_errors=True)  # programs of tests that are over
