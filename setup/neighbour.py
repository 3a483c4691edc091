"""Says which target of the Makefile was meant: `python3 -m setup.neighbour bulid`. Standard library only."""

import difflib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def targets() -> list[str]:
    """The targets that `make` explains."""
    return re.findall(r"^\t@echo 'make ([a-z-]+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def told(word: str) -> str:
    """One line: there is no such target, and what is near to it."""
    if (ROOT / "settlements" / word / "settlement.yaml").is_file():
        return f"make has no target {word}: a settlement is named by S=, for example: make build S={word}"
    near = difflib.get_close_matches(word, targets(), 1)
    return f"make has no target {word}; " + (f"did you mean make {near[0]}?" if near else "`make` alone shows them all")


if __name__ == "__main__":
    print(told(sys.argv[1]), file=sys.stderr)
