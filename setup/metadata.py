"""Tells the wheel what the program needs: the pins of `setup/requirements*.in`, so that they stand in one place."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Needs(MetadataHookInterface):
    """The hook that hatchling calls (pyproject.toml, `tool.hatch.metadata.hooks.custom`)."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the dependencies; those of the live view and of builds on a cluster are extras of these names."""
        setup = Path(self.root) / "setup"
        metadata["dependencies"] = pins(setup / "requirements.in")
        extras = {name: pins(setup / f"requirements-{name}.in") for name in ("preview", "cluster")}
        metadata["optional-dependencies"] = extras


def pins(file: Path) -> list[str]:
    """Return the lines of a list of requirements that name one."""
    return [line for line in file.read_text("utf-8").splitlines() if line and line[0].isalnum()]
