"""A workbook as a neutral value: sheets, cells, formulas with the values that our own model computed for them.

Make cells with `text()`, `number()`, `formula()` and `blank()`. A cell names its look by keys of
`layouts/workbook.yaml`: a `style` (title, head, input, calc …) and a `form` (money, percent, ratio, date …).
Nothing here knows openpyxl; `compose/workbook.py` has the parts that every book shares.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Value = str | int | float | datetime.date | None
Align = Literal["start", "center", "end"]


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """One cell. A formula's `value` is its cached result: a number, or words (an empty text included)."""

    value: Value = None
    style: str = "text"
    form: str = "words"
    formula: str = ""
    """Without its equals sign; sheets are named in quotes."""
    link: str = ""
    """Where the cell leads: an address within the book, `'sheet'!B5`."""
    tint: str = ""
    """A life stage's colour, `stage_education`: words in it, on its tint."""
    align: Align = "start"
    wrap: bool = False

    def __repr__(self) -> str:
        """All fields in one line: books have tens of thousands of cells, and a build compares books by this."""
        return (
            f"Cell({self.value!r}, {self.style}, {self.form}, {self.formula!r}, {self.link!r}, {self.tint}, "
            f"{self.align}, {self.wrap})"
        )


def text(
    value: str, style: str = "text", *, wrap: bool = False, align: Align = "start", link: str = "", tint: str = ""
) -> Cell:
    """Words as they are: what begins with = + - @ stays text."""
    return Cell(value, style, wrap=wrap, align=align, link=link, tint=tint)


def number(value: float | datetime.date | None, form: str = "money", style: str = "input") -> Cell:
    """A number or a date that somebody typed; None is a blank cell of the same look."""
    return Cell(value, style, form)


def formula(expression: str, value: Value, form: str = "money", style: str = "calc", *, wrap: bool = False,
            align: Align = "start", tint: str = "") -> Cell:  # fmt: skip
    """A live formula and the value that our model computed for it (never None: no result is an empty text)."""
    return Cell("" if value is None else value, style, form, expression, wrap=wrap, align=align, tint=tint)


def blank(style: str = "input", form: str = "words", *, wrap: bool = False) -> Cell:
    """An empty cell that has a look."""
    return Cell(None, style, form, wrap=wrap)


@dataclass(frozen=True, slots=True)
class Fill:
    """Rows `first` to `last` that repeat one pattern of blank cells: column → cell."""

    first: int
    last: int
    cells: tuple[tuple[int, Cell], ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """What a range accepts.

    `rule` is a range of words (list), the least value (whole, decimal, date) or a condition to be true (custom).
    Titles hold up to 32 letters, messages up to 224. A list that is not strict is an offer: other words are welcome.
    """

    cells: str
    kind: Literal["list", "custom", "whole", "decimal", "date"]
    rule: str
    error_title: str = ""
    error: str = ""
    prompt_title: str = ""
    prompt: str = ""
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A look that a range takes while `condition` holds; colours are palette keys.

    `symbol` is put before the word and `after` behind it by a number format, or `form` shows the figure in another one:
    the cell's value stays the plain word or figure.
    """

    cells: str
    condition: str
    colour: str = ""
    fill: str = ""
    bold: bool | None = None
    symbol: str = ""
    after: str = ""
    form: str = ""
    top: str = ""
    """A palette key: a rule above the cells."""


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart: its name, the range of its values in the chart's sheet, a palette key."""

    name: str
    column: int
    colour: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars beside the table that they draw: rows `first` to `last` of the same sheet, labels in column `labels`.

    `horizontal` bars grow from right to left; columns stand from right to left. Sizes in cm. `form` is a format
    code of numbers. `points` colours each bar of a single series. `alt` says in words what the picture shows.
    """

    row: int
    column: int
    width: float
    height: float
    alt: str
    first: int
    last: int
    labels: int
    series: tuple[Series, ...]
    horizontal: bool = True
    stacked: bool = False
    figures: bool = False
    form: str = "#,##0"
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows and columns count from 1. The first visible cell holds its title, for those who listen."""

    key: str
    title: str
    cells: Mapping[tuple[int, int], Cell]
    widths: tuple[float, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    fills: tuple[Fill, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden: bool = False
    freeze: tuple[int, int] | None = None
    """The first cell that scrolls."""
    cursor: tuple[int, int] = (1, 2)
    repeat: tuple[int, int] | None = None
    """First and last row that each printed page repeats."""
    breaks: tuple[int, ...] = ()
    """A printed page ends after each of these rows."""
    print_to: tuple[int, int] | None = None
    """Last row and column that are printed, where blank rows follow."""
    portrait: bool = False
    wide: int = 1
    """How many pages the columns take in print; more than one repeats the first columns (to `freeze`) on each."""
    tall: int = 0
    """How many pages the rows take in print at most; 0: as many as they need."""
    tab: str = ""
    filter: str = ""
    """The range that carries filter arrows."""
    protected: bool = True
    loose: tuple[int, int] | None = None
    """First and last row that people may delete whole, also on a protected sheet."""
    validations: tuple[Validation, ...] = ()
    marks: tuple[Mark, ...] = ()
    charts: tuple[Chart, ...] = ()
    rtl: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name of the whole book; it names exactly one cell."""

    name: str
    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole book. `footer` stands in the middle of each printed page, after the page number."""

    title: str
    subject: str
    kind: str
    creator: str
    issued: datetime.date
    sheets: tuple[Sheet, ...]
    names: tuple[Name, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """Custom properties: those of `_meta` that are short."""
    footer: str = ""
    language: str = "he-IL"
