"""The trees within a PDF (pikepdf): names, numbers and structure, through their branches."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array


def pairs(tree: Any) -> Iterator[tuple[Any, Any]]:
    """The pairs of a name or number tree."""
    for kid in tree.get("/Kids", []):
        yield from pairs(kid)
    flat = list(tree.get("/Nums", tree.get("/Names", [])))
    yield from zip(flat[::2], flat[1::2], strict=True)


def kids(element: Any) -> list[Any]:
    """What stands right below an element of the structure tree: a list, whether there is one or many."""
    children = element.get("/K", Array())
    return list(children) if isinstance(children, Array) else [children]
