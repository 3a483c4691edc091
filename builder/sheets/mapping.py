"""`mapping.xlsx` as tables: outline, interviews, own indicators, programmes, findings, public opinion, factors.

A step of the outline of which nobody wrote has a row with the step's name alone: it reads back as nothing.
A finding names its factors by their titles, a column each. The table of factors is hidden: the settlement's own with
their ids, then those of the knowledge map that it may pick; a new title in a finding is a new factor.
CBS figures are cells that the builder writes: they are never rows here.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from builder.model.content import Content
from builder.model.keys import MAPPING_STEPS
from builder.model.mapping import Mapping as MappingFile
from builder.sheets.choices import Choices, enumeration_choices, register_choices
from builder.sheets.table import Column, Raw, Row, Table


def entries(words: str) -> list[str]:
    """The entries of a cell that holds several: on lines, or with commas or semicolons between them."""
    parts = words.split("\n") if "\n" in words else re.split("[,;]", words)
    return [each.strip() for each in parts if each.strip()]


OUTLINE = Table(
    "outline",
    (
        Column("step", "choice", 26, "mapping_steps", required=True),
        Column("title", "text", 52),
        Column("who", "text", 30),
        Column("start", "date", 12),
        Column("end", "date", 12),
        Column("status", "choice", 16, "step_status"),
    ),
)
INTERVIEWS = Table(
    "interviews",
    (
        Column("name", "text", 22, required=True),
        Column("role", "text", 35),
        Column("sector", "choice", 18, "sectors", sums=True),
        Column("date", "date", 12),
        Column("insights", "long", 70),
    ),
)
INDICATORS = Table(
    "indicators",
    (
        Column("title", "text", 34, required=True),
        Column("mobility_domain", "choice", 17, "domains", sums=True),
        Column("factor", "text", 20, picks=("factors", "title")),
        Column("value", "number", 9),
        Column("unit", "text", 9),
        Column("year", "year", 8),
        Column("source", "text", 28),
        Column("definition", "text", 40),
        Column("n", "count", 11),
        Column("national", "number", 10),
    ),
)
PROGRAMMES = Table(
    "programmes",
    (
        Column("title", "text", 36, required=True, sums=True),
        Column("operator", "text", 34),
        Column("sector", "choice", 20, "sectors", sums=True),
        Column("mobility_domain", "choice", 18, "domains", sums=True),
        Column("life_stage", "choice", 15, "life_stages", sums=True),
        Column("participants", "count", 12, sums=True),
        Column("budget", "money", 14),
    ),
)
OPINION = Table(
    "public_opinion",
    (
        Column("question", "text", 36, required=True, sums=True),
        Column("method", "choice", 13, "opinion_method", sums=True),
        Column("finding", "long", 58),
        Column("respondents", "count", 10, sums=True),
        Column("date", "date", 12),
        Column("languages", "text", 20, parts=entries),
        Column("sample", "text", 28),
    ),
)
FACTORS = Table("factors", (Column("title", "text", 54), Column("map", "choice", 28, "factor_map")))
FEWEST, MOST = 3, 60
"""Columns for the factors of a finding: as a book is made at least, and as many as are ever read."""


def factor_keys(columns: int) -> tuple[str, ...]:
    """The keys of that many columns for factors: `factor_1`, `factor_2` and so on."""
    return tuple(f"factor_{number}" for number in range(1, columns + 1))


def challenges_table(columns: int) -> Table:
    """The table of findings, with columns for so many factors of each."""
    return Table(
        "challenges",
        (
            Column("title", "text", 52, required=True, sums=True),
            Column("mobility_domain", "choice", 17, "domains", sums=True),
            Column("kind", "choice", 10, "challenge_kind", sums=True),
            Column("priority", "count", 9, sums=True, within=(1, 99)),
            *(Column(each, "text", 21, picks=("factors", "title"), spare=True) for each in factor_keys(columns)),
        ),
    )


CHALLENGES = challenges_table(MOST)
TABLES = (OUTLINE, INTERVIEWS, INDICATORS, PROGRAMMES, CHALLENGES, OPINION, FACTORS)

INTERNAL = ("name", "insights")
"""Columns of the interviews that never leave the staff: empty in a kit, and blank there means unchanged."""
_PREFIX = {"outline": "S", "interviews": "V", "indicators": "M", "programmes": "P", "challenges": "C",
           "public_opinion": "O", "factors": "K"}  # fmt: skip


def mapping_choices(content: Content) -> Choices:
    """The lists of the workbook's drop-downs."""
    return Choices(
        {
            "domains": register_choices(content, "mobility_domains", "title"),
            "life_stages": register_choices(content, "life_stages"),
            "sectors": register_choices(content, "sectors", "title"),
            "challenge_kind": enumeration_choices(content, "challenge_kind"),
            "opinion_method": enumeration_choices(content, "opinion_method"),
            "factor_map": enumeration_choices(content, "factor_map"),
            "mapping_steps": register_choices(content, "mapping_steps", "title"),
            "step_status": enumeration_choices(content, "step_status"),
        }
    )


