"""Where the program's own files lie, and which folder is the project that a command works in."""

from pathlib import Path

PROJECT_FOLDERS = ("content/he", "layouts", "assets/data", "assets/fonts")
"""What makes a folder a project."""
_BUILDER = Path(__file__).resolve().parents[1]
_BUNDLE = _BUILDER / "bundle"


def project_in(folder: Path, program: Path) -> Path:
    """The folder itself where it is a project (a checkout, or what `roadmap init` made), else the program's own."""
    return folder if all((folder / each).is_dir() for each in PROJECT_FOLDERS) else program


PROGRAM = _BUNDLE if _BUNDLE.is_dir() else _BUILDER.parent
"""The files that came with the program: those of the checkout, or in an installed wheel a copy of them within it."""
ROOT = project_in(Path.cwd(), PROGRAM)
"""The project's folder, where layouts, fonts and CBS figures stand: it is the person's who works in it."""
