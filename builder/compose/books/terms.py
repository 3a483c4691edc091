"""Links the terms of the glossary where a chapter first uses them, and keeps where, for the index.

A term is known by its title and by the `forms` listed with it, also behind the prefix letters of Hebrew
(and, the, in, as, to, from, that), and never inside another word.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from builder.compose.text.typography import typeset
from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Cell,
    Emphasis,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from builder.model.content import Register

_VAV, _HE, _BET, _KAF, _LAMED, _MEM, _SHIN = "\u05d5", "\u05d4", "\u05d1", "\u05db", "\u05dc", "\u05de", "\u05e9"
_MARKS = "\u05f3\u05f4\u05be'\"-"
PREFIX = f"{_VAV}??(?:{_LAMED}{_KAF}{_SHIN}|{_KAF}{_SHIN}|{_MEM}{_SHIN}|{_SHIN})??[{_BET}{_KAF}{_LAMED}{_MEM}]??{_HE}??"
"""Prefix letters in the order in which they may stand before a word."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary: its key, its title, every form under which a text may name it, its line in margins."""

    key: str
    title: str
    forms: tuple[str, ...]
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms as one pattern; `target` is what stands before a key in links.

    Without one a mention is a place for an index and no link, also in titles of boxes and heads of rows.
    """

    terms: tuple[Term, ...]
    target: str = "#term-"

    def linked(self, chapter: str, blocks: Blocks) -> tuple[Blocks, Mapping[str, str]]:
        """The chapter with each term linked at its first mention, and the anchor of that mention by the term's key."""
        walk = _Walk(self, chapter, _pattern(self.terms))
        return walk.blocks(blocks), walk.seen


def read_terms(register: Register) -> Terms:
    """The terms of the glossary, set as the texts are."""
    return Terms(
        tuple(
            Term(each.key, typeset(each.title), _forms(each.title, each.texts("forms")), typeset(each.text("brief")))
            for each in register
        )
    )


def _forms(title: str, forms: Iterable[str]) -> tuple[str, ...]:
    bare = re.sub(r"\s*\([^)]*\)", "", title).partition(" / ")[0]
    return tuple(dict.fromkeys(typeset(each) for each in (bare, *forms)))


def _pattern(terms: Iterable[Term]) -> re.Pattern[str]:
    """Longest form first; no letter, digit or joined mark stands on either side of the whole word."""
    forms = sorted({form for term in terms for form in term.forms}, key=lambda form: (-len(form), form))
    any_form = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in forms) or "(?!)"
    return re.compile(rf"(?<!\w)(?<!\w[{_MARKS}]){PREFIX}(?P<form>{any_form})(?!\w)(?![{_MARKS}]\w)")


class _Walk:
    """One reading of a chapter in the order of its words."""

    def __init__(self, terms: Terms, chapter: str, pattern: re.Pattern[str]) -> None:
        self.terms = terms
        self.chapter = chapter
        self.pattern = pattern
        self.of_form = {form: term for term in reversed(terms.terms) for form in term.forms}
        self.titles = {terms.target + each.key: each for each in terms.terms}
        self.seen: dict[str, str] = {}

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self.block(each) for each in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, children=self.inlines(block.children))
            case Items():
                return replace(block, items=tuple(self.blocks(each) for each in block.items))
            case Callout(title=title) if not self.terms.target:
                return replace(block, title=self.inlines(title), children=self.blocks(block.children))
            case Callout() | Quote():
                return replace(block, children=self.blocks(block.children))
            case Table():
                return replace(block, rows=tuple(tuple(self.cell(each) for each in row) for row in block.rows))
        return block

    def cell(self, cell: Cell) -> Cell:
        return cell if cell.header and self.terms.target else replace(cell, children=self.inlines(cell.children))

    def inlines(self, children: Inlines) -> Inlines:
        return tuple(linked for child in children for linked in self.inline(child))

    def inline(self, inline: Inline) -> Iterable[Inline]:
        match inline:
            case Text(text):
                return self.text(text)
            case Strong(children) | Emphasis(children):
                return (replace(inline, children=self.inlines(children)),)
            case Link(target) if target in self.titles:
                return (self.marked(inline, self.titles[target]),)
        return (inline,)

    def text(self, text: str) -> Iterable[Inline]:
        """The text with links over the terms that were not met before."""
        pieces: list[Inline] = []
        start = 0
        for match in self.pattern.finditer(text):
            term = self.of_form[re.sub(r"\s+", " ", match["form"])]
            if term.key in self.seen:
                continue
            target = self.terms.target and self.terms.target + term.key
            link = Link(target, (Text(match[0]),))
            pieces += [*_text(text[start : match.start()]), self.marked(link, term)]
            start = match.end()
        return (*pieces, *_text(text[start:]))

    def marked(self, link: Link, term: Term) -> Link:
        """The link with the anchor of a first mention; the second one has none."""
        if term.key in self.seen:
            return link
        self.seen[term.key] = f"use-{term.key}-{self.chapter}"
        return replace(link, anchor=self.seen[term.key], title=term.title, brief=term.brief)


def _text(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()
