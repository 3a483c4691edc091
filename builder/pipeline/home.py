"""Whether a command is called where there is a project."""

from pathlib import Path

from builder.load.home import PROGRAM, PROJECT_FOLDERS, ROOT

USUAL = Path(PROJECT_FOLDERS[0])
"""The content that is read where none is named."""


def without_project(content: Path = USUAL) -> bool:
    """Whether an installed program is called outside of any project, and nobody named the content to read."""
    return ROOT == PROGRAM and PROGRAM.name == "bundle" and content == USUAL
