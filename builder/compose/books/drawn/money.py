"""The example's portfolio in the book: the same money in four views, and what stands beside each shekel."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from builder.compose.books.edition.view import EditionSetting
from builder.compose.text.brief import brief
from builder.compose.text.phrases import Phrases, decimal, whole
from builder.compose.text.tables import figure, name, paragraph, strong, table, words
from builder.document.blocks import Block, Cell, Figure, Link, Table
from builder.model.figures.portfolio import (
    PortfolioFigures,
    PrismRow,
    of_overall_goals,
    portfolio_figures,
    served_goals,
)

Prism: TypeAlias = tuple[str, Sequence[PrismRow], Callable[[str], str]]
"""A prism's key, its rows, and what a row is called by its key."""
LETTERS = 60
"""The most letters of a goal."""
_THOUSAND, _FROM = 1_000, 100_000
"""Sums of so much and more are told in thousands of ₪."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit in which the sums of one portfolio are written: thousands of ₪, or single ₪."""

    key: str
    size: int

    def __call__(self, amount: float) -> str:
        """A sum as it is told."""
        return whole(amount / self.size)


def unit_of(figures: PortfolioFigures) -> Unit:
    """Thousands of ₪ where the whole is large enough, else single ₪."""
    return Unit("thousands", _THOUSAND) if figures.total >= _FROM else Unit("shekels", 1)


def prisms(drawing: Figure, view: EditionSetting) -> Figure | None:
    """A table for each prism behind the prisms' own words: what was there, what was added, both together."""
    portfolio, plan = view.settlement.portfolio, view.settlement.plan
    lengths = [len(each.rows) for each in drawing.children if isinstance(each, Table)]
    if not portfolio.lines or lengths != [len(view.content.register("prisms").keys)]:
        return None
    figures = portfolio_figures(portfolio, list(served_goals(plan, portfolio)), plan.domains)
    unit = unit_of(figures)
    tables = tuple(_prism(each, figures, unit, view) for each in _views(figures, view))
    return replace(drawing, children=(*drawing.children, *tables, _legend(unit, view)))


def _views(figures: PortfolioFigures, view: EditionSetting) -> Iterator[Prism]:
    """The prisms in the order of their register: key, rows with money, and what a row is called."""
    board = view.board
    overall = {each.id: brief(each.title, LETTERS) for each in view.settlement.plan.overall_goals}
    by_goal = of_overall_goals(view.settlement.plan, figures.by_goal)
    yield "driven_budget", _with_money(figures.by_sector), lambda key: board.title("sectors", key)
    yield "investment_map", _with_money(figures.by_domain), lambda key: board.title("mobility_domains", key)
    yield "collective_plan", [row for row in by_goal if row.key or row.sum.lines], lambda key: overall[key]
    yield "chronological", _with_money(figures.by_life_stage), lambda key: board.title("life_stages", key)


def _with_money(rows: Iterable[PrismRow]) -> list[PrismRow]:
    return [row for row in rows if row.sum.lines]


def _prism(prism: Prism, figures: PortfolioFigures, unit: Unit, view: EditionSetting) -> Table:
    key, rows, title = prism
    board = view.board
    lost = board("no_goal" if key == "collective_plan" else "unsorted")
    lines = [
        (name(title(row.key) if row.key else lost, row.key or "none"), *_sums(row.sum.start, row.sum.added, unit))
        for row in rows
    ]
    total = (_total(view), *_sums(figures.start, figures.added, unit))
    header = (board.title("prisms", key), board("was"), board("was_added"), board("together"))
    return table(header, [*lines, total], role=key, numbers=(1, 2, 3))


def _total(view: EditionSetting) -> Cell:
    return Cell((strong(view.say.any("common.total")),), header=True)


def _sums(start: int, added: int, unit: Unit) -> tuple[Cell, ...]:
    return tuple(figure(unit(each)) for each in (start, added, start + added))


def _legend(unit: Unit, view: EditionSetting) -> Block:
    say = Phrases(view.content, "figures")
    return paragraph(f"{say(f'in_{unit.key}')} {say('was_and_added')}", "small")


def leverage(drawing: Figure, view: EditionSetting) -> Figure | None:
    """What stands beside each 1 ₪ of the initiative; nothing where it put none, or nobody else did."""
    figures = portfolio_figures(view.settlement.portfolio)
    ratio, initiative = figures.leverage.ratio, figures.initiative
    if ratio is None or initiative <= 0 or ratio <= 0:
        return None
    say = Phrases(view.content, "figures")
    rows = sorted(_with_money(figures.by_sector), key=lambda row: (row.key != "initiative", -row.sum.total))
    lines = [_payer(row, initiative, view) for row in rows if row.sum.total > 0]
    total = (_total(view), figure(whole(figures.total)), figure(f"{figures.total / initiative:,.2f}"))
    header = (say("from_whom"), say("sum_of_example"), say("beside_each"))
    body = table(header, [*lines, total], role="leverage", numbers=(1, 2))
    others = tuple(each for each in drawing.children if not isinstance(each, Table))
    signs = tuple(each for each in drawing.caption if isinstance(each, Link))
    caption = (*words(say("leverage", value=decimal(ratio))), *signs)
    return replace(drawing, caption=caption, children=(body, *others))


def _payer(row: PrismRow, initiative: int, view: EditionSetting) -> tuple[Cell, ...]:
    title = view.board.title("sectors", row.key) if row.key else view.board("unsorted")
    return name(title), figure(whole(row.sum.total)), figure(f"{row.sum.total / initiative:,.2f}")
