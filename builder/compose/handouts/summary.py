"""The page for the head of the authority and its chief executive: what to approve, the cost, appointments, dates."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from builder.compose.handouts.handout import handout_of
from builder.compose.papers.agreement.budget import sums
from builder.compose.papers.agreement.paper import agreement_facts
from builder.compose.papers.agreement.sources import form_of, source_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.papers.requests import place_facts, request_facts
from builder.compose.text.parcel import sent_parts
from builder.compose.text.phrases import DASH, decimal, shekels, short_date, whole
from builder.compose.text.tables import cell, figure, name, table
from builder.document.blocks import Blocks, Cell, Fact, Facts, Table
from builder.document.handout import Handout
from builder.model.content import Content
from builder.model.days import rating_day
from builder.model.figures.due import dues_of
from builder.model.keys import RATING_YEARS, Post
from builder.model.process import process_of
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

APPOINTED: tuple[Post, ...] = ("mayor", "ceo", "settlement_director", "treasurer", "legal_adviser")
YEARS = 6
"""Years of the frame that stand in rows of their own; later ones share a row."""
Dated = tuple[datetime.date | None, str, str]
"""A day, the words that stand where no day is known, and what happens."""


def compose_summary(
    settlement: Settlement, content: Content, issued: datetime.date, schedule: Schedule | None = None
) -> Handout:
    """One page. Raises `Stopped` for faults of its content."""
    speaker = Speaker(settlement, content)
    today = settlement.position.on(issued)
    facts = _facts(speaker, today)
    tables = {
        "key_figures": lambda each: key_figures(each, facts),
        "cost": cost_table,
        "appointments": appointments_table,
        "dates": lambda each: dates_table(each, schedule, today),
    }
    made = handout_of(speaker, "summary.html", ("summary",), facts, tables)
    return replace(made, lead=speaker.say(f"summary.openings.{settlement.position.stage}"))


def _facts(speaker: Speaker, today: datetime.date) -> dict[str, Any]:
    facts = agreement_facts(speaker, form_of(source_of(speaker.content, "mou")), ())
    profile = speaker.settlement.profile
    director = profile.people.get("settlement_director")
    place = place_facts(speaker, today)
    return {
        **facts,
        **request_facts(speaker, today),
        **place,
        "spending": place["has_lines"] and speaker.settlement.position.stage in ("work", "renewal"),
        "director_name": director.name.strip() if director else "",
        "has_budget": bool(profile.agreement.budget),
        "has_reports": profile.director.reports_to is not None,
        "has_permanent": profile.director.permanent_by is not None,
    }


def key_figures(speaker: Speaker, facts: Mapping[str, Any]) -> Blocks:
    """The term, the authority's share and what stands beside it, in large figures; in years of work what was spent."""
    agreement, say = speaker.settlement.profile.agreement, speaker.say
    if facts["spending"]:
        spending = [(say("summary.spent"), facts["spent"]), (say("summary.left"), facts["left"])]
        share = [Fact(say("summary.share"), shekels(sums(agreement.budget)[1]))] if agreement.budget else []
        return (Facts((*share, *(Fact(label, value) for label, value in spending))),)
    initiative, authority, partners = sums(agreement.budget)
    years = str(agreement.years) if agreement.years else say("summary.not_yet")
    role = "" if agreement.years else "words"
    figures = [Fact(say("summary.years"), years, role=role)]
    if agreement.budget:
        ratio = decimal((initiative + partners) / authority) if authority else say("summary.no_share")
        figures += [
            Fact(say("summary.share"), shekels(authority)),
            Fact(say("summary.beside"), ratio, role="" if authority else "words"),
        ]
    return (Facts(tuple(figures)),)


def cost_table(speaker: Speaker) -> Blocks:
    """The frame by year, the authority first; nothing where no frame is agreed."""
    budget = sorted(speaker.settlement.profile.agreement.budget, key=lambda each: each.year)
    if not budget:
        return ()
    shown, later = (budget, []) if len(budget) <= YEARS else (budget[: YEARS - 1], budget[YEARS - 1 :])
    rows = [_cost(str(each.year), sums([each])) for each in shown]
    if later:
        rows.append(_cost(speaker.say("summary.years_span", first=later[0].year, last=later[-1].year), sums(later)))
    rows.append(_cost(speaker.say("total"), sums(budget), "sum"))
    header = [speaker.say(f"columns.{each}") for each in ("year", "authority", "initiative", "partners", "total")]
    made = table(header, rows, role="cost", numbers=(1, 2, 3, 4))
    return (_sized(made, (0.2, 0.2, 0.2, 0.2, 0.2)),)


