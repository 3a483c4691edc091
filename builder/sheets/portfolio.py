"""`portfolio.xlsx` as tables: programmes, the money behind them, budget years, calls for proposals, principles.

A programme tells once what the prisms ask of it (domain, life stage, goal), who runs it and who pays next. Each source
of money is a row that picks its programme by title and shows what belongs to it. A row's programme is the one of its
title; the hidden id `<programme>/<line>` chooses among programmes of one title, and holds where a title was rewritten.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from builder.model.content import Content
from builder.model.expressions.nodes import Amount, Filled, Lookup, Rows, choose, ratio
from builder.model.figures.portfolio import BALANCE, portfolio_tables, served_goals
from builder.model.keys import PRINCIPLES
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.sheets.choices import Choice, Choices, enumeration_choices, register_choices, titled_choices
from builder.sheets.table import Column, Row, Table

F, P = Rows("funding"), Rows("programmes")
AMOUNTS = Filled((F.start, F.added))
SUM = Amount(F.start) + Amount(F.added)


def _of_programme(key: str, width: float) -> Column:
    """What a funding line shows of its programme."""
    return Column(f"shown_{key}", "shown", width, shows=Lookup(F.title, P.title, P[key]))


PROGRAMMES = Table(
    "programmes",
    (
        Column("title", "text", 38, required=True),
        Column("mobility_domain", "choice", 18, "domains", sums=True),
        Column("life_stage", "choice", 13, "life_stages", sums=True),
        Column("goal", "choice", 44, "goals", sums=True),
        Column("infrastructure", "choice", 14, "infrastructures"),
        Column("department", "text", 18),
        Column("operator", "text", 20),
        Column("participants", "count", 10),
        Column("starts", "date", 11.5),
        Column("ends", "date", 11.5),
        Column("next_payer", "text", 23),
    ),
)
FUNDING = Table("funding", (
    Column("title", "text", 36, required=True, picks=("programmes", "title"), sums=True),
    _of_programme("mobility_domain", 14),
    _of_programme("life_stage", 11),
    _of_programme("goal", 40),
    Column("source", "text", 22, required=True),
    Column("sector", "choice", 12, "sectors", required=True, sums=True),
    Column("status", "choice", 10, "funding_status", sums=True),
    Column("start", "money", 12),
    Column("added", "signed", 12),
    Column("spent", "money", 12),
    Column("commitments", "money", 12),
    Column("balance", "shown", 12, shows=choose(AMOUNTS, BALANCE, ""), form="money"),
    Column("performance", "shown", 9, shows=choose(AMOUNTS, ratio(Amount(F.spent), SUM, "words.no_money"), ""),
           form="percent"),
    Column("starts", "date", 11.5),
    Column("ends", "date", 11.5),
    Column("budget_kind", "choice", 14, "budget_kind", sums=True),
    Column("budget_code", "text", 13),
    Column("authorisation", "text", 15),
    Column("council_approved", "date", 13),
    Column("matching", "percent", 11),
))  # fmt: skip
YEARS = Table(
    "years",
    (
        Column("title", "text", 40, required=True, picks=("programmes", "title")),
        Column("source", "text", 34, required=True),
        Column("year", "year", 13, required=True, sums=True),
        Column("amount", "money", 16),
    ),
)
PRINCIPLE_ROWS = Table(
    "principles",
    (
        Column("title", "given", 34),
        Column("text", "given", 56),
        Column("status", "choice", 15, "principle_status"),
        Column("note", "long", 46),
    ),
)
CALLS = Table(
    "calls",
    (
        Column("title", "text", 34, required=True),
        Column("body", "text", 56),
        Column("status", "choice", 15, "call_status"),
        Column("owner", "text", 46),
        Column("date", "date", 13),
        Column("amount", "money", 14),
        Column("matching", "percent", 12),
    ),
)
TABLES = (PROGRAMMES, FUNDING, YEARS, PRINCIPLE_ROWS, CALLS)

_OF_LINE = tuple(each.key for each in FUNDING.read if each.key != "title")
_OF_PROGRAMME = tuple(each.key for each in PROGRAMMES.read if each.key != "title")
_OF_CALL = tuple(each.key for each in CALLS.read)


def portfolio_choices(content: Content, plan: Plan, portfolio: Portfolio | None = None) -> Choices:
    """The lists of the workbook's drop-downs.

    Overall goals are listed where a programme of `portfolio` serves one; without a portfolio (reading back) all are.
    """
    return Choices(
        {
            "domains": register_choices(content, "mobility_domains", "title"),
            "life_stages": register_choices(content, "life_stages"),
            "infrastructures": register_choices(content, "infrastructures"),
            "goals": titled_choices(served_goals(plan, portfolio).items()),
            "sectors": register_choices(content, "sectors"),
            "funding_status": enumeration_choices(content, "funding_status"),
            "budget_kind": enumeration_choices(content, "budget_kind"),
            "principle_status": enumeration_choices(content, "principle_status"),
            "call_status": enumeration_choices(content, "call_status"),
            "flag": (Choice("yes", content.string("common.yes")), Choice("no", content.string("common.no"))),
        }
    )


def portfolio_rows(portfolio: Portfolio, content: Content) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each table, by the table's key."""
    tables = portfolio_tables(portfolio)
    principles = ({"id": each.key, "title": each.title, "text": each.text("text"),
                   "status": portfolio.principles.get(each.key), "note": portfolio.principle_notes.get(each.key)}
                  for each in content.register("principles") if each.key in PRINCIPLES)  # fmt: skip
    calls = ({"id": each.id, **{key: getattr(each, key) for key in _OF_CALL}} for each in portfolio.calls)
    records = {**tables, "principles": list(principles), "calls": list(calls)}
    return {
        table.key: tuple(
            Row(str(each["id"]), {one.key: each[one.key] for one in table.columns if one.kind != "shown"})
            for each in records[table.key]
        )
        for table in TABLES
    }


