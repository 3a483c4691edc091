"""A deck as a presentation: our own slides on our own reference, opened and saved through python-pptx."""

import copy
import datetime
import io
import re
import zipfile
from typing import Any

from pptx import Presentation

from builder.document.blocks import Text
from builder.document.deck import Deck, Slide
from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.document.units import PROPERTY, cut
from builder.render.ooxml import pack
from builder.render.palette import palette
from builder.render.pptx_blocks import Board
from builder.render.pptx_text import Line, Look, height, write

REFERENCE = "layouts/deck/reference.pptx"
"""Master and layouts; made by the script beside it."""
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLE_SIZES = (30, 26, 22, 18, 15)
_COVER_SIZES = (44, 38, 32, 26, 20)
_FOOT = 90
"""The most letters of the footer."""
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def render_deck(deck: Deck, layout: Layout) -> Rendered:
    """The deck's bytes: the same deck and layout give the same bytes."""
    file = Presentation(io.BytesIO(layout.data(REFERENCE)))
    colours = dict(palette(layout))
    kinds = {each.name: each for each in file.slide_layouts}
    _cover(file.slides.add_slide(kinds["cover"]), deck, colours)
    for each in deck.slides:
        _slide(file.slides.add_slide(kinds["title"]), each, deck, colours)
    _properties(file.core_properties, deck)
    raw = io.BytesIO()
    file.save(raw)
    return Rendered(_packed(raw.getvalue(), deck.issued))


def _cover(slide: Any, deck: Deck, colours: dict[str, str]) -> None:
    title, subtitle = slide.placeholders
    _fitted(title, deck.title, _COVER_SIZES, 11.3, 1.6, colours, "paper")
    look = Look(20, "paper")
    write(subtitle.text_frame._txBody, [((Text(each),), look) for each in deck.subtitle], colours)
    _notes(slide, deck.cover_notes, colours)


def _slide(slide: Any, content: Slide, deck: Deck, colours: dict[str, str]) -> None:
    _fitted(slide.shapes.title, content.title, _TITLE_SIZES, 12.1, 0.9, colours, "ink")
    Board(slide, deck, colours).fill(content.blocks)
    _foot(slide, deck.footer, colours)
    _notes(slide, content.notes, colours)


def _fitted(
    shape: Any, words: str, sizes: tuple[int, ...], width: float, room: float, colours: dict[str, str], colour: str
) -> None:
    """A title at the largest size at which it stands in its box."""
    looks = [Look(size, colour, bold=True) for size in sizes]
    inlines = (Text(words),)
    look = next((each for each in looks if height([(inlines, each)], width) <= room), looks[-1])
    write(shape.text_frame._txBody, [(inlines, look)], colours)


def _foot(slide: Any, words: str, colours: dict[str, str]) -> None:
    """The footer and the number, which a new slide does not take from its layout."""
    for shape in slide.slide_layout.placeholders:
        holder = shape._element.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        if holder is not None and holder.get("type") in ("ftr", "sldNum"):
            copied = copy.deepcopy(shape._element)
            copied.nvSpPr.cNvPr.set("id", str(900 + int(holder.get("idx"))))
            slide.shapes._spTree.append(copied)
            if holder.get("type") == "ftr":
                footer = next(each for each in slide.placeholders if each._element is copied)
                write(footer.text_frame._txBody, [((Text(_short(words)),), Look(11, "ink_soft"))], colours)


def _short(words: str) -> str:
    """What stands on one line of the foot."""
    return words if len(words) <= _FOOT else f"{words[:_FOOT]}\u2026"


def _notes(slide: Any, lines: tuple[str, ...], colours: dict[str, str]) -> None:
    written: list[Line] = [((Text(each),), Look(12, "ink")) for each in lines]
    write(slide.notes_slide.notes_text_frame._txBody, written, colours)


def _properties(properties: Any, deck: Deck) -> None:
    properties.title, properties.subject, properties.author = (
        cut(deck.title, PROPERTY),
        cut(deck.subtitle[0], PROPERTY),
        cut(deck.author, PROPERTY),
    )
    properties.language, properties.last_modified_by, properties.revision = "he-IL", cut(deck.author, PROPERTY), 1
    properties.created = properties.modified = datetime.datetime.combine(deck.issued, datetime.time.min)


def _packed(data: bytes, day: datetime.date) -> bytes:
    """The same parts in one order and at one time, the workbooks within charts too."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    stamp = rb"\g<1>" + day.strftime("%Y-%m-%dT00:00:00Z").encode()
    for name in parts:
        if name.endswith("docProps/core.xml"):
            parts[name] = _STAMPS.sub(stamp, parts[name])
        elif name.endswith(".xlsx"):
            parts[name] = _packed(parts[name], day)
    return pack(parts, day)
