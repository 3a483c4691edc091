"""YAML text with new values in it: only the lines that say something else change.

Comments, order, quotes and flow style stay, for the text is edited at the positions that the parser marks; nothing is
dumped anew. What comes out is read again: it says exactly the new value, or a coarser edit is made.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from builder.document.edits import Edited
from builder.render.yaml_edits import Editor
from builder.render.yaml_words import BLANK, Node, block_lines, inline

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Identify = Callable[[Any], str]


def edited(edit: Edited) -> str:
    """The text with the new value in it; the text itself where it says that already."""
    mark, text = ("\ufeff", edit.text[1:]) if edit.text.startswith("\ufeff") else ("", edit.text)
    root = composed(text)
    if value_of(root) == edit.value:
        return edit.text
    return mark + next(each for each in _attempts(text, root, edit) if read(each) == edit.value)


def _attempts(text: str, root: Node, edit: Edited) -> Iterator[str]:
    """From the finest edit to the coarsest: values and rows, whole keys of the file, the file anew."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if root is not None:
        for fine in (True, False):
            editor = Editor(text, newline, edit.identify, fine=fine)
            editor.root(root, edit.value)
            yield editor.done()
    elif isinstance(edit.value, dict | list):
        gap = "" if not text or text.endswith("\n") else newline
        yield text + gap + newline.join(block_lines(edit.value, (), 0)) + newline
    whole = block_lines(edit.value, (), 0) if isinstance(edit.value, dict | list) and edit.value else None
    yield newline.join(whole or [inline(edit.value, ())]) + newline


def composed(text: str) -> Node:
    """The nodes of a text; None where it holds nothing but comments."""
    return yaml.compose(text, _LOADER)


def read(text: str) -> Any:
    """The value of a text; a fault of its syntax as a value that nothing equals."""
    try:
        return value_of(composed(text))
    except yaml.YAMLError:
        return object()


def value_of(node: Node) -> Any:
    """A node as mappings, lists, texts and None, every scalar as it is written."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(each) for each in node.value]
    if node is None or (not node.style and node.value in BLANK):
        return None
    return str(node.value)
