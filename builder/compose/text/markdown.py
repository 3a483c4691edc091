"""Markdown to blocks: the one way in which any text of the content becomes a document.

What is not supported is a located diagnostic, all of a file at once: a table whose rows are uneven, raw
HTML, an unknown block, a link to a key that does not exist. The format is in the editors' handbook.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from builder.compose.text.emphasis import emphasis_plugin
from builder.compose.text.inlines import InlineReader, is_number, trimmed
from builder.compose.text.photos import parted, read_photo
from builder.compose.text.scope import Scope, nearest
from builder.compose.text.slips import read_lines
from builder.document.blocks import (
    Align,
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Cell,
    Figure,
    Heading,
    Inlines,
    Items,
    Paragraph,
    Quote,
    Table,
    plain,
)
from builder.errors import Diagnostic, Place, problem

DEEPEST = 12
"""How many blocks or inlines may stand within one another; layout recurses, and people lose their way."""
CALLOUTS: dict[str, CalloutKind] = {
    each: each for each in ("definition", "example", "tool", "caution", "editor", "questions", "checklist")
}
_KEY = re.compile(r"[a-z0-9_]+")
_DASHES = re.compile(r"[\s|:-]*-[\s|:-]*")
_CLOSING = re.compile(r"\s*:{3,}\s*")


def read_blocks(text: str, place: Place, scope: Scope) -> tuple[Blocks, list[Diagnostic]]:
    """The blocks of a text that begins at `place`; what could not be read is left out and reported."""
    reader = _Reader(text, place, scope)
    return reader.read(), reader.faults


def read_inlines(text: str, place: Place, scope: Scope) -> tuple[Inlines, list[Diagnostic]]:
    """The inlines of one line of text, such as a field of a register or a title."""
    return _Reader(text, place, scope).line(text, 0)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # html is parsed only so that it can be refused with its place; none ever comes out
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable("table")
    parser.disable(["code", "lheading", "reference"])
    parser.core.ruler.disable("text_join")  # what an editor wrote with \\ stays apart: it is no leftover
    emphasis_plugin(parser)
    footnote_plugin(parser, inline=False)
    container_plugin(parser, "block", validate=lambda params, _: bool(params.strip()))
    return parser


@lru_cache(maxsize=512)
def _parsed(text: str) -> tuple[SyntaxTreeNode, int | None]:
    """The tree of a text, which nobody changes, and the line that is too deep; papers ask for the same texts often."""
    tokens = _parser().parse(text + "\n")
    deep = _too_deep(tokens)
    return SyntaxTreeNode([] if deep is not None else tokens), deep


class _Reader:
    """One reading of one text: gathers faults, counts anchors."""

    def __init__(self, text: str, place: Place, scope: Scope) -> None:
        self.lines = text.split("\n")
        self.place = place
        self.scope = scope
        self.faults: list[Diagnostic] = []
        self.notes: dict[int, SyntaxTreeNode] = {}
        self.figures: set[str] = set()
        self.level = scope.levels[0] - 1
        self.inlines = InlineReader(scope, self.report, self.note)

    def read(self) -> Blocks:
        self.lines = read_lines(self.lines, self.place.line, self.report)
        root, deep = _parsed("\n".join(self.lines))
        if deep is not None:
            self.report(deep, "too-deep", limit=DEEPEST)
            return ()
        for node in root.walk():
            if node.type == "footnote":
                self.notes[node.meta["id"]] = node
        return self.blocks(root.children)

    def line(self, text: str, line: int) -> tuple[Inlines, list[Diagnostic]]:
        tokens = _parser().parseInline(text)
        if _too_deep(tokens) is not None:
            self.report(line, "too-deep", limit=DEEPEST)
            return (), self.faults
        return self.inlines.read(SyntaxTreeNode(tokens).children[0], line), self.faults

    def at(self, line: int) -> Place:
        """The place of a line of the text (from 0) in its file."""
        return Place(self.place.path, self.place.line + line)

    def report(self, line: int, code: str, **values: object) -> None:
        fault = problem(code, self.at(line), **values)
        if fault not in self.faults:  # an opening and a closing tag are one fault of their line
            self.faults.append(fault)

    def refuse(self, node: SyntaxTreeNode, construct: str) -> tuple[Block, ...]:
        self.report(_line(node), "unsupported-markdown", construct=construct)
        return ()

    def note(self, number: int) -> Inlines:
        """The words of a footnote; more than one paragraph cannot stand at the foot of a page."""
        node = self.notes.get(number)
        paragraphs = [each for each in node.children if each.type == "paragraph"] if node else []
        if node and (len(paragraphs) != 1 or len(node.children) > 1):
            self.refuse(node.children[0], "a footnote of more than one paragraph")
        return self.content(paragraphs[0]) if paragraphs else ()

    def blocks(self, nodes: list[SyntaxTreeNode]) -> Blocks:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> Blocks:
        match node.type:
            case "paragraph":
                return self.paragraph(node)
            case "heading":
                return self.heading(node)
            case "bullet_list" | "ordered_list":
                if (start := int(node.attrs.get("start", 1))) != 1:
                    self.report(_line(node), "list-start", value=start)
                items = tuple(self.blocks(each.children) for each in node.children)
                return (Items(items, ordered=node.type == "ordered_list"),)
            case "table":
                return self.table(node)
            case "blockquote":
                return (Quote(self.blocks(node.children)),)
            case "container_block":
                return self.container(node)
            case "footnote_block":
                return ()
        return self.refuse(node, _NAMES.get(node.type, node.type))

    def content(self, node: SyntaxTreeNode) -> Inlines:
        inline = next((each for each in node.children if each.type == "inline"), None)
        return self.inlines.read(inline, _line(node)) if inline else ()

    def paragraph(self, node: SyntaxTreeNode) -> Blocks:
        first = self.lines[_line(node)].lstrip() if _line(node) < len(self.lines) else ""
        if first.startswith("|"):
            self._no_table(_line(node), first)
            return ()
        if _CLOSING.fullmatch(first):
            self.report(_line(node), "unsupported-markdown", construct="a closing `:::` without its block")
            return ()
        return (Paragraph(self.content(node), place=self.at(_line(node))),)

    def _no_table(self, line: int, first: str) -> None:
        """Rows that are no table: the line of dashes has other cells than the header, or is not there."""
        below = self.lines[line + 1] if line + 1 < len(self.lines) else ""
        if _DASHES.fullmatch(below):
            self.report(line + 1, "uneven-table", cells=_cells(below), columns=_cells(first))
        else:
            self.report(line, "unsupported-markdown", construct="a table without a line of dashes below its header")

    def heading(self, node: SyntaxTreeNode) -> Blocks:
        level, (first, last) = int(node.tag[1:]), self.scope.levels
        if not first <= level <= last:
            return self.refuse(node, f"a heading of level {level}")
        if level > self.level + 1:
            return self.refuse(node, f"a heading of level {level} under one of level {self.level}")
        self.level = level
        anchor = f"{self.scope.anchor}-{_line(node) + 1}" if self.scope.anchor else ""
        return (Heading(level, self.content(node), anchor, place=self.at(_line(node))),)

    def table(self, node: SyntaxTreeNode) -> Blocks:
        head = [row for part in node.children if part.type == "thead" for row in part.children]
        body = [row for part in node.children if part.type == "tbody" for row in part.children]
        columns = len(head[0].children)
        for row in body:
            if (cells := _cells(self.lines[_line(row)])) != columns:
                self.report(_line(row), "uneven-table", cells=cells, columns=columns)
        header = tuple(self.cell(each, header=True) for each in head[0].children)
        return (Table(header, tuple(tuple(self.cell(each) for each in row.children) for row in body)),)

    def cell(self, node: SyntaxTreeNode, header: bool = False) -> Cell:
        children = self.content(node)
        align: Align = "end" if "right" in str(node.attrs.get("style", "")) else "start"
        numeric = not header and is_number(plain(children))
        return Cell(children, align, numeric=numeric, header=header, place=self.at(_line(node)))

    def container(self, node: SyntaxTreeNode) -> Blocks:
        name, _, rest = node.info.strip().partition(" ")
        rest = rest.strip()
        if name in self.scope.inserts:
            return self.insert(node, name, rest)
        if name == "figure":
            return self.figure(node, rest)
        title, _ = self.line(rest, _line(node)) if rest else ((), [])
        if name == "quote":
            return (Quote(self.blocks(node.children), title, self.at(_line(node))),)
        if name in CALLOUTS:
            return (Callout(CALLOUTS[name], title, self.blocks(node.children), self.at(_line(node))),)
        names = (*CALLOUTS, "quote", "figure", *self.scope.inserts)
        self.report(_line(node), "unknown-block", value=name, suggestion=nearest(name, names))
        return ()

    def insert(self, node: SyntaxTreeNode, name: str, key: str) -> Blocks:
        insert = self.scope.inserts[name]
        if node.children:
            return self.refuse(node.children[0], f"text within a block `{name}`")
        if key not in insert.names:
            self.report(
                _line(node), "unknown-reference", value=key or "-", kind=name, suggestion=nearest(key, insert.names)
            )
            return ()
        return insert.make(key)

    def figure(self, node: SyntaxTreeNode, rest: str) -> Blocks:
        key, _, caption = rest.partition(" ")
        if not _KEY.fullmatch(key) or not caption.strip():
            return self.refuse(node, "a figure without a name in a-z and a caption")
        if key in self.figures:
            self.report(_line(node), "repeated-id", value=key, first="-")
        self.figures.add(key)
        words, _ = self.line(caption.strip(), _line(node))
        picture, others = parted(node.children)
        photo, source = read_photo(picture, _line(picture), self.scope, self.report) if picture else (None, ())
        blocks = (*source, *self.blocks(others))
        return (Figure(key, words, blocks, anchor=f"figure-{key}", place=self.at(_line(node)), photo=photo),)


_NAMES = {
    "html_block": "raw HTML",
    "fence": "a code block",
    "hr": "a ruled line",
}
"""What people call the constructs that are refused."""


def _line(node: SyntaxTreeNode) -> int:
    """The line of a node within its text, from 0; a table's cell has none and takes its row's."""
    ancestor: SyntaxTreeNode | None = node
    while ancestor and not ancestor.is_root:
        if ancestor.map:
            return ancestor.map[0]
        ancestor = ancestor.parent
    return 0


def _cells(row: str) -> int:
    bare = row.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return len(re.findall(r"(?<!\\)\|", bare)) + 1


def _too_deep(tokens: list[Token]) -> int | None:
    """The line (from 0) on which nesting passes the limit."""
    return next((line for line, depth in _depths(tokens) if depth > DEEPEST), None)


def _depths(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        # a list counts once, not once more for its item
        yield line, token.level // 2
        for child in token.children or []:
            yield line, child.level


__all__ = ["CALLOUTS", "DEEPEST", "read_blocks", "read_inlines", "trimmed"]
