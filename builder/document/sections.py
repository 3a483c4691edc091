"""A settlement's section in parts: what begins on a page of its own is laid out by itself, and bound afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.document.blocks import Facts, Table
from builder.document.book import Chapter, Edition
from builder.document.rendered import Rendered

FRONT, NOTES = "_front", "_notes"
"""The keys of cover and contents, and of the ruled page that makes the pages even; no chapter is called so."""


@dataclass(frozen=True, slots=True)
class EditionPart:
    """A part of a section: of `edition` it holds no more than its own pages show."""

    key: str
    edition: Edition
    listed: tuple[tuple[str, str], ...] = ()
    """Of cover and contents: anchor and title of each chapter."""
    front: bool = False
    notes: bool = False

    @property
    def empty(self) -> bool:
        """Whether it has no page at all: a chapter that goes on on the page of another."""
        return not (self.front or self.notes or self.edition.chapters)


@dataclass(frozen=True, slots=True)
class EditionPages:
    """A part and what it takes from the others: all that its pages are made of."""

    part: EditionPart
    first: int = 1
    body: Mapping[str, int] = field(default_factory=dict)
    """The page of each anchor of the body that it names."""
    own: Mapping[str, int] = field(default_factory=dict)
    """That of each chapter of the section, for its contents."""
    least: int = 0
    """How many pages the others count on."""


def edition_keys(chapters: Iterable[str]) -> tuple[str, ...]:
    """The keys of a section's parts by the keys of its chapters: one each, and what stands before and behind them."""
    return (FRONT, *chapters, NOTES)


def parts_of_edition(edition: Edition) -> tuple[EditionPart, ...]:
    """The parts in their order, as many as `edition_keys` says."""
    frame = replace(edition, chapters=(), contents=(), notes="")
    front = EditionPart(
        FRONT,
        replace(frame, contents=edition.contents),
        tuple((each.key, each.title) for each in edition.chapters),
        front=True,
    )
    parts, last, words_alone = [front], 0, False
    for chapter in edition.chapters:
        former, words_alone = words_alone, _is_words(chapter)
        parts.append(EditionPart(chapter.key, frame))
        last = last if former or words_alone else len(parts) - 1
        parts[last] = _with(parts[last], chapter)
    return (*parts, EditionPart(NOTES, replace(frame, notes=edition.notes), notes=True))


def front_pages(front: EditionPart, body: Mapping[str, int], laid: Sequence[Rendered]) -> EditionPages:
    """Cover and contents with the page of each chapter; `laid` are the measured front and the other parts."""
    keys = {key for key, _ in front.listed}
    own = {name: page for one in laid for name, page in one.pages.items() if name in keys}
    return EditionPages(front, 1, body, own, laid[0].count)


def whole_edition(edition: Edition) -> EditionPart:
    """The whole section as one part, for a view that has no pages."""
    return EditionPart("", edition, tuple((each.key, each.title) for each in edition.chapters), front=True, notes=True)


def _is_words(chapter: Chapter) -> bool:
    """Whether it holds words alone: it goes on on the page of the one before, and the next one on its own."""
    return not any(isinstance(each, (Table, Facts)) for each in chapter.blocks)


def _with(part: EditionPart, chapter: Chapter) -> EditionPart:
    return replace(part, edition=replace(part.edition, chapters=(*part.edition.chapters, chapter)))
