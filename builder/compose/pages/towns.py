"""The staff's cards: for each town its stage, for whom it waits and since when, the next step, its kit and mails."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.compose.pages.files import Output, files, folded, size_words
from builder.compose.pages.ledger import Town, about, journeys, when, whom
from builder.compose.pages.mails import links, mails, texts
from builder.compose.text.messages import ProblemWords
from builder.compose.text.phrases import DASH, Phrases, short_date, whole
from builder.compose.text.tables import paragraph, strong
from builder.document.blocks import Block, Inline, Inlines, Items, Link, Paragraph, Section, Text
from builder.errors import spoken
from builder.model.figures.overview import position_of
from builder.model.figures.reminders import Reminder, awaited
from builder.model.figures.sent_kit import sent_kit
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement
from builder.model.stage import STAGES, stage_of

STOPPED = "stopped"
"""The stage of a town whose data hold an error."""


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

    def stage(self, today: datetime.date) -> str:
        """The key of its stage; of its own where nothing can be built."""
        return STOPPED if self.settlement is None else stage_of(self.settlement, today)


def cards(
    entries: Sequence[IndexEntry], problems: Sequence[ProblemWords], today: datetime.date, say: Phrases
) -> Section:
    """All towns, those whose data wait for a cure first, then by stage."""
    if not entries:
        return Section("towns", say("overview"), (paragraph(spoken(say("no_settlements"))),))
    order = (STOPPED, *STAGES)
    first = sorted(entries, key=lambda each: order.index(each.stage(today)))
    shown = tuple(_card(each, _problems_of(each.slug, problems), today, say) for each in first)
    return Section("towns", say("overview"), (paragraph(say("cards_lead"), "small"),), role="towns", sections=shown)


def choices(entries: Sequence[IndexEntry], today: datetime.date, say: Phrases) -> tuple[tuple[str, str], ...]:
    """The stages that occur, each with its words and how many towns are in it; none where there is only one."""
    stages = [each.stage(today) for each in entries]
    counted = [(key, f"{say(f'stages.{key}')} ({stages.count(key)})") for key in (STOPPED, *STAGES) if key in stages]
    return (("all", f"{say('stages.all')} ({len(stages)})"), *counted) if len(counted) > 1 else ()


def _problems_of(slug: str, problems: Sequence[ProblemWords]) -> list[ProblemWords]:
    return [each for each in problems if f"/{slug}/" in f"/{each.place}"]


def _card(entry: IndexEntry, problems: Sequence[ProblemWords], today: datetime.date, say: Phrases) -> Section:
    town, made = entry.town, entry.outputs
    for folder in (f"{entry.slug}/kit/", f"{entry.slug}/meetings/"):
        made = folded(made, folder, folder)
    lines: list[Inlines] = [
        *(_standing(town, today, say) if town else _stopped(entry, say)),
        *_made(entry, problems, say),
    ]
    blocks: list[Block] = [Items(tuple((Paragraph(each),) for each in lines), role="lines")]
    folds = [Section(f"{entry.slug}-files", say("files_of", name=entry.name), (
        *files(made, say), *(journeys(town.settlement, today, say) if town else ())
    ), role="fold")]  # fmt: skip
    if town:
        ready = mails(town, problems, today, say)
        blocks.append(links(ready, say))
        folds.insert(0, texts(entry.slug, ready, say))
    title = f"{entry.name} ({say('example')})" if town and town.illustrative else entry.name
    return Section(entry.slug, title, tuple(blocks), role=f"town {entry.stage(today)}", sections=tuple(folds))


def _line(key: str, value: Inlines, say: Phrases) -> Inlines:
    return (strong(say(f"card.{key}")), Text(" "), *value)


def _standing(town: Town, today: datetime.date, say: Phrases) -> Iterator[Inlines]:
    """Stage and station, whom it waits for and since when, the next step, what is known of its kit."""
    one = town.settlement
    stages = (say(f"stages.{stage_of(one, today)}"), _station(one, today, say))
    yield _line("stage", (Text(" \u00b7 ".join(each for each in stages if each)),), say)
    waits = awaited(one, town.schedule, today)
    if waits:
        yield _line("waiting", whom(one, waits, say), say)
        if since := _since(waits, today):
            yield _line("since", (Text(_ago(since, today, say)),), say)
        day = f" ({when(waits.day, today, say)})" if waits.day else ""
        yield _line("next", (Text(about(waits, say) + day),), say)
    yield _line("kit", _kit(one, today, say), say)


def _station(settlement: Settlement, today: datetime.date, say: Phrases) -> str:
    profile = settlement.profile
    station = position_of(profile, today).station
    begun = any(status != "planned" for status in profile.stations.values())
    if not begun:
        return ""
    return say.title("stations", station, field="short") or say.any("dashboard.all_done")


def _since(reminder: Reminder, today: datetime.date) -> datetime.date | None:
    """The day of the document's last step; else the day that passed; None while it is still ahead."""
    day = reminder.since or reminder.day
    return day if day and day <= today else None


def _ago(day: datetime.date, today: datetime.date, say: Phrases) -> str:
    days = (today - day).days
    words = {0: "today", 1: "yesterday"}.get(days, "days")
    return say(f"card.{words}", date=short_date(day), days=whole(days))


def _kit(settlement: Settlement, today: datetime.date, say: Phrases) -> Inlines:
    kit = sent_kit(settlement, today)
    sent = short_date(kit.sent) if kit.sent else DASH
    state = Text(say(f"card.kit_{kit.change}", date=sent, version=kit.version))
    return (strong(state.text),) if kit.change == "changed" else (state,)


def _stopped(entry: IndexEntry, say: Phrases) -> Iterator[Inlines]:
    kept = f" {say('state_kept')}." if entry.outputs else ""
    yield _line("state", (Text(f"{say('state_stopped')}.{kept}"),), say)


def _made(entry: IndexEntry, problems: Sequence[ProblemWords], say: Phrases) -> Iterator[Inlines]:
    """When its newest file was written, its kit with its size, and how many problems its data have."""
    kit = next(((path, size) for path, size in entry.outputs if path.endswith("/kit.zip")), None)
    parts: list[Inline] = []
    if entry.built:
        parts.append(Text(f"{short_date(entry.built)} {entry.built:%H:%M}"))
    if kit:
        parts.append(Link(kit[0], (Text(say("card.parcel", size=size_words(kit[1], say))),)))
    errors = sum(each.is_error for each in problems)
    for key, count, target in (("errors", errors, "#errors"), ("warnings", len(problems) - errors, "#warnings")):
        if count:
            parts.append(Link(target, (Text(say(f"card.{key}", count=whole(count))),)))
    joined = [piece for part in parts for piece in (Text(" \u00b7 "), part)][1:]
    if joined:
        yield _line("made", tuple(joined), say)
