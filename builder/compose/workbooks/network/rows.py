"""The ledgers of `network.xlsx`: a row says what one settlement brings, and from which folder, file and key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.compose.workbooks.assembly import SheetDraft, Words
from builder.compose.workbooks.ledger import Ledger, ledger, said
from builder.document.cells import near, quoted
from builder.document.workbook import Cell, Value, formula, number, text
from builder.model.content import Content
from builder.model.figures.network import NetworkFigures
from builder.model.figures.town import UNSORTED, Purse, Purses, Rated, Town
from builder.model.keys import OUTCOMES, RATING_YEARS, STATIONS

UNSORTED_CODE = "-"
"""Stands in the column of codes for money whose domain or stage nobody named."""
_TOWN = {"name": 25.0, "slug": 15.0, "kind": 14.0, "standing": 20.0, "population": 12.0, "ses": 13.0, "reached": 12.0,
         "station": 24.0}  # fmt: skip
_REST = {"participants": 12.0, "agents": 11.0, "partners": 11.0}
_FUNDS = {"name": 26.0, "slug": 16.0, "standing": 20.0, "initiative": 16.0, "other": 16.0, "total": 16.0,
          "leverage": 20.0, "in_kind": 16.0}  # fmt: skip
_SUMMED = ("population", "participants", "agents", "initiative", "other", "total", "in_kind")


@dataclass(frozen=True, slots=True)
class Pen:
    """What every ledger of the book is written with."""

    content: Content
    words: Words
    figures: NetworkFigures

    @property
    def counted(self) -> str:
        """The word of rows that enter totals, as a criterion."""
        return quoted(self.words("standing.counted"))

    def standing(self, town: Town) -> str:
        """Whether a row enters totals; if not, why."""
        told = f"standing.{town.standing}"
        names = ", ".join(town.members_inside)
        return self.words(told, names=names) if names else self.words(told)

    def draft(self, key: str) -> SheetDraft:
        """An empty sheet of this key."""
        return SheetDraft(key, self.words(f"sheets.{key}.title"), tab="ink_soft")


def leverage(words: Words, initiative: str, other: str, purse: Purse, style: str = "calc") -> Cell:
    """Others ÷ initiative; words where the initiative brings nothing."""
    none = words("summary.no_initiative")
    value: Value = none if purse.leverage is None else purse.leverage
    return formula(f"IF({initiative}=0,{quoted(none)},{other}/{initiative})", value, "ratio", style)


def towns_ledger(pen: Pen, key: str, towns: Sequence[Town], *, totals: bool) -> Ledger:
    """People, tracks and stations of each settlement. Above: the totals of rows that count. Below them: the keys."""
    tracks = pen.content.register("tracks")
    columns = _TOWN | {each.key: 13.0 for each in tracks} | _REST
    titles = {each.key: each.title for each in tracks}
    made = ledger(
        pen.draft(key), pen.words, columns, [_town(pen, town, titles) for town in towns], head=6, titles=titles
    )
    _sources(pen, made, titles)
    if totals:
        _totals(pen, made)
    return made


def _town(pen: Pen, town: Town, tracks: Iterable[str]) -> list[Cell]:
    kind = pen.content.choice("kind", town.kind)
    station = pen.content.register("stations").title_of(town.reached)
    return [
        *(said(each) for each in (town.name, town.slug, kind, pen.standing(town))),
        number(town.population, "money", "calc"),
        number(town.ses, "number", "calc"),
        number(sum(status == "done" for _, status in town.stations), "money", "calc"),
        said(station),
        *(said(pen.words("yes") if each in town.tracks else "") for each in tracks),
        *(number(each, "money", "calc") for each in (town.participants, town.agents, len(town.partners))),
    ]


def funds_ledger(pen: Pen, key: str, towns: Sequence[Town], *, totals: bool) -> Ledger:
    """Counted money of each settlement: the initiative's, all other, leverage; in-kind apart."""
    rows = [_funds(pen, town, row) for row, town in enumerate(towns, 7)]
    made = ledger(pen.draft(key), pen.words, _FUNDS, rows, head=6)
    _sources(pen, made, ())
    if totals:
        _totals(pen, made)
        initiative, other = (near(4, made.number(each)) for each in ("initiative", "other"))
        ratio = leverage(pen.words, initiative, other, pen.figures.money, "total")
        made.draft.put(4, made.number("leverage"), ratio)
    return made


def _funds(pen: Pen, town: Town, row: int) -> list[Cell]:
    initiative, other = (near(row, 2 + list(_FUNDS).index(each)) for each in ("initiative", "other"))
    return [
        *(said(each) for each in (town.name, town.slug, pen.standing(town))),
        number(town.money.initiative, "money", "calc"),
        number(town.money.other, "money", "calc"),
        formula(f"{initiative}+{other}", town.money.total),
        leverage(pen.words, initiative, other, town.money),
        number(town.money.in_kind, "money", "calc"),
    ]


def _sources(pen: Pen, made: Ledger, tracks: Iterable[str]) -> None:
    """Under the totals: file and key of each column; the folder is the row's."""
    for key in made.columns:
        told = pen.words("keys.tracks") if key in tracks else pen.words.find(f"keys.{key}")
        made.draft.put(5, made.number(key), text(told or "", "note", wrap=True))
    made.draft.heights |= {5: 40}


