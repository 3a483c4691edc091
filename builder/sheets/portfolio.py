"""`portfolio.xlsx` as tables: funding lines, what stands once for each programme, budget years, principles.

The treasurer fills one row for each source of money, with what the prisms ask of it (domain, life stage, goal):
every figure of the book is then a plain sum over one table, also of rows that people insert. What is told once
(who runs it, from when to when, who pays next) stands in a table of its own. Rows of one programme are joined by
the hidden id `<programme>/<line>`, and by the programme's title where a person added a row.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from builder.model.content import Content
from builder.model.figures.portfolio import served_goals
from builder.model.keys import PRINCIPLES
from builder.model.plan import Plan
from builder.model.portfolio import Funding, Investment, Portfolio
from builder.sheets.choices import Choice, Choices, entry_choices, enumeration_choices, register_choices
from builder.sheets.table import Column, Row, Table

FUNDING = Table("funding", (
    Column("title", "text", 26, required=True),
    Column("mobility_domain", "choice", 16, "domains"),
    Column("life_stage", "choice", 12, "life_stages"),
    Column("goal", "choice", 29, "goals"),
    Column("source", "text", 23, required=True),
    Column("sector", "choice", 12, "sectors", required=True),
    Column("status", "choice", 9, "funding_status"),
    Column("start", "money", 12),
    Column("added", "signed", 12),
    Column("spent", "money", 12),
    Column("starts", "date", 10.5),
    Column("ends", "date", 10.5),
    Column("budget_kind", "choice", 13, "budget_kind"),
    Column("budget_code", "text", 13),
))  # fmt: skip
PROGRAMMES = Table("programmes", (
    Column("title", "text", 34, required=True),
    Column("infrastructure", "choice", 14, "infrastructures"),
    Column("department", "text", 22),
    Column("operator", "text", 26),
    Column("participants", "count", 11),
    Column("starts", "date", 12),
    Column("ends", "date", 12),
    Column("next_payer", "text", 30),
))  # fmt: skip
YEARS = Table("years", (
    Column("title", "text", 38, required=True),
    Column("source", "text", 32, required=True),
    Column("year", "year", 12, required=True),
    Column("amount", "money", 16),
))  # fmt: skip
PRINCIPLE_ROWS = Table("principles", (
    Column("title", "given", 26),
    Column("text", "given", 62),
    Column("status", "choice", 15, "principle_status"),
    Column("note", "long", 50),
))  # fmt: skip
CALLS = Table("calls", (
    Column("title", "text", 38, required=True),
    Column("body", "text", 26),
    Column("date", "date", 13),
    Column("amount", "money", 14),
    Column("matching", "count", 12),
    Column("owner", "text", 26),
    Column("status", "choice", 13, "call_status"),
))  # fmt: skip
TABLES = (FUNDING, PROGRAMMES, YEARS, PRINCIPLE_ROWS, CALLS)

_OF_LINE = ("source", "sector", "start", "added", "status", "spent", "starts", "ends", "budget_kind", "budget_code")
_OF_PROGRAMME = ("infrastructure", "department", "operator", "participants", "starts", "ends", "next_payer")
_OF_BOTH = ("mobility_domain", "life_stage", "goal")
_OF_CALL = ("title", "body", "date", "amount", "matching", "owner", "status")


def portfolio_choices(content: Content, plan: Plan, portfolio: Portfolio | None = None) -> Choices:
    """The lists of the workbook's drop-downs.

    Overall goals are listed where a programme of `portfolio` serves one; without a portfolio (reading back) all are.
    """
    return Choices({
        "domains": register_choices(content, "mobility_domains", "title"),
        "life_stages": register_choices(content, "life_stages"),
        "infrastructures": register_choices(content, "infrastructures"),
        "goals": entry_choices(served_goals(plan, portfolio).items()),
        "sectors": register_choices(content, "sectors"),
        "funding_status": enumeration_choices(content, "funding_status"),
        "budget_kind": enumeration_choices(content, "budget_kind"),
        "principle_status": enumeration_choices(content, "principle_status"),
        "call_status": enumeration_choices(content, "call_status"),
        "flag": (Choice("yes", content.string("common.yes")), Choice("no", content.string("common.no"))),
    })  # fmt: skip


def portfolio_rows(portfolio: Portfolio, content: Content) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table, by the table's key. A programme without money has a row that waits for a source."""
    return {
        "funding": tuple(row for each in portfolio.investments for row in _funding_rows(each)),
        "programmes": tuple(
            Row(each.id, {"title": each.title, **{key: getattr(each, key) for key in _OF_PROGRAMME}})
            for each in portfolio.investments
        ),
        "years": tuple(
            Row(f"{each.id}/{line.key}/{part.year}",
                {"title": each.title, "source": line.source, "year": part.year, "amount": part.amount})
            for each, line in portfolio.lines for part in line.years
        ),
        "principles": tuple(
            Row(each.key, {"title": each.title, "text": each.text("text"),
                           "status": portfolio.principles.get(each.key),
                           "note": portfolio.principle_notes.get(each.key)})
            for each in content.register("principles") if each.key in PRINCIPLES
        ),
        "calls": tuple(Row(each.id, {key: getattr(each, key) for key in _OF_CALL}) for each in portfolio.calls),
    }  # fmt: skip


