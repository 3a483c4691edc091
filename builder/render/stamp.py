"""One small tagged page drawn into boxes of another tagged PDF (pikepdf): what differs on pages that are else the same.

A box is a link whose address begins with `stamp:`; the page takes its place, in the drawing and in the structure tree.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from builder.render.pdf_tree import kids, pairs

PREFIX = "stamp:"


def stamped(common: bytes, stamp: bytes) -> bytes:
    """The common pages with the one page of `stamp` in each of their boxes, under its title and description."""
    with Pdf.open(io.BytesIO(common)) as pdf, Pdf.open(io.BytesIO(stamp)) as other:
        ink = _Ink.of(pdf, other)
        tree = pdf.Root.StructTreeRoot
        owners = {int(key): value for key, value in pairs(tree.ParentTree)}
        for page in pdf.pages:
            for box in _boxes(page.obj):
                _put(page, box, owners, ink)
        flat = [entry for key in sorted(owners) for entry in (key, owners[key])]
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(flat)))
        tree.ParentTreeNextKey = max(owners) + 1
        for key in ("/Title", "/Subject"):
            if key in other.docinfo:
                pdf.docinfo[key] = other.docinfo[key]
        pdf.Root.Metadata = pdf.copy_foreign(other.Root.Metadata)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Ink:
    """The small page: its drawing, and the elements of its structure."""

    pdf: Pdf
    drawing: bytes
    resources: Any
    size: tuple[float, float]
    elements: list[Any]

    @staticmethod
    def of(pdf: Pdf, other: Pdf) -> "_Ink":
        """The page of the other file, with what it needs taken over."""
        (page,) = other.pages
        page.contents_coalesce()
        resources = pdf.copy_foreign(other.make_indirect(page.obj.Resources))
        left, low, right, high = (float(each) for each in page.mediabox)
        elements = kids(other.Root.StructTreeRoot)
        while len(elements) == 1 and elements[0].S in (Name.Document, Name.Div):  # what only wraps
            elements = kids(elements[0])
        return _Ink(pdf, page.obj.Contents.read_bytes(), resources, (right - left, high - low), elements)

    def form(self, key: int) -> Any:
        """The drawing once more; a piece that is tagged may be drawn once only."""
        return self.pdf.make_stream(
            self.drawing,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, *self.size]),
            Resources=self.resources,
            StructParents=key,
        )

    def element(self, former: Any, parent: Any, page: Any, form: Any, tagged: dict[int, Any]) -> Any:
        """An element with all below it, as it stands on a page; `tagged` gets whose each marked piece is."""
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=former.S, P=parent, Pg=page))
        for key in ("/Lang", "/Alt", "/ActualText"):
            if key in former:
                made[key] = former[key]
        made.K = Array([self._kid(each, made, page, form, tagged) for each in kids(former)])
        return made

    def _kid(self, kid: Any, parent: Any, page: Any, form: Any, tagged: dict[int, Any]) -> Any:
        if not isinstance(kid, int):
            return self.element(kid, parent, page, form, tagged)
        tagged[kid] = parent
        return Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=kid)


def _boxes(page: Any) -> Iterator[Any]:
    """The links to fill, each taken off the page."""
    links = list(page.get("/Annots", []))
    boxes = [each for each in links if str(each.get("/A", Dictionary()).get("/URI", "")).startswith(PREFIX)]
    if boxes:
        page.Annots = Array([each for each in links if each not in boxes])
        if not len(page.Annots):
            del page["/Annots"]
    yield from boxes


def _put(page: Any, box: Any, owners: dict[int, Any], ink: _Ink) -> None:
    link, key = owners.pop(int(box.StructParent)), max(owners) + 1
    form = ink.form(key)
    name = page.add_resource(form, Name.XObject, Name(f"/Stamp{key}"))  # else it takes a name by chance
    x0, y0, x1, y1 = (float(each) for each in box.Rect)
    left, low, wide, high = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    at = f"{wide / ink.size[0]:.5f} 0 0 {high / ink.size[1]:.5f} {left:.4f} {low:.4f} cm"
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ q {at} {name} Do Q".encode())
    tagged: dict[int, Any] = {}
    above = link.P
    inside = [ink.element(each, above, page.obj, form, tagged) for each in ink.elements]
    above.K = Array([one for kid in kids(above) for one in (inside if kid == link else [kid])])
    owners[key] = Array([tagged.get(each) for each in range(max(tagged, default=-1) + 1)])
