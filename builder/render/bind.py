"""Binds tagged PDFs into one (pikepdf): pages, structure trees, destinations, bookmarks; links between them aimed."""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, String

from builder.render.pdf_tree import kids, pairs

PREFIX = "body:"
"""Begins the address of a link that leads into another of the files, by the anchor."""


def bind(parts: Sequence[bytes]) -> bytes:
    """The parts one behind another, as one document: one tree of tags, one list of bookmarks, links within the file."""
    with ExitStack() as stack:
        first, *others = (stack.enter_context(Pdf.open(io.BytesIO(each))) for each in parts)
        binding = Binding(first)
        for each in others:
            binding.add(each, as_one=True)
        binding.aim_links()
        binding.close()
        return saved(first)


def saved(pdf: Pdf) -> bytes:
    """The bytes, the same ones each time."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


class Binding:
    """A file to which others are added; what all share is written once, when it is closed."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self._tree = pdf.Root.StructTreeRoot
        self._parents: list[Any] = [each for pair in pairs(self._tree.ParentTree) for each in pair]
        self._places = {bytes(key): value for key, value in _destinations(pdf)}

    def add(self, other: Pdf, *, as_one: bool = False) -> None:
        """The pages of another file behind those that are there; `as_one`, its text goes on in the same document."""
        first, offset = len(self.pdf.pages), self._next_key()
        # pages first: what is copied after them points at the copied pages instead of copying them again
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pikepdf says that names are not kept; they are joined below
            self.pdf.pages.extend(other.pages)
        self._shift_parents(first, offset)
        self._join_structure(other, offset, as_one)
        for key, value in _destinations(other):
            # a direct object of the other file: only indirect ones can be copied
            self._places[bytes(key)] = self.pdf.copy_foreign(value if value.is_indirect else other.make_indirect(value))
        self._join_outlines(other)

    def aim_links(self, pages: int | None = None) -> None:
        """Links (of the first pages) that were written as `body:ANCHOR` lead there within the file."""
        for page in self.pdf.pages[:pages]:
            for annotation in page.obj.get("/Annots", []):
                target = str(annotation.get("/A", Dictionary()).get("/URI", ""))
                if target.startswith(PREFIX):
                    del annotation["/A"]
                    annotation.Dest = String(unquote(target[len(PREFIX) :]))

    def close(self) -> None:
        """Writes the trees that all pages share."""
        self._tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self._parents)))
        self._tree.ParentTreeNextKey = self._next_key()
        flat: list[Any] = []
        for name in sorted(self._places):
            flat += [String(name), self._places[name]]
        if "/Names" not in self.pdf.Root:
            self.pdf.Root.Names = Dictionary()
        self.pdf.Root.Names.Dests = self.pdf.make_indirect(Dictionary(Names=Array(flat)))

    def _next_key(self) -> int:
        return max(map(int, self._parents[::2]), default=-1) + 1

    def _shift_parents(self, first: int, offset: int) -> None:
        for page in self.pdf.pages[first:]:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + offset
            for annotation in page.obj.get("/Annots", []):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + offset

    def _join_structure(self, other: Pdf, offset: int, as_one: bool) -> None:
        tree, more = self._tree, self.pdf.copy_foreign(other.Root.StructTreeRoot)
        owner, joined = tree, kids(more)
        if as_one:
            owner, joined = kids(tree)[0], [each for document in joined for each in kids(document)]
        for kid in joined:
            kid.P = owner
        owner.K = Array([*kids(owner), *joined])
        for key, value in pairs(more.ParentTree):
            self._parents += [int(key) + offset, value]
        for key in ("/RoleMap", "/ClassMap"):
            if key in more and key not in tree:
                tree[key] = more[key]

    def _join_outlines(self, other: Pdf) -> None:
        if "/Outlines" not in other.Root:
            return
        more = self.pdf.copy_foreign(other.Root.Outlines)
        if "/Outlines" not in self.pdf.Root:
            self.pdf.Root.Outlines = more
            return
        mine = self.pdf.Root.Outlines
        each = more.get("/First")
        while each is not None:
            each.Parent = mine
            each = each.get("/Next")
        mine.Last.Next, more.First.Prev = more.First, mine.Last
        mine.Last = more.Last
        mine.Count = int(mine.get("/Count", 0)) + int(more.get("/Count", 0))


def _destinations(pdf: Pdf) -> Iterator[tuple[Any, Object]]:
    names = pdf.Root.get("/Names")
    if names is not None and "/Dests" in names:
        yield from pairs(names.Dests)
