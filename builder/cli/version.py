"""Which version of the program this is."""

import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def version() -> str:
    """The version that the project's file says, or where the program lies alone, the installed package's."""
    if PROJECT.is_file():
        return str(tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"])
    from importlib.metadata import version as installed

    return installed("roadmap-builder")
