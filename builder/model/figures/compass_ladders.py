"""Figures of the infrastructure-outcomes compass (station 10): score, coverage and embedding stage.

The ladder is cumulative: `met` says that the authority stands at a statement or has passed it.
Only the settlement's domains count, and only statements of the register, each once: a row of a ladder without its
hidden id counts nowhere, one that stands twice counts once. What is not rated is words (here None), never 0.

`compass_expressions` defines each figure once, by name; the workbook holds the same ones in cells of these names:
    at.<outcome>.<statement>.<year>.<domain>                   1 met, 0 not met, "" not rated
    met, rated, stage, gap, score, coverage .<outcome>.<year>.<domain>
    met, rated, stage, coverage .<outcome>.<year>; met, rated, score, coverage .<year>.<domain>; met, rated .<year>
    rm_score_<outcome>_<year>, rm_score_<year>, rm_coverage_<year>; change, change.<outcome>, change.<domain>
    standing.<outcome>.<domain>                                the stage now: that of year three, else of year one
"""

from collections.abc import Mapping, Sequence

from builder.model.compass import Compass
from builder.model.expressions.nodes import (
    Cell,
    Const,
    Expr,
    Least,
    Number,
    Numbers,
    Rows,
    Sum,
    Words,
    choose,
    count,
    ratio,
)
from builder.model.expressions.reckon import Record
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome, RatingYear

Statements = Mapping[str, Sequence[str]]
"""outcome → keys of its statements, from weak to strong; from the register of outcomes."""
NOT_RATED, NO_CHANGE = "words.not_rated", "words.no_change"


def score(met: Expr, rated: Expr) -> Expr:
    """Met ÷ rated, 0 to 1; words where nothing is rated."""
    return ratio(met, rated, NOT_RATED)


def coverage(rated: Expr, every: int) -> Expr:
    """Rated ÷ all, 0 to 1; words where nothing is rated."""
    return choose(rated.is_(0), Words(NOT_RATED), rated / max(1, every))


def change(before: Expr, after: Expr) -> Expr:
    """A score less the one before; words unless both are rated."""
    return choose(Numbers((before, after)) < 2, Words(NO_CHANGE), after - before)


def compass_expressions(domains: Sequence[str], statements: Statements) -> dict[str, Expr]:
    """All figures of a compass by name, over the ladders of `ladder_tables`."""
    figures: dict[str, Expr] = {}
    for year in RATING_YEARS:
        for outcome in OUTCOMES:
            keys = tuple(statements.get(outcome, ()))
            for domain in domains:
                figures |= _ladder(outcome, keys, year, domain)
            figures |= _outcome(outcome, len(keys), year, domains)
        figures |= _year(year, domains, {each: len(statements.get(each, ())) for each in OUTCOMES})
    for outcome in OUTCOMES:
        figures[f"change.{outcome}"] = change(*(Cell(f"rm_score_{outcome}_{year}") for year in RATING_YEARS))
        for domain in domains:
            y1, y3 = (Cell(f"stage.{outcome}.{year}.{domain}") for year in RATING_YEARS)
            figures[f"standing.{outcome}.{domain}"] = choose(Number(y3), y3, y1)
    for domain in domains:
        figures[f"change.{domain}"] = change(*(Cell(f"score.{year}.{domain}") for year in RATING_YEARS))
    return figures | {"change": change(*(Cell(f"rm_score_{year}") for year in RATING_YEARS))}


def _ladder(outcome: Outcome, keys: Sequence[str], year: RatingYear, domain: str) -> dict[str, Expr]:
    """One outcome's ladder in one domain and year."""
    rows, place = Rows(f"ladder.{outcome}"), f"{outcome}.{year}.{domain}"
    names = [f"at.{outcome}.{key}.{year}.{domain}" for key in keys]
    marks = {name: choose(count(rows.id.is_(key) & rows[f"{year}/{domain}"].is_("met")) > 0, 1,
                          choose(count(rows.id.is_(key) & rows[f"{year}/{domain}"].is_("not_met")) > 0, 0, ""))
             for name, key in zip(names, keys, strict=True)}  # fmt: skip
    cells, rated = tuple(Cell(each) for each in names), Cell(f"rated.{place}")
    stage: Expr = Const(len(cells))
    gap: Expr = Const(0)
    for height in reversed(range(len(cells))):
        stage = choose(cells[height].is_(1), stage, height)
        gap = choose(cells[height].is_(0), summed(cells[height + 1 :]), gap)
    return marks | {
        f"met.{place}": summed(cells),
        f"rated.{place}": Numbers(cells) if cells else Const(0),
        f"stage.{place}": choose(rated > 0, stage, Words(NOT_RATED)),
        f"gap.{place}": gap,
        f"score.{place}": score(Cell(f"met.{place}"), rated),
        f"coverage.{place}": coverage(rated, len(keys)),
    }


def _outcome(outcome: Outcome, height: int, year: RatingYear, domains: Sequence[str]) -> dict[str, Expr]:
    """One outcome in one year, over all domains: its stage is the lowest among the rated ones."""
    place, stages = f"{outcome}.{year}", tuple(Cell(f"stage.{outcome}.{year}.{each}") for each in domains)
    met, rated = Cell(f"met.{place}"), Cell(f"rated.{place}")
    lowest = choose(rated > 0, Least("MIN", stages), Words(NOT_RATED)) if stages else Words(NOT_RATED)
    return {
        **{f"{key}.{place}": summed([Cell(f"{key}.{place}.{each}") for each in domains]) for key in ("met", "rated")},
        f"stage.{place}": lowest,
        f"coverage.{place}": coverage(rated, height * len(domains)),
        f"rm_score_{outcome}_{year}": score(met, rated),
    }


def _year(year: RatingYear, domains: Sequence[str], heights: Mapping[Outcome, int]) -> dict[str, Expr]:
    """A year over all outcomes: each domain, and the whole."""
    figures: dict[str, Expr] = {}
    for key in ("met", "rated"):
        figures[f"{key}.{year}"] = summed([Cell(f"{key}.{outcome}.{year}") for outcome in OUTCOMES])
        for domain in domains:
            figures[f"{key}.{year}.{domain}"] = summed([Cell(f"{key}.{each}.{year}.{domain}") for each in OUTCOMES])
    every = sum(heights.values())
    for domain in domains:
        met, rated = (Cell(f"{key}.{year}.{domain}") for key in ("met", "rated"))
        figures |= {f"score.{year}.{domain}": score(met, rated), f"coverage.{year}.{domain}": coverage(rated, every)}
    rated = Cell(f"rated.{year}")
    return figures | {
        f"rm_score_{year}": score(Cell(f"met.{year}"), rated),
        f"rm_coverage_{year}": coverage(rated, every * len(domains)),
    }


def summed(cells: Sequence[Expr]) -> Expr:
    """The sum of some cells; 0 of none."""
    return Sum(tuple(cells)) if cells else Const(0)


def ladder_tables(compass: Compass, domains: Sequence[str], statements: Statements) -> dict[str, list[Record]]:
    """The ladders as tables: `ladder.<outcome>` with a row for each statement and columns `<year>/<domain>`."""
    return {
        f"ladder.{outcome}": [
            {"id": key, **{f"{year}/{domain}": compass.rating(year, outcome, key, domain)
                           for year in RATING_YEARS for domain in domains}}
            for key in statements.get(outcome, ())
        ]
        for outcome in OUTCOMES
    }  # fmt: skip
