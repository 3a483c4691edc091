"""The index of names and files: people, bodies, places, and the files of the kit, each where a chapter first names it.

Bodies and people stand in registers of their own (`partners`, `credits`); `index_names` adds the rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from builder.compose.books.terms import Term, Terms
from builder.compose.text.typography import typeset
from builder.document.book import Chapter, Named
from builder.document.handout import Sheet
from builder.model.content import Content, Entry

Tools: TypeAlias = tuple[tuple[int, str, str], ...]
"""Station, name and anchor of each tool."""
GROUPS = ("people", "bodies", "places", "files")
UNREAD = ("glossary", "remarks")
"""Chapters that name what others say."""
_ROLE, _AND, _VAV = " - ", ", ", " \u05d5"


def named(chapters: Sequence[Chapter], content: Content) -> tuple[tuple[Chapter, ...], tuple[Named, ...]]:
    """The chapters with an anchor at each first mention of a name, and the names group by group, in their order."""
    entries = dict(_entries(content))
    terms = Terms(tuple(term for _, term in entries.values()), target="")
    uses: dict[str, tuple[str, ...]] = dict.fromkeys(entries, ())
    marked = []
    for chapter in chapters:
        if chapter.key not in UNREAD:
            blocks, seen = terms.linked(chapter.key, chapter.blocks)
            chapter = replace(chapter, blocks=blocks)
            uses |= {key: (*uses[key], anchor) for key, anchor in seen.items()}
        marked.append(chapter)
    homes = _homes(content)
    listed = (
        Named(group, term.title, homes.get(key, ""), uses[key])
        for key, (group, term) in entries.items()
        if uses[key] or key in homes
    )
    return tuple(marked), tuple(sorted(listed, key=lambda each: (GROUPS.index(each.group), each.title)))


def tools_of(chapters: Iterable[Chapter], content: Content, sheets: Sequence[Sheet]) -> Tools:
    """Every tool: the files of a station's opening, others that belong to it, its sheet to tear out."""
    more = [(each.text("station"), typeset(each.text("tool"))) for each in content.register("index_names")]
    keys = {each.name: each.front_text("station") for each in content.guide}
    torn = {each.number: each.title for each in sheets}
    tools: list[tuple[int, str, str]] = []
    for key, opener in ((each.key, each.opener) for each in chapters):
        if opener:
            others = (tool for station, tool in more if tool and station == keys[key])
            tools += [(opener.number, each, key) for each in (*opener.tool_names, *others)]
            tools += [(opener.number, torn[opener.number], f"sheet-{opener.number}")] if opener.number in torn else []
    return tuple(tools)


def _homes(content: Content) -> Mapping[str, str]:
    """The chapter of the station that each file belongs to."""
    chapters = {each.front_text("station"): each.name for each in content.guide}
    files = {_key(each): each.text("station") for each in content.register("index_names")}
    return {key: chapters[station] for key, station in files.items() if station and station in chapters}


def _key(entry: Entry) -> str:
    return f"name-{entry.key}"


def _entries(content: Content) -> Iterator[tuple[str, tuple[str, Term]]]:
    """The key of each name, its group, and the forms under which a text has it."""
    for entry in content.register("index_names"):
        group, forms = entry.text("group"), entry.texts("forms")
        spellings = forms if group == "files" else (entry.title, *forms)
        yield _key(entry), (group, Term(_key(entry), typeset(entry.title), tuple(map(typeset, spellings))))
    for entry in content.register("partners"):
        yield _key(entry), ("bodies", Term(_key(entry), typeset(entry.title), (typeset(entry.title),)))
    for at, name in enumerate(dict.fromkeys(_people(content)), start=1):
        yield f"name-person-{at}", ("people", Term(f"name-person-{at}", typeset(name), (typeset(name),)))


def _people(content: Content) -> Iterator[str]:
    """Everyone who is thanked by name: what stands before the role; who shares a line with others has one too."""
    for entry in content.register("credits"):
        for line in entry.texts("people"):
            names, role, _ = line.partition(_ROLE)
            yield from (each for each in names.split(_AND) if role and _VAV not in each)
