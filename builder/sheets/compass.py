"""`compass.xlsx` as tables: a ladder for each outcome, and who rated each year.

A ladder has a row for each statement and, for each rating year, a column for each mobility domain of the
settlement, and beside them the evidence of that year. The hidden row above the headings holds `y1/<domain>`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from builder.model.compass import Compass, Step
from builder.model.content import Content
from builder.model.expressions.nodes import Cell, Number, Rows, Words, choose
from builder.model.keys import OUTCOMES, RATING_YEARS, Outcome
from builder.sheets.choices import Choices, enumeration_choices
from builder.sheets.table import Column, Row, Table

RATERS = Table(
    "raters",
    (
        Column("year", "given", 18),
        Column("by", "text", 44),
        Column("date", "date", 14),
        Column("kind", "choice", 18, "rater_kind"),
    ),
)
_N = Rows("next")
_SEEN_TO = choose(Number(_N.when) & (_N.when < Cell("as_of")), Words("next.states.late"), Words("next.states.set"))
_OPEN = choose(_N.by.blank | ~Number(_N.when), Words("next.states.open"), _SEEN_TO)
_WAITS = choose(_N.statement.is_(Words("next.top")), Words("next.states.top"), _OPEN)
NEXT = Table(
    "next",
    (
        Column("domain", "given", 17),
        Column("outcome", "given", 40),
        Column("stage", "shown", 9, form="whole"),
        Column("statement", "shown", 56),
        Column("by", "text", 30),
        Column("when", "date", 13),
        Column("state", "shown", 20, shows=choose(Number(_N.stage), _WAITS, Words("next.states.unrated"))),
    ),
)
"""Who sees to the next statement: a row for each domain and outcome, whose id is `<outcome>/<domain>`.

Stage and statement follow the ratings; the cell `as_of` holds the day with which days are compared.
"""
_OF_RATER = ("by", "date", "kind")
_OF_STEP = ("by", "when")
RATING_WIDTH = 12.5


def ladder(outcome: Outcome, domains: Sequence[str]) -> Table:
    """The table of one outcome for these mobility domains."""
    columns = [Column("number", "given", 7), Column("statement", "given", 42)]
    for year in RATING_YEARS:
        columns += [Column(f"{year}/{domain}", "choice", RATING_WIDTH, "rating") for domain in domains]
        columns.append(Column(f"evidence/{year}", "long", 30))
    return Table(f"ladder.{outcome}", tuple(columns))


def compass_tables(domains: Sequence[str]) -> tuple[Table, ...]:
    """All input tables of a settlement's workbook."""
    return (RATERS, NEXT, *(ladder(outcome, domains) for outcome in OUTCOMES))


def compass_choices(content: Content) -> Choices:
    """The lists of the workbook's drop-downs."""
    return Choices(
        {
            "rating": enumeration_choices(content, "rating"),
            "rater_kind": enumeration_choices(content, "rater_kind"),
        }
    )


def compass_rows(compass: Compass, domains: Sequence[str], content: Content) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table, by the table's key; every statement of the register has one."""
    rows = {f"ladder.{outcome}": _ladder_rows(compass, outcome, domains, content) for outcome in OUTCOMES}
    return {"raters": _raters(compass, content), "next": _next(compass, domains, content), **rows}


def _next(compass: Compass, domains: Sequence[str], content: Content) -> tuple[Row, ...]:
    outcomes, register = content.register("outcomes"), content.register("mobility_domains")
    rows = []
    for domain in domains:
        for number, outcome in enumerate(OUTCOMES, 1):
            step = compass.next.get(outcome, {}).get(domain, Step())
            rows.append(Row(f"{outcome}/{domain}", {
                "domain": register[domain].text("short") or register[domain].title,
                "outcome": f"{number} · {outcomes[outcome].title}",
                "by": step.by or None,
                "when": step.when,
            }))  # fmt: skip
    return tuple(rows)


def _raters(compass: Compass, content: Content) -> tuple[Row, ...]:
    return tuple(
        Row(year, {"year": content.choice("year", year), **{key: getattr(rater, key) for key in _OF_RATER}})
        if (rater := compass.raters.get(year))
        else Row(year, {"year": content.choice("year", year)})
        for year in RATING_YEARS
    )


def _ladder_rows(compass: Compass, outcome: Outcome, domains: Sequence[str], content: Content) -> tuple[Row, ...]:
    statements = content.register("outcomes")[outcome].fields["statements"]
    return tuple(
        Row(each["key"], {
            "number": str(number),
            "statement": each["text"],
            **{f"{year}/{domain}": compass.rating(year, outcome, each["key"], domain)
               for year in RATING_YEARS for domain in domains},
            **{f"evidence/{year}": compass.evidence.get(year, {}).get(outcome, {}).get(each["key"])
               for year in RATING_YEARS},
        })
        for number, each in enumerate(statements, 1)
    )  # fmt: skip


def compass_data(tables: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What the rows say, in the shape of `compass.yaml`; blank cells and rows without a statement are left out."""
    return {
        "ratings": {year: _ratings(tables, year) for year in RATING_YEARS},
        "evidence": {year: _evidence(tables, year) for year in RATING_YEARS},
        "raters": {
            row.id: given
            for row in tables["raters"]
            if row.id and (given := {key: row.values[key] for key in _OF_RATER if row.values.get(key)})
        },
        "next": _steps(tables["next"]),
    }


def _steps(rows: Sequence[Row]) -> dict[str, Any]:
    steps: dict[str, Any] = {}
    for row in rows:
        outcome, _, domain = row.id.partition("/")
        given = {key: row.values[key] for key in _OF_STEP if row.values.get(key)}
        if domain and given:
            steps.setdefault(outcome, {})[domain] = given
    return steps


def _ratings(tables: Mapping[str, Sequence[Row]], year: str) -> dict[str, Any]:
    ratings: dict[str, Any] = {}
    for outcome in OUTCOMES:
        marks = {row.id: _marks(row, year) for row in tables[f"ladder.{outcome}"] if row.id}
        if filled := {key: value for key, value in marks.items() if value}:
            ratings[outcome] = filled
    return ratings


def _marks(row: Row, year: str) -> dict[str, Any]:
    start = f"{year}/"
    return {key.removeprefix(start): value for key, value in row.values.items() if key.startswith(start) and value}


def _evidence(tables: Mapping[str, Sequence[Row]], year: str) -> dict[str, Any]:
    evidence: dict[str, Any] = {}
    for outcome in OUTCOMES:
        texts = {row.id: row.text(f"evidence/{year}") for row in tables[f"ladder.{outcome}"] if row.id}
        if filled := {key: value for key, value in texts.items() if value}:
            evidence[outcome] = filled
    return evidence
