"""The rows of `network.xlsx`: what each settlement brings to each table, from which folder, file and key."""

from collections.abc import Iterable, Sequence

from builder.compose.workbooks.book import Book
from builder.compose.workbooks.network import tables
from builder.model.figures.agents import Seat
from builder.model.figures.network import NetworkFigures
from builder.model.figures.town import Rated, Town
from builder.model.keys import OUTCOMES, RATING_YEARS
from builder.sheets.table import Raw, Row, Table

_KEYS = {
    "sector": "investments[].funding[].sector",
    "domain": "investments[].mobility_domain",
    "stage": "investments[].life_stage",
}


def rows_of(book: Book, figures: NetworkFigures) -> Iterable[tuple[Table, list[Row]]]:
    """All tables with their rows, in the order of the sheets; those of illustrative settlements stand apart."""
    real, examples, tracks = figures.real, figures.illustrative, [each.key for each in book.choices.lists["track"]]
    yield _filled(tables.towns_table("towns", tracks), _people(book, real, tracks))
    yield _filled(tables.funds_table("funds"), _funds(book, real))
    stations = ((town.name, town.slug, _standing(book, town), *(at for _, at in town.stations)) for town in real)
    yield _filled(tables.STATION, stations)
    yield _filled(tables.MONEY, (row for town in real for row in _money(book, town)))
    yield _filled(tables.COMPASS, (row for town in real for row in _compass(book, town)))
    yield _filled(tables.INDICATORS, _indicators(book, figures))
    yield _filled(tables.PARTNERS, (_partner(*each) for each in figures.partners))
    yield _filled(tables.AGENTS, (row for town in real for row in _agents(book, town)))
    if examples:
        yield _filled(tables.towns_table("examples", tracks), _people(book, examples, tracks))
        yield _filled(tables.funds_table("examples_funds"), _funds(book, examples))


def _filled(table: Table, rows: Iterable[Sequence[Raw]]) -> tuple[Table, list[Row]]:
    """The rows of a table; values stand in the order of the columns that compute nothing."""
    keys = [each.key for each in table.read]
    return table, [Row("", dict(zip(keys, values, strict=True))) for values in rows]


def _standing(book: Book, town: Town) -> str:
    """Whether a row enters totals: a key, or words that say which members stand in the network themselves."""
    names = ", ".join(town.members_inside)
    return book.words("standing.members_inside", names=names) if names else town.standing


def _people(book: Book, towns: Sequence[Town], tracks: Sequence[str]) -> Iterable[Sequence[Raw]]:
    """People, tracks and stations of each settlement."""
    for town in towns:
        done = sum(status == "done" for _, status in town.stations)
        yield (town.name, town.slug, town.kind, _standing(book, town), town.population, town.ses, done, town.reached,
               *(each in town.tracks or None for each in tracks),
               town.participants, town.agents, len(town.partners))  # fmt: skip


def _funds(book: Book, towns: Sequence[Town]) -> Iterable[Sequence[Raw]]:
    """Counted money of each settlement."""
    for town in towns:
        yield town.name, town.slug, _standing(book, town), town.money.initiative, town.money.other, town.money.in_kind


def _money(book: Book, town: Town) -> Iterable[Sequence[Raw]]:
    """A row for each sector, domain and life stage that holds money of the town."""
    views = {"sector": town.by_sector, "domain": town.by_domain, "stage": town.by_stage}
    for view, purses in views.items():
        for key, purse in purses:
            code = key or tables.UNSORTED
            yield (town.name, town.slug, "portfolio.yaml", _KEYS[view], _standing(book, town), view, code,
                   f"{view}/{code}", purse.initiative, purse.other)  # fmt: skip


def _compass(book: Book, town: Town) -> Iterable[Sequence[Raw]]:
    """A row for each outcome: statements, and those met and rated in each year."""
    years = [dict(dict(town.compass)[year]) for year in RATING_YEARS]
    for outcome in OUTCOMES:
        tallies = [ratings.get(outcome, Rated()).tally for ratings in years]
        yield (town.name, town.slug, "compass.yaml", f"ratings.*.{outcome}", _standing(book, town), outcome, outcome,
               tallies[0].all, *(number for tally in tallies for number in (tally.met, tally.rated)))  # fmt: skip


def _partner(name: str, towns: Sequence[Town]) -> Sequence[Raw]:
    """A partner once, with the settlements that name it."""
    names, slugs = (", ".join(each) for each in zip(*((town.name, town.slug) for town in towns), strict=True))
    return name, len(towns), names, slugs, "settlement.yaml", "partners"


def _agents(book: Book, town: Town) -> Iterable[Sequence[Raw]]:
    """Each change agent of a settlement once: who it is, where it sits, and the places in the file."""
    for each in town.people:
        seats = ", ".join(dict.fromkeys(_seat(book, seat) for seat in each.seats))
        yield (town.name, town.slug, _standing(book, town), each.name, each.role, each.sector or tables.UNSORTED, seats,
               "settlement.yaml", "\n".join(seat.path for seat in each.seats))  # fmt: skip


def _seat(book: Book, seat: Seat) -> str:
    if seat.kind == "body":
        return book.choices.word("body", seat.key) or ""
    return book.words("team", domain=book.choices.word("word", f"domain/{seat.key}"))


def _indicators(book: Book, figures: NetworkFigures) -> Iterable[Sequence[Raw]]:
    """Indicators of one name and unit in two settlements or more, reading by reading; they are never added."""
    for town, each in (reading for readings in figures.shared for reading in readings):
        progress = book.words("no_progress") if each.progress is None else each.progress
        yield (each.title, each.unit, town.name, town.slug, _standing(book, town), each.baseline, each.latest,
               each.year, each.target, progress, each.file, each.key)  # fmt: skip
