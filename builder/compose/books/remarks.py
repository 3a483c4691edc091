"""Editors' notes: a small number in the text, and the words of all of them in one chapter at the end of the book.

An editor writes `::: editor` where the note belongs; a reader who does not ask for it reads on without a stop.
"""

from collections.abc import Iterator
from dataclasses import replace

from builder.compose.text.phrases import Phrases
from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Figure,
    Heading,
    Inlines,
    Items,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
)
from builder.document.book import Chapter
from builder.errors import Place

CHAPTER = "remarks"
"""The key of the chapter that gathers them; a book without it keeps its notes where they were written."""
EXPLAINED = "remark-0"
"""The anchor of that chapter's first words, which say what its marks mean."""


def gathered(chapters: tuple[Chapter, ...], say: Phrases) -> tuple[Chapter, ...]:
    """The chapters with a number for each note, counted through the book, and the notes in the chapter of theirs."""
    if all(each.key != CHAPTER for each in chapters):
        return chapters
    gathering = _Gathering(say)
    numbered = tuple(gathering.chapter(each) for each in chapters)
    return tuple(_with(each, gathering.remarks) if each.key == CHAPTER else each for each in numbered)


class _Gathering:
    """One walk through the book in the order of its pages."""

    def __init__(self, say: Phrases) -> None:
        self.say = say
        self.count = 0
        self.remarks: list[Block] = []

    def chapter(self, chapter: Chapter) -> Chapter:
        before, blocks, place = self.count, list[Block](), chapter.key
        for block in chapter.blocks:
            if isinstance(block, Callout) and block.kind == "editor":
                if self.count == before:
                    self.remarks.append(_heading(chapter))
                blocks = self.marked(blocks, self.noted(block, place))
            else:
                place = block.anchor if isinstance(block, Heading) and block.anchor else place
                blocks.append(block)
        return replace(chapter, blocks=tuple(blocks))

    def noted(self, note: Callout, place: str) -> Iterator[Link]:
        """Takes the notes of one callout, an entry of its list each, and gives their marks."""
        for words, written in _entries(note):
            self.count += 1
            back = Link(f"#{place}", (Text(self.say("remark_at")),))
            number = Strong((Text(f"{self.count}."),))
            words = (number, Text(" "), *words, Text(" "), back)
            self.remarks.append(Paragraph(words, role="remark", anchor=f"remark-{self.count}", place=written))
            yield self.mark()

    def mark(self) -> Link:
        title = self.say("remark", number=self.count)
        return Link(f"#remark-{self.count}", (Text(f"({self.count})"),), title=title)

    def marked(self, blocks: list[Block], marks: Iterator[Link]) -> list[Block]:
        """The blocks with the marks of the notes that stand behind the last of them; before the first, alone.

        The marks of a table stand at the end of the words that lead to it.
        """
        links = tuple(marks)
        match blocks:
            case [*others, Paragraph() as lead, Table() as table]:
                return [*others, *_marked(lead, links), table]
            case [*others, last]:
                return [*others, *_marked(last, links)]
        return [Paragraph(links, role="remarks")]


def _heading(chapter: Chapter) -> Heading:
    return Heading(2, (Text(chapter.title),), f"{CHAPTER}-{chapter.key}", place=chapter.place)


def _marked(block: Block, marks: Inlines) -> Blocks:
    """The block with the marks at the end of its words; a table under a heading with them below it."""
    match block:
        case Paragraph():
            return (replace(block, children=(*block.children, *marks)),)
        case Figure():
            return (replace(block, caption=(*block.caption, *marks)),)
        case Callout(children=(*others, last)):
            return (replace(block, children=(*others, *_marked(last, marks))),)
        case Items(items=(*others, (Paragraph() as entry, *more))):
            entry = replace(entry, children=(*entry.children, *marks))
            return (replace(block, items=(*others, (entry, *more))),)
    return (block, Paragraph(marks, role="remarks"))


def _with(chapter: Chapter, remarks: list[Block]) -> Chapter:
    """The chapter of the notes: what an editor wrote in it, and the notes."""
    first, *more = chapter.blocks or (Paragraph(()),)
    anchored = (replace(first, anchor=EXPLAINED), *more) if isinstance(first, Paragraph) else (first, *more)
    return replace(chapter, blocks=(*anchored, *remarks))


def _entries(note: Callout) -> Iterator[tuple[Inlines, Place]]:
    """The notes of a callout and where they stand: a paragraph with those that go on from it, or a list's entries."""
    running: list[Paragraph] = []
    for block in note.children:
        if isinstance(block, Items):
            yield from ((each[0].children, each[0].place) for each in block.items if isinstance(each[0], Paragraph))
        elif isinstance(block, Paragraph):
            running.append(block)
    if running:
        words = tuple(inline for part in running for inline in (*part.children, Text(" ")))[:-1]
        yield words, running[0].place
