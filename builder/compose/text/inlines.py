"""The inside of a paragraph: Markdown's inline nodes to inlines, with our own kinds of link.

`term:`, `chapter:`, `station:` … lead to keys; `blank:TAG` is a place to fill in (`[prompt](blank:tag "date")`
asks for a date); `[words](comment: "text")` is a drafting note on these words.
"""

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from markdown_it.tree import SyntaxTreeNode

from builder.compose.text.scope import Scope, nearest
from builder.document.blocks import Blank, Break, Comment, Emphasis, Inline, Inlines, Link, Note, Strong, Text
from builder.model.markup import leftovers

_SHOWN = 40
_NUMBER = re.compile(r"[\s\d.,:/()%₪<>=+×*\u2212\u2013-]*\d[\s\d.,:/()%₪\u2212\u2013-]*")
_TAG = re.compile(r"[a-z0-9_.-]+")


class Report(Protocol):
    """Takes a fault at a line of the text (from 0)."""

    def __call__(self, line: int, code: str, **values: object) -> None:
        """Notes one fault."""


class InlineReader:
    """Reads inline nodes; `note` gives the words of a footnote by its number."""

    def __init__(self, scope: Scope, report: Report, note: Callable[[int], Inlines]) -> None:
        self.scope = scope
        self.report = report
        self.note = note
        self.line = 0

    def read(self, node: SyntaxTreeNode, line: int) -> Inlines:
        """The inlines of a node that begins on `line` (from 0)."""
        self.line = line
        return self.inlines(node.children)

    def inlines(self, nodes: list[SyntaxTreeNode]) -> Inlines:
        """All inlines of these nodes, neighbouring texts joined."""
        return _joined([inline for node in nodes for inline in self.inline(node)], self.scope.words)

    def inline(self, node: SyntaxTreeNode) -> list[Inline]:
        """One node as inlines, empty where it was refused."""
        match node.type:
            case "text":
                return self._text(node.content)
            case "text_special":  # a mark behind a \\, or a character by its name
                return [Text(node.content)]
            case "softbreak":
                self.line += 1
                return [Text(" ")]
            case "hardbreak":
                self.line += 1
                return [Break()]
            case "strong":
                return [Strong(self.inlines(node.children))]
            case "em":
                return [Emphasis(self.inlines(node.children))]
            case "link":
                return self._link(node)
            case "footnote_ref":
                return self._note(node)
        self.report(self.line, "unsupported-markdown", construct=_NAMES.get(node.type, node.type))
        return []

    def _note(self, node: SyntaxTreeNode) -> list[Inline]:
        before = self.line
        words = self.note(node.meta["id"])
        self.line = before
        return [Note(words)] if words else []

    def _text(self, text: str) -> list[Inline]:
        if lost := re.search(r"\[\^([^\]]*)\]", text):
            self.report(self.line, "unknown-reference", value=lost[1], kind="footnote", suggestion="-")
        for start, mark, cure in leftovers(text):
            if mark.startswith("*"):
                beside = text[start + len(mark) :].strip()[:_SHOWN] or text[:start].strip()[-_SHOWN:]
                self.report(self.line, "unclosed-emphasis", value=mark, what=beside or "-")
            else:
                self.report(self.line, "leftover-markup", value=mark, cure=cure)
        return list(self._signed(text.replace("\t", " ")))

    def _signed(self, text: str) -> Iterator[Inline]:
        """The text, with what its signs stand for in their places."""
        start = 0
        for at, letter in enumerate(text):
            if letter in self.scope.signs:
                yield Text(text[start:at])
                yield self.scope.signs[letter]
                start = at + 1
        yield Text(text[start:])

    def _link(self, node: SyntaxTreeNode) -> list[Inline]:
        href, title = str(node.attrs.get("href", "")), str(node.attrs.get("title", ""))
        children = self.inlines(node.children)
        scheme, _, key = href.partition(":")
        if scheme in ("https", "mailto"):
            return [Link(href, children)]
        if scheme == "blank" and _TAG.fullmatch(key):
            return [Blank(key, _words(children), "date" if title == "date" else "text")]
        if scheme == "comment":
            return [Comment(self.scope.words(title), children)]
        return self._reference(scheme, key, children)

    def _reference(self, scheme: str, key: str, children: Inlines) -> list[Inline]:
        addresses = self.scope.targets.get(scheme)
        if addresses is None:
            schemes = ("https", "mailto", "blank", "comment", *self.scope.targets)
            self.report(self.line, "unknown-reference", value=f"{scheme}:{key}", kind="link",
                        suggestion=nearest(scheme, schemes))  # fmt: skip
        elif key not in addresses:
            self.report(
                self.line, "unknown-reference", value=key or "-", kind=scheme, suggestion=nearest(key, addresses)
            )
        elif addresses[key]:
            return [Link(addresses[key], children)]
        return list(children)


_NAMES = {"html_inline": "raw HTML", "code_inline": "`code`", "image": "a picture outside a figure"}


def is_number(text: str) -> bool:
    """Whether a cell holds a number (with unit, range or percent) and nothing else."""
    return bool(_NUMBER.fullmatch(text))


def trimmed(children: Inlines) -> Inlines:
    """The inlines without a full stop at their end: a title that was written as a sentence."""
    last = children[-1] if children else None
    return (*children[:-1], Text(last.text.rstrip("."))) if isinstance(last, Text) else children


def _joined(parts: list[Inline], words: Callable[[str], str]) -> Inlines:
    """Neighbouring texts as one, then set: marks look at what stands beside them."""
    joined: list[Inline] = []
    for part in parts:
        if isinstance(part, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + part.text)
        else:
            joined.append(part)
    return tuple(Text(words(each.text)) if isinstance(each, Text) else each for each in joined)


def _words(children: Inlines) -> str:
    return "".join(each.text for each in children if isinstance(each, Text))
