"""The staff's page: what stands in the output folder, where each settlement is, and every problem in words."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from builder.compose.pages.ledger import Town, about, calls, documents, due_calls, journeys, when
from builder.compose.pages.page_words import page_words
from builder.compose.text.messages import Told, in_hebrew
from builder.compose.text.phrases import DASH, Phrases, decimal, short_date, whole
from builder.compose.text.tables import cell, figure, link, name, paragraph, table
from builder.document.blocks import Block, Cell, Fact, Facts, Section
from builder.document.page import NavLink, Page
from builder.errors import Diagnostic
from builder.model.content import Content
from builder.model.figures.overview import position_of
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

Output = tuple[str, int]
"""A path below the output folder and its size in bytes."""
_KILO = 1024
_SITE = "site/"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One folder of `settlements/`: the settlement, or None where its data hold an error; and what stands of it."""

    slug: str
    name: str
    settlement: Settlement | None
    outputs: tuple[Output, ...] = ()
    schedule: Schedule | None = None
    built: datetime.datetime | None = None
    """When the newest of its outputs was written, local time."""

    @property
    def town(self) -> Town | None:
        """The settlement with its calendar; None where its data hold an error."""
        return None if self.settlement is None else Town(self.settlement, self.schedule)


def compose_index(
    entries: Sequence[IndexEntry],
    shared: Sequence[Output],
    diagnostics: Sequence[Diagnostic],
    content: Content,
    today: datetime.date,
) -> Page:
    """The page of a build made on `today`. `shared` are the outputs that belong to no settlement."""
    say = Phrases(content, "index")
    told = [in_hebrew(each, content) for each in diagnostics]
    towns = [each.town for each in entries if each.town]
    sections = (
        _totals(entries, shared, told, len(due_calls(towns, today)), say),
        calls(towns, today, say),
        _problems("errors", [each for each in told if each.is_error], say),
        _overview(entries, diagnostics, content, today, say),
        documents(towns, today, say),
        _shared(shared, say),
        *(_town(each, today, say) for each in entries),
        _problems("warnings", [each for each in told if not each.is_error], say),
    )
    return Page(
        template="index.html",
        title=say("title"),
        lead=say("lead", date=say.date(today)),
        sections=sections,
        navigation=tuple(NavLink(each.title, f"#{each.anchor}") for each in sections[:6] + sections[-1:]),
        marks=(say("staff"),),
        footer=(say.any("marks.attribution"), say.any("marks.non_commercial")),
        words=page_words(content),
    )


def size_words(size: int, say: Phrases) -> str:
    """A size as people read it, in units of 1,024."""
    if size < _KILO:
        return say.any("index.units.bytes", value=whole(size))
    if size < _KILO * _KILO:
        return say.any("index.units.kilo", value=whole(size / _KILO))
    return say.any("index.units.mega", value=decimal(size / _KILO / _KILO))


def _totals(
    entries: Sequence[IndexEntry], shared: Sequence[Output], told: Sequence[Told], due: int, say: Phrases
) -> Section:
    outputs = [*shared, *(output for each in entries for output in each.outputs)]
    stopped = sum(each.settlement is None for each in entries)
    facts = (
        Fact(say("calls_due"), whole(due)),
        Fact(say("built"), whole(len(entries) - stopped)),
        Fact(say("stopped"), whole(stopped)),
        Fact(say("files"), whole(len(outputs)), size_words(sum(size for _, size in outputs), say)),
        Fact(say("errors"), whole(sum(each.is_error for each in told))),
        Fact(say("warnings"), whole(sum(not each.is_error for each in told))),
    )
    return Section("totals", say("totals"), (Facts(facts),))


def _problems(key: str, told: Sequence[Told], say: Phrases) -> Section:
    if not told:
        return Section(key, say(key), (paragraph(say(f"no_{key}")),))
    rows = ((name(each.place, "file"), cell(each.message), cell(each.hint)) for each in told)
    header = (say("place"), say("what"), say("what_to_do"))
    return Section(key, say(key), (paragraph(say(f"{key}_lead")), table(header, rows, role="problems")))


def _overview(
    entries: Sequence[IndexEntry],
    diagnostics: Sequence[Diagnostic],
    content: Content,
    today: datetime.date,
    say: Phrases,
) -> Section:
    if not entries:
        return Section("overview", say("overview"), (paragraph(say("no_settlements")),))
    rows = (
        (*_standing(each, today, say), *_coming(each, today, say), *_made(each, say),
         *_counts(each, diagnostics, content))
        for each in entries
    )  # fmt: skip
    header = (
        say("town"), say("station"), say("next_reminder"), say("when"), say("built_at"), say("kit_size"),
        say("errors"), say("warnings"),
    )  # fmt: skip
    return Section("overview", say("overview"), (table(header, rows, role="wide", numbers=(4, 5, 6, 7)),))


