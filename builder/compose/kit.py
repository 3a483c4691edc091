"""The kit: what a municipality gets at its stage, in the order of use; a page says what each file asks of whom.

Clean copies go in: Word papers without drafting comments, the mapping workbook with its internal cells empty.
"""

import datetime
from collections.abc import Callable, Mapping
from urllib.parse import quote

from builder.compose.pages.page_words import page_words
from builder.compose.text.brief import VALUE, brief
from builder.compose.text.parcel import (
    Part,
    file_name,
    file_words,
    kit_name,
    parts_for,
    plain_name,
    safe_name,
    sent_parts,
)
from builder.compose.text.phrases import Phrases, short_date
from builder.compose.text.tables import cell, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Break, Cell, Inline, Items, Link, Paragraph, Section, Table, Text
from builder.document.handout import Handout
from builder.document.kit import Kit, KitFile
from builder.document.page import Page
from builder.model.content import Content
from builder.model.figures.due import due_of
from builder.model.outreach import return_address
from builder.model.settlement import Settlement

README = "01-read-me.html"
"""The read-me of the unpacked folder."""
SHEET = "kit-read-me.pdf"
"""The read-me for printing, as it is made."""
Names = Mapping[str, tuple[str, ...]]
"""The names of each row's files, by the row's key."""


