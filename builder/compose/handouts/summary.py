"""The page for the head of the authority and its chief executive: what to approve, the cost, appointments, dates."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from builder.compose.handouts.handout import handout_of
from builder.compose.papers.agreement.budget import sums
from builder.compose.papers.agreement.paper import agreement_facts
from builder.compose.papers.agreement.sources import form_of, source_of
from builder.compose.papers.agreement.words import Speaker
from builder.compose.text.phrases import DASH, decimal, shekels, short_date, whole
from builder.compose.text.tables import cell, figure, name, table
from builder.document.blocks import Blocks, Cell, Fact, Facts, Table
from builder.document.handout import Handout
from builder.model.content import Content
from builder.model.keys import Post
from builder.model.process import process_of
from builder.model.rules.references import RETURNED
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
    tables = {
        "key_figures": key_figures,
        "cost": cost_table,
        "appointments": appointments_table,
        "dates": lambda each: dates_table(each, schedule),
    }
    return handout_of(speaker, "summary.html", ("summary",), _facts(speaker), tables)


def _facts(speaker: Speaker) -> dict[str, Any]:
    facts = agreement_facts(speaker, form_of(source_of(speaker.content, "mou")), ())
    profile = speaker.settlement.profile
    return {
        **facts,
        "has_budget": bool(profile.agreement.budget),
        "has_reports": profile.director.reports_to is not None,
        "has_permanent": profile.director.permanent_by is not None,
    }


def key_figures(speaker: Speaker) -> Blocks:
    """The term, the authority's share and what stands beside it, in large figures."""
    agreement, say = speaker.settlement.profile.agreement, speaker.say
    initiative, authority, partners = sums(agreement.budget)
    years = str(agreement.years) if agreement.years else say("summary.not_yet")
    role = "" if agreement.years else "words"
    facts = [Fact(say("summary.years"), years, role=role)]
    if agreement.budget:
        ratio = decimal((initiative + partners) / authority) if authority else say("summary.no_share")
        facts += [
            Fact(say("summary.share"), shekels(authority)),
            Fact(say("summary.beside"), ratio, role="" if authority else "words"),
        ]
    return (Facts(tuple(facts)),)


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
    known = held.name if held else ""
    vacant = "" if known else "vacant"
    return (name(title), cell(known or speaker.say(f"summary.vacant.{post}"), vacant),
            cell(speaker.say(f"summary.for.{post}")))  # fmt: skip


def _leads(speaker: Speaker) -> str:
    teams = speaker.settlement.profile.teams
    led = [each.lead.name for each in teams if each.lead and each.lead.name]
    return ", ".join(dict.fromkeys(led)) or speaker.say("summary.vacant.leads")


def dates_table(speaker: Speaker, schedule: Schedule | None) -> Blocks:
    """What happens when, the earliest first; without a start, how long each phase takes."""
    known = sorted((each for each in _dates(speaker, schedule) if each[0]), key=lambda each: str(each[0]))
    open_ = [each for each in _dates(speaker, schedule) if not each[0]]
    rows = [
        (name(short_date(day) if day else words, "" if day else "long"), cell(what))
        for day, words, what in (*known, *open_)
    ]
    header = (speaker.say("summary.when"), speaker.say("summary.what"))
    return (_sized(table(header, rows), (0.32, 0.68)),)


def _dates(speaker: Speaker, schedule: Schedule | None) -> Iterator[Dated]:
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
    if profile.director.permanent_by:
        yield profile.director.permanent_by, DASH, say("summary.permanent")
    for key in RETURNED:
        if key in profile.returns:
            yield profile.returns[key], DASH, say("summary.returned", name=say.any(f"kit.members.{key}.name"))


def _sized(made: Table, widths: tuple[float, ...]) -> Table:
    return replace(made, widths=widths)
