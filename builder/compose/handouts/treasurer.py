"""The treasurer's page: one sheet a year with every source, the budget it passes through, and what is left of it."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from builder.compose.handouts.handout import handout_of
from builder.compose.handouts.summary import cost_table
from builder.compose.papers.agreement.words import Speaker
from builder.compose.text.brief import brief
from builder.compose.text.phrases import DASH, shekels, short_date, whole
from builder.compose.text.tables import cell, figure, name, table
from builder.document.blocks import Blocks, Cell, Fact, Facts
from builder.document.handout import Handout
from builder.model.content import Content
from builder.model.figures.treasury import Account, Group, Treasury, sum_of, treasury_of
from builder.model.portfolio import Funding
from builder.model.settlement import Settlement

SOURCES, AUTHORISED = 8, 6
"""The most sources of one kind of budget, and the most authorisations, that have a row of their own."""
MANY = 3
"""Kinds of budget from which each has fewer rows."""
FEWER = 5
LETTERS, NUMBER = 60, 28
"""Of a name and of numbers of authorisations in a cell: two lines, so that one page holds all rows."""


def compose_treasurer(settlement: Settlement, content: Content, issued: datetime.date) -> Handout:
    """The page of the budget year of `issued`. Raises `Stopped` for faults of its content."""
    speaker, figures = Speaker(settlement, content), treasury_of(settlement.portfolio, issued.year)
    tables = {
        "key_figures": lambda each: _key_figures(each, figures),
        "sources": lambda each: _sources(each, figures),
        "authorised": _authorised,
        "frame": cost_table,
    }
    made = handout_of(speaker, "treasurer.html", ("treasurer",), _facts(speaker, figures), tables)
    return replace(made, lead=f"{speaker.say('treasurer.year', year=figures.year)}: {made.lead}")


def _facts(speaker: Speaker, figures: Treasury) -> dict[str, Any]:
    missing = figures.without_authorisation
    sources = dict.fromkeys(line.source for _, line in missing)
    over = [account.source for group in figures.groups for account in group.accounts if account.balance < 0]
    return {
        "has_lines": bool(speaker.settlement.portfolio.lines),
        "has_budget": bool(speaker.settlement.profile.agreement.budget),
        "has_authorised": bool(_decided(speaker)),
        "year": str(figures.year),
        "in_kind": shekels(figures.in_kind) if figures.in_kind else "",
        "submitted": shekels(figures.submitted) if figures.submitted else "",
        "missing": _lines(speaker, len(missing)),
        "missing_sources": ", ".join(_short(each) for each in [*sources][:SOURCES]),
        "unsplit": _lines(speaker, figures.unsplit),
        "overspent": ", ".join(_short(each) for each in [*dict.fromkeys(over)][:SOURCES]),
    }


def _lines(speaker: Speaker, count: int) -> str:
    """A number of funding lines in words; empty for none."""
    if not count:
        return ""
    return speaker.say("treasurer.line" if count == 1 else "treasurer.lines", count=count)


def _key_figures(speaker: Speaker, figures: Treasury) -> Blocks:
    total = figures.total
    sums = (("agreed", total.agreed), ("received", total.received), ("spent", total.spent), ("balance", total.balance))
    return (Facts(tuple(Fact(speaker.say(f"treasurer.{key}_label"), shekels(value)) for key, value in sums)),)


def _sources(speaker: Speaker, figures: Treasury) -> Blocks:
    """A row for each source under the name of its kind of budget, then the sum of all."""
    orders = figures.has_commitments
    rows: list[tuple[Cell, ...]] = []
    for group in figures.groups:
        rows += _group(speaker, group, orders, SOURCES if len(figures.groups) <= MANY else FEWER)
    rows.append(_row(speaker.say("total"), replace(figures.total, authorisations=()), orders, "sum"))
    header = [speaker.say(f"treasurer.{each}", year=figures.year) for each in _columns(orders)]
    made = table(header, rows, role="sources", numbers=range(2, len(header)))
    first, number, other = (0.29, 0.13, 0.58 / (len(header) - 2))
    return (replace(made, widths=(first, number, *(other for _ in header[2:]))),)


def _columns(orders: bool) -> tuple[str, ...]:
    return ("source", "number", "agreed", "of_year", "received", "spent", *(["ordered"] if orders else []), "balance")


def _group(speaker: Speaker, group: Group, orders: bool, most: int) -> Iterator[tuple[Cell, ...]]:
    title = speaker.say.choice("budget_kind", group.kind) if group.kind else speaker.say("treasurer.unsorted")
    yield _row(title, replace(group.total, authorisations=()), orders, "group")
    shown, rest = group.accounts[:most], group.accounts[most:]
    yield from (_row(each.source, each, orders) for each in shown)
    if rest:
        yield _row(speaker.say("treasurer.more", count=len(rest)), replace(sum_of(rest), authorisations=()), orders)


def _row(title: str, account: Account, orders: bool, role: str = "") -> tuple[Cell, ...]:
    money = (account.agreed, account.of_year, account.received, account.spent,
             *((account.commitments,) if orders else ()), account.balance)  # fmt: skip
    numbers = cell(brief(", ".join(account.authorisations), NUMBER), role)
    return (name(_short(title), role), numbers, *(figure(whole(each), role=role) for each in money))


def _short(words: str) -> str:
    return brief(words, LETTERS)


def _decided(speaker: Speaker) -> list[Funding]:
    """Lines of which somebody told an authorisation, a day of the council or a matching."""
    return [
        line
        for _, line in speaker.settlement.portfolio.lines
        if line.counted and (line.authorisation.strip() or line.council_approved or line.matching is not None)
    ]


def _authorised(speaker: Speaker) -> Blocks:
    lines = _decided(speaker)
    rows = [
        (
            name(_short(each.authorisation) or DASH),
            cell(_short(each.source)),
            cell(short_date(each.council_approved) if each.council_approved else DASH),
            figure(f"{each.matching}%" if each.matching is not None else DASH),
            figure(whole(each.total)),
        )
        for each in lines[:AUTHORISED]
    ]
    if len(lines) > AUTHORISED:
        left = lines[AUTHORISED:]
        more = speaker.say("treasurer.more_lines", count=len(left))
        rows.append((name(more), cell(""), cell(""), figure(""), figure(whole(sum(each.total for each in left)))))
    header = [speaker.say(f"treasurer.{each}") for each in ("number", "source", "approved", "matching", "agreed")]
    return (replace(table(header, rows, numbers=(3, 4)), widths=(0.18, 0.36, 0.16, 0.13, 0.17)),)
