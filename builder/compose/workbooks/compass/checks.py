"""What the compass's check sheet asks of the ladders (station 10): unrated, without evidence, out of order, by whom."""

from collections.abc import Sequence

from builder.compose.workbooks.assembly import Check, Placed, cell_check, row_check
from builder.compose.workbooks.compass.matrix import Stages
from builder.compose.workbooks.compass.next import missing_steps
from builder.compose.workbooks.compass.view import View
from builder.document.cells import quoted
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear
from builder.sheets.table import Row


def compass_checks(view: View, stages: Stages, raters: Placed) -> list[Check]:
    """Three lines for each outcome, then who rated; a year in which nothing of an outcome is rated is not asked for."""
    lines = [_rater(view, raters)]
    for outcome in OUTCOMES:
        lines += [_unrated(view, outcome), _bare(view, outcome), _gap(view, outcome, stages)]
    return lines


def _unrated(view: View, outcome: Outcome) -> Check:
    placed, words = view.ladders[outcome], [view.choices.word("rating", key) or key for key in ("met", "not_met")]
    asked = []
    for year in RATING_YEARS:
        blank = "+".join(
            f"({cells}<>{quoted(words[0])})*({cells}<>{quoted(words[1])})"
            for domain in view.domains if (cells := placed.range(f"{year}/{domain}"))
        )  # fmt: skip
        asked.append(blank if year == "y1" else f"({blank})*({view.rated([view.cells(outcome, year)])}>0)")
    condition = f'({"+".join(asked)}>0)*({placed.ids}<>"")'
    asked_of: list[RatingYear] = ["y1", "y3"] if _rated(view, outcome, "y3") else ["y1"]
    faults = [index for index, key in enumerate(view.statements[outcome])
              if not all(all(_marks(view, outcome, key, year)) for year in asked_of)]  # fmt: skip
    return row_check("unrated", placed, condition, faults, f"y1/{view.domains[0]}", outcome=_name(view, outcome))


def _bare(view: View, outcome: Outcome) -> Check:
    placed = view.ladders[outcome]
    asked = []
    for year in RATING_YEARS:
        rated = "+".join(f'({placed.range(f"{year}/{domain}")}<>"")' for domain in view.domains)
        asked.append(f'(({rated})>0)*({placed.range(f"evidence/{year}")}="")')
    condition = f'({"+".join(asked)}>0)*({placed.ids}<>"")'
    faults = [index for index, key in enumerate(view.statements[outcome])
              if any(_bare_in(view, outcome, key, year) for year in RATING_YEARS)]  # fmt: skip
    return row_check("bare", placed, condition, faults, "evidence/y1", outcome=_name(view, outcome))


def _gap(view: View, outcome: Outcome, stages: Stages) -> Check:
    """Statements met beyond the first that is not: met, less those that are met from the first on."""
    placed = view.ladders[outcome]
    met = "+".join(view.met([view.cells(outcome, year)]) for year in RATING_YEARS)
    count = f"{met}-SUM({','.join(stages.range(outcome, year) for year in RATING_YEARS)})"
    found = sum(each.tally.met - (each.stage or 0)
                for year in RATING_YEARS for each in view.figures.year(year)[outcome].domains)  # fmt: skip
    column = placed.table.number(f"y1/{view.domains[0]}")
    return cell_check("gap", count, found, placed.sheet, placed.head + 1, column, wrong=True,
                      outcome=_name(view, outcome))  # fmt: skip


def _rater(view: View, raters: Placed) -> Check:
    asked = []
    for year in RATING_YEARS:
        rated = view.rated([view.cells(outcome, year) for outcome in OUTCOMES])
        asked.append(f"({raters.ids}={quoted(year)})*({rated}>0)")
    condition = f'({"+".join(asked)})*({raters.range("by")}="")'
    given = view.compass.raters
    faults = [index for index, year in enumerate(RATING_YEARS)
              if any(_rated(view, outcome, year) for outcome in OUTCOMES)
              and not (year in given and given[year].by)]  # fmt: skip
    return row_check("rater", raters, condition, faults, "by")


def step_check(view: View, placed: Placed, states: str, rows: Sequence[Row]) -> Check:
    """Next statements without a person or a day, or whose day has passed."""
    column = placed.table.number("by")
    return cell_check("steps", f'COUNTIF({states},"*▲*")', missing_steps(view, rows), placed.sheet, placed.head + 1,
                      column)  # fmt: skip


def _name(view: View, outcome: Outcome) -> str:
    return view.content.register("outcomes")[outcome].text("short")


def _rated(view: View, outcome: Outcome, year: RatingYear) -> bool:
    return bool(view.figures.year(year)[outcome].tally.rated)


def _marks(view: View, outcome: Outcome, key: str, year: RatingYear) -> list[str | None]:
    return [view.compass.rating(year, outcome, key, domain) for domain in view.domains]


def _bare_in(view: View, outcome: Outcome, key: str, year: RatingYear) -> bool:
    evidence = view.compass.evidence.get(year, {}).get(outcome, {}).get(key)
    return any(_marks(view, outcome, key, year)) and not evidence
