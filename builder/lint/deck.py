"""A lint of presentations: what a schema passes and a reader of Hebrew, or one who listens, does not.

Slides know no direction of a run as Word does: the paragraph carries it, and the side is a side of the page.
Only our own decks are read: the XML is trusted.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from builder.lint.word import LEFT, RIGHT

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_STORIES = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide|charts/chart)\d+\.xml")
_SEEN = ("pic", "graphicFrame", "grpSp")
"""What somebody who does not see it needs words for."""


def deck_faults(data: bytes) -> list[str]:
    """Every fault of a presentation as `part: fault`."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        parts = {name: ElementTree.fromstring(packed.read(name)) for name in names if name.endswith(".xml")}
    faults = [f"{name}: {fault}" for name, root in parts.items() if _STORIES.fullmatch(name) for fault in _story(root)]
    for name, root in parts.items():
        if _SLIDE.fullmatch(name):
            faults += [f"{name}: {fault}" for fault in _slide(root)]
    return faults + [f"presentation: {fault}" for fault in _whole(parts)]


def _story(root: Element) -> Iterator[str]:
    for paragraph in root.iter(_A + "p"):
        yield from _paragraph(paragraph)
    for table in root.iter(_A + "tbl"):
        properties = table.find(_A + "tblPr")
        if properties is None or properties.get("rtl") != "1":
            yield "a table from left to right"
        if properties is None or properties.get("firstRow") != "1":
            yield "a table without a head row"


def _paragraph(paragraph: Element) -> Iterator[str]:
    words = "".join(each.text or "" for each in paragraph.iter(_A + "t"))
    properties = paragraph.find(_A + "pPr")
    right = properties is not None and properties.get("rtl") == "1"
    if not right and (RIGHT.search(words) or properties is not None):
        yield f"a paragraph from left to right: {words[:40]}"
    if right and properties is not None and properties.get("algn") == "l" and RIGHT.search(words):
        yield f"a Hebrew paragraph at the left: {words[:40]}"
    for run in paragraph.iter(_A + "r"):
        yield from _run(run)


def _run(run: Element) -> Iterator[str]:
    words = "".join(each.text or "" for each in run.iter(_A + "t"))
    properties = run.find(_A + "rPr")
    language = properties.get("lang", "") if properties is not None else ""
    if RIGHT.search(words) and language != "he-IL":
        yield f"a Hebrew run in the language {language or 'of nobody'}: {words[:40]}"
    if LEFT.search(words) and not RIGHT.search(words) and language == "he-IL":
        yield f"a Latin run in Hebrew: {words[:40]}"
    if RIGHT.search(words) and (properties is None or properties.find(_A + "cs") is None):
        yield f"a Hebrew run without a family of its own script: {words[:40]}"


def _slide(root: Element) -> Iterator[str]:
    titles = [each for each in root.iter(_P + "sp") if _kind(each) in ("title", "ctrTitle")]
    if len(titles) != 1 or not "".join(each.text or "" for each in titles[0].iter(_A + "t")).strip():
        yield "a slide without a title of its own"
    for name in _SEEN:
        for each in root.iter(_P + name):
            properties = next(iter(each.iter(_P + "cNvPr")))
            if not properties.get("descr", "").strip():
                yield f"a {name} without words for who does not see it"
    yield from _ids(root)


def _kind(shape: Element) -> str:
    holder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return holder.get("type", "") if holder is not None else ""


def _ids(root: Element) -> Iterator[str]:
    ids = [each.get("id") for each in root.iter(_P + "cNvPr")]
    yield from (f"the id {each} stands more than once" for each in dict.fromkeys(ids) if ids.count(each) > 1)


def _whole(parts: Mapping[str, Element]) -> Iterator[str]:
    slides = sum(bool(_SLIDE.fullmatch(name)) for name in parts)
    notes = [root for name, root in parts.items() if name.startswith("ppt/notesSlides/")]
    spoken = sum(bool("".join(each.text or "" for each in root.iter(_A + "t")).strip()) for root in notes)
    if spoken != slides:
        yield f"{slides - spoken} slides without notes for the speaker"
    if parts["ppt/presentation.xml"].get("rtl") != "1":
        yield "the presentation runs from left to right"