def without_internal(mapping: MappingFile) -> dict[str, Any]:
    """The file's data as it may leave the staff, in JSON terms: interviews without name and insights."""
    data: dict[str, Any] = mapping.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    if "interviews" in data:
        data["interviews"] = [
            {key: value for key, value in each.items() if key not in INTERNAL} for each in data["interviews"]
        ]
    return data


def tables_for(mapping: MappingFile) -> tuple[Table, ...]:
    """The tables of one settlement's book: a column more than its findings have factors."""
    columns = max((len(each.factors) + 1 for each in mapping.challenges), default=0)
    wanted = challenges_table(min(MOST, max(FEWEST, columns)))
    return tuple(wanted if each is CHALLENGES else each for each in TABLES)


def mapping_rows(
    mapping: MappingFile, factor_maps: Mapping[str, str] | None = None, *, internal: bool = True
) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table, by the table's key. Not internal: names and insights of interviews are blank.

    `factor_maps` are the titles of the knowledge map's factors, with the map of each.
    """
    titles = {each.id: each.title for each in mapping.factors}
    rows = {table.key: tuple(_row(table, each, titles) for each in getattr(mapping, table.key)) for table in TABLES}
    rows["outline"] = with_all_steps(rows["outline"])
    others = {title: each for title, each in (factor_maps or {}).items() if title not in titles.values()}
    rows["factors"] += tuple(Row("", {"title": title, "map": each}) for title, each in others.items())
    if not internal:
        blank: dict[str, Raw] = dict.fromkeys(INTERNAL)
        rows["interviews"] = tuple(Row(row.id, {**row.values, **blank}) for row in rows["interviews"])
    return rows


def with_all_steps(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows in their order, and a row for each of the six steps that has none, before the first later step."""
    outline = list(rows)
    for place, step in enumerate(MAPPING_STEPS):
        if any(each.values["step"] == step for each in rows):
            continue
        later = (index for index, each in enumerate(outline) if _place(each) > place)
        outline.insert(
            next(later, len(outline)), Row("", {**dict.fromkeys(each.key for each in OUTLINE.columns), "step": step})
        )
    return tuple(outline)


def _place(row: Row) -> int:
    return MAPPING_STEPS.index(str(row.values["step"]))


def _row(table: Table, record: BaseModel, titles: Mapping[str, str]) -> Row:
    values = dict(record.__dict__)
    if table is CHALLENGES:
        named = [titles.get(each, each) for each in values["factors"]]
        values |= dict(zip(factor_keys(MOST), [*named, *[None] * MOST], strict=False))
    return Row(values["id"], {each.key: _cell(values[each.key]) for each in table.columns})


def _cell(value: Any) -> Raw:
    content: Raw = listed(value) if isinstance(value, tuple) else value
    return content


def listed(entries: Sequence[str]) -> str:
    """Entries in one cell, with commas; each on its line where an entry holds a comma itself."""
    if any("," in each for each in entries):
        return "\n".join(entries) + "\n"
    return ", ".join(entries)


def mapping_data(tables: Mapping[str, Sequence[Row]], spent: Collection[str] = ()) -> dict[str, Any]:
    """What the rows say, in the shape of `mapping.yaml`; blank cells are left out.

    `spent` are ids that a row had before, which no new one takes. Raises nothing: whether the values hold is for
    the model to say.
    """
    rows = {table.key: list(tables.get(table.key, ())) for table in TABLES}
    rows["outline"] = [row for row in rows["outline"] if any(_said(key, row) for key in row.values if key != "step")]
    rows["factors"] = _chosen(rows["factors"], [title for row in rows["challenges"] for title in _named(row)])
    records_of = {key: list(_records(key, each, spent)) for key, each in rows.items()}
    ids = {each["title"]: each["id"] for each in reversed(records_of["factors"]) if "title" in each}
    for record, row in zip(records_of["challenges"], rows["challenges"], strict=True):
        if named := _named(row):
            record["factors"] = [ids[each] for each in named]
    return {key: records for key, records in records_of.items() if records}


def _named(row: Row) -> list[str]:
    """The titles of a finding's factors."""
    return [title for key in factor_keys(MOST) if (title := row.text(key).strip())]


def _chosen(factors: Sequence[Row], named: Sequence[str]) -> list[Row]:
    """The settlement's factors: those that have an id, those of the knowledge map that it named, and new ones."""
    new = dict.fromkeys(each for each in named if each not in {row.text("title") for row in factors})
    kept = [row for row in factors if row.id or row.text("title") in named]
    return [*kept, *(Row("", {"title": each}) for each in new)]


def _records(key: str, rows: Sequence[Row], spent: Collection[str]) -> Iterable[dict[str, Any]]:
    taken = {*spent, *(row.id for row in rows)}
    numbered = (f"{_PREFIX[key]}{number}" for number in range(1, len(taken) + len(rows) + 2))
    free = (each for each in numbered if each not in taken)
    for row in rows:
        said = (each for each in row.values if _said(each, row))
        yield {"id": row.id or next(free), **{each: _read(each, row) for each in said}}


def _said(key: str, row: Row) -> bool:
    return not key.startswith("factor_") and row.values.get(key) not in (None, "")


def _read(key: str, row: Row) -> Any:
    return entries(row.text(key)) if key == "languages" else row.values[key]
