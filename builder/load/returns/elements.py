"""Elements of Office's XML by their local names: the strict kind and other programs have other namespaces."""

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def tree(part: bytes) -> Any:
    """The root of a small part. Raises whatever the parser does; who calls takes it for damage."""
    return etree.fromstring(part, etree.XMLParser(**_SAFE))


def every(root: Any, name: str) -> Iterator[Any]:
    """The elements of this name below a root, in order."""
    return (each for each in root.iter() if local(each) == name)


def local(element: Any) -> str:
    """An element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def linked(element: Any) -> str:
    """The id of the relation that an element names (`r:id`), whatever the namespace."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def streamed(part: bytes, *names: str) -> Iterator[Any]:
    """Elements of these names of a large part, each forgotten after its use."""
    tags = [f"{{*}}{each}" for each in names]
    for _, element in etree.iterparse(io.BytesIO(part), events=("end",), tag=tags, **_SAFE):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