def _cost(first: str, money: tuple[int, ...], role: str = "") -> tuple[Cell, ...]:
    initiative, authority, partners = money
    amounts = (authority, initiative, partners, sum(money))
    return (name(first, role), *(figure(whole(each), role=role) for each in amounts))


def appointments_table(speaker: Speaker) -> Blocks:
    """Who holds each post and for what; where nobody does yet, what is to be done."""
    rows = [_appointed(speaker, post) for post in APPOINTED]
    rows.append((name(speaker.say("summary.leads")), cell(_leads(speaker)), cell(speaker.say("summary.for.leads"))))
    header = [speaker.say(f"summary.{each}") for each in ("post", "who", "what_for")]
    return (_sized(table(header, rows), (0.31, 0.34, 0.35)),)


def _appointed(speaker: Speaker, post: Post) -> tuple[Cell, ...]:
    held = speaker.settlement.profile.people.get(post)
    title = speaker.kind("head") if post == "mayor" else speaker.say.title("people", post)
    holder = held.name if held else ""
    vacant = "" if holder else "vacant"
    return (
        name(title),
        cell(holder or speaker.say(f"summary.vacant.{post}"), vacant),
        cell(speaker.say(f"summary.for.{post}")),
    )


def _leads(speaker: Speaker) -> str:
    teams = speaker.settlement.profile.teams
    led = [each.lead.name for each in teams if each.lead and each.lead.name]
    return ", ".join(dict.fromkeys(led)) or speaker.say("summary.vacant.leads")


def dates_table(speaker: Speaker, schedule: Schedule | None, today: datetime.date) -> Blocks:
    """What happens when, the earliest first: recorded days as such; without a start, how long each phase takes."""
    signing = speaker.settlement.position.stage in ("signing", "start")
    dates = [*(_phases(speaker, schedule) if signing else _ahead(speaker, schedule, today)), *_fixed(speaker, today)]
    dated = sorted((each for each in dates if each[0]), key=lambda each: str(each[0]))
    rows = [
        (name(short_date(day) if day else words, "" if day else "long"), cell(what))
        for day, words, what in (*dated, *(each for each in dates if not each[0]))
    ]
    header = (speaker.say("summary.when"), speaker.say("summary.what"))
    return (_sized(table(header, rows), (0.32, 0.68)),)


def _phases(speaker: Speaker, schedule: Schedule | None) -> Iterator[Dated]:
    """The phases and the first meetings: what a settlement at its beginning looks at."""
    profile, say = speaker.settlement.profile, speaker.say
    process = process_of(profile)
    spans = (process.pre_establishment, process.planning, process.implementation) if process else (None,) * 3
    for span, key in zip(spans, ("pre_establishment", "planning", "implementation"), strict=True):
        length = say(f"summary.length.{key}", n=profile.implementation_years)
        yield span.first if span else None, length, say(f"summary.phase.{key}")
    for body in ("minhelet", "design_forum"):
        met = schedule.of(body) if schedule else ()
        if met:
            yield met[0].start.date(), DASH, say(f"summary.first.{body}")


def _ahead(speaker: Speaker, schedule: Schedule | None, today: datetime.date) -> Iterator[Dated]:
    """The next meeting of each body that leads, the rating that is ahead, the end of the partnership."""
    say, one = speaker.say, speaker.settlement
    for body in ("minhelet", "steering_committee"):
        coming = [each.start.date() for each in (schedule.of(body) if schedule else ()) if each.start.date() >= today]
        if coming:
            yield coming[0], DASH, say("summary.meeting", body=say.title("bodies", body))
    for year in RATING_YEARS:
        day = rating_day(one, schedule, year)
        if day and not day.recorded and day.date >= today:
            yield day.date, DASH, say("summary.rating", year=say.any(f"calendar.rating_year.{year}"))


def _fixed(speaker: Speaker, today: datetime.date) -> Iterator[Dated]:
    """The signature and the end, the post's day, workbooks of this stage's kit: came back, due, or late."""
    say, one = speaker.say, speaker.settlement
    if one.position.signed:
        yield one.position.signed, DASH, say("summary.signed")
        if one.position.ends:
            yield one.position.ends, DASH, say("summary.ends")
    if one.profile.director.permanent_by:
        yield one.profile.director.permanent_by, DASH, say("summary.permanent")
    sent = {each.key for each in sent_parts(one)}
    for due in dues_of(one, today):
        if due.key in sent:
            what = say.any(f"kit.members.{due.key}.name")
            yield due.day, DASH, say(f"summary.returned.{due.state}", name=what)


def _sized(made: Table, widths: tuple[float, ...]) -> Table:
    return replace(made, widths=widths)
