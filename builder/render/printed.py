"""What stands on laid-out pages as an editor's eye takes it in: lines, tables, lists, sizes, grounds.

Read from the layout engine's own boxes (px, from the page's upper left corner); `render/craft.py` judges it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from builder.document.origins import NO_BREAK
from builder.render.proof import Page

HEADINGS = ("h1", "h2", "h3", "h4")
_BLOCKS = ("p", "li", "td", "th", "caption", "blockquote", *HEADINGS)
_POINT = 96 / 72
"""Pixels of a point."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a line or a run of text stands in; elements by their identity, 0 where there is none."""

    element: int = 0
    tag: str = ""
    looks: tuple[str, ...] = ()
    table: int = 0
    list: int = 0
    item: int = 0
    drawing: bool = False
    form: bool = False
    """On a sheet to fill by hand, which has rules of its own."""
    foreign: int = 0
    """The run of left-to-right words."""
    flow: bool = True
    """Not beside the text, behind it or at a place of its own."""
    head: bool = False
    column: float = 0.0
    """How wide its lines could be, in px."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; `tag` names the element, or what the style sheet adds to it (`a::after`)."""

    around: Around
    element: int
    tag: str
    text: str
    leftward: bool


@dataclass(slots=True)
class Line:
    """A line of a block: its runs, its foot and how wide its words are (px)."""

    around: Around
    bottom: float
    size: float
    """The type of its block, in points."""
    inner: bool
    """Whether its block stands within what `around` names: a label in a cell, a word of a drawing."""
    width: float = 0.0
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(each.text for each in self.runs).replace(NO_BREAK, " ").strip()


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled field of a drawing: what it lies in, and its colour (red, green, blue, 0…1 each)."""

    parent: int
    colour: tuple[float, float, float]
    words: str
    apart: bool
    """Whether an edge, or words of its own, tell it from its neighbours."""


@dataclass(slots=True)
class Sheet:
    """One page, beside what the proof-reader says of it."""

    page: Page
    filled: bool = False
    """Whether it shows what a tool gave with a settlement's data."""
    lines: list[Line] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    rows: dict[int, dict[int, float]] = field(default_factory=dict)
    """The height of each row here, by table and row; rows that are meant to break are left out."""
    items: dict[int, dict[int, float]] = field(default_factory=dict)
    """Of each list of the text its items, alike."""

    @property
    def last(self) -> Line | None:
        """The line at the foot."""
        return max((each for each in self.lines if each.around.flow), key=lambda each: each.bottom, default=None)

    @property
    def form(self) -> bool:
        """Whether it is a sheet to fill by hand."""
        return any(each.around.form for each in self.lines)

    @property
    def runs(self) -> Iterator[Run]:
        """All runs of text."""
        return (run for line in self.lines for run in line.runs)


def read_sheets(document: Any, pages: list[Page]) -> list[Sheet]:
    """Every page of a laid-out document; `pages` are the same as the proof-reader read them."""
    sheets = [Sheet(page) for page in pages]
    for sheet, each in zip(sheets, document.pages, strict=True):
        for child in each._page_box.children:
            if type(child).__name__ not in ("MarginBox", "FootnoteAreaBox"):
                _walk(child, sheet, Around(), None)
    return sheets


def _walk(box: Any, sheet: Sheet, around: Around, line: Line | None) -> None:
    if hasattr(box, "text"):
        if line:
            line.runs.append(_run(box, around))
            line.width += box.width
        return
    around = _entered(box, sheet, around)
    if type(box).__name__ == "LineBox":
        line = _line(box, around)
        sheet.lines.append(line)
    for child in _children(box):
        if around.drawing and not around.table:
            sheet.grounds += _grounds(child, id(box.element))
        _walk(child, sheet, around, line)


def _line(box: Any, around: Around) -> Line:
    size = float(box.style["font_size"]) / _POINT
    return Line(around, box.position_y + box.height, size, id(box.element) != around.element)


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", None) or ():
        yield getattr(child, "_box", child)  # an absolute box stands behind a placeholder


def _run(box: Any, around: Around) -> Run:
    return Run(around, id(box.element), str(box.element_tag), box.text, box.style["direction"] == "rtl")


def _entered(box: Any, sheet: Sheet, around: Around) -> Around:
    tag, element = str(box.element_tag or ""), box.element
    if element is None or type(box).__name__ == "LineBox":
        return around
    if box.style["position"] in ("absolute", "fixed"):
        around = replace(around, flow=False)
    if "::" in tag:
        return around
    looks, key = tuple(element.get("class", "").split()), id(element)
    if tag in _BLOCKS:
        around = replace(around, element=key, tag=tag, looks=looks, column=box.width)
    sheet.filled = sheet.filled or "sample" in looks
    if "figure" in looks or "tear" in looks:
        return replace(around, drawing=around.drawing or "figure" in looks, form=around.form or "tear" in looks)
    if tag == "span" and element.get("dir") == "ltr":
        return replace(around, foreign=key)
    return _gathered(box, sheet, around, tag, looks)


def _gathered(box: Any, sheet: Sheet, around: Around, tag: str, looks: tuple[str, ...]) -> Around:
    """Within a table, a list or a piece of one; rows and items are counted."""
    key = id(box.element)
    match tag:
        case "table":
            return replace(around, table=key)
        case "thead":
            return replace(around, head=True)
        case "ul" | "ol":
            return replace(around, list=0 if around.table or around.item else key)
        case "tr" if not around.head and "tall" not in looks:
            _add(sheet.rows, around.table, key, box.height)
        case "li" if around.list:
            _add(sheet.items, around.list, key, box.height)
            return replace(around, item=key)
    return around


def _add(found: dict[int, dict[int, float]], whole: int, part: int, height: float) -> None:
    parts = found.setdefault(whole, {})
    parts[part] = max(parts.get(part, 0.0), height)


def _grounds(box: Any, parent: int) -> Iterator[Ground]:
    """The box, if it is filled with one colour."""
    if hasattr(box, "text") or box.element is None or type(box).__name__ == "LineBox":
        return
    colour = box.style["background_color"]
    if colour == "currentcolor" or not colour.alpha or box.style["background_image"] != (("none", None),):
        return
    edge = any(box.style[f"border_{side}_width"] for side in ("left", "right", "top", "bottom"))
    red, green, blue = tuple(colour.to("srgb").coordinates)[:3]
    words = _said(box).strip()
    yield Ground(parent, (red, green, blue), words, apart=edge or bool(words))


def _said(box: Any) -> str:
    """The words within."""
    return str(getattr(box, "text", "")) + "".join(map(_said, _children(box)))
