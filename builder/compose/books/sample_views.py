"""What the two filled pages of each station show: the first and the second page's blocks, empty where nothing is known.

Tables are those of the edition and the dashboard where they have them. Rows are bounded: two pages are two pages.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from builder.compose.books.edition.money import money_views
from builder.compose.books.edition.people import title_of_post
from builder.compose.books.edition.plan import plan_views
from builder.compose.books.edition.view import View, Widths, headed, sized
from builder.compose.books.sample_compass import compass_pages
from builder.compose.pages.dashboard.charts import drawn, parts
from builder.compose.pages.dashboard.money import leverage, portfolio
from builder.compose.text.brief import brief
from builder.compose.text.phrases import DASH, Phrases, number, percent, shekels, short_date, whole
from builder.compose.text.tables import cell, figure, name, paragraph, share, table, words
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Heading
from builder.model.figures.plan import plan_figures
from builder.model.keys import BODIES, FUNDERS, POSTS, SECTORS, Station
from builder.model.profile import Member, Person

Pages = tuple[Blocks, Blocks]
_ROWS, _LETTERS = 8, 150
"""The most rows of a table here, and letters of a cell."""


def titled(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Widths) -> Blocks:
    """A table below a heading of its own; nothing where it has no row."""
    found = tuple(rows)
    if not found:
        return ()
    return (Heading(2, words(title)), *sized((table(header, found),), widths))


def short(text: str) -> str:
    """A cell's words, cut where they would take the page."""
    return brief(text, _LETTERS) or DASH


def _selection(view: View, say: Phrases) -> Pages:
    gates = view.content.register("gates")
    rows = [
        (name(typeset(each.title)), cell(typeset(each.text("text"))), cell(typeset(each.text("question"))))
        for each in gates
    ]
    known = [
        (
            name(short(each.title)),
            figure(_measured(each.value, each.unit)),
            figure(_measured(each.national, each.unit)),
            figure(str(each.year) if each.year else DASH),
        )
        for each in view.settlement.mapping.indicators[: _ROWS + 4]
        if each.value is not None
    ]
    header = (view.say.any("dashboard.indicator"), say("baseline"), say("country"), say("year"))
    return (
        titled(typeset(gates.title), (say("gate"), say("gate_open"), say("gate_question")), rows, (0.22, 0.36, 0.42)),
        titled(say("known"), header, known, (0.55, 0.17, 0.16, 0.12)),
    )


def _measured(value: float | None, unit: str) -> str:
    if value is None:
        return DASH
    return f"{number(value)}%" if unit == "%" else number(value)


def _side(side: str, view: View) -> str:
    return view.board("partners_side") if side == "partners" else view.say.title("sectors", side)


def _agreements(view: View, say: Phrases) -> Pages:
    agreement = view.settlement.profile.agreement
    heads = (say("year"), *(_side(each, view) for each in FUNDERS), view.say.any("common.total"))
    years = [
        (name(str(each.year)), *(figure(shekels(getattr(each, side) or 0)) for side in FUNDERS),
         figure(shekels(sum(getattr(each, side) or 0 for side in FUNDERS))))
        for each in agreement.budget[:_ROWS]
    ]  # fmt: skip
    sums = [sum(getattr(each, side) or 0 for each in agreement.budget) for side in FUNDERS]
    shares = [
        (name(_side(side, view)), figure(shekels(total)), drawn(figure(percent(total / sum(sums))), strip))
        for side, total, strip in zip(FUNDERS, sums, parts(sums), strict=True)
        if sum(sums)
    ]
    items = [
        (
            name(short(each.title)),
            figure(str(each.year) if each.year else DASH),
            *(figure(shekels(getattr(each, side)) if getattr(each, side) else DASH) for side in FUNDERS),
        )
        for each in agreement.items[:_ROWS]
    ]
    known = agreement.years is not None and agreement.exit_notice_months is not None
    terms = paragraph(say("terms", years=agreement.years, months=agreement.exit_notice_months))
    return (
        (
            *((terms,) if known else ()),
            *titled(say("money"), heads, years, (0.12, 0.22, 0.22, 0.22, 0.22)),
            *titled(say("sides"), (say("side"), view.say("money"), say("of_all")), shares, (0.3, 0.25, 0.45)),
        ),
        (
            *titled(say("items"), (say("item"), say("year"), *heads[1:-1]), items, (0.42, 0.1, 0.16, 0.16, 0.16)),
            *_partners(view, say),
        ),
    )


