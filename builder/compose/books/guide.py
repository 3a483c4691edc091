"""The guide: chapters of the content, openers of the stations, glossary and figures, as one book."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from builder.compose.books.edition.view import EditionSetting
from builder.compose.books.figures import FigurePen
from builder.compose.books.inserts import Registers
from builder.compose.books.names import named, tools_of
from builder.compose.books.remarks import CHAPTER, EXPLAINED, gathered
from builder.compose.books.samples import samples_of, view_of
from builder.compose.books.terms import Terms, read_terms
from builder.compose.handouts.sheets import sheets_of
from builder.compose.text.markdown import read_blocks
from builder.compose.text.phrases import Phrases
from builder.compose.text.scope import Scope, nearest
from builder.compose.text.typography import typeset
from builder.document.blocks import ADDED, Block, Blocks, Figure, Inline, Inlines, Link, Text, plain, unmarked
from builder.document.book import Book, Chapter, Opener, Part
from builder.document.handout import Sheet
from builder.errors import Diagnostic, Place, Stopped, problem
from builder.model.authority import Statistics
from builder.model.content import Content, Entry, Source
from builder.model.keys import PARTS
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

SECTIONS = ("book", "marks")
"""The sections of strings.yaml whose words layouts of a book show."""


def compose_guide(
    content: Content, statistics: Statistics | None = None, example: Settlement | None = None,
    *, schedule: Schedule | None = None, sheets: bool = True,
) -> tuple[Book, list[Diagnostic]]:  # fmt: skip
    """The common body, the same in every edition; with an error among the diagnostics it may not be rendered.

    Figures of the CBS are filled from `statistics`; without them their rows are missing. The sheets to tear out take
    the checklists of all chapters: who shows one alone asks for none. Each station ends with the filled pages of
    `example`, an invented settlement that is public (`model/public.py`), and figures show its values, its calendar
    (`schedule`) among them; without one the book has no such pages, and figures no such values.
    """
    registers = Registers(content, targets(content))
    say = Phrases(content, "book")
    signs = _signs(say, registers.scope.targets)
    scope = Scope(registers.scope.targets, registers.inserts(), signs=signs, pictures=content.pictures)
    faults: list[Diagnostic] = []
    view = view_of(example, content, schedule) if example else None
    pen = FigurePen(content, statistics, view)
    read = tuple(_chapter(each, content, scope, registers, faults) for each in content.guide)
    chapters = _numbered(gathered(read, say), pen)
    chapters, uses = _linked(chapters, terms := read_terms(content.register("glossary")))
    chapters, names = named(chapters, content)
    torn = _sheets(content, faults) if sheets else ()
    book = Book(
        title=typeset(content.string("book.title")),
        short_title=typeset(content.string("book.short_title")),
        subtitle=typeset(content.string("book.subtitle")),
        chapters=_filled(chapters, view, content),
        words=words(content),
        attribution=attribution(content),
        figures=tuple(_listed(chapters)),
        index=tuple((each.title, f"#term-{each.key}", uses[each.key]) for each in terms.terms if uses[each.key]),
        tools=tools_of(chapters, content, torn),
        names=names,
        sheets=torn,
    )
    return book, faults + registers.faults


def _listed(chapters: Iterable[Chapter]) -> Iterator[tuple[str, str, str]]:
    """The list of figures: number, caption and anchor of each."""
    for chapter in chapters:
        yield from ((each.number, plain(unmarked(each.caption)), each.anchor) for each in _figures(chapter.blocks))


def _filled(chapters: tuple[Chapter, ...], view: EditionSetting | None, content: Content) -> tuple[Chapter, ...]:
    """The chapters of stations with their filled pages."""
    keys = {each.name: each.front_text("station") for each in content.guide}
    samples = samples_of(view) if view else {}
    return tuple(replace(each, sample=samples.get(keys.get(each.key, ""))) for each in chapters)


def _sheets(content: Content, faults: list[Diagnostic]) -> tuple[Sheet, ...]:
    try:
        return sheets_of(content)
    except Stopped as stopped:
        faults += stopped.diagnostics
        return ()


def targets(content: Content, prefix: str = "#") -> Mapping[str, Mapping[str, str]]:
    """Where links of the content lead within the guide; an edition reaches it with the prefix `body:`."""
    return {
        "chapter": {each.name: prefix + each.name for each in content.guide},
        "station": {
            each.front_text("station"): prefix + each.name for each in content.guide if each.front_text("station")
        },
        "term": {key: f"{prefix}term-{key}" for key in content.register("glossary").keys},
        "register": dict.fromkeys(content.registers, ""),
    }


def words(content: Content) -> Mapping[str, str]:
    """The short words of books, set; a later section never hides an earlier one's key."""
    names: dict[str, str] = {}
    for section in SECTIONS:
        for key, value in content.strings.get(section, {}).items():
            names.setdefault(key, typeset(str(value)))
    return names


