"""The kit: what a municipality gets, in the order of use, with a page that says what each file asks of whom.

Clean copies go in: Word papers without drafting comments, the mapping workbook with its internal cells empty.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from builder.compose.pages.page_words import page_words
from builder.compose.text.phrases import Phrases, short_date
from builder.compose.text.tables import cell, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Break, Cell, Inline, Items, Link, Section, Table, Text
from builder.document.kit import Kit, KitFile
from builder.document.page import Page
from builder.model.content import Content
from builder.model.settlement import Settlement

SOURCES: tuple[tuple[str, str], ...] = (
    ("letter", "letter.docx"),
    ("summary", "summary.pdf"),
    ("decision", "kit-decision.docx"),
    ("mou", "kit-mou.docx"),
    ("counsel", "counsel.docx"),
    ("role", "kit-role.docx"),
    ("advertisement", "kit-advertisement.docx"),
    ("teams", "kit-teams.docx"),
    ("mapping", "kit-mapping.xlsx"),
    ("plan", "plan.xlsx"),
    ("portfolio", "portfolio.xlsx"),
    ("compass", "compass.xlsx"),
    ("guide", "guide.pdf"),
    ("calendar", "calendar-{audience}.ics"),
    ("dashboard", "dashboard.html"),
    ("leaflet", "leaflet.pdf"),
)
"""Each file of the kit by the key of its words, and the output it comes from, in the order of use.

Calendars are a folder: one for each body, so that nobody gets the private meetings of others.
"""
_NOT_IN_GUIDE = ("letter", "summary", "decision", "counsel", "advertisement", "guide", "leaflet")
README = "01-read-me.html"
"""The read-me of the unpacked folder."""
_NAME_BYTES = 120
"""A folder's name stays far below the 255 bytes of file systems; a Hebrew letter takes two."""
_FORBIDDEN = re.compile(r'[\\/:*?<>|"\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069]')


