"""A copy of the whole project, its program too, in which the developers' recipes are done as they are written."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import DATE, ROOT
from tests.handbook.place import Place, folded, words_of

RECIPES = ROOT / "docs/recipes.md"
_BUILT = ("--date", DATE, "--jobs", "1")


class Workshop(Place):
    """The copy; commands run in processes of their own, since they run another program than these tests."""

    where = "docs"

    def __init__(self, root: Path, *slugs: str) -> None:
        """Copies what a developer may change: all but the fonts and the tests, of which the outline's writer comes."""
        super().__init__(root, *slugs)
        (root / "layouts").unlink()
        for each in ("builder", "layouts", "docs", "schemas"):
            shutil.copytree(ROOT / each, root / each, ignore=shutil.ignore_patterns("__pycache__"))
        (root / "tests").mkdir()
        shutil.copy(ROOT / "tests/outline.py", root / "tests")

    def command(self, line: str) -> None:
        """What a person types; what it says is kept. A build is told its day and that it is not alone."""
        words = shlex.split(line)
        if words[:4] == ["python", "-m", "builder", "build"]:
            words += _BUILT
        elif words[0] not in ("python", "cp"):
            raise AssertionError(f"what does `{words[0]}` do?")
        self.said = self.run(*words)

    def run(self, *words: str) -> str:
        """All that a command said; it must end well."""
        words = (sys.executable, *words[1:]) if words[0] == "python" else words
        own = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(words, cwd=self.root, capture_output=True, text=True, check=False, timeout=900, env=own)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def read(self, path: str) -> str:
        """All words of a file, as people type them."""
        file = self.root / path
        if file.suffix != ".pdf":
            return words_of(file)
        return folded(subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout)
