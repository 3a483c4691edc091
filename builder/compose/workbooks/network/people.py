"""Ledgers of `network.xlsx` that list: partners, change agents, indicators that several settlements share."""

from builder.compose.workbooks.ledger import Ledger, ledger, said
from builder.compose.workbooks.network.rows import Pen
from builder.document.workbook import Cell, number
from builder.model.figures.agents import Agent, Seat
from builder.model.figures.shared import Measured
from builder.model.figures.town import UNSORTED, Town


def partners_ledger(pen: Pen) -> Ledger:
    """Each partner once, with the settlements that name it."""
    columns = {"partner": 44.0, "count": 12.0, "towns": 52.0, "slug": 36.0, "file": 17.0, "key": 12.0}
    rows = [
        [
            said(name),
            number(len(towns), "money", "calc"),
            said(", ".join(each.name for each in towns), wrap=True),
            said(", ".join(each.slug for each in towns), wrap=True),
            said("settlement.yaml"),
            said("partners"),
        ]
        for name, towns in pen.figures.partners
    ]
    return ledger(pen.draft("partners"), pen.words, columns, rows)


def agents_ledger(pen: Pen) -> Ledger:
    """Each change agent of each settlement once: who it is, where it sits, and the places in the file."""
    columns = {"name": 19.0, "slug": 13.0, "standing": 10.0,
               "person": 24.0, "role": 28.0, "sector": 17.0, "seats": 36.0,
               "file": 15.0, "key": 36.0}  # fmt: skip
    rows = [_agent(pen, town, each) for town in pen.figures.real for each in town.people]
    return ledger(pen.draft("agents"), pen.words, columns, rows)


def _agent(pen: Pen, town: Town, each: Agent) -> list[Cell]:
    seats = ", ".join(dict.fromkeys(_seat(pen, seat) for seat in each.seats))
    told = (town.name, town.slug, pen.standing(town), each.name, each.role, sector_of(pen, each.sector or UNSORTED),
            seats, "settlement.yaml", ", ".join(seat.path for seat in each.seats))  # fmt: skip
    return [said(words, wrap=True) for words in told]


def sector_of(pen: Pen, key: str) -> str:
    """A sector's name; people without one are not sorted."""
    return pen.words("unsorted") if key == UNSORTED else pen.content.register("sectors").title_of(key)


def _seat(pen: Pen, seat: Seat) -> str:
    if seat.kind == "body":
        return pen.content.register("bodies").title_of(seat.key)
    return pen.words("team", domain=pen.content.register("mobility_domains").title_of(seat.key))


def indicators_ledger(pen: Pen) -> Ledger:
    """Indicators of one name and unit in two settlements or more, reading by reading; they are never added."""
    columns = {"title": 40.0, "unit": 10.0, "name": 20.0, "slug": 14.0, "standing": 11.0, "baseline": 11.0,
               "latest": 11.0, "year": 9.0, "target": 11.0, "progress": 15.0, "file": 14.0, "key": 30.0}  # fmt: skip
    rows = [_measured(pen, town, each) for readings in pen.figures.shared for town, each in readings]
    return ledger(pen.draft("indicators"), pen.words, columns, rows)


def _measured(pen: Pen, town: Town, each: Measured) -> list[Cell]:
    progress = said(pen.words("no_progress")) if each.progress is None else number(each.progress, "percent", "calc")
    return [
        *(said(words, wrap=True) for words in (each.title, each.unit, town.name, town.slug, pen.standing(town))),
        number(each.baseline, "number", "calc"),
        number(each.latest, "number", "calc"),
        number(each.year, "whole", "calc"),
        number(each.target, "number", "calc"),
        progress,
        said(each.file),
        said(each.key, wrap=True),
    ]
