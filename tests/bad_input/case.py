"""A case of bad input: what a person did to one file, and what must be told of it, where, and how it ends.

The place is drawn, not counted: `▸` stands in the text where the finger must point, and is taken out before the
file is written. A text without it is told at the beginning of its file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

MARK = "▸"
Change: TypeAlias = Callable[[str], str | bytes | None]
"""What becomes of a file's text; None where the file is gone."""


@dataclass(frozen=True, slots=True)
class Case:
    """One rule, in words, with the change that breaks it and what is told."""

    rule: str
    file: str
    """From the project's root; a bare name is a file of the settlement that is bad."""
    change: Change | str
    code: str
    exit: int = 1
    also: tuple[str, ...] = ()
    """What the same slip rightly says besides, by code."""
    at: tuple[int, int] | None = None
    """Line and column, where no mark can be drawn (bytes, or a place that is no letter)."""
    shown: str = ""
    """The path that messages name, where it is another than the file's."""
    documents: str = ""
    """A pattern of the documents that the text reaches, which `check` then composes."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Other files of the bad settlement that the slip needs."""
    says: str = ""
    """Words that message or hint must hold."""

    def __str__(self) -> str:
        return f"{self.code}: {self.rule}"


def added(text: str) -> Change:
    """The text behind what the file holds."""
    return lambda before: before + text


def swapped(before: str, after: str) -> Change:
    """The first of these words replaced. Raises where the file does not hold them: the case would prove nothing."""

    def change(text: str) -> str:
        if before not in text:
            raise AssertionError(f"{before!r} is no longer in the file")
        return text.replace(before, after, 1)

    return change


def bytes_(data: bytes) -> Change:
    """A file of these bytes."""
    return lambda _: data


def gone(_: str) -> None:
    """The file deleted."""


def drawn(text: str) -> tuple[str, tuple[int, int] | None]:
    """The text without its mark, and the line and column (from 1) at which the mark stood."""
    before, mark, after = text.partition(MARK)
    if not mark:
        return text, None
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))