def _partners(view: View, say: Phrases) -> Blocks:
    """How many partners each sector has."""
    counted = Counter(each.sector for each in view.settlement.profile.partners)
    rows = [(name(view.say.title("sectors", each)), figure(whole(counted[each]))) for each in SECTORS if counted[each]]
    return titled(say("partners"), (say("sector"), say("partners")), rows, (0.6, 0.4))


def _director(view: View, say: Phrases) -> Pages:
    profile, told = view.settlement.profile, view.settlement.profile.director
    facts = [
        (say("reports_to"), title_of_post(view, told.reports_to) if told.reports_to else ""),
        (say("appointed"), short_date(told.appointed) if told.appointed else ""),
        (say("permanent_by"), short_date(told.permanent_by) if told.permanent_by else ""),
    ]
    own = [(name(title), cell(value)) for title, value in facts if value]
    posts = [
        (name(short(person.title or title_of_post(view, post))),
         cell(say("seat_filled") if person.name else view.say("vacant")))
        for post in POSTS
        for person in (profile.people.get(post, Person()),)
        if post in profile.people and post != "settlement_director"
    ]  # fmt: skip
    duties = [
        (name(typeset(each.title)), cell(typeset(each.text("text")))) for each in view.content.register("duties")
    ]
    return (
        (
            *titled(say("post"), (say("post"), say("state")), own, (0.35, 0.65)),
            *titled(say("around"), (view.say("post"), say("state")), posts, (0.65, 0.35)),
        ),
        titled(say("duties"), (say("duty"), say("duty_does")), duties, (0.32, 0.68)),
    )


def _members(view: View, body: str) -> tuple[Member, ...]:
    found = {str(key): each for key, each in view.settlement.profile.bodies.items()}.get(body)
    return found.members if found else ()


def _counts(view: View, members: Sequence[Member]) -> list[tuple[str, int]]:
    counted = Counter(each.sector for each in members)
    known = [(view.say.title("sectors", each), counted[each]) for each in SECTORS if counted[each]]
    return [*known, *([(view.say("other_members"), counted[None])] if counted[None] else [])]


def _minhelet(view: View, say: Phrases) -> Pages:
    members = _members(view, "minhelet")
    counts = _counts(view, members)
    most = max((count for _, count in counts), default=0)
    sectors = [(name(title), figure(whole(count), share(count, most))) for title, count in counts]
    roles = [
        (name(view.say.title("sectors", sector)), cell(brief(" \u00b7 ".join(found), 2 * _LETTERS)))
        for sector in SECTORS
        if (found := list(dict.fromkeys(each.role for each in members if each.sector == sector and each.role)))
    ]
    bodies = [
        (name(view.say.title("bodies", body)), figure(whole(len(who)))) for body in BODIES if (who := _members(view, body))
    ]
    return (
        (
            *titled(say("members_by_sector"), (say("sector"), say("members")), sectors, (0.45, 0.55)),
            *titled(say("all_bodies"), (say("body"), say("members")), bodies, (0.45, 0.55)),
        ),
        titled(say("roles"), (say("sector"), say("roles")), roles, (0.26, 0.74)),
    )


def _mapping(view: View, say: Phrases) -> Pages:
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
        for each in ordered[: _ROWS + 4]
    ]
    voices = [
        (name(short(each.question)), cell(short(each.finding)), cell(", ".join(each.languages) or DASH),
         figure(whole(each.respondents) if each.respondents is not None else DASH))
        for each in mapping.public_opinion[: _ROWS - 1]
    ]  # fmt: skip
    domain = view.say.any("common.domain")
    head = (say("finding"), say("kind"), domain, say("factors"), say("priority"))
    return (
        titled(say("findings"), head, findings, (0.34, 0.11, 0.17, 0.29, 0.09)),
        titled(say("voices"), (say("asked"), say("answered"), view.say.any("samples.languages"), say("respondents")),
               voices, (0.25, 0.42, 0.2, 0.13)),
    )  # fmt: skip


