"""`mapping.xlsx` as tables: outline, interviews, own indicators, programmes, findings, public opinion, factors.

A step of the outline of which nobody wrote has a row with the step's name alone: it reads back as nothing.
A factor has a visible short code (K1), the id of the data; a finding names its factors by these codes.
CBS figures are computed cells of the book: they are never rows here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from builder.model.content import Content
from builder.model.keys import MAPPING_STEPS
from builder.model.mapping import Mapping as MappingFile
from builder.sheets.choices import Choices, enumeration_choices, register_choices
from builder.sheets.table import Column, Raw, Row, Table

OUTLINE = Table("outline", (
    Column("step", "choice", 26, "mapping_steps", required=True),
    Column("title", "text", 52),
    Column("who", "text", 30),
    Column("start", "date", 12),
    Column("end", "date", 12),
    Column("status", "choice", 16, "step_status"),
))  # fmt: skip
INTERVIEWS = Table("interviews", (
    Column("name", "text", 22, required=True),
    Column("role", "text", 35),
    Column("sector", "choice", 18, "sectors"),
    Column("date", "date", 12),
    Column("insights", "long", 70),
))  # fmt: skip
INDICATORS = Table("indicators", (
    Column("title", "text", 34, required=True),
    Column("mobility_domain", "choice", 17, "domains"),
    Column("factor", "text", 20),
    Column("value", "number", 9),
    Column("unit", "text", 9),
    Column("year", "year", 8),
    Column("source", "text", 24),
    Column("definition", "text", 30),
    Column("n", "count", 11),
    Column("national", "number", 10),
))  # fmt: skip
PROGRAMMES = Table("programmes", (
    Column("title", "text", 36, required=True),
    Column("operator", "text", 34),
    Column("sector", "choice", 20, "sectors"),
    Column("mobility_domain", "choice", 18, "domains"),
    Column("life_stage", "choice", 15, "life_stages"),
    Column("participants", "count", 12),
    Column("budget", "money", 14),
))  # fmt: skip
CHALLENGES = Table("challenges", (
    Column("title", "text", 66, required=True),
    Column("mobility_domain", "choice", 19, "domains"),
    Column("kind", "choice", 12, "challenge_kind"),
    Column("priority", "count", 11),
    Column("factors", "text", 22),
))  # fmt: skip
OPINION = Table("public_opinion", (
    Column("question", "text", 36, required=True),
    Column("method", "choice", 13, "opinion_method"),
    Column("finding", "long", 58),
    Column("respondents", "count", 10),
    Column("date", "date", 12),
    Column("languages", "text", 20),
    Column("sample", "text", 28),
))  # fmt: skip
FACTORS = Table("factors", (
    Column("code", "text", 10, required=True),
    Column("title", "text", 54, required=True),
    Column("map", "choice", 28, "factor_map"),
))  # fmt: skip
TABLES = (OUTLINE, INTERVIEWS, INDICATORS, PROGRAMMES, CHALLENGES, OPINION, FACTORS)

INTERNAL = ("name", "insights")
"""Columns of the interviews that never leave the staff: empty in a kit, and blank there means unchanged."""
_LISTS = ("factors", "languages")
_PREFIX = {"outline": "S", "interviews": "V", "indicators": "M", "programmes": "P", "challenges": "C",
           "public_opinion": "O", "factors": "K"}  # fmt: skip


def mapping_choices(content: Content) -> Choices:
    """The lists of the workbook's drop-downs."""
    return Choices({
        "domains": register_choices(content, "mobility_domains", "title"),
        "life_stages": register_choices(content, "life_stages"),
        "sectors": register_choices(content, "sectors", "title"),
        "challenge_kind": enumeration_choices(content, "challenge_kind"),
        "opinion_method": enumeration_choices(content, "opinion_method"),
        "factor_map": enumeration_choices(content, "factor_map"),
        "mapping_steps": register_choices(content, "mapping_steps", "title"),
        "step_status": enumeration_choices(content, "step_status"),
        "known_factors": register_choices(content, "knowledge_factors", "title"),
    })  # fmt: skip


def without_internal(mapping: MappingFile) -> dict[str, Any]:
    """The file's data as it may leave the staff, in JSON terms: interviews without name and insights."""
    data: dict[str, Any] = mapping.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    if "interviews" in data:
        data["interviews"] = [
            {key: value for key, value in each.items() if key not in INTERNAL} for each in data["interviews"]
        ]
    return data


def mapping_rows(mapping: MappingFile, *, internal: bool = True) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table, by the table's key. Not internal: names and insights of interviews are blank."""
    rows = {table.key: tuple(_row(table, each) for each in getattr(mapping, table.key)) for table in TABLES}
    rows["outline"] = with_all_steps(rows["outline"])
    if not internal:
        blank: dict[str, Raw] = dict.fromkeys(INTERNAL)
        rows["interviews"] = tuple(Row(row.id, {**row.values, **blank}) for row in rows["interviews"])
    return rows


def with_all_steps(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows in their order, and a row for each of the six steps that has none, before the first later step."""
    found = list(rows)
    for place, step in enumerate(MAPPING_STEPS):
        if any(each.values["step"] == step for each in rows):
            continue
        later = (index for index, each in enumerate(found) if _place(each) > place)
        found.insert(
            next(later, len(found)), Row("", {**dict.fromkeys(each.key for each in OUTLINE.columns), "step": step})
        )
    return tuple(found)


def _place(row: Row) -> int:
    return MAPPING_STEPS.index(str(row.values["step"]))


def _row(table: Table, record: BaseModel) -> Row:
    values = {**record.__dict__, "code": record.__dict__["id"]}
    return Row(values["id"], {each.key: _cell(values[each.key]) for each in table.columns})


def _cell(value: Any) -> Raw:
    found: Raw = listed(value) if isinstance(value, tuple) else value
    return found


def listed(entries: Sequence[str]) -> str:
    """Entries in one cell, with commas; each on its line where an entry holds a comma itself."""
    if any("," in each for each in entries):
        return "\n".join(entries) + "\n"
    return ", ".join(entries)


def entries(words: str) -> list[str]:
    """The entries of such a cell."""
    parts = words.split("\n") if "\n" in words else re.split("[,;]", words)
    return [each.strip() for each in parts if each.strip()]


def mapping_data(tables: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What the rows say, in the shape of `mapping.yaml`; blank cells are left out.

    Raises nothing: whether the values hold is for the model to say.
    """
    found = {table.key: list(_records(table, tables.get(table.key, ()))) for table in TABLES}
    return {key: records for key, records in found.items() if records}


def _records(table: Table, rows: Sequence[Row]) -> Iterable[dict[str, Any]]:
    rows = [row for row in rows if table is not OUTLINE or any(_said(key, row) for key in row.values if key != "step")]
    taken = {_id(row) for row in rows}
    numbered = (f"{_PREFIX[table.key]}{number}" for number in range(1, 2 * len(rows) + 2))
    free = (key for key in numbered if key not in taken)
    for row in rows:
        said = (each.key for each in table.columns if _said(each.key, row))
        yield {"id": _id(row) or next(free), **{key: _read(key, row) for key in said}}


def _id(row: Row) -> str:
    return row.text("code").strip() or row.id


def _said(key: str, row: Row) -> bool:
    return key != "code" and row.values.get(key) not in (None, "")


def _read(key: str, row: Row) -> Any:
    return entries(row.text(key)) if key in _LISTS else row.values[key]
