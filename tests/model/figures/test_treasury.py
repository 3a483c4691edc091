"""The treasurer's figures: each counted shekel once, under its kind of budget, and what is left of it."""

from typing import Any

from builder.model.figures.portfolio import portfolio_figures
from builder.model.figures.treasury import treasury_of
from builder.model.portfolio import Portfolio
from tests.towns import known


def portfolio(*funding: dict[str, Any], **investment: Any) -> Portfolio:
    lines = [
        {"id": f"F{number}", "sector": "government", "source": "משרד", **each} for number, each in enumerate(funding)
    ]
    return Portfolio.model_validate({"investments": [{"id": "I1", "title": "ת", "funding": lines, **investment}]})


def test_the_groups_add_up_to_the_portfolio_of_the_example() -> None:
    figures = treasury_of(known("example").portfolio, 2026)
    whole = portfolio_figures(known("example").portfolio)
    assert figures.total.agreed == whole.total
    assert figures.total.spent == whole.all.spent
    assert (figures.in_kind, figures.submitted) == (whole.in_kind, whole.submitted)
    by_kind: dict[str | None, int] = {}
    for _, line in known("example").portfolio.lines:
        if line.counted:
            by_kind[line.budget_kind] = by_kind.get(line.budget_kind, 0) + line.total
    assert {each.kind: each.total.agreed for each in figures.groups} == by_kind


def test_a_balance_is_what_was_agreed_less_what_was_spent_and_ordered() -> None:
    of = portfolio({"start": 100, "added": 50, "spent": 120, "commitments": 45, "budget_kind": "regular"})
    total = treasury_of(of, 2026).total
    assert (total.agreed, total.spent, total.commitments, total.balance) == (150, 120, 45, -15)


def test_only_what_a_line_names_for_the_year_is_the_year_s() -> None:
    years = [{"year": 2025, "amount": 10}, {"year": 2026, "amount": 30}]
    of = portfolio({"added": 40, "years": years}, {"added": 7}, {"added": 9, "ends": "2025-12"})
    figures = treasury_of(of, 2026)
    assert figures.total.of_year == 30
    assert figures.unsplit == 1


def test_received_is_the_agreed_money_of_lines_that_came_in() -> None:
    of = portfolio({"added": 5, "status": "received"}, {"added": 7}, {"added": 11, "status": "submitted"},
                   {"added": 13, "status": "in_kind"})  # fmt: skip
    figures = treasury_of(of, 2026)
    assert (figures.total.agreed, figures.total.received, figures.submitted, figures.in_kind) == (12, 5, 11, 13)


def test_lines_of_one_source_share_a_row_with_each_authorisation_once() -> None:
    of = portfolio(
        {"added": 5, "budget_kind": "special", "authorisation": "17"},
        {"added": 6, "budget_kind": "special", "authorisation": "17"},
        {"added": 7, "budget_kind": "special", "authorisation": "18"},
        {"added": 8, "budget_kind": "special", "source": "קרן"},
        {"added": 9, "budget_kind": "regular"},
    )
    figures = treasury_of(of, 2026)
    special = next(each for each in figures.groups if each.kind == "special")
    assert [(each.source, each.agreed, each.authorisations) for each in special.accounts] == [
        ("משרד", 18, ("17", "18")), ("קרן", 8, ())]  # fmt: skip
    assert [line.source for _, line in figures.without_authorisation] == ["קרן"]
    assert [each.kind for each in figures.groups] == ["regular", "special"]
