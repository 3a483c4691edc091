from collections import Counter
from fractions import Fraction

from hypothesis import given

from builder.model.figures.portfolio import PortfolioFigures, portfolio_figures
from builder.model.portfolio import Portfolio
from tests.portfolios import CASES, DOMAINS, GOALS, line, portfolios, programme


def _figures(data: object) -> PortfolioFigures:
    return portfolio_figures(Portfolio.model_validate(data), GOALS, DOMAINS)


@given(portfolios())
def test_figures_are_those_of_a_count_by_hand(data: dict[str, object]) -> None:
    figures = _figures(data)
    start = added = own = own_added = kind = waiting = 0
    by: dict[str, Counter[object]] = {"domain": Counter(), "goal": Counter(), "stage": Counter(), "sector": Counter()}
    for each in data["investments"]:  # type: ignore[attr-defined]
        for one in each["funding"]:
            before, more = one["start"] or 0, one["added"] or 0
            if one["status"] == "in_kind":
                kind += before + more
            elif one["status"] == "submitted":
                waiting += before + more
            else:
                start, added = start + before, added + more
                own += (before + more) * (one["sector"] == "initiative")
                own_added += more * (one["sector"] == "initiative")
                by["domain"][each["mobility_domain"]] += before + more
                by["goal"][each["goal"]] += before + more
                by["stage"][each["life_stage"]] += before + more
                by["sector"][one["sector"]] += before + more
    assert (figures.start, figures.added, figures.total) == (start, added, start + added)
    assert (figures.initiative, figures.other) == (own, start + added - own)
    assert (figures.in_kind, figures.submitted) == (kind, waiting)
    assert figures.leverage.ratio == _over(start + added - own, own)
    assert figures.leverage.multiplier == _over(start + added, own)
    assert figures.leverage.added == _over(added - own_added, own_added)
    assert figures.leverage.growth == _over(added, start)
    prisms = {"domain": figures.by_domain, "goal": figures.by_goal, "stage": figures.by_life_stage,
              "sector": figures.by_sector}  # fmt: skip
    for name, rows in prisms.items():
        assert {row.key: row.sum.total for row in rows if row.sum.total} == {k: v for k, v in by[name].items() if v}


def _over(dividend: int, divisor: int) -> float | None:
    return float(Fraction(dividend, divisor)) if divisor else None


@given(portfolios())
def test_every_prism_adds_up_to_the_total(data: dict[str, object]) -> None:
    figures = _figures(data)
    for rows in (figures.by_sector, figures.by_domain, figures.by_goal, figures.by_life_stage):
        assert sum(row.sum.total for row in rows) == figures.total
        assert [sum(getattr(row.sum, key) for row in rows) for key in ("start", "added", "spent", "lines")] == [
            figures.all.start, figures.all.added, figures.all.spent, figures.all.lines,
        ]  # fmt: skip


def test_a_ratio_without_a_divisor_is_not_a_number() -> None:
    leverage = _figures(CASES["no_initiative"]).leverage
    assert (leverage.ratio, leverage.multiplier, leverage.added, leverage.growth) == (None, None, None, None)


def test_money_without_a_goal_is_told() -> None:
    bound, free = programme(1, line(added=800), goal="1.1"), programme(2, line(added=70))
    figures = _figures({"investments": [bound, free]})
    assert figures.without_goal == 70
    assert {row.key: row.sum.total for row in figures.by_goal if row.sum.total} == {"1.1": 800, None: 70}


def test_participants_count_once_a_programme_with_counted_money() -> None:
    told = programme(1, line(added=60), line(added=40, source="ב"), participants=10, life_stage="service")
    waiting = programme(3, line(added=5, status="submitted"), participants=99)
    data = {"investments": [told, programme(2, line(added=900), life_stage="service"), waiting]}
    assert _figures(data).participants == 10
