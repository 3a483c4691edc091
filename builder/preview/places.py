"""The file and line of every block of a page: by the marks that its words carry, else by the words themselves.

What comes from Markdown bears marks. What comes from YAML is sought among the texts of its files, read line by line;
a block of which neither is known (a sum, a drawing) takes the place of what stands around or before it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import lxml.html

from builder.preview.marks import MARK, Marks, unmarked

BLOCKS = frozenset(
    ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "tr", "table", "blockquote", "section",
     "div", "figure", "svg")
)  # fmt: skip
_LARGE, _NOTES = frozenset(("section", "table", "div", "figure")), ("fn", "note", "margin")
_LEAST, _MOST = 10, 300
"""Letters from which a part of a text tells where it is from, and in which it is sought."""
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SCALAR = re.compile(r"^[\s-]*(?:[\w.]+:\s+)?(.*?)\s*$")
_BARE = re.compile(r"\w+:\s*([^\"'{}\[\],][^{}\[\],]*)")


def scalars(text: str) -> Iterator[tuple[str, int]]:
    """The texts of a YAML file with their lines (from 1), without parsing it: as good while it is half typed."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        words = [*_QUOTED.findall(line), *_BARE.findall(line)]
        scalar = _SCALAR.match(line)
        for each in (*words, scalar[1] if scalar else ""):
            if (key := _key(each)) and not key.isdigit():
                yield key, number


def index(files: Iterable[tuple[str, Path]]) -> dict[str, tuple[str, int]]:
    """Where each text of these files stands: the first place of each, by its letters alone."""
    places: dict[str, tuple[str, int]] = {}
    for path, file in files:
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        for key, line in scalars(text):
            places.setdefault(key, (path, line))
    return places


def placed(
    html: str,
    marks: Marks,
    registers: Mapping[str, tuple[str, int]],
    settlement: Mapping[str, tuple[str, int]],
    main: str,
) -> str:
    """The page without marks, its blocks with `data-at="FILE:LINE"`; `main` is the file of what nobody else tells.

    `registers` are the texts of registers, `settlement` those of its own files, also found within longer words.
    """
    root = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for script in root.xpath("//script"):
        script.drop_tree()
    registers = {**registers, **settlement}
    long = {key: place for key, place in settlement.items() if len(key) >= _LEAST}
    last = f"{main}:1"
    for each in root.body.iter():
        if each.tag in BLOCKS:
            last = _place(each, marks, registers, long) or last
            each.set("data-at", last)
    lines: str = lxml.html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return unmarked(lines)


def _place(
    element: lxml.html.HtmlElement,
    marks: Marks,
    places: Mapping[str, tuple[str, int]],
    long: Mapping[str, tuple[str, int]],
) -> str:
    text = "".join(_said(element))
    if (mark := MARK.search(text)) and (place := marks.place(mark[0])):
        return f"{place[0]}:{place[1]}"
    key = _key(text)
    if not key or len(key) > _MOST or element.tag in _LARGE:
        return ""
    at = places.get(key)
    if not at and len(key) >= _LEAST:
        at = next((place for each, place in long.items() if each in key), None)
    return f"{at[0]}:{at[1]}" if at else ""


def _said(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The words of a block without those of its notes, which stand on lines of their own."""
    yield element.text or ""
    for child in element:
        if child.get("class") not in _NOTES:
            yield from _said(child)
        yield child.tail or ""


def _key(text: str) -> str:
    """The letters and digits of a text: whatever typography made of the rest, it is the same text."""
    return "".join(each for each in text if each.isalnum())
