"""A diagnostic: its code, its place, and the values that its words name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from builder.errors.catalog import CATALOG
from builder.errors.commands import spoken
from builder.errors.visible import visible

NO_SUGGESTION = "check how it is written, or remove it"
"""The hint where a likely word is wanted and none is near."""
PAST = "read past the fault on line {past}"
"""What is added to a message of a file whose scanner stopped before it."""


class Severity(StrEnum):
    """An error stops its settlement; a warning never does."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem stands: a line and column of a text (from 1), a cell of a workbook, or all of a file (line 0)."""

    path: str
    line: int = 1
    column: int = 1
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.path}!{self.sheet}!{self.cell}"
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a stable code, its place and the values that its words name."""

    code: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """Error or warning, as the catalog says of this code."""
        return Severity.WARNING if CATALOG[self.code].warning else Severity.ERROR

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        message = CATALOG[self.code].message.format_map(_Words(self.values))
        return f"{message} ({PAST.format_map(self.values)})" if self.values.get("past") else message

    @property
    def hint(self) -> str:
        """What to do, in English; empty where there is nothing to add."""
        entry = CATALOG[self.code]
        words = entry.hints.get(self.hint_key, entry.hint)
        if "{suggestion}" in words and not self.values.get("suggestion", "-"):
            return NO_SUGGESTION
        return spoken(words.format_map(_Words(self.values)))

    @property
    def hint_key(self) -> str:
        """The value that calls for a hint of its own; empty where the code's usual one holds."""
        return next((each for each in CATALOG[self.code].hints if self.values.get(each)), "")

    def __str__(self) -> str:
        """The contracted two lines: `PLACE: severity[code]: message` and `  hint: …`."""
        line = f"{visible(str(self.place))}: {self.severity}[{self.code}]: {visible(self.message)}"
        return f"{line}\n  hint: {visible(self.hint)}" if self.hint else line


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the data of a document stand: their first file, and the place of each of their long texts."""

    path: str = "settlement.yaml"
    texts: tuple[tuple[str, Place], ...] = ()

    def place(self, words: str) -> Place:
        """Where words of a page were written: in the first long text that holds them, else the first file."""
        words = words.strip()
        for part in (words, words[:_ENOUGH], words[-_ENOUGH:]):
            for text, place in self.texts:
                if len(part) >= _LEAST and part in text:
                    return place
        return Place(self.path)


_ENOUGH, _LEAST = 20, 6
"""Letters by which a text is found where a line of a page holds more than it, and the fewest that say anything."""


class Stopped(Exception):
    """Nothing of this kind can be made; carries the diagnostics that say why."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(str(each) for each in self.diagnostics))

    def __reduce__(self) -> tuple[type["Stopped"], tuple[tuple[Diagnostic, ...]]]:
        """Crosses from a worker process whole."""
        return Stopped, (self.diagnostics,)


def problem(code: str, place: Place, **values: object) -> Diagnostic:
    """A diagnostic of a catalogued `code`; `values` fill the words of its message and hint."""
    return Diagnostic(code, place, {name: str(value) for name, value in values.items()})


def has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of these stops what it belongs to."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


class _Words(dict[str, str]):
    """A value that a message names and nobody gave shows as a dash: a message never fails."""

    def __missing__(self, key: str) -> str:
        return "-"
