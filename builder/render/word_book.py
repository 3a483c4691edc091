"""WordprocessingML of a book's blocks: chapters, callouts, lists, tables, figures as pictures, footnotes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from builder.document.blocks import (
    NOWHERE,
    QUIET,
    Block,
    Blocks,
    Callout,
    Facts,
    Figure,
    Heading,
    Inlines,
    Items,
    PageBreak,
    Paragraph,
    Quote,
    Road,
    Table,
    Text,
    plain,
    unmarked,
)
from builder.document.book import Book, Chapter
from builder.errors import Place
from builder.render.captions import captioned
from builder.render.said import said
from builder.render.weights import weighed, worded
from builder.render.word_blocks import table
from builder.render.word_drawing import Picture, drawing
from builder.render.word_xml import (
    TAB,
    UNKNOWN,
    Marks,
    bookmark_name,
    bookmarked,
    field_begun,
    field_ended,
    field_of,
    inlines,
    linked,
    paragraph,
    runs,
    sourced,
)

CHECKS, BULLETS, COUNTED = 1, 2, 4
"""Numbers of the reference's lists; each counted list has one of its own, from `COUNTED` on."""
_STYLES = {"station": "Station", "purpose": "Purpose", "small": "Small", "remark": "Remark", "remarks": "Small",
           "invented": "Small"}  # fmt: skip
_TERMS = "term-"
_DEEPEST = 1
_PART, _ROOM = 2, 200
_HEAD = re.compile(r'<w:pStyle w:val="\w+"/>(<w:numPr>.*?</w:numPr>)?')


@dataclass(frozen=True, slots=True)
class Within:
    """The styles of paragraphs and of lists' items where blocks stand; `number` is the list of bullets there."""

    text: str = "Normal"
    item: str = "Bullet"
    number: int = BULLETS


BODY, CALLOUT, CHECKLIST = Within(), Within("CalloutText", "CalloutItem"), Within("CalloutText", "CalloutItem", CHECKS)


