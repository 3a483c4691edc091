"""Joins a settlement's section and the common body, two tagged PDFs, into one (pikepdf).

The body is bytes that were laid out once. Its structure tree, destinations, bookmarks and page labels are
merged with the section's; links that the section wrote as `body:ANCHOR` become links within the file.
"""

import io
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from builder.render.pdf_tree import kids, pairs

PREFIX = "body:"


def join(front: bytes, body: bytes) -> bytes:
    """The section, then the body. The section has an even number of pages, so the body's spreads stay spreads."""
    with Pdf.open(io.BytesIO(front)) as pdf, Pdf.open(io.BytesIO(body)) as other:
        first = len(pdf.pages)
        offset = _next_key(pdf)
        # pages first: what is copied after them points at the copied pages instead of copying them again
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pikepdf says that names are not kept; they are joined below
            pdf.pages.extend(other.pages)
        _shift_parents(pdf, first, offset)
        _join_structure(pdf, other, offset)
        _join_destinations(pdf, other)
        _join_outlines(pdf, other)
        _aim_links(pdf, first)
        _label_pages(pdf, first)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _next_key(pdf: Pdf) -> int:
    return max((int(key) for key, _ in pairs(pdf.Root.StructTreeRoot.ParentTree)), default=-1) + 1


def _shift_parents(pdf: Pdf, first: int, offset: int) -> None:
    for page in pdf.pages[first:]:
        if "/StructParents" in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + offset
        for annotation in page.obj.get("/Annots", []):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + offset


def _join_structure(pdf: Pdf, other: Pdf, offset: int) -> None:
    tree, more = pdf.Root.StructTreeRoot, pdf.copy_foreign(other.Root.StructTreeRoot)
    joined = kids(more)
    for kid in joined:
        kid.P = tree
    tree.K = Array([*kids(tree), *joined])
    numbers: list[Any] = [each for pair in pairs(tree.ParentTree) for each in pair]
    for key, value in pairs(more.ParentTree):
        numbers += [int(key) + offset, value]
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = (int(numbers[-2]) + 1) if numbers else 0
    for key in ("/RoleMap", "/ClassMap"):
        if key in more and key not in tree:
            tree[key] = more[key]


def _join_destinations(pdf: Pdf, other: Pdf) -> None:
    """One name tree of both; names of the section and of the body differ by their prefix."""
    found = {bytes(key): value for key, value in _destinations(pdf)}
    for key, value in _destinations(other):
        found[bytes(key)] = pdf.copy_foreign(value) if value.is_indirect else _copied(pdf, other, value)
    flat: list[Any] = []
    for name in sorted(found):
        flat += [String(name), found[name]]
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.Dests = pdf.make_indirect(Dictionary(Names=Array(flat)))


def _copied(pdf: Pdf, other: Pdf, value: Object) -> Object:
    """A direct object of the other file: only indirect ones can be copied."""
    return pdf.copy_foreign(other.make_indirect(value))


def _destinations(pdf: Pdf) -> Iterator[tuple[Any, Any]]:
    names = pdf.Root.get("/Names")
    if names is not None and "/Dests" in names:
        yield from pairs(names.Dests)


def _join_outlines(pdf: Pdf, other: Pdf) -> None:
    if "/Outlines" not in other.Root:
        return
    more = pdf.copy_foreign(other.Root.Outlines)
    if "/Outlines" not in pdf.Root:
        pdf.Root.Outlines = more
        return
    mine = pdf.Root.Outlines
    each = more.get("/First")
    while each is not None:
        each.Parent = mine
        each = each.get("/Next")
    mine.Last.Next, more.First.Prev = more.First, mine.Last
    mine.Last = more.Last
    mine.Count = int(mine.get("/Count", 0)) + int(more.get("/Count", 0))


def _aim_links(pdf: Pdf, first: int) -> None:
    """Links of the section that were written as `body:ANCHOR` lead there within the file."""
    for page in pdf.pages[:first]:
        for annotation in page.obj.get("/Annots", []):
            target = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if target.startswith(PREFIX):
                name = unquote(target[len(PREFIX) :])
                del annotation["/A"]
                annotation.Dest = String(name)


def _label_pages(pdf: Pdf, first: int) -> None:
    """Hebrew letters for the section, whose numerals a viewer would not know, then numbers for the body."""
    labels: list[Any] = []
    for index in range(first):
        labels += [index, Dictionary(P=String(hebrew(index + 1)))]
    labels += [first, Dictionary(S=Name.D, St=1)]
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=Array(labels)))


_UNITS = [0, *range(0x05D0, 0x05D9)]
_TENS = [0, 0x05D9, 0x05DB, 0x05DC, 0x05DE, 0x05E0, 0x05E1, 0x05E2, 0x05E4, 0x05E6]
_HUNDREDS = [0, 0x05E7, 0x05E8, 0x05E9, 0x05EA]


def hebrew(number: int) -> str:
    """A number from 1 to 499 in Hebrew letters; 15 and 16 are written 9 + 6 and 9 + 7."""
    hundreds, rest = divmod(number, 100)
    tens, units = (0, 0) if rest in (15, 16) else divmod(rest, 10)
    letters = [_HUNDREDS[hundreds], _TENS[tens], _UNITS[units]]
    if rest in (15, 16):
        letters += [_UNITS[9], _UNITS[rest - 9]]
    return "".join(chr(each) for each in letters if each)
