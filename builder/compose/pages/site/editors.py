"""The editors' handbook as pages of the site, and a page of every message with its cure.

Its Markdown is what GitHub shows too. What chapters of the guide may not hold stands aside while the text is read: a
block to type or to look for, words between grave accents, a picture, which the site draws of the table below it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.compose.pages.site.chapter import outline
from builder.compose.pages.site.frame import Frame, turned
from builder.compose.text.markdown import read_blocks
from builder.compose.text.scope import Scope
from builder.compose.text.tables import words
from builder.compose.text.typography import typeset
from builder.document.blocks import (
    Block,
    Blocks,
    Break,
    Cell,
    Emphasis,
    Inline,
    Inlines,
    Items,
    Paragraph,
    Section,
    Table,
    Text,
)
from builder.document.site import SitePage
from builder.errors import Diagnostic, Place
from builder.errors.catalog import CATALOG
from builder.model.content import Content, Source

EDITORS, MESSAGES = "editors.html", "editors-messages.html"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\((?:\.\./)?([\w-]+)\.md\)")
_PICTURE = re.compile(r"^!\[([^\]\n]+)\]\(pictures/([\w-]+)\.png\)\n(\n(?:\|.*\n)+)(?:\n|\Z)", re.MULTILINE)
"""A picture, its words and its file, and the table below it."""
_LATIN = re.compile(r"[\W\d_]*[A-Za-z]")
"""Begins a text that is read from the left."""
_FILLED = re.compile(r"\{\w*\}")
_SIGNS = 0xE000
"""The first of the private letters that stand for what was set aside."""


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """One page of the handbook, read."""

    name: str
    title: str
    blocks: Blocks


def read_pages(sources: Sequence[Source]) -> tuple[tuple[HandbookPage, ...], tuple[Diagnostic, ...]]:
    """The pages as blocks, and what in them cannot be shown."""
    files = {each.name: file_of(each.name) for each in sources} | {"messages": MESSAGES}
    pages, faults = list[HandbookPage](), list[Diagnostic]()
    for source in sources:
        blocks, diagnostics = _Reading(source, files).read()
        pages.append(HandbookPage(source.name, typeset(source.front_text("title")), blocks))
        faults += diagnostics
    return tuple(pages), tuple(faults)


def file_of(name: str) -> str:
    """The site's file for a page of the handbook."""
    return EDITORS if name == "handbook" else f"editors-{name}.html"


class _Reading:
    """One page's text, with what was set aside by the letter that stands for it."""

    def __init__(self, source: Source, files: Mapping[str, str]) -> None:
        self.source, self.files = source, files
        self.aside: dict[str, Inline | Paragraph] = {}

    def read(self) -> tuple[Blocks, list[Diagnostic]]:
        text = _FENCE.sub(lambda match: self._typed(match[1], match[2]), self.source.body)
        text = _CODE.sub(lambda match: self._put(Emphasis((Text(match[1]),))), text)
        text = _LINK.sub(r"](page:\1)", text)
        text = _PICTURE.sub(r"::: figure editors_\2 \1\n\3:::\n", text)
        signs = {key: each for key, each in self.aside.items() if isinstance(each, Emphasis)}
        scope = Scope(targets={"page": self.files}, anchor=f"e-{self.source.name}", signs=signs)
        blocks, faults = read_blocks(text, Place(self.source.path, self.source.first_line), scope)
        return tuple(map(self._restored, blocks)), faults

    def _put(self, what: Inline | Paragraph) -> str:
        letter = chr(_SIGNS + len(self.aside))
        self.aside[letter] = what
        return letter

    def _typed(self, word: str, text: str) -> str:
        """A block in a line of its own, and as many lines as it had: places of faults stay right."""
        lines = text.rstrip("\n").split("\n")
        children = [inline for line in lines for inline in (Break(), Text(line))][1:]
        way = "ltr" if word == "make" or _LATIN.match(text) else "rtl"
        return self._put(Paragraph(tuple(children), f"code {word} {way}")) + "\n" * (text.count("\n") + 1)

    def _restored(self, block: Block) -> Block:
        if isinstance(block, Items):
            return replace(block, items=tuple(tuple(map(self._restored, each)) for each in block.items))
        if isinstance(block, Paragraph) and len(block.children) == 1 and isinstance(block.children[0], Text):
            aside = self.aside.get(block.children[0].text)
            return aside if isinstance(aside, Paragraph) else block
        return block


def editors_pages(pages: Sequence[HandbookPage], frame: Frame) -> tuple[tuple[str, SitePage], ...]:
    """The handbook's pages, each leading to the next, and behind them that of the messages; none without a handbook."""
    if not pages:
        return ()
    handbook = [(file_of(each.name), _page(each, frame)) for each in pages]
    return turned([*handbook, (MESSAGES, messages_page(frame))], frame.say)


def _page(page: HandbookPage, frame: Frame) -> SitePage:
    return frame.page(
        file_of(page.name),
        page.title,
        kind="editors",
        outline=tuple(outline(page.blocks)),
        sections=(Section(f"e-{page.name}", "", page.blocks),),
        words={"eyebrow": "" if page.name == "handbook" else frame.say("editors_title")},
    )


def messages_page(frame: Frame) -> SitePage:
    """Every message of the program in its own words, errors before warnings."""
    say = frame.say
    sections = tuple(
        Section(
            f"e-{key}",
            say(f"editors_{key}"),
            (Paragraph(words(say(f"editors_{key}_text"))), _messages(frame.content, key == "warnings", frame)),
        )
        for key in ("errors", "warnings")
    )
    return frame.page(MESSAGES, say("editors_messages_title"), kind="editors", lead=say("editors_messages_lead"),
                      sections=sections, words={"eyebrow": say("editors_title")})  # fmt: skip


def _messages(content: Content, warning: bool, frame: Frame) -> Table:
    heads = (frame.say(f"editors_{each}") for each in ("code", "meaning", "cure"))
    header = tuple(Cell(words(each), header=True) for each in heads)
    codes = (code for code, entry in CATALOG.items() if entry.warning is warning)
    return Table(header, tuple(_message_row(code, content) for code in codes), role="messages")


def _message_row(code: str, content: Content) -> tuple[Cell, ...]:
    texts = content.messages.get(code)
    entry: Mapping[str, object] = texts if isinstance(texts, Mapping) else {}
    parts = tuple(_open(str(entry.get(each) or "")) for each in ("message", "hint"))
    return (Cell((Emphasis((Text(code),)),)), *(Cell(each) for each in parts))


def _open(text: str) -> Inlines:
    """A message with dots in the place of what it is filled with; what is to be typed stays as it is, and is marked."""
    parts = enumerate(_FILLED.sub("…", text).split("`"))
    return tuple(Emphasis(words(part)) if at % 2 else Text(typeset(part)) for at, part in parts if part)
