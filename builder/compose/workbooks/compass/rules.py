"""What the compass's sheet of checks asks (station 10): ratings, evidence, order, who rated, who does what next.

Who did the least (one outcome in all its domains) has nothing to complete: all else is good to have later.
"""

from collections.abc import Sequence

from builder.compose.workbooks.compass.view import CompassBook
from builder.compose.workbooks.review import Review, Tally
from builder.model.expressions.nodes import Again, Cell, Column, Expr, Misfit, Number, Rows, Words, choose, every, some
from builder.model.figures.compass_ladders import summed
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear
from builder.sheets.compass import NEXT, RATERS, ladder
from builder.sheets.rules import Rule, filled, table_rules
from builder.sheets.table import Table

_R, _N = Rows(RATERS.key), Rows(NEXT.key)


def compass_review(view: CompassBook) -> Review:
    """The sheet: rules of each ladder, then of who rated and of what is next."""
    ladders = [rule for outcome in OUTCOMES for rule in _ladder(view, outcome)]
    return Review(view.book, [*ladders, *_raters(), *_next()], [_empty(), *(_gap(view, each) for each in OUTCOMES)])


def bare(outcome: Outcome, year: RatingYear, domains: Sequence[str]) -> Expr:
    """A statement that is rated in a year without evidence beside it."""
    rows = Rows(f"ladder.{outcome}")
    return every(
        rows.id.filled, rows[f"evidence/{year}"].blank, some(*(rows[f"{year}/{each}"].filled for each in domains))
    )


def _ladder(view: CompassBook, outcome: Outcome) -> list[Rule]:
    """Ratings that are none in each year; then statements not rated, or without evidence; then rows of nobody."""
    key, name = f"ladder.{outcome}", {"outcome": view.content.register("outcomes")[outcome].text("short")}
    lost = strays(ladder(outcome, view.domains), sums=True, **name)
    if not view.domains:
        return lost
    first, last = view.domains[0], view.domains[-1]
    unread = [Rule("rating", some(*(Misfit(Column(key, f"{year}/{each}")) for each in view.domains)), key,
                   f"{year}/{first}", "wrong", sums=True, typed=True, reach=f"{year}/{last}",
                   values={**name, "year": view.year(year)}) for year in RATING_YEARS]  # fmt: skip
    blank = some(*(_unrated(outcome, year, view.domains) for year in RATING_YEARS))
    without = some(*(bare(outcome, year, view.domains) for year in RATING_YEARS))
    return [
        *unread,
        Rule("unrated", blank, key, f"y1/{first}", "later", values=name),
        Rule("bare", without, key, "evidence/y1", "later", values=name),
        *lost,
    ]


def _unrated(outcome: Outcome, year: RatingYear, domains: Sequence[str]) -> Expr:
    """A statement that lacks a rating, in a year in which others of the ladder have one."""
    rows = Rows(f"ladder.{outcome}")
    blank = some(*(rows[f"{year}/{each}"].blank for each in domains))
    return every(Cell(f"rated.{outcome}.{year}") > 0, rows.id.filled, blank)


def strays(table: Table, *, sums: bool = False, **values: object) -> list[Rule]:
    """A row that is none of those which the builder gave: it has no hidden id, or another row's."""
    lost = filled(table) & some(Column(table.key, "id").blank, Again((Column(table.key, "id"),)))
    return [Rule("stray", lost, table.key, table.read[1].key, "wrong", sums, typed=True, values=values)]


def _empty() -> Tally:
    """A compass without any rating is not in order yet."""
    rated = summed([Cell(f"rated.{year}") for year in RATING_YEARS])
    return Tally("empty", choose(rated > 0, 0, 1), f"ladder.{OUTCOMES[0]}", "missing")


def _gap(view: CompassBook, outcome: Outcome) -> Tally:
    """Statements met above one that is not met: the ladder is cumulative, so one of both is to be talked over again."""
    gaps = summed([Cell(f"gap.{outcome}.{year}.{domain}") for year, domain in view.columns])
    name = view.content.register("outcomes")[outcome].text("short")
    return Tally("gap", gaps, f"ladder.{outcome}", "later", values={"outcome": name})


def _raters() -> list[Rule]:
    rated = some(*(every(_R.id.is_(year), Cell(f"rated.{year}") > 0) for year in RATING_YEARS))
    return [
        *table_rules(RATERS),
        *strays(RATERS, outcome=""),
        Rule("rater", rated & _R.by.blank, RATERS.key, "by", "later"),
    ]


def _next() -> list[Rule]:
    """A next statement without a person or a day is good to have; one whose day has passed is to be looked at."""
    waits = every(Number(_N.stage), _N.statement.is_not(Words("next.top")))
    late = every(waits, Number(_N.when), _N.when < Cell("as_of"))
    return [
        *table_rules(NEXT),
        *strays(NEXT),
        Rule("open", waits & some(_N.by.blank, _N.when.blank), NEXT.key, "by", "later"),
        Rule("late", late & _N.by.filled, NEXT.key, "when", "missing"),
    ]