def compose_kit(
    settlement: Settlement,
    content: Content,
    today: datetime.date,
    audiences: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Kit:
    """The kit of a settlement on the day of the build, which is its one day: `without` names what was not made.

    `audiences` are those whose calendar holds an event: an empty one is of no use to anybody.
    """
    say = Phrases(content, "kit")
    made = {
        each.key: _made(settlement, say, each, audiences) for each in sent_parts(settlement) if each.key not in without
    }
    title = say("members.readme.name")
    sheet = KitFile(file_name(1, title, SHEET), SHEET, "01-read-me.pdf")
    names, plain = _links(made, lambda each: each.name), _links(made, lambda each: each.plain_name)
    return Kit(
        folder=safe_name(say("folder", name=settlement.name), settlement.slug),
        readme_name=file_name(1, title, README),
        readme=_readme(settlement, content, today, {**names, "readme": (sheet.name,)}, say),
        plain_readme=_readme(settlement, content, today, {**plain, "readme": (sheet.plain_name,)}, say),
        sheet=_sheet(settlement, content, today, names, say),
        files=(sheet, *(file for group in made.values() for file in group)),
        date=today.replace(day=1),
    )


def kit_sources(
    settlement: Settlement, audiences: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> dict[str, str]:
    """What each file of the kit is made from, by its plain name; known without composing the kit."""
    sources = {"01-read-me.pdf": SHEET}
    for part in sent_parts(settlement):
        if part.key in without:
            continue
        plain = plain_name(part)
        if part.key == "calendar":
            sources |= {f"{_stem(plain)}/{each}.ics": part.source.format(audience=each) for each in audiences}
        else:
            sources[plain] = part.source
    return sources


def _made(settlement: Settlement, say: Phrases, part: Part, audiences: tuple[str, ...]) -> tuple[KitFile, ...]:
    """The file of a row of the kit; for calendars a folder of them."""
    name, plain = kit_name(settlement, say, part), plain_name(part)
    if part.key != "calendar":
        return (KitFile(name, part.source, plain),)
    titles = {each: safe_name(say.any(f"calendar.audiences.{each}"), each) for each in audiences}
    return tuple(
        KitFile(f"{_stem(name)}/{title}.ics", part.source.format(audience=each), f"{_stem(plain)}/{each}.ics")
        for each, title in titles.items()
    )


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _links(made: Mapping[str, tuple[KitFile, ...]], named: Callable[[KitFile], str]) -> dict[str, tuple[str, ...]]:
    """The names of each row's files, rows without a file left out."""
    return {key: tuple(named(each) for each in files) for key, files in made.items() if files}


def _readme(settlement: Settlement, content: Content, today: datetime.date, names: Names, say: Phrases) -> Page:
    printed = Link(quote(names["readme"][0]), (Text(names["readme"][0]),))
    return Page(
        template="readme.html",
        title=say("title", name=settlement.name),
        lead=say("lead", date=say.date(today)),
        sections=_sections(
            settlement, content, today, names, say, Paragraph((Text(say("printed")), Text(" "), printed))
        ),
        marks=_marks(settlement, say),
        footer=(say.any("marks.attribution"),),
        words=page_words(content),
    )


def _sheet(settlement: Settlement, content: Content, today: datetime.date, names: Names, say: Phrases) -> Handout:
    """The same for printing: one page, names of files without links."""
    return Handout(
        template="readme.html",
        title=say("title", name=settlement.name),
        kicker=say("members.readme.name"),
        name=brief(settlement.name, VALUE),
        lead=say("lead", date=say.date(today)),
        pages=(_sections(settlement, content, today, names, say, None),),
        marks=_marks(settlement, say),
        attribution=(say.any("marks.attribution"),),
        words={"figure": ""},
        source=f"{content.path}/strings.yaml",
    )


def _marks(settlement: Settlement, say: Phrases) -> tuple[str, ...]:
    return (say.any("marks.illustrative"),) if settlement.profile.illustrative else ()


def _sections(
    settlement: Settlement,
    content: Content,
    today: datetime.date,
    names: Names,
    say: Phrases,
    printed: Paragraph | None,
) -> tuple[Section, ...]:
    stage = settlement.position.stage
    steps = tuple((paragraph(typeset(str(each))),) for each in content.strings["kit"]["steps"][stage])
    why = paragraph(say("whole") if settlement.profile.whole_kit else say(f"stages.{stage}"))
    rows = (why, _table(settlement, names, today, say, linked=printed is not None))
    return (
        Section("start", say("steps_title"), (Items(steps, ordered=True), *((printed,) if printed else ()))),
        Section("files", say("files_title"), rows),
        Section("send", say("send_title"), tuple(paragraph(each) for each in _sending(settlement, content, say))),
        Section("rights", say("rights_title"), tuple(paragraph(each) for each in _rights(say))),
    )


def _table(settlement: Settlement, names: Names, today: datetime.date, say: Phrases, *, linked: bool) -> Table:
    parts = (each.key for each in parts_for(settlement.profile.translated) if each.key in names)
    rows = (_row(settlement, each, names[each], today, say, linked) for each in parts)
    return table((say("file"), say("what"), say("who"), say("when"), say("where")), rows, role="wide")


def _row(
    settlement: Settlement, key: str, files: tuple[str, ...], today: datetime.date, say: Phrases, linked: bool
) -> tuple[Cell, ...]:
    what, who, where = (file_words(settlement, say, key, field) for field in ("what", "who", "where"))
    return (_file_cell(files, linked), cell(what), cell(who), cell(_when(settlement, key, today, say)), cell(where))


def _file_cell(files: tuple[str, ...], linked: bool) -> Cell:
    """Each file, below one another; on a page each is a link."""
    links: list[Inline] = []
    for file in files:
        links += [Break()] if links else []
        links.append(Link(quote(file), (Text(file),)) if linked else Text(file))
    return Cell(tuple(links), header=True)


def _when(settlement: Settlement, key: str, today: datetime.date, say: Phrases) -> str:
    """When a workbook came back, else its day; else as the file's own words say: by agreement, or not at all."""
    due = due_of(settlement, key, today)
    if due is None:
        return file_words(settlement, say, key, "when")
    return say(f"due_{due.state}", date=short_date(due.day))


def _sending(settlement: Settlement, content: Content, say: Phrases) -> tuple[str, ...]:
    address = return_address(settlement.profile, say.title("foundation", "return_address"))
    contact = settlement.profile.people.get("initiative_head")
    named = [brief(each, VALUE) for each in (contact.name, contact.title)] if contact else []
    who = ", ".join(each for each in (*named, contact.email, contact.phone) if each) if contact else ""
    sent = say("send", address=address, name=say("return_subject", name=brief(settlement.name, VALUE)))
    return (sent, *((say("send_contact", who=who),) if who else ()), say("privacy"))


def _rights(say: Phrases) -> tuple[str, ...]:
    return (*(say.any(f"marks.{each}") for each in ("attribution", "not_issued")), say("purpose"))