def portfolio_data(tables: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What the rows say, in the shape of `portfolio.yaml`; blank cells are left out.

    Raises nothing: whether the values hold is for `Portfolio` to say.
    """
    programmes: dict[str, dict[str, Any]] = {}
    for row in tables["programmes"]:
        programmes[_programme_id(row, programmes)] = {"title": row.text("title"), **_filled(row, _OF_PROGRAMME)}
    for row in tables["funding"]:
        key = _programme_id(row, programmes)
        programme = programmes.setdefault(key, {"title": row.text("title")})
        for field, value in _filled(row, _OF_BOTH).items():
            programme.setdefault(field, value)
        if line := _filled(row, _OF_LINE):
            _lines(programme)[_line_key(row)] = line
    _years(tables["years"], programmes)
    investments = [{"id": key, **_listed(each)} for key, each in programmes.items()]
    ratings, notes = ({row.id: row.values[field] for row in tables["principles"] if row.text(field)}
                      for field in ("status", "note"))  # fmt: skip
    calls: list[dict[str, Any]] = []
    for row in tables["calls"]:
        calls.append({"id": row.id or _free("Q", {each["id"] for each in calls}), **_filled(row, _OF_CALL)})
    return {"principles": ratings, "principle_notes": notes, "investments": investments, "calls": calls}


def _funding_rows(each: Investment) -> Iterable[Row]:
    shared = {"title": each.title, **{key: getattr(each, key) for key in _OF_BOTH}}
    for line in each.funding:
        yield Row(f"{each.id}/{line.key}", {**shared, **_line_values(line)})
    if not each.funding:
        yield Row(each.id, shared)


def _line_values(line: Funding) -> dict[str, Any]:
    return {key: getattr(line, key) for key in _OF_LINE}


def _programme_id(row: Row, programmes: Mapping[str, Mapping[str, Any]]) -> str:
    """The id that the row carries; else that of the programme of this title; else the next free one."""
    if row.id:
        return row.id.split("/")[0]
    title = " ".join(row.text("title").split())
    known = next((key for key, each in programmes.items() if " ".join(each["title"].split()) == title), None)
    return known or _free("I", programmes)


def _free(letter: str, taken: Collection[str]) -> str:
    """The first id of this letter that nothing bears."""
    return next(key for number in range(1, len(taken) + 2) if (key := f"{letter}{number}") not in taken)


def _line_key(row: Row) -> str:
    """What stands after the programme's id: the line's own id, or its source where it has none."""
    return row.id.partition("/")[2] or row.text("source")


def _lines(programme: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = programme.setdefault("funding", {})
    return found


def _years(rows: Iterable[Row], programmes: Mapping[str, dict[str, Any]]) -> None:
    for row in rows:
        programme = programmes.get(_programme_id(row, programmes))
        lines = _lines(programme) if programme else {}
        key = row.id.partition("/")[2].rpartition("/")[0]
        same = (each for each in lines.values() if each.get("source") == row.text("source"))
        line = lines.get(key) or next(same, None)
        if line is not None:
            line.setdefault("years", []).append(_filled(row, ("year", "amount")))


def _listed(programme: Mapping[str, Any]) -> dict[str, Any]:
    """Funding lines as a list; a line whose key is no id of its own goes without one."""
    lines = [line if key == line.get("source") or not _is_id(key) else {"id": key, **line}
             for key, line in programme.get("funding", {}).items()]  # fmt: skip
    return {**programme, "funding": lines}


def _is_id(key: str) -> bool:
    return key.isascii() and key[:1].isalnum() and all(each.isalnum() or each in "._-" for each in key)


def _filled(row: Row, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row.values[key] for key in keys if row.values.get(key) not in (None, "")}
