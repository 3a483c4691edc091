from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builder.model.compass import Compass
from builder.model.keys import OUTCOMES, RATING_YEARS
from builder.sheets.compass import compass_choices, compass_data, compass_rows, compass_tables
from builder.sheets.table import Grid, Raw, Row, Table, cell_values, read_table
from tests.towns import content

CONTENT = content()
CHOICES = compass_choices(CONTENT)
DOMAINS = ("early_childhood", "ecostem21")
LADDERS = {each.key: [one["key"] for one in each.fields["statements"]] for each in CONTENT.register("outcomes")}
FILLED = ("ratings", "evidence", "raters", "next")
words = st.text("אב =+-@\"'<>&*?~#|{}1\n", min_size=1, max_size=12).filter(str.strip)


@st.composite
def compasses(draw: st.DrawFn) -> dict[str, Any]:
    ratings: dict[str, Any] = {}
    evidence: dict[str, Any] = {}
    for year in draw(st.sets(st.sampled_from(RATING_YEARS))):
        for outcome in draw(st.sets(st.sampled_from(OUTCOMES), max_size=3)):
            for key in draw(st.sets(st.sampled_from(LADDERS[outcome]), min_size=1)):
                marks = draw(st.dictionaries(st.sampled_from(DOMAINS), st.sampled_from(["met", "not_met"]), min_size=1))
                ratings.setdefault(year, {}).setdefault(outcome, {})[key] = marks
                evidence.setdefault(year, {}).setdefault(outcome, {})[key] = draw(words)
    raters = {"y1": {"by": draw(words).replace("\n", " "), "date": "2027-01-10", "kind": "self"}}
    steps = st.dictionaries(st.sampled_from(DOMAINS), st.just({"by": "מי", "when": "2027-12-31"}), min_size=1)
    after = draw(st.dictionaries(st.sampled_from(OUTCOMES), steps, max_size=2))
    return {"ratings": ratings, "evidence": evidence, "raters": raters, "next": after}


def _grid(table: Table, rows: tuple[Row, ...]) -> Grid:
    keys: list[Raw] = [f"#{table.key}", *(each.key for each in table.columns)]
    return [[None], keys, ["id"], *([row.id, *cell_values(table, row, CHOICES)] for row in rows)]


def _filled(value: Compass) -> dict[str, Any]:
    """What is rated and told, without years and outcomes that hold nothing."""
    plain = value.model_dump(mode="json")
    return {key: {name: part for name, part in plain[key].items() if part} for key in FILLED}


@given(compasses())
def test_what_was_written_is_read_back_equal(data: dict[str, Any]) -> None:
    value = Compass.model_validate(data)
    rows = compass_rows(value, DOMAINS, CONTENT)
    tables = {each.key: read_table(each, _grid(each, rows[each.key]), CHOICES).rows for each in compass_tables(DOMAINS)}
    assert _filled(Compass.model_validate(compass_data(tables))) == _filled(value)


def test_each_domain_and_outcome_has_a_row_for_its_next_statement() -> None:
    step = {"data_culture": {"ecostem21": {"by": "דנה", "when": "2027-12"}}}
    rows = compass_rows(Compass.model_validate({"next": step}), DOMAINS, CONTENT)["next"]
    assert [row.id for row in rows] == [f"{outcome}/{domain}" for domain in DOMAINS for outcome in OUTCOMES]
    assert [(row.id, str(row.values["when"])) for row in rows if row.values["by"]] == [
        ("data_culture/ecostem21", "2027-12-31")
    ]


def test_each_statement_of_the_register_has_a_row_and_each_domain_a_column_for_both_years() -> None:
    rows = compass_rows(Compass(), DOMAINS, CONTENT)
    for table in compass_tables(DOMAINS)[2:]:
        outcome = table.key.removeprefix("ladder.")
        assert [row.id for row in rows[table.key]] == LADDERS[outcome]
        assert {f"{year}/{domain}" for year in RATING_YEARS for domain in DOMAINS} < {
            each.key for each in table.columns
        }
