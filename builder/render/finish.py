"""What the layout engine leaves undone in tagged PDF (pikepdf): scope of heads, names of links, links within links."""

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from builder.render.pdf_tree import kids, pairs


def finish(data: bytes, names: Mapping[str, str]) -> bytes:
    """The same pages, with each header cell's scope, and each link once, where the reader's tree has it.

    `names` tell by its target (an address, an anchor) what a link is called; the engine names it by the target itself.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        owners = {int(key): value for key, value in pairs(tree.ParentTree)}
        for page in pdf.pages:
            _drop_inner_links(page.obj, owners)
            _name_links(page.obj, names)
        _set_parents(tree, owners)
        _set_scopes(tree)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _drop_inner_links(page: Any, owners: dict[int, Any]) -> None:
    """Every box within a link got a link of its own; those that are tagged as other than Link go."""
    kept = []
    for annotation in page.get("/Annots", []):
        key = int(annotation.get("/StructParent", -1))
        owner = owners.get(key)
        if owner is not None and owner.get("/S") != Name.Link:
            _without(owner, annotation)
            del owners[key]
        else:
            kept.append(annotation)
    if "/Annots" in page:
        page.Annots = Array(kept)


def _name_links(page: Any, names: Mapping[str, str]) -> None:
    for annotation in page.get("/Annots", []):
        if name := names.get(str(annotation.get("/Contents", ""))):
            annotation.Contents = String(name)


def _without(element: Any, annotation: Any) -> None:
    left = [each for each in kids(element) if not (_is_dictionary(each) and each.get("/Obj") == annotation)]
    element.K = Array(left)


def _is_dictionary(kid: Any) -> bool:
    return isinstance(kid, Dictionary)


def _set_parents(tree: Any, owners: dict[int, Any]) -> None:
    flat = [entry for key in sorted(owners) for entry in (key, owners[key])]
    tree.ParentTree = Dictionary(Nums=Array(flat))


def _set_scopes(tree: Any) -> None:
    """A header cell of the head speaks for its column, one of the body for its row."""
    pending = [(each, False) for each in kids(tree)]
    while pending:
        element, in_head = pending.pop()
        if not _is_dictionary(element) or "/S" not in element:
            continue
        in_head = (in_head or Name.THead == element.S) and Name.TBody != element.S
        if element.S == Name.TH:
            _attributes(element).Scope = Name.Column if in_head else Name.Row
        pending += [(each, in_head) for each in kids(element)]


def _attributes(element: Any) -> Any:
    """The element's own table attributes (its span stands there too), made where there are none."""
    attributes = element.get("/A")
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        if _is_dictionary(each) and each.get("/O") == Name.Table:
            return each
    element.A = Dictionary(O=Name.Table) if attributes is None else Array([attributes, Dictionary(O=Name.Table)])
    return element.A if attributes is None else element.A[-1]
