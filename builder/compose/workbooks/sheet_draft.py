"""The words of a workbook, and a sheet while it is composed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.document.cells import absolute
from builder.document.units import SHEET, cut
from builder.document.workbook import Cell, Chart, Fill, Mark, Name, Sheet, Validation, blank, text
from builder.errors import Place, Stopped, problem
from builder.model.content import Content

RLM = "\u200f"
_SYMBOLS = "●○▲■□◆"


class Words:
    """The words of one workbook, by dotted paths, with those of `common.yaml` behind them.

    `special` are words at paths of one book alone, such as headings that its registers give.
    """

    def __init__(self, content: Content, name: str) -> None:
        self._file = f"{content.path}/workbooks/{name}.yaml"
        self._sources = (content.workbooks[name], content.workbooks["common"])
        self.special: dict[str, str] = {}

    def __call__(self, path: str, **values: object) -> str:
        """The words at a path, with {names} filled in. Raises `Stopped` (missing-content) naming the path."""
        pattern = self.find(path)
        if pattern is None:
            raise Stopped([problem("missing-content", Place(self._file), name=path)])
        return pattern.format(**values) if values else pattern

    def find(self, path: str) -> str | None:
        """The words at a path, or None."""
        if path in self.special:
            return self.special[path]
        for source in self._sources:
            value: Any = source
            for part in path.split("."):
                value = value.get(part) if isinstance(value, Mapping) else None
            if isinstance(value, str):
                return sided(value)
        return None


def sided(words: str) -> str:
    """A symbol that opens a Hebrew line stays at its right only behind a right-to-left mark (LibreOffice)."""
    return RLM + words if words[:1] in tuple(_SYMBOLS) else words


@dataclass(slots=True)
class SheetDraft:
    """A sheet while it is composed; `done()` gives the value. Rows and columns count from 1."""

    key: str
    title: str
    widths: Sequence[float] = ()
    tab: str = ""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    fills: list[Fill] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    hidden_columns: tuple[int, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden: bool = False
    freeze: tuple[int, int] | None = None
    cursor: tuple[int, int] = (1, 2)
    repeat: tuple[int, int] | None = None
    breaks: tuple[int, ...] = ()
    print_to: tuple[int, int] | None = None
    portrait: bool = False
    wide: int = 1
    tall: int = 0
    filter: str = ""
    protected: bool = True
    loose: tuple[int, int] | None = None
    rtl: bool = True

    def __post_init__(self) -> None:
        """A sheet's name is as long as Excel lets it be: links and formulas take it from here."""
        self.title = cut(self.title, SHEET)

    def put(self, row: int, column: int, cell: Cell) -> str:
        """Sets a cell and returns its absolute address with the sheet's name."""
        self.cells[row, column] = cell
        return absolute(row, column, self.title)

    def row(self, row: int, cells: Iterable[Cell | None], *, first: int = 2, height: float | None = None) -> None:
        """Sets the cells of a row from column `first` on; None leaves a place alone."""
        for column, cell in enumerate(cells, first):
            if cell is not None:
                self.cells[row, column] = cell
        if height is not None:
            self.heights[row] = height

    def name(self, name: str, row: int, column: int) -> None:
        """Gives a cell a defined name that the whole workbook knows."""
        self.names.append(Name(name, self.title, row, column))

    def done(self) -> Sheet:
        """The sheet as a value. A masthead's title is the first visible cell, stays in sight, and each page has it."""
        freeze, repeat, hidden = self.freeze, self.repeat, self.hidden_columns
        if (title := self.cells.get((1, 2))) and title.style == "title":
            freeze, repeat, hidden = freeze or (4, 1), repeat or (1, 2), tuple(sorted({1, *hidden}))
        return Sheet(
            self.key, self.title, dict(sorted(self.cells.items())), tuple(self.widths), self.heights, tuple(self.fills),
            hidden, self.hidden_rows, self.hidden, freeze, self.cursor, repeat, self.breaks, self.print_to,
            self.portrait, self.wide, self.tall, self.tab, self.filter, self.protected, self.loose,
            tuple(self.validations), tuple(self.marks), tuple(self.charts), self.rtl,
        )  # fmt: skip


def masthead(draft: SheetDraft, sub: str, last: int, mark: str = "", title: str = "") -> None:
    """Title and purpose in the first visible cells, a mark (such as "example figures") at the far end, one rule."""
    draft.put(1, 2, text(title or draft.title, "title"))
    for column in range(2, last + 1):
        draft.put(2, column, blank("mast"))
    draft.put(2, 2, text(sub, "mast"))
    if mark:
        draft.put(1, last, text(mark, "note", align="end"))
    draft.heights.update({1: 33, 2: 19, 3: 8})


def figure_head(words: str) -> Cell:
    """A heading; its unit does not part from its words."""
    return text(words.replace(" ₪", "\u00a0₪"), "head", wrap=True)
