"""What stands beside what on a page: short callouts, ladders, the closing of a chapter, terms in the margin."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.document.blocks import (
    Block,
    Blocks,
    Callout,
    Emphasis,
    Heading,
    Inlines,
    Link,
    Paragraph,
    Strong,
    Table,
    plain,
)

LINE, NARROW = 72, 28
"""Letters of a line of text, and of one in the margin beside it."""
PAGE, GAP = "(88)", 0.3
"""What a meaning in the margin has behind it, and the white below it, in lines of the margin."""
LADDER = ("h3", "ladder", "small")
"""A ladder of the compass, by the looks of its blocks."""
ASIDE, MOST = ("definition", "example", "tool", "caution", "editor"), 460
"""Callouts that may stand side by side, and how many letters each holds at most."""
SHORT, SHORTER = 48, 30
"""Letters of an item that fits into half a line, into a third."""


def paired(blocks: Iterable[Block]) -> Iterator[Blocks]:
    """Each block by itself, but what stands side by side together."""
    rest = tuple(blocks)
    while rest:
        size = 2 * len(LADDER) if _are_ladders(rest) else 2 if _close(rest) or _alike(rest) else 1
        yield rest[:size]
        rest = rest[size:]


def _are_ladders(blocks: Blocks) -> bool:
    """Whether two ladders of the compass come next."""
    return tuple(map(look, blocks[: 2 * len(LADDER)])) == LADDER * 2


def _close(blocks: Blocks) -> bool:
    """Whether a chapter's checklist and its questions come next."""
    return tuple(map(look, blocks[:2])) == ("checklist", "questions")


def _alike(blocks: Blocks) -> bool:
    """Whether two short callouts of about one length come next."""
    pair = [each for each in blocks[:2] if isinstance(each, Callout) and each.kind in ASIDE]
    sizes = sorted(_length(each) for each in pair)
    return len(pair) == 2 and sizes[1] <= MOST and sizes[1] <= 3 * sizes[0]


def _length(callout: Callout) -> int:
    """Letters of a callout that holds paragraphs alone; too many for half a page where it holds more."""
    if not all(isinstance(each, Paragraph) for each in callout.children):
        return MOST + 1
    letters = sum(len(plain(each.children)) for each in callout.children if isinstance(each, Paragraph))
    return letters if callout.kind != "editor" else letters * 3 // 5


def look(block: Block) -> str:
    """The kind of a callout, the level of a heading, the role of a table or paragraph."""
    match block:
        case Callout(kind):
            return kind
        case Heading(level):
            return f"h{level}"
        case Table(role=role) | Paragraph(role=role):
            return role
    return ""


def beside(children: Inlines) -> tuple[Link, ...]:
    """The terms that a paragraph is first to use, as many as have room beside it: four of its lines hold five.

    The first ones keep their line of meaning where there is room left for it.
    """
    room = math.ceil(len(plain(children)) / LINE) * 5 / 4
    terms: list[Link] = []
    for link in _terms(children):
        room -= math.ceil((len(link.title) + 4) / NARROW)
        if room < 0:
            room += math.ceil((len(link.title) + 4) / NARROW)
            break
        terms.append(link)
    return tuple(_explained(terms, room))


def _explained(links: Iterable[Link], room: float) -> Iterator[Link]:
    """The links, their lines of meaning kept while there is room for them."""
    for link in links:
        needs = math.ceil((len(link.brief) + len(PAGE)) / NARROW) + GAP if link.brief else math.inf
        if needs <= room:
            room -= needs
            yield link
        else:
            yield replace(link, brief="")


def _terms(children: Inlines) -> Iterator[Link]:
    """The links that are first to use a term."""
    for child in children:
        if isinstance(child, Link) and child.anchor and child.target:
            yield child
        elif isinstance(child, Strong | Emphasis):
            yield from _terms(child.children)


def columns(items: tuple[Blocks, ...]) -> str:
    """The look of a list whose items are a few words each: four and more stand in two columns, three in three."""
    if not all(len(each) == 1 and isinstance(each[0], Paragraph) for each in items):
        return ""
    longest = max((len(plain(each[0].children)) for each in items if isinstance(each[0], Paragraph)), default=0)
    if len(items) > 3 and longest <= SHORT:
        return "short"
    return "shorter" if len(items) == 3 and longest <= SHORTER else ""


_CARDS, _MANY = 4, 6
"""From so many columns on a table becomes cards on a telephone, and on a tablet too."""


def card_looks(table: Table) -> tuple[str, ...]:
    """The looks of a table whose rows become cards where there is no room; none for one that fits everywhere."""
    columns = len(table.header)
    if columns < _CARDS or "gantt" in table.role.split():  # a row of the timeline has a look of its own
        return ()
    return ("cards", "many") if columns >= _MANY else ("cards",)