def portfolio_data(tables: Mapping[str, Sequence[Row]], spent: Collection[str] = ()) -> dict[str, Any]:
    """What the rows say, in the shape of `portfolio.yaml`; blank cells are left out.

    `spent` are ids that a row had before, which no new one takes. Raises nothing: whether the values hold is for
    `Portfolio` to say.
    """
    spent = {*spent, *(row.id for rows in tables.values() for row in rows)}
    desk = _Desk(spent)
    for row in tables["programmes"]:
        desk.programme(row)
    for row in tables["funding"]:
        desk.line(row)
    for row in tables["years"]:
        desk.year(row)
    ratings, notes = (
        {row.id: row.values[field] for row in tables["principles"] if row.id and row.text(field)}
        for field in ("status", "note")
    )
    calls: list[dict[str, Any]] = []
    for row in tables["calls"]:
        calls.append({"id": row.id or _free("Q", {*spent, *(each["id"] for each in calls)}), **_filled(row, _OF_CALL)})
    return {"principles": ratings, "principle_notes": notes, "investments": desk.investments(), "calls": calls}


class _Desk:
    """Programmes and their lines while rows are read; a programme's lines stand under their keys."""

    def __init__(self, spent: Collection[str]) -> None:
        self._spent = spent
        self._programmes: dict[str, dict[str, Any]] = {}
        self._lines: dict[str, dict[str, dict[str, Any]]] = {}

    def programme(self, row: Row) -> str:
        """Takes a programme; a copied row, whose id is taken, is a new one."""
        key = row.id if row.id and row.id not in self._programmes else _free("I", {*self._programmes, *self._spent})
        self._programmes[key] = {"title": row.text("title"), **_filled(row, _OF_PROGRAMME)}
        self._lines[key] = {}
        return key

    def line(self, row: Row) -> None:
        """Takes a funding line, or the programme of a row that names no money."""
        key = self._programme_of(row) or self.programme(Row("", {"title": row.text("title")}))
        if not (values := _filled(row, _OF_LINE)):
            return
        lines, name = self._lines[key], row.id.partition("/")[2] or row.text("source")
        is_free = name not in lines and (row.id or f"{key}/{name}" not in self._spent)
        lines[name if is_free else self._line_id(key)] = values

    def _line_id(self, key: str) -> str:
        """A key for a line whose source is that of another line of its programme."""
        spent = (each.partition("/")[2] for each in self._spent if each.startswith(f"{key}/"))
        return _free("F", {*self._lines[key], *spent})

    def year(self, row: Row) -> None:
        """Takes a budget year of a line: that of its programme and source, else that of its id."""
        if (key := self._programme_of(row)) is None:
            return
        lines, line_key = self._lines[key], row.id.partition("/")[2].rpartition("/")[0]
        named = [name for name, line in lines.items() if _plain(str(line.get("source"))) == _plain(row.text("source"))]
        line_name = line_key if line_key in named or (line_key in lines and not named) else next(iter(named), "")
        if line_name:
            lines[line_name].setdefault("years", []).append(_filled(row, ("year", "amount")))

    def _programme_of(self, row: Row) -> str | None:
        """The programme of a row's title; its id chooses among several, and holds where no title is the row's."""
        id_key, title = row.id.split("/")[0], _plain(row.text("title"))
        named = [key for key, each in self._programmes.items() if title and _plain(each["title"]) == title]
        if id_key in self._programmes and (id_key in named or not named):
            return id_key
        return next(iter(named), None)

    def investments(self) -> list[dict[str, Any]]:
        """All of them; a line whose key is no id of its own goes without one."""
        return [
            {"id": key, **each, "funding": list(_listed(self._lines[key]))} for key, each in self._programmes.items()
        ]


def _listed(lines: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for key, line in lines.items():
        yield line if key == line.get("source") or not _is_id(key) else {"id": key, **line}


def _plain(title: str) -> str:
    return " ".join(title.split())


def _free(letter: str, taken: Collection[str]) -> str:
    """The first id of this letter that nothing bears."""
    return next(key for number in range(1, len(taken) + 2) if (key := f"{letter}{number}") not in taken)


def _is_id(key: str) -> bool:
    return key.isascii() and key[:1].isalnum() and all(each.isalnum() or each in "._-" for each in key)


def _filled(row: Row, keys: Iterable[str]) -> dict[str, Any]:
    return {key: row.values[key] for key in keys if row.values.get(key) not in (None, "")}
