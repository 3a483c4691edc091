"""The filled pages of the first four stations, from selection to minhelet, and what all filled pages share."""

from collections import Counter
from collections.abc import Iterable, Sequence

from builder.compose.books.edition.people import title_of_post
from builder.compose.books.edition.view import EditionSetting, Widths, sized
from builder.compose.text.brief import brief
from builder.compose.text.phrases import DASH, Phrases, number, percent, shekels, short_date, whole
from builder.compose.text.tables import cell, figure, name, paragraph, share, table, words
from builder.compose.text.typography import typeset
from builder.compose.views.charts import drawn, parts
from builder.document.blocks import Blocks, Cell, Heading
from builder.model.keys import BODIES, FUNDERS, POSTS, SECTORS
from builder.model.profile import Member, Person

Pages = tuple[Blocks, Blocks]
ROWS, LETTERS = 8, 150
"""The most rows of a table here, and letters of a cell."""


def titled(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Widths) -> Blocks:
    """A table below a heading of its own; nothing where it has no row."""
    listed = tuple(rows)
    if not listed:
        return ()
    return (Heading(2, words(title)), *sized((table(header, listed),), widths))


def short(text: str) -> str:
    """A cell's words, cut where they would take the page."""
    return brief(text, LETTERS) or DASH


def selection_pages(view: EditionSetting, say: Phrases) -> Pages:
    """The gates in words, and what was measured in the settlement; no score and no reason."""
    gates = view.content.register("gates")
    rows = [
        (name(typeset(each.title)), cell(typeset(each.text("text"))), cell(typeset(each.text("question"))))
        for each in gates
    ]
    measured = [
        (
            name(short(each.title)),
            figure(_measured(each.value, each.unit)),
            figure(_measured(each.national, each.unit)),
            figure(str(each.year) if each.year else DASH),
        )
        for each in view.settlement.mapping.indicators[: ROWS + 4]
        if each.value is not None
    ]
    header = (view.say.any("dashboard.indicator"), say("baseline"), say("country"), say("year"))
    return (
        titled(typeset(gates.title), (say("gate"), say("gate_open"), say("gate_question")), rows, (0.22, 0.36, 0.42)),
        titled(say("known"), header, measured, (0.55, 0.17, 0.16, 0.12)),
    )


def _measured(value: float | None, unit: str) -> str:
    if value is None:
        return DASH
    return f"{number(value)}%" if unit == "%" else number(value)


def _side(side: str, view: EditionSetting) -> str:
    return view.board("partners_side") if side == "partners" else view.say.title("sectors", side)


def agreement_pages(view: EditionSetting, say: Phrases) -> Pages:
    """The memorandum's money by year and side, its first expense lines, and partners by sector."""
    agreement = view.settlement.profile.agreement
    heads = (say("year"), *(_side(each, view) for each in FUNDERS), view.say.any("common.total"))
    years = [
        (
            name(str(each.year)),
            *(figure(shekels(getattr(each, side) or 0)) for side in FUNDERS),
            figure(shekels(sum(getattr(each, side) or 0 for side in FUNDERS))),
        )
        for each in agreement.budget[:ROWS]
    ]
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
        for each in agreement.items[:ROWS]
    ]
    has_terms = agreement.years is not None and agreement.exit_notice_months is not None
    terms = paragraph(say("terms", years=agreement.years, months=agreement.exit_notice_months))
    return (
        (
            *((terms,) if has_terms else ()),
            *titled(say("money"), heads, years, (0.12, 0.22, 0.22, 0.22, 0.22)),
            *titled(say("sides"), (say("side"), view.say("money"), say("of_all")), shares, (0.3, 0.25, 0.45)),
        ),
        (
            *titled(say("items"), (say("item"), say("year"), *heads[1:-1]), items, (0.42, 0.1, 0.16, 0.16, 0.16)),
            *_partners(view, say),
        ),
    )


def _partners(view: EditionSetting, say: Phrases) -> Blocks:
    """How many partners each sector has."""
    counted = Counter(each.sector for each in view.settlement.profile.partners)
    rows = [(name(view.say.title("sectors", each)), figure(whole(counted[each]))) for each in SECTORS if counted[each]]
    return titled(say("partners"), (say("sector"), say("partners")), rows, (0.6, 0.4))


def director_pages(view: EditionSetting, say: Phrases) -> Pages:
    """The post and those beside it, by title alone, and the eight duties."""
    profile, director = view.settlement.profile, view.settlement.profile.director
    facts = [
        (say("reports_to"), title_of_post(view, director.reports_to) if director.reports_to else ""),
        (say("appointed"), short_date(director.appointed) if director.appointed else ""),
        (say("permanent_by"), short_date(director.permanent_by) if director.permanent_by else ""),
    ]
    about = [(name(title), cell(value)) for title, value in facts if value]
    posts = [
        (
            name(short(person.title or title_of_post(view, post))),
            cell(say("seat_filled") if person.name else view.say("vacant")),
        )
        for post in POSTS
        for person in (profile.people.get(post, Person()),)
        if post in profile.people and post != "settlement_director"
    ]
    duties = [(name(typeset(each.title)), cell(typeset(each.text("text")))) for each in view.content.register("duties")]
    return (
        (
            *titled(say("post"), (say("post"), say("state")), about, (0.35, 0.65)),
            *titled(say("around"), (view.say("post"), say("state")), posts, (0.65, 0.35)),
        ),
        titled(say("duties"), (say("duty"), say("duty_does")), duties, (0.32, 0.68)),
    )


def _members(view: EditionSetting, body: str) -> tuple[Member, ...]:
    listed = {str(key): each for key, each in view.settlement.profile.bodies.items()}.get(body)
    return listed.members if listed else ()


def counts(view: EditionSetting, members: Sequence[Member]) -> list[tuple[str, int]]:
    """How many members each sector has, in the order of sectors."""
    counted = Counter(each.sector for each in members)
    sectors = [(view.say.title("sectors", each), counted[each]) for each in SECTORS if counted[each]]
    return [*sectors, *([(view.say("other_members"), counted[None])] if counted[None] else [])]


def minhelet_pages(view: EditionSetting, say: Phrases) -> Pages:
    """Members by sector as numbers, and their roles; no names."""
    members = _members(view, "minhelet")
    sums = counts(view, members)
    most = max((count for _, count in sums), default=0)
    sectors = [(name(title), figure(whole(count), share(count, most))) for title, count in sums]
    roles = [
        (name(view.say.title("sectors", sector)), cell(brief(" \u00b7 ".join(held), 2 * LETTERS)))
        for sector in SECTORS
        if (held := list(dict.fromkeys(each.role for each in members if each.sector == sector and each.role)))
    ]
    bodies = [
        (name(view.say.title("bodies", body)), figure(whole(len(who))))
        for body in BODIES
        if (who := _members(view, body))
    ]
    return (
        (
            *titled(say("members_by_sector"), (say("sector"), say("members")), sectors, (0.45, 0.55)),
            *titled(say("all_bodies"), (say("body"), say("members")), bodies, (0.45, 0.55)),
        ),
        titled(say("roles"), (say("sector"), say("roles")), roles, (0.26, 0.74)),
    )
