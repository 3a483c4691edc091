"""What the two filled pages of each station show: the first and the second page's blocks, empty where nothing is known.

Tables are those of the edition and the dashboard where they have them. Rows are bounded: two pages are two pages.
"""

from collections.abc import Callable
from dataclasses import replace

from builder.compose.books.edition.money import money_views
from builder.compose.books.edition.plan import plan_views
from builder.compose.books.edition.view import EditionSetting, Widths, headed, sized
from builder.compose.books.sample_compass import compass_pages
from builder.compose.books.sample_founding import (
    ROWS,
    Pages,
    agreement_pages,
    counts,
    director_pages,
    minhelet_pages,
    selection_pages,
    short,
    titled,
)
from builder.compose.text.phrases import DASH, Phrases, short_date, whole
from builder.compose.text.tables import cell, figure, name, share
from builder.compose.views.money import leverage, portfolio
from builder.document.blocks import Cell, Heading
from builder.model.figures.plan import plan_figures
from builder.model.keys import Station

_ACTIONS: Widths = (0.37, 0.18, 0.2, 0.12, 0.13)
"""Rows are larger here than in the edition: a span of months takes more of the line."""


def _mapping(view: EditionSetting, say: Phrases) -> Pages:
    mapping = view.settlement.mapping
    factors = {each.id: each.title for each in mapping.factors}
    ordered = sorted(mapping.challenges, key=lambda each: each.priority or 99)
    findings = [
        (
            name(short(each.title)),
            cell(view.say.choice("challenge_kind", each.kind) or DASH),
            cell(view.say.title("mobility_domains", each.mobility_domain) or DASH),
            cell(", ".join(factors[key] for key in each.factors if key in factors) or DASH),
            figure(str(each.priority) if each.priority else DASH),
        )
        for each in ordered[: ROWS + 4]
    ]
    voices = [
        (
            name(short(each.question)),
            cell(short(each.finding)),
            cell(", ".join(each.languages) or DASH),
            figure(whole(each.respondents) if each.respondents is not None else DASH),
        )
        for each in mapping.public_opinion[: ROWS - 1]
    ]
    domain = view.say.any("common.domain")
    head = (say("finding"), say("kind"), domain, say("factors"), say("priority"))
    return (
        titled(say("findings"), head, findings, (0.34, 0.11, 0.17, 0.29, 0.09)),
        titled(
            say("voices"),
            (say("asked"), say("answered"), view.say.any("samples.languages"), say("respondents")),
            voices,
            (0.25, 0.42, 0.2, 0.13),
        ),
    )


def _goals(view: EditionSetting, say: Phrases) -> Pages:
    plan = view.settlement.plan
    most = max((each.votes or 0 for each in plan.agenda), default=0)
    topics = [
        (
            name(short(each.title)),
            cell(view.say.title("mobility_domains", each.mobility_domain) or DASH),
            figure(
                DASH if each.votes is None else whole(each.votes),
                None if each.votes is None else share(each.votes, most),
            ),
            cell(say("adopted" if each.adopted else "left_out")),
        )
        for each in plan.agenda[: ROWS + 2]
    ]
    behind = [(name(short(each.title)), cell(short(each.problem))) for each in plan.agenda if each.adopted][:6]
    overall = [
        (name(short(each.title)), cell(view.say.title("mobility_domains", each.mobility_domain) or DASH))
        for each in plan.overall_goals[:6]
    ]
    forum = [
        (name(short_date(each.date) if each.date else DASH), cell(short(each.products))) for each in plan.forum[:4]
    ]
    return (
        (
            *titled(
                say("topics"),
                (say("topic"), view.say.any("common.domain"), say("votes"), view.say("status")),
                topics,
                (0.43, 0.2, 0.22, 0.15),
            ),
            *titled(say("forum"), (view.say.any("common.date"), say("products")), forum, (0.16, 0.84)),
        ),
        (
            *titled(say("adopted_topics"), (say("topic"), view.say("problem")), behind, (0.36, 0.64)),
            *titled(say("overall"), (say("goal"), view.say.any("common.domain")), overall, (0.7, 0.3)),
        ),
    )