def attribution(content: Content) -> tuple[str, ...]:
    """The lines that every output of the content carries."""
    return tuple(typeset(content.string(f"marks.{each}")) for each in ("attribution", "not_issued", "non_commercial"))


def _signs(say: Phrases, targets: Mapping[str, Mapping[str, str]]) -> Mapping[str, Inline]:
    """The mark of what was added leads to where it is explained."""
    return {ADDED: Link(f"#{EXPLAINED}", (Text(ADDED),), title=say("ours"))} if CHAPTER in targets["chapter"] else {}


def _chapter(source: Source, content: Content, scope: Scope, registers: Registers, faults: list[Diagnostic]) -> Chapter:
    place = Place(source.path, source.first_line)
    blocks, diagnostics = read_blocks(source.body, place, replace(scope, anchor=source.name))
    faults += diagnostics
    title, part = typeset(source.front_text("title")), source.front_text("part") or "body"
    if not title:
        faults.append(problem("bad-front-matter", Place(source.path), reason="`title:` is missing"))
    if part not in PARTS:
        faults.append(problem("unknown-value", source.place("part"), value=part, suggestion=nearest(part, PARTS),
                              known=", ".join(PARTS)))  # fmt: skip
    return Chapter(
        source.name, title, typeset(source.front_text("short")) or title, cast(Part, part), blocks,
        _opener(source, content, registers, faults), source.place("title"),
    )  # fmt: skip


def _opener(source: Source, content: Content, registers: Registers, faults: list[Diagnostic]) -> Opener | None:
    key, stations = source.front_text("station"), content.register("stations")
    if not key:
        return None
    if key not in stations:
        faults.append(problem("unknown-reference", source.place("station"), value=key, kind="station",
                              suggestion=nearest(key, stations.keys)))  # fmt: skip
        return None
    entry = stations[key]

    def field(name: str) -> tuple[Inlines, ...]:
        return tuple(registers.inlines(each, stations) for each in entry.texts(name))

    return Opener(
        number=entry.number("number"),
        purpose=registers.inlines(entry.text("purpose"), stations),
        lead=registers.inlines(entry.text("lead"), stations),
        inputs=field("inputs"),
        outputs=field("outputs"),
        leads=registers.inlines(entry.text("leads"), stations),
        duration=registers.inlines(entry.text("duration"), stations),
        product=registers.inlines(entry.text("product"), stations),
        tool=entry.text("tool"),
        stations=tuple(_short(each) for each in stations),
        more_tools=entry.texts("more_tools"),
        tool_names=tuple(
            typeset(registers.content.string(f"kit.members.{each.partition('.')[0]}.name"))
            for each in (entry.text("tool"), *entry.texts("more_tools"))
            if each
        ),
    )


def _short(entry: Entry) -> str:
    return typeset(entry.text("short") or entry.title)


def _numbered(chapters: Iterable[Chapter], pen: FigurePen) -> tuple[Chapter, ...]:
    """Figures filled with their data and counted through the book, in the order of its pages."""
    numbered, count = [], 0
    for chapter in chapters:
        blocks: list[Block] = []
        for block in chapter.blocks:
            if isinstance(block, Figure):
                count += 1
                block = replace(pen.filled(block), number=str(count))
            blocks.append(block)
        numbered.append(replace(chapter, blocks=tuple(blocks)))
    return tuple(numbered)


def _linked(chapters: tuple[Chapter, ...], terms: Terms) -> tuple[tuple[Chapter, ...], Mapping[str, tuple[str, ...]]]:
    """The chapters with their terms linked at the first mention, and the anchors of these by the term's key."""
    uses: dict[str, tuple[str, ...]] = {each.key: () for each in terms.terms}
    linked = []
    for chapter in chapters:
        if chapter.part != "back":
            blocks, seen = terms.linked(chapter.key, chapter.blocks)
            chapter = replace(chapter, blocks=blocks)
            uses |= {key: (*uses[key], anchor) for key, anchor in seen.items()}
        linked.append(chapter)
    return tuple(linked), uses


def _figures(blocks: Blocks) -> list[Figure]:
    return [each for each in blocks if isinstance(each, Figure)]
