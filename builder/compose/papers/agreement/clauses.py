"""From a text's blocks to numbered clauses: anchors (`^name` at a clause's end), references, drafting notes.

A reference is written `[word](clause:name)` and shows the word with the clause's number; so clauses may be
added, moved or switched off, and what points to them follows or is reported.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from builder.compose.text.template import Filled
from builder.compose.text.typography import NO_BREAK
from builder.document.blocks import (
    Blank,
    Block,
    Blocks,
    Cell,
    Comment,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Items,
    Link,
    Note,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
)
from builder.document.paper import Clause, Noted, PaperBlock
from builder.errors import Place, Stopped, problem

_ANCHOR = re.compile(r"\s*\^([a-z][a-z0-9_]*)\s*$")
ANCHORS = re.compile(r"\^([a-z][a-z0-9_]*)[ \t]*$", re.MULTILINE)
DEEPEST_CLAUSE = 3


@dataclass(slots=True)
class Numberer:
    """Turns one text into a paper's blocks; counts its clauses as Word will."""

    filled: Filled
    path: str
    numbered: bool
    clean: bool
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])
    begun: bool = False
    heading: Inlines = ()

    def read(self, blocks: Blocks) -> tuple[PaperBlock, ...]:
        """The blocks as clauses and paragraphs, in their order."""
        return tuple(made for block in blocks for made in self._block(block))

    def _block(self, block: Block) -> Iterator[PaperBlock]:
        match block:
            case Heading(level, children):
                yield self._heading(level, children)
            case Paragraph(children, role):
                yield self._paragraph(children, role)
            case Items(items, ordered=True) if self.numbered and self.begun:
                yield from self._clauses(items, 2)
            case Items():
                yield Items(tuple(self._plain(item) for item in block.items), block.ordered)
            case Table():
                yield self._table(block)
            case _:
                raise self._refusal(type(block).__name__.lower())

    def _heading(self, level: int, children: Inlines) -> PaperBlock:
        self.heading = self._taken(children)[0]
        if not self.numbered:
            return Heading(2, self.heading)
        if level != 2:
            raise self._refusal("a heading below the clause's own")
        self.begun = True
        return self._clause(1, children)

    def _clause(self, level: int, children: Inlines) -> Clause:
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (DEEPEST_CLAUSE - level)
        number = ".".join(str(each) for each in self.counts[:level])
        words, anchor, comment = self._taken(children)
        return Clause(level, number, words, anchor, comment)

    def _clauses(self, items: tuple[Blocks, ...], level: int) -> Iterator[PaperBlock]:
        if level > DEEPEST_CLAUSE:
            raise self._refusal("a clause of a fourth level")
        for item in items:
            for number, block in enumerate(item):
                if isinstance(block, Items):
                    yield from self._clauses(block.items, level + 1)
                elif isinstance(block, Paragraph):
                    yield self._clause(level, block.children) if number == 0 else self._continued(block)
                else:
                    raise self._refusal(f"{type(block).__name__.lower()} within a clause")

    def _continued(self, block: Paragraph) -> PaperBlock:
        return self._noted(block.children, "continued")

    def _paragraph(self, children: Inlines, role: str) -> PaperBlock:
        children = tuple(each for each in children if each != Text(""))
        return self._noted(children, role or self._role(children))

    def _noted(self, children: Inlines, role: str) -> PaperBlock:
        words, _, comment = self._taken(children)
        made = Paragraph(_hanging(words) if role == "term" else words, role)
        return Noted(made, comment) if comment else made

    def _role(self, children: Inlines) -> str:
        """How a paragraph looks where its text stands: the opening has a date, parties and recitals."""
        if self.begun:
            return ""
        if not self.numbered:
            self.begun = True
            return "lead"
        if isinstance(children[0], Strong):
            return "term" if len(children) > 1 else "center"
        return "dateline" if any(isinstance(each, Blank) and each.kind == "date" for each in children) else "lead"

    def _plain(self, item: Blocks) -> Blocks:
        if not all(isinstance(each, Paragraph) for each in item):
            raise self._refusal("a list within a list")
        if any(
            isinstance(part, Note)
            for paragraph in item
            if isinstance(paragraph, Paragraph)
            for part in paragraph.children
        ):
            raise self._refusal("a drafting note within a list of an appendix")
        return tuple(Paragraph(self._taken(each.children)[0]) for each in item if isinstance(each, Paragraph))

    def _table(self, table: Table) -> Table:
        def cells(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
            return tuple(
                Cell(self.filled.restored(each.children), each.align, each.numeric, each.header, None, each.role)
                for each in row
            )

        return Table(cells(table.header), tuple(cells(row) for row in table.rows),
                     table.caption or self.heading, table.role, table.widths)  # fmt: skip

    def _taken(self, children: Inlines) -> tuple[Inlines, str, str]:
        """The words with their values, the anchor at their end, and the drafting notes on them."""
        notes = [plain(self.filled.restored(each.children)) for each in children if isinstance(each, Note)]
        kept = tuple(each for each in children if not isinstance(each, Note))
        anchor = ""
        if kept and isinstance(kept[-1], Text) and (match := _ANCHOR.search(kept[-1].text)):
            anchor, rest = match[1], kept[-1].text[: match.start()]
            kept = (*kept[:-1], Text(rest)) if rest else kept[:-1]
        return self.filled.restored(kept), anchor, "" if self.clean else " ".join(notes)

    def _refusal(self, construct: str) -> Stopped:
        return Stopped([problem("unsupported-markdown", Place(self.path), construct=construct)])


def _hanging(children: Inlines) -> Inlines:
    """The bold word, then its text without the space between them: a tab stands there."""
    second = children[1]
    if isinstance(second, Text):
        rest = second.text.lstrip()
        return (children[0], *((Text(rest),) if rest else ()), *children[2:])
    return children


def numbers_of(blocks: tuple[PaperBlock, ...]) -> dict[str, str]:
    """The number that each anchor shows."""
    return {each.anchor: each.number for each in blocks if isinstance(each, (Clause, Heading)) and each.anchor}


@dataclass(frozen=True, slots=True)
class References:
    """Puts numbers into references, wherever they stand."""

    numbers: Mapping[str, str]
    wordless: frozenset[str]
    """Anchors whose number holds its word already ("appendix A")."""

    def block(self, block: PaperBlock) -> PaperBlock:
        """A block with its references resolved."""
        match block:
            case Clause(level, number, children, anchor, comment):
                return Clause(level, number, self.inlines(children), anchor, comment)
            case Noted(paragraph, comment):
                return Noted(Paragraph(self.inlines(paragraph.children), paragraph.role), comment)
            case Paragraph(children, role):
                return Paragraph(self.inlines(children), role)
            case Items(items, ordered, role):
                return Items(tuple(self._item(each) for each in items), ordered, role)
            case _:
                return block

    def _item(self, item: Blocks) -> Blocks:
        return tuple(Paragraph(self.inlines(each.children)) for each in item if isinstance(each, Paragraph))

    def inlines(self, children: Inlines) -> Inlines:
        """Inlines with each reference as its word and its number."""
        return tuple(made for child in children for made in self._inline(child))

    def _inline(self, child: Inline) -> Inlines:
        match child:
            case Link(target, inner) if target.startswith("#"):
                name = target[1:]
                shown = Link(target, (Text(self.numbers[name]),))
                words = plain(inner)
                return (shown,) if name in self.wordless or not words else (Text(words + NO_BREAK), shown)
            case Strong(inner):
                return (Strong(self.inlines(inner)),)
            case Emphasis(inner):
                return (Emphasis(self.inlines(inner)),)
            case Comment(text, inner):
                return (Comment(text, self.inlines(inner)),)
        return (child,)