def _goals(view: View, say: Phrases) -> Pages:
    plan = view.settlement.plan
    most = max((each.votes or 0 for each in plan.agenda), default=0)
    topics = [
        (
            name(short(each.title)),
            cell(view.say.title("mobility_domains", each.mobility_domain) or DASH),
            figure(DASH if each.votes is None else whole(each.votes), None if each.votes is None else
                   share(each.votes, most)),
            cell(say("adopted" if each.adopted else "left_out")),
        )
        for each in plan.agenda[: _ROWS + 2]
    ]  # fmt: skip
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
            *titled(say("topics"), (say("topic"), view.say.any("common.domain"), say("votes"), view.say("status")),
                    topics, (0.43, 0.2, 0.22, 0.15)),
            *titled(say("forum"), (view.say.any("common.date"), say("products")), forum, (0.16, 0.84)),
        ),
        (
            *titled(say("adopted_topics"), (say("topic"), view.say("problem")), behind, (0.36, 0.64)),
            *titled(say("overall"), (say("goal"), view.say.any("common.domain")), overall, (0.7, 0.3)),
        ),
    )  # fmt: skip


def _teams(view: View, say: Phrases) -> Pages:
    teams, plan = view.settlement.profile.teams[:_ROWS], view.settlement.plan
    rows = [
        (
            name(view.say.title("mobility_domains", each.mobility_domain) or view.say("no_domain")),
            cell(short(each.lead.title) if each.lead and each.lead.title else view.say("vacant")),
            cell(", ".join(f"{title} {count}" for title, count in _counts(view, each.members)) or DASH),
            figure(whole(len(each.members))),
            cell(view.say.choice("policy_paper", each.policy_paper)),
        )
        for each in teams
    ]
    topics = [
        (
            name(view.say.title("mobility_domains", each.mobility_domain) or view.say("no_domain")),
            cell(short(next((t.title for t in plan.agenda if t.adopted and t.mobility_domain == each.mobility_domain), ""))),
            figure(whole(sum(len(o.goals) for o in own))),
            figure(whole(sum(len(goal.actions) for o in own for goal in o.goals))),
        )
        for each in teams
        for own in ([o for o in plan.overall_goals if o.mobility_domain == each.mobility_domain],)
    ]
    goals = [
        (name(view.say.title("mobility_domains", o.mobility_domain)), cell(short(" \u00b7 ".join(g.title for g in o.goals))))
        for o in plan.overall_goals[:6]
        if o.mobility_domain in [each.mobility_domain for each in teams]
    ]
    domain = view.say.any("common.domain")
    return (
        titled(say("team_table"), (domain, view.say("lead"), say("team_sectors"), say("members"), view.say("paper")),
               rows, (0.15, 0.22, 0.37, 0.1, 0.16)),
        (
            *titled(say("team_topics"), (domain, say("topic"), say("goals_count"), say("actions_count")),
                    topics, (0.2, 0.5, 0.15, 0.15)),
            *titled(say("team_goals"), (domain, say("goal")), goals, (0.26, 0.74)),
        ),
    )  # fmt: skip


def _plan(view: View, _: Phrases) -> Pages:
    """The first overall goal alone: its actions, then its indicators and the money of the whole plan."""
    plan = view.settlement.plan
    if not plan.overall_goals:
        return (), ()
    first = plan.overall_goals[0]
    only = replace(view, settlement=replace(view.settlement, plan=plan.model_copy(update={"overall_goals": (first,)})))
    views = plan_views(only)
    measures = views["indicators"]() if first.goals and only.settlement.plan.indicators else ()
    money = plan_views(view)["plan"]()[1:2] if plan_figures(plan).total else ()
    return views["goals"](), (*measures, *money)


def _investments(view: View, _: Phrases) -> Pages:
    if not view.settlement.portfolio.lines:
        return (), ()
    board, lever = view.board, leverage(view.settlement, view.board)
    prisms = [headed(each) for each in portfolio(view.settlement, board).sections]
    wide = (0.37, 0.15, 0.15, 0.23, 0.10)
    facts = money_views(view)["portfolio"]()[:1]
    last = (block for at in (1, 3) for block in sized(prisms[at], wide))
    return (*facts, *(headed(lever) if lever else sized(prisms[0], wide))), tuple(last)


VIEWS: dict[Station, Callable[[View, Phrases], Pages]] = {
    "selection": _selection, "agreements": _agreements, "director": _director, "minhelet": _minhelet,
    "mapping": _mapping, "goals": _goals, "teams": _teams, "plan": _plan, "investments": _investments,
    "compass": compass_pages,
}  # fmt: skip
"""The first and the second page of each station."""
