"""What the catalogue holds of a code: its words, and whether it stops anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one code; `{name}` stands for a value of the diagnostic.

    `hints` are other hints by the value that calls for them: the first whose value is known takes the place of `hint`.
    """

    message: str
    hint: str = ""
    warning: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)


def warning(message: str, hint: str = "", **hints: str) -> Entry:
    """The catalogue's entry of a code that is reported and stops nothing."""
    return Entry(message, hint, True, hints)