def _teams(view: EditionSetting, say: Phrases) -> Pages:
    teams, plan = view.settlement.profile.teams[:ROWS], view.settlement.plan
    rows = [
        (
            name(view.say.title("mobility_domains", each.mobility_domain) or view.say("no_domain")),
            cell(short(each.lead.title) if each.lead and each.lead.title else view.say("vacant")),
            cell(", ".join(f"{title} {count}" for title, count in counts(view, each.members)) or DASH),
            figure(whole(len(each.members))),
            cell(view.say.choice("policy_paper", each.policy_paper)),
        )
        for each in teams
    ]
    topics = [
        (
            name(view.say.title("mobility_domains", team.mobility_domain) or view.say("no_domain")),
            cell(
                short(
                    next((t.title for t in plan.agenda if t.adopted and t.mobility_domain == team.mobility_domain), "")
                )
            ),
            figure(whole(sum(len(o.goals) for o in overall))),
            figure(whole(sum(len(goal.actions) for o in overall for goal in o.goals))),
        )
        for team in teams
        for overall in ([o for o in plan.overall_goals if o.mobility_domain == team.mobility_domain],)
    ]
    domain = view.say.any("common.domain")
    return (
        titled(say("team_table"), (domain, view.say("lead"), say("team_sectors"), say("members"), view.say("paper")),
               rows, (0.15, 0.22, 0.37, 0.1, 0.16)),
        (
            *titled(say("team_topics"), (domain, say("topic"), say("goals_count"), say("actions_count")),
                    topics, (0.2, 0.5, 0.15, 0.15)),
            *titled(say("team_goals"), (domain, say("goal")), _team_goals(view), (0.26, 0.74)),
        ),
    )  # fmt: skip


def _team_goals(view: EditionSetting) -> list[tuple[Cell, ...]]:
    """The goals of each overall goal in whose domain a team works."""
    plan = view.settlement.plan
    domains = [each.mobility_domain for each in view.settlement.profile.teams]
    return [
        (
            name(view.say.title("mobility_domains", o.mobility_domain)),
            cell(short(" \u00b7 ".join(g.title for g in o.goals))),
        )
        for o in plan.overall_goals[:6]
        if o.mobility_domain in domains
    ]


def _plan(view: EditionSetting, _: Phrases) -> Pages:
    """The first overall goal alone: its actions, then its indicators and the money of the whole plan."""
    plan = view.settlement.plan
    if not plan.overall_goals:
        return (), ()
    first = plan.overall_goals[0]
    only = replace(view, settlement=replace(view.settlement, plan=plan.model_copy(update={"overall_goals": (first,)})))
    views = plan_views(only)
    measures = views["indicators"]() if first.goals and only.settlement.plan.indicators else ()
    money = plan_views(view)["plan"]()[1:2] if plan_figures(plan).total else ()
    goals = (replace(each, level=2) if isinstance(each, Heading) else each for each in views["goals"]())
    return sized(tuple(goals), _ACTIONS), (*measures, *money)


def _investments(view: EditionSetting, _: Phrases) -> Pages:
    if not view.settlement.portfolio.lines:
        return (), ()
    board, lever = view.board, leverage(view.settlement, view.board)
    prisms = [headed(each) for each in portfolio(view.settlement, board).sections]
    wide = (0.37, 0.15, 0.15, 0.23, 0.10)
    facts = money_views(view)["portfolio"]()[:1]
    last = (block for at in (1, 3) for block in sized(prisms[at], wide))
    return (*facts, *(headed(lever) if lever else sized(prisms[0], wide))), tuple(last)


VIEWS: dict[Station, Callable[[EditionSetting, Phrases], Pages]] = {
    "selection": selection_pages, "agreements": agreement_pages, "director": director_pages, "minhelet": minhelet_pages,
    "mapping": _mapping, "goals": _goals, "teams": _teams, "plan": _plan, "investments": _investments,
    "compass": compass_pages,
}  # fmt: skip
"""The first and the second page of each station."""
