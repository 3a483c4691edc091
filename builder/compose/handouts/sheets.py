"""Sheets to tear out, one a station: what is checked, asked, agreed or rated there, with room to write by hand.

Their words are those of the registers and of the chapters' checklists, so that sheet and guide cannot differ. Nothing
of a settlement stands on them but its name: they are filled on paper, and copied.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from builder.compose.handouts.handout import Makers, attribution_of, page_of
from builder.compose.handouts.sheet_forms import FORMS, agendas, ladder, logic, policy, team_agenda
from builder.compose.handouts.sheet_tables import Writer
from builder.compose.papers.agreement.sources import source_of
from builder.compose.text.brief import VALUE, brief
from builder.compose.text.phrases import Phrases
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Section, Table
from builder.document.handout import Handout, Sheet
from builder.errors import Stopped, problem
from builder.model.content import Content
from builder.model.keys import STATIONS, Station
from builder.model.settlement import Settlement

LINES = range(1, 9)
"""How many lines to write on `::: table lines_N` may ask for."""
_CHECKLIST = re.compile(r"^::: checklist\n(.*?)^:::$", re.MULTILINE | re.DOTALL)


def compose_sheets(settlement: Settlement, content: Content, issued: datetime.date) -> Handout:
    """The ten sheets with the settlement's name. Raises `Stopped` for faults of their content."""
    place = compose_place(settlement, content)
    common = compose_blank_sheets(content)
    return replace(common, title=place.title, name=place.name, marks=place.marks, origin=place.origin)


def compose_blank_sheets(content: Content) -> Handout:
    """The ten sheets as all settlements have them, without a name. Raises `Stopped` for faults of their content."""
    say, sheets = Phrases(content, "sheets"), sheets_of(content)
    return Handout(
        template="sheets.html",
        title=say("lead"),
        kicker="",
        name="",
        lead=say("lead"),
        pages=tuple(each.sections for each in sheets),
        marks=(),
        attribution=attribution_of(say)[:1],
        words={},
        source=source_of(content, _key(1)).path,
        sheets=sheets,
    )


def compose_place(settlement: Settlement, content: Content) -> Handout:
    """What stands in the place that each sheet has for a settlement's name, and the title of its sheets."""
    say = Phrases(content, "sheets")
    return Handout(
        template="place.html",
        title=say("title", name=settlement.name),
        kicker=say("place"),
        name=brief(settlement.name, VALUE),
        lead=say("lead"),
        pages=((),),
        marks=(say.any("marks.illustrative_short"),) if settlement.profile.illustrative else (),
        attribution=(),
        words={},
        origin=settlement.origin,
    )


def sheets_of(content: Content) -> tuple[Sheet, ...]:
    """The ten sheets in the order of the stations. Raises `Stopped` for faults of their content."""
    return tuple(_sheet(content, number, station) for number, station in enumerate(STATIONS, start=1))


def _sheet(content: Content, number: int, station: Station) -> Sheet:
    say, source = Phrases(content, "sheets"), source_of(content, _key(number))
    fields = source.front.get("fields", ())
    sections = page_of(source, {}, _makers(Writer(content, say), station))
    return Sheet(
        number=number,
        kicker=say("kicker", number=number, station=say.title("stations", station)),
        title=typeset(source.front_text("title")),
        lead=typeset(source.front_text("lead")),
        place=say("place"),
        fields=tuple(typeset(str(each)) for each in fields) if isinstance(fields, list) else (),
        sections=tuple(_halved(each) for each in sections),
        closing=say("closing"),
        stations=len(STATIONS),
    )


def _key(number: int) -> str:
    return f"sheet_{number}"


def _halved(section: Section) -> Section:
    """Ladders stand in two columns, and what follows them in the second."""
    ladders = sum(isinstance(each, Table) and "rungs" in each.role for each in section.blocks)
    if not ladders:
        return section
    half = (ladders + 1) // 2
    sides = tuple(Section(section.anchor, "", each) for each in (section.blocks[:half], section.blocks[half:]))
    return replace(section, role="halves", blocks=(), sections=sides)


def _makers(write: Writer, station: Station) -> Makers:
    """What `::: table NAME` of a sheet may put in."""
    makers: dict[str, Callable[[], Blocks]] = {key: _form(write, key) for key in FORMS}
    makers |= {f"lines_{count}": _lines(write, count) for count in LINES}
    return makers | {
        "checklist": lambda: (write.checks(tuple(_checked(write.content, station))),),
        "agendas": lambda: agendas(write),
        "agenda": lambda: (write.checks(team_agenda(write.content)),),
        "policy": lambda: policy(write),
        "logic": lambda: logic(write),
        "ladder": lambda: ladder(write),
    }


def _form(write: Writer, key: str) -> Callable[[], Blocks]:
    return lambda: (write.table(FORMS[key]),)


def _lines(write: Writer, count: int) -> Callable[[], Blocks]:
    return lambda: write.lines(count)


def _checked(content: Content, station: Station) -> Iterator[str]:
    """The entries of the checklist that closes a station's chapter. Raises `Stopped` where it has none.

    A chapter that is not there at all was told where the content was read.
    """
    chapter = next((each for each in content.guide if each.front_text("station") == station), None)
    if chapter is None:
        return
    match = _CHECKLIST.search(chapter.body)
    if match is None:
        raise Stopped([problem("missing-content", chapter.place("station"), name="::: checklist")])
    for line in match[1].splitlines():
        if line.startswith("- "):
            yield line[2:].rstrip(" .")
