"""Pictures within a text's figures: `![what it shows](file.jpg "where it is from")` on a line of its own."""

from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from builder.compose.text.scope import Scope, nearest
from builder.document.blocks import Paragraph, Photo, Text

SOURCE = "source"
"""The role of the words that say where a picture is from."""
_JPEG = b"\xff\xd8"
Read = tuple[Photo | None, tuple[Paragraph, ...]]
"""A picture and where it is from; nothing of one that was refused."""


def parted(nodes: list[SyntaxTreeNode]) -> tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]:
    """The first picture that is a paragraph of its own, and all other blocks: a second picture is one of them."""
    at = next((at for at, each in enumerate(nodes) if _image(each)), None)
    return (None, nodes) if at is None else (_image(nodes[at]), nodes[:at] + nodes[at + 1 :])


def _image(node: SyntaxTreeNode) -> SyntaxTreeNode | None:
    inline = node.children[0].children if node.type == "paragraph" else []
    return inline[0] if len(inline) == 1 and inline[0].type == "image" else None


def read_photo(image: SyntaxTreeNode, line: int, scope: Scope, report: Callable[..., None]) -> Read:
    """What a figure shows; what is wrong with it is reported at its line."""
    name, source = str(image.attrs.get("src", "")), str(image.attrs.get("title", "")).strip()
    alt = "".join(each.content for each in image.walk() if each.type == "text").strip()
    if name not in scope.pictures:
        report(line, "unknown-reference", value=name or "-", kind="picture", suggestion=nearest(name, scope.pictures))
        return None, ()
    if not alt or not source:
        lacks = "it does not say where it is from" if alt else "it does not say what it shows"
        report(line, "bare-picture", reason=lacks, name=name)
        return None, ()
    data = scope.pictures[name]
    photo = Photo(data, "jpeg" if data.startswith(_JPEG) else "png", scope.words(alt))
    return photo, (Paragraph((Text(scope.words(source)),), role=SOURCE),)