def compose_kit(
    settlement: Settlement, content: Content, issued: datetime.date, audiences: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Kit:  # fmt: skip
    """The kit of a settlement; `issued` is the first day of the build's month, `without` names what was not made.

    `audiences` are those whose calendar holds an event: an empty one is of no use to anybody.
    """
    say = Phrases(content, "kit")
    sources = tuple(each for each in SOURCES if each[0] not in without)
    made = {
        source: _made(settlement, say, number, key, source, audiences)
        for number, (key, source) in enumerate(sources, start=2)
    }
    files = tuple(file for each in made.values() for file in each)
    return Kit(
        folder=safe_name(say("folder", name=settlement.name), settlement.slug),
        readme_name=_file_name(1, say("members.readme.name"), "readme.html"),
        readme=_readme(settlement, content, issued, _links(made, lambda each: each.name), say),
        plain_readme=_readme(settlement, content, issued, _links(made, lambda each: each.plain_name), say),
        files=files,
        date=issued,
    )


def _made(
    settlement: Settlement, say: Phrases, number: int, key: str, source: str, audiences: tuple[str, ...]
) -> tuple[KitFile, ...]:
    """The file of a row of the kit; for calendars a folder of them."""
    name, plain = _file_name(number, _told(settlement, say, key, "name"), source), _plain(number, key, source)
    if key != "calendar":
        return (KitFile(name, source, plain),)
    titles = {each: safe_name(say.any(f"calendar.audiences.{each}"), each) for each in audiences}
    return tuple(
        KitFile(f"{_stem(name)}/{title}.ics", source.format(audience=each), f"{_stem(plain)}/{each}.ics")
        for each, title in titles.items()
    )


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _links(made: Mapping[str, tuple[KitFile, ...]], named: Callable[[KitFile], str]) -> dict[str, tuple[str, ...]]:
    """The names of each row's files, rows without a file left out."""
    return {source: tuple(named(each) for each in files) for source, files in made.items() if files}


def safe_name(name: str, otherwise: str) -> str:
    """A name that every file system takes, as near to the name as can be; `otherwise` where nothing is left."""
    words = " ".join(_FORBIDDEN.sub(" ", typeset(name)).split())
    short = words.encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    return short or otherwise


def _file_name(number: int, title: str, source: str) -> str:
    return f"{number:02} {safe_name(title, source)}.{source.rpartition('.')[2]}"


def _plain(number: int, key: str, source: str) -> str:
    return f"{number:02}-{key}.{source.rpartition('.')[2]}"


def _readme(
    settlement: Settlement, content: Content, issued: datetime.date, files: Mapping[str, tuple[str, ...]], say: Phrases
) -> Page:
    steps = tuple((paragraph(typeset(str(each))),) for each in content.strings["kit"]["steps"])
    sections = (
        Section("start", say("steps_title"), (Items(steps, ordered=True),)),
        Section("files", say("files_title"), (_table(settlement, files, issued, say),)),
        Section("send", say("send_title"), tuple(paragraph(each) for each in _sending(settlement, content, say))),
        Section("rights", say("rights_title"), tuple(paragraph(each) for each in _rights(say))),
    )
    return Page(
        template="readme.html",
        title=say("title", name=settlement.name),
        lead=say("lead", date=say.date(issued)),
        sections=sections,
        marks=(say.any("marks.illustrative"),) if settlement.profile.illustrative else (),
        footer=(say.any("marks.attribution"),),
        words=page_words(content),
    )


def _table(settlement: Settlement, files: Mapping[str, tuple[str, ...]], issued: datetime.date, say: Phrases) -> Table:
    rows = (_row(settlement, own, files[own[1]], issued, say) for own in SOURCES if own[1] in files)
    return table((say("file"), say("what"), say("who"), say("when"), say("where")), rows, role="wide")


def _row(
    settlement: Settlement, own: tuple[str, str], files: tuple[str, ...], issued: datetime.date, say: Phrases
) -> tuple[Cell, ...]:
    """A file's row; the guide knows the file by the name that it was built under."""
    key, source = own
    built = (
        ()
        if key in (*_NOT_IN_GUIDE, "calendar")
        else (Break(), Text(say("in_guide", name=source.removeprefix("kit-"))))
    )
    return (
        _file_links(files),
        Cell((Text(_told(settlement, say, key, "what")), *built)),
        cell(_told(settlement, say, key, "who")),
        cell(_when(settlement, key, issued, say)),
        cell(_told(settlement, say, key, "where")),
    )


def _file_links(files: tuple[str, ...]) -> Cell:
    """A link to each file, below one another."""
    found: list[Inline] = []
    for file in files:
        found += [Break()] if found else []
        found.append(Link(quote(file), (Text(file),)))
    return Cell(tuple(found), header=True)


def _told(settlement: Settlement, say: Phrases, key: str, field: str) -> str:
    """What is said of a file of the kit, with the head of this kind of authority."""
    kind = next(each for each in say.content.choices("kind") if each["key"] == settlement.profile.kind)
    return say(f"members.{key}.{field}", head=typeset(str(kind["head"])))


def _when(settlement: Settlement, key: str, issued: datetime.date, say: Phrases) -> str:
    """The date of `returns`; else as the file's own words say: by agreement, at once, or not at all."""
    day = settlement.profile.returns.get(key)
    if day:
        return short_date(day) if day >= issued else say("was_date", date=short_date(day))
    return _told(settlement, say, key, "when")


def _sending(settlement: Settlement, content: Content, say: Phrases) -> tuple[str, ...]:
    address = say.title("foundation", "return_address")
    contact = settlement.profile.people.get("initiative_head")
    who = (
        ", ".join(each for each in (contact.name, contact.title, contact.email, contact.phone) if each)
        if contact
        else ""
    )
    sent = say("send", address=address, name=say("return_subject", name=settlement.name))
    return (sent, *((say("send_contact", who=who),) if who else ()), say("privacy"))


def _rights(say: Phrases) -> tuple[str, ...]:
    return (*(say.any(f"marks.{each}") for each in ("attribution", "not_issued")), say("purpose"))
