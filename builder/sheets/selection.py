"""`selection.xlsx` as tables: filters, weighed figures, the rubric's weights, gates, scores, notes. The staff's only.

Ids: a criterion's key; a settlement's slug; `<slug>/<gate or criterion>` for a note.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from builder.model.authority import Statistics
from builder.model.content import Content, Entry
from builder.model.figures.ranking import BASIC_AXES, MOST
from builder.model.keys import CRITERIA, GATES
from builder.model.settlement import Settlement
from builder.sheets.choices import Choice, Choices, enumeration_choices, register_choices
from builder.sheets.table import Column, Raw, Row, Table

GATE_PREFIX, SCORE_PREFIX = "gate_", "score_"
"""Before a key in a column's name: `resources` and `resource_availability` stay apart from other keys."""

WEIGHTS = Table(
    "weights",
    (
        Column("title", "given", 26),
        Column("group", "given", 24),
        Column("text", "given", 54),
        Column("low", "given", 34),
        Column("high", "given", 34),
        Column("weight", "number", 10, sums=True),
    ),
)
RATINGS = Table(
    "ratings",
    (
        Column("title", "text", 20, required=True),
        Column("standing", "given", 12),
        Column("code", "given", 8),
        *(Column(GATE_PREFIX + each, "choice", 11, "gate", sums=True) for each in GATES),
        *(Column(SCORE_PREFIX + each, "count", 8, sums=True, within=(1, 5)) for each in CRITERIA),
        Column("purpose", "long", 36),
    ),
)
FILTERS = Table(
    "filters",
    (
        Column("title", "given", 30),
        Column("low", "number", 12, sums=True),
        Column("high", "number", 12, sums=True),
        Column("only", "choice", 20, "only", sums=True),
        Column("note", "long", 78),
    ),
)
CRITERIA_WEIGHED = Table(
    "criteria",
    (
        Column("indicator", "choice", 52, "axes", sums=True),
        Column("direction", "choice", 16, "direction", sums=True),
        Column("weight", "number", 10, sums=True),
        Column("note", "long", 62),
    ),
)
NOTES = Table(
    "notes",
    (
        Column("title", "text", 22, required=True, picks=("ratings", "title")),
        Column("topic", "choice", 30, "topics", required=True),
        Column("note", "long", 90, required=True),
    ),
)
TABLES = (FILTERS, CRITERIA_WEIGHED, WEIGHTS, RATINGS, NOTES)


def selection_choices(content: Content, statistics: Statistics | None = None) -> Choices:
    """The lists of the workbook's drop-downs; a note speaks of a gate or of a criterion."""
    topics = (*register_choices(content, "gates", "title"), *register_choices(content, "rubric", "title"))
    published = statistics or Statistics({}, ())
    districts = sorted({each.district for each in published.authorities.values() if each.district})
    words = content.workbooks["selection"]
    kinds = tuple(each for each in enumeration_choices(content, "kind") if each.key != "cluster")
    axes = [Choice(key, words["authorities"][key]) for key in BASIC_AXES]
    return Choices(
        {
            "gate": enumeration_choices(content, "gate"),
            "topics": topics,
            "only": (*kinds, *(Choice(each, each) for each in districts), Choice("yes", words["only_yes"])),
            "axes": (*axes, *(Choice(each.key, each.label) for each in published.indicators)),
            "direction": tuple(Choice(key, words["directions"][key]) for key in ("high", "low")),
        }
    )


def selection_rows(
    settlements: Sequence[Settlement], content: Content, standing: Mapping[str, str]
) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table; settlements without a `selection.yaml` have none.

    `standing` says of a settlement, by slug, that it is an example.
    """
    rated = [each for each in settlements if "selection" in each.files]
    return {
        "filters": tuple(
            Row(
                each.key,
                {"title": each.title, **{key: _register_cell(each, key) for key in ("low", "high", "only", "note")}},
            )
            for each in content.register("selection_filters")
        ),
        "criteria": tuple(
            Row(each.key, {key: _register_cell(each, key) for key in ("indicator", "direction", "weight", "note")})
            for each in content.register("selection_criteria").entries[:MOST]
        ),
        "weights": tuple(_weights(content)),
        "ratings": tuple(_rating(each, standing.get(each.slug, "")) for each in rated),
        "notes": tuple(
            Row(f"{settlement.slug}/{key}", {"title": settlement.name, "topic": key, "note": note})
            for settlement in rated
            for key, note in settlement.selection.notes.items()
        ),
    }


def _register_cell(entry: Entry, key: str) -> Raw:
    """A field of a register as a cell: a number where it is one."""
    value = str(entry.fields.get(key) or "")
    return int(value) if value.isascii() and value.isdigit() else value or None


def _weights(content: Content) -> Iterable[Row]:
    groups = content.register("rubric_groups")
    for each in content.register("rubric"):
        texts = {key: each.text(key) for key in ("title", "text", "low", "high")}
        yield Row(each.key, {**texts, "group": groups.title_of(each.text("group")), "weight": each.number("weight")})


def _rating(settlement: Settlement, standing: str) -> Row:
    chosen = settlement.selection
    gates = {GATE_PREFIX + key: chosen.gates.get(key) for key in GATES}
    scores = {SCORE_PREFIX + key: chosen.scores.get(key) for key in CRITERIA}
    return Row(
        settlement.slug,
        {
            "title": settlement.name,
            "standing": standing,
            "code": settlement.profile.code,
            **gates,
            **scores,
            "purpose": chosen.purpose,
        },
    )


def selection_data(tables: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, Any]]:
    """What the rows say, by slug, in the shape of `selection.yaml`; blank cells are left out."""
    titles = {row.text("title"): row.id for row in reversed(tables["ratings"])}
    notes = [(note.id.partition("/")[0] or titles.get(note.text("title"), ""), note) for note in tables["notes"]]
    return {row.id: _data(row, [note for slug, note in notes if slug == row.id]) for row in tables["ratings"] if row.id}


def _data(row: Row, notes: Sequence[Row]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "gates": {key: row.values[GATE_PREFIX + key] for key in GATES if row.values.get(GATE_PREFIX + key)},
        "scores": {key: row.values[SCORE_PREFIX + key] for key in CRITERIA if row.values.get(SCORE_PREFIX + key)},
        "notes": {each.text("topic"): each.text("note") for each in notes if each.text("topic") and each.text("note")},
    }
    return data | ({"purpose": row.text("purpose")} if row.text("purpose") else {})