def _totals(pen: Pen, made: Ledger) -> None:
    figures = pen.figures
    values = {"population": figures.population, "participants": figures.participants, "agents": figures.agents,
              "initiative": figures.money.initiative, "other": figures.money.other, "total": figures.money.total,
              "in_kind": figures.money.in_kind}  # fmt: skip
    for key in made.columns:
        cell = text("", "total")
        if key in _SUMMED:
            cell = formula(made.sum(key, standing=pen.counted), values[key], style="total")
        made.draft.put(4, made.number(key), cell)
    made.draft.put(4, 2, text(pen.words("total"), "total"))
    made.draft.heights[4] = 21


def stations_ledger(pen: Pen) -> Ledger:
    """The ten stations of each settlement in words; above: how many of the counted ones are there or past it."""
    register, words = pen.content.register("stations"), pen.words
    columns = {"name": 25.0, "slug": 15.0, "standing": 15.0} | dict.fromkeys(STATIONS, 12.0)
    status = {key: pen.content.choice("station_status", key) for key in ("planned", "active", "done")}
    rows = [[said(town.name), said(town.slug), said(pen.standing(town)), *(said(status[at]) for _, at in town.stations)]
            for town in pen.figures.real]  # fmt: skip
    titles = {str(key): register.title_of(key) for key in STATIONS}
    made = ledger(pen.draft("stations"), words, columns, rows, head=7, freeze=3, titles=titles)
    for row, at in ((4, "done"), (5, "active")):
        made.draft.row(row, [text(words(f"summary.{at}"), "total"), text("", "total"), text("", "total")], height=20)
        for key in STATIONS:
            asked = made.count(standing=pen.counted, **{key: quoted(status[at])})
            value = len(pen.figures.at(key, "done" if at == "done" else "active"))
            made.draft.put(row, made.number(key), formula(asked, value, style="total"))
    made.draft.heights[7] = 46
    return made


def money_ledger(pen: Pen) -> Ledger:
    """Money of each settlement by sector, domain and life stage; a code joins a row with its sum."""
    columns = {"name": 20.0, "slug": 14.0, "file": 14.0, "key": 29.0, "standing": 11.0, "view": 14.0, "code": 18.0,
               "word": 24.0, "initiative": 13.0, "other": 13.0, "total": 13.0}  # fmt: skip
    found: list[tuple[Town, str, str, Purse]] = []
    for town in pen.figures.real:
        parts: tuple[tuple[str, Purses], ...] = (
            ("sector", town.by_sector), ("domain", town.by_domain), ("stage", town.by_stage)
        )  # fmt: skip
        found += [(town, view, key, purse) for view, purses in parts for key, purse in purses]
    rows = [_money(pen, row, *each) for row, each in enumerate(found, 6)]
    return ledger(pen.draft("money"), pen.words, columns, rows)


REGISTERS = {"sector": "sectors", "domain": "mobility_domains", "stage": "life_stages"}
_KEYS = {"sector": "investments[].funding[].sector", "domain": "investments[].mobility_domain",
         "stage": "investments[].life_stage"}  # fmt: skip


def _money(pen: Pen, row: int, town: Town, view: str, key: str, purse: Purse) -> list[Cell]:
    name = pen.words("unsorted") if key == UNSORTED else pen.content.register(REGISTERS[view]).title_of(key)
    told = (town.name, town.slug, "portfolio.yaml", _KEYS[view], pen.standing(town), pen.words(f"views.{view}"),
            key or UNSORTED_CODE, name)  # fmt: skip
    return [
        *(said(each) for each in told),
        number(purse.initiative, "money", "calc"),
        number(purse.other, "money", "calc"),
        formula(f"{near(row, 10)}+{near(row, 11)}", purse.total),
    ]


def compass_ledger(pen: Pen) -> Ledger:
    """Cells of the compass of each settlement and outcome: met and rated in each year, and how many there are."""
    columns = {"name": 20.0, "slug": 14.0, "file": 14.0, "key": 28.0, "standing": 11.0, "code": 19.0, "outcome": 36.0,
               "all": 9.0, "met_y1": 9.0, "rated_y1": 9.0, "met_y3": 9.0, "rated_y3": 9.0}  # fmt: skip
    rows = [_rated(pen, town, key) for town in pen.figures.real for key in OUTCOMES]
    return ledger(pen.draft("compass"), pen.words, columns, rows)


def _rated(pen: Pen, town: Town, outcome: str) -> list[Cell]:
    years = {year: {str(key): rated for key, rated in ratings} for year, ratings in town.compass}
    first, third = (years[year].get(outcome, Rated()).tally for year in RATING_YEARS)
    title = pen.content.register("outcomes").title_of(outcome)
    told = (town.name, town.slug, "compass.yaml", f"ratings.*.{outcome}", pen.standing(town),
            outcome, title)  # fmt: skip
    numbers = (first.all, first.met, first.rated, third.met, third.rated)
    return [*(said(each) for each in told), *(number(each, "money", "calc") for each in numbers)]