@dataclass(frozen=True, slots=True)
class BookWriter:
    """Writes one book; `marks` counts what it numbers, `pictures` are its drawings by the keys of figures."""

    book: Book
    marks: Marks
    colours: dict[str, str]
    pictures: Mapping[str, Picture]

    def body(self) -> str:
        """The whole: title, contents, chapters."""
        made = [self.front(), self.contents(), *(self.chapter(each) for each in self.book.chapters)]
        return "".join(made)

    def front(self) -> str:
        """The title's page, with whom the book comes from and who did not issue it."""
        lines = [
            paragraph("Title", runs(self.book.short_title)),
            paragraph("Subtitle", runs(self.book.title)),
            paragraph("Subtitle", runs(self.book.subtitle)),
        ]
        return "".join([*lines, *(paragraph("Imprint", runs(each)) for each in self.book.attribution)])

    def contents(self) -> str:
        """A table of contents that Word can renew: each entry leads to its place; no page is guessed."""
        rows = [
            (
                f"TOC{heading.level}",
                linked(runs(plain(unmarked(heading.children)).strip()) + TAB + _page(heading.anchor), heading.anchor),
            )
            for chapter in self.book.chapters
            for heading in (_title(chapter), *_parts(chapter.blocks))
        ]
        if rows:
            rows[0] = (rows[0][0], field_begun(r'TOC \o "1-2" \h \z') + rows[0][1])
            rows[-1] = (rows[-1][0], rows[-1][1] + field_ended())
        return paragraph("ContentsTitle", runs(self.book.words["contents"])) + "".join(
            paragraph(*each) for each in rows
        )

    def chapter(self, chapter: Chapter) -> str:
        """A chapter on a page of its own."""
        return self.heading(_title(chapter)) + self.blocks(captioned(chapter.blocks, chapter.title), BODY)

    def blocks(self, blocks: Iterable[Block], within: Within) -> str:
        """Blocks in their order; two tables that touch would become one, so words stand between them."""
        listed = tuple(blocks)
        parts = [self.block(each, within) for each in listed[:1]]
        for before, block in pairwise(listed):
            if isinstance(before, Table) and isinstance(block, Table):
                made = self.table(block, named=True)
            else:
                made = self.block(block, within)
            parts.append(
                _spaced(made) if isinstance(before, Table | Callout) and isinstance(block, Paragraph | Items) else made
            )
        return "".join(parts)

    def block(self, block: Block, within: Within) -> str:
        """One block, in the styles of where it stands."""
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph(children, role, anchor, place):
                return self.words(_STYLES.get(role, within.text), children, place, anchor=anchor)
            case Items(items, ordered, role):
                return self.items(items, within, ordered=ordered, role=role)
            case Table():
                return self.table(block)
            case Callout():
                return self.callout(block)
            case Quote(children, source, place):
                cite = self.words("QuoteSource", source, place) if source else ""
                return self.blocks(children, Within("Quote")) + cite
            case Figure():
                return self.figure(block)
            case Facts(facts):
                return "".join(
                    paragraph(within.text, runs(f"{each.label}: {each.value} {each.note}")) for each in facts
                )
            case Road(stations):
                return "".join(paragraph(within.text, runs(name)) for name, _ in stations)
            case PageBreak():
                return ""

    def words(
        self, style: str, children: Inlines, place: Place, *, anchor: str = "", before: str = "", extra: str = ""
    ) -> str:
        """A paragraph that knows where it was written, and can be led to where it has an anchor."""
        inside = inlines(children, self.marks)
        if not (before or inside):
            return ""
        return paragraph(style, bookmarked(sourced(before + inside, place, self.marks), anchor, self.marks), extra)

    def heading(self, heading: Heading) -> str:
        """A heading; those of the glossary's terms are no part of the contents."""
        level = 3 if heading.anchor.startswith(_TERMS) else min(heading.level, 3)
        return self.words(f"Heading{level}", heading.children, heading.place, anchor=heading.anchor)

    def items(
        self, items: tuple[Blocks, ...], within: Within, *, ordered: bool = False, role: str = "", depth: int = 0
    ) -> str:
        """A list; what follows an item's first paragraph stands below it, a list within it one level deeper."""
        if role == "index":
            return "".join(self.blocks(each, Within("Index")) for each in items)
        number = within.number
        if ordered and depth == 0:
            self.marks.lists += 1
            number = COUNTED - 1 + self.marks.lists
        place = f'<w:numPr><w:ilvl w:val="{min(depth, _DEEPEST)}"/><w:numId w:val="{number}"/></w:numPr>'
        return "".join(self.item(each, within, place, depth) for each in items)

    def item(self, blocks: Blocks, within: Within, place: str, depth: int) -> str:
        """An item: its first paragraph bears the list's sign."""
        made = []
        for at, block in enumerate(blocks):
            if isinstance(block, Paragraph) and at == 0:
                made.append(self.words(within.item, block.children, block.place, anchor=block.anchor, extra=place))
            elif isinstance(block, Items):
                made.append(self.items(block.items, within, ordered=block.ordered, depth=depth + 1))
            else:
                made.append(self.block(block, replace(within, text="Further") if within == BODY else within))
        return "".join(made)

    def table(self, block: Table, *, named: bool = False) -> str:
        """A table below its caption, unless that repeats the heading above it."""
        title = ""
        if named or QUIET not in block.role.split():
            title = self.words("TableTitle", block.caption, NOWHERE)
        role = " ".join(each for each in block.role.split() if each not in (QUIET, "small"))
        return title + table(replace(weighed(worded(block)), role=role), self.marks, self.colours)

    def callout(self, block: Callout) -> str:
        """A callout: its word and title, then its words, on a wash."""
        word = self.book.words.get(block.kind, "")
        title = (Text(f"{word}: " if block.title and word else word), *block.title)
        within = CHECKLIST if block.kind == "checklist" else CALLOUT
        return self.words("CalloutHead", title, block.place) + self.blocks(block.children, within)

    def figure(self, block: Figure) -> str:
        """A figure as a picture that says in words what it shows, or as what it says where it has no drawing."""
        number = f"{self.book.words['figure']} {block.number}: "
        caption = self.words("Caption", (Text(number), *block.caption), block.place, anchor=block.anchor)
        picture = self.pictures.get(block.key)
        if picture is None:
            return self.blocks(captioned(block.children, plain(block.caption)), BODY) + caption
        name = number + plain(block.caption)
        if block.photo:
            source = self.blocks(block.children, BODY)
            return paragraph("Figure", drawing(picture, name, block.photo.alt)) + source + caption
        return paragraph("Figure", drawing(picture, name, said(block.children))) + caption


def _title(chapter: Chapter) -> Heading:
    return Heading(1, (Text(chapter.title),), chapter.key, place=chapter.place)


def _parts(blocks: Blocks) -> list[Heading]:
    """The headings of a chapter's parts; a glossary's terms are none."""
    return [each for each in blocks if isinstance(each, Heading) and each.level == _PART and _TERMS not in each.anchor]


def _page(anchor: str) -> str:
    return field_of(rf"PAGEREF {bookmark_name(anchor)} \h", UNKNOWN)


def _spaced(xml: str) -> str:
    """Room above the first paragraph, which stands below a table."""
    return _HEAD.sub(rf'\g<0><w:spacing w:before="{_ROOM}"/>', xml, count=1)