def _standing(entry: IndexEntry, today: datetime.date, say: Phrases) -> tuple[Cell, ...]:
    if entry.settlement is None:
        return link(entry.name, f"#{entry.slug}"), cell(_stopped(entry, say), "due")
    profile = entry.settlement.profile
    station = position_of(profile, today).station
    begun = any(status != "planned" for status in profile.stations.values())
    where = say.title("stations", station, field="short") if begun else say("before_start")
    mark = f" ({say('example')})" if profile.illustrative else ""
    return link(entry.name + mark, f"#{entry.slug}"), cell(where or say.any("dashboard.all_done"))


def _coming(entry: IndexEntry, today: datetime.date, say: Phrases) -> tuple[Cell, Cell]:
    """What is to be remembered first, and when."""
    first = next(iter(entry.town.reminders(today) if entry.town else ()), None)
    if first is None:
        return cell(DASH), cell(DASH)
    past = first.day is not None and first.day <= today
    return cell(about(first, say)), cell(when(first.day, today, say) if first.day else DASH, "due" if past else "")


def _made(entry: IndexEntry, say: Phrases) -> tuple[Cell, Cell]:
    """When its newest file was written, and how large its kit is."""
    kit = next((size for path, size in entry.outputs if path.endswith("/kit.zip")), None)
    built = DASH if entry.built is None else f"{short_date(entry.built)} {entry.built:%H:%M}"
    return figure(built), figure(DASH if kit is None else size_words(kit, say))


def _stopped(entry: IndexEntry, say: Phrases) -> str:
    return f"{say('state_stopped')}. {say('state_kept')}" if entry.outputs else say("state_stopped")


def _counts(entry: IndexEntry, diagnostics: Iterable[Diagnostic], content: Content) -> tuple[Cell, Cell]:
    own = [in_hebrew(each, content) for each in diagnostics if f"/{entry.slug}/" in f"/{each.place.path}/"]
    errors = sum(each.is_error for each in own)
    return figure(whole(errors)), figure(whole(len(own) - errors))


def _shared(outputs: Sequence[Output], say: Phrases) -> Section:
    return Section("shared", say("shared"), _files(_folded(outputs, _SITE, "site/index.html"), say))


def _town(entry: IndexEntry, today: datetime.date, say: Phrases) -> Section:
    """The files of a settlement, and the way of its documents."""
    mark = _mark(entry, say)
    shown = entry.outputs
    for folder in (f"{entry.slug}/kit/", f"{entry.slug}/meetings/"):
        shown = _folded(shown, folder, folder)
    blocks: list[Block] = [paragraph(mark, "small")] if mark else []
    blocks += _files(shown, say)
    way = journeys(entry.settlement, today, say) if entry.settlement else ()
    return Section(entry.slug, entry.name, (*blocks, *way), role="" if way else "half")


def _files(outputs: Sequence[Output], say: Phrases) -> tuple[Block, ...]:
    if not outputs:
        return (paragraph(say.any("common.nothing_yet")),)
    rows = (
        (link(_title(path, say), quote(path)), cell(_file(path), "file"), figure(size_words(size, say)))
        for path, size in sorted(outputs, key=lambda each: _place(each, say))
    )
    return (table((say("what_is_it"), say("file"), say("size")), rows, numbers=(2,)),)


def _file(path: str) -> str:
    return path.rpartition("/")[2] or f"{path.split('/')[-2]}/"


def _folded(outputs: Sequence[Output], folder: str, shown: str) -> tuple[Output, ...]:
    """The files of a folder as one line, with the size of all."""
    inside = [each for each in outputs if each[0].startswith(folder)]
    rest = tuple(each for each in outputs if each not in inside)
    return (*rest, (shown, sum(size for _, size in inside))) if inside else rest


def _key(path: str) -> str:
    """The key of a file's words: its name, for the site with its folder (other pages bear the names of chapters)."""
    name = path if path.startswith(_SITE) else _file(path)
    return name.replace("/", "_").replace(".", "_")


def _title(path: str, say: Phrases) -> str:
    """What a file is; a file that nobody described shows its own name."""
    key = _key(path)
    return say.any(f"index.names.{key}") if key in say.content.strings["index"]["names"] else path


def _place(output: Output, say: Phrases) -> tuple[int, str]:
    """Files stand in the order of their words, others after them."""
    order, key = list(say.content.strings["index"]["names"]), _key(output[0])
    return (order.index(key) if key in order else len(order)), output[0]


def _mark(entry: IndexEntry, say: Phrases) -> str:
    if entry.settlement is None:
        return say("state_stopped")
    return say("example") if entry.settlement.profile.illustrative else ""
