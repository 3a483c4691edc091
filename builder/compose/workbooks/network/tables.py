"""The tables of `network.xlsx`, which the builder alone writes: what one settlement brings, and from which place."""

from collections.abc import Sequence

from builder.compose.workbooks.sheet_draft import Words
from builder.model.content import Content
from builder.model.expressions.nodes import Rows, ratio
from builder.model.keys import RATING_YEARS, STATIONS
from builder.sheets.choices import Choice, Choices, enumeration_choices
from builder.sheets.table import Column, Table

UNSORTED = "-"
"""Stands in the columns of codes and sectors for what nobody classified."""
VIEWS = {"sector": "sectors", "domain": "mobility_domains", "stage": "life_stages"}
"""The three views of the same money, each with its register."""
_NAME, _SLUG = Column("name", "long", 25), Column("slug", "text", 15)
_STANDING = Column("standing", "choice", 17, "standing")
_SOURCE, _PATH = ((Column("file", "text", 15), Column("key", "long", width)) for width in (30, 44))


def towns_table(key: str, tracks: Sequence[str]) -> Table:
    """People, tracks and stations of each settlement."""
    return Table(key, (
        _NAME, _SLUG, Column("kind", "choice", 14, "kind"), _STANDING, Column("population", "count", 12, form="money"),
        Column("ses", "number", 13), Column("reached", "count", 12), Column("station", "choice", 24, "station"),
        *(Column(f"track/{each}", "flag", 13) for each in tracks), Column("participants", "count", 12, form="money"),
        Column("agents", "count", 11), Column("partners", "count", 11),
    ))  # fmt: skip


def funds_table(key: str) -> Table:
    """Counted money of each settlement: the initiative's, all other, leverage; in-kind apart."""
    leverage = ratio(Rows(key).other, Rows(key).initiative, "summary.no_initiative")
    return Table(key, (
        _NAME, _SLUG, _STANDING, *_purse(key, 16), Column("leverage", "shown", 20, shows=leverage, form="ratio"),
        Column("in_kind", "money", 16),
    ))  # fmt: skip


def _purse(key: str, width: float) -> tuple[Column, ...]:
    whole = Rows(key).initiative + Rows(key).other
    return (
        Column("initiative", "money", width),
        Column("other", "money", width),
        Column("total", "shown", width, shows=whole, form="money"),
    )


STATION = Table("stations", (
    _NAME, _SLUG, _STANDING, *(Column(each, "choice", 14, "station_status") for each in STATIONS),
))  # fmt: skip
MONEY = Table("money", (
    _NAME, _SLUG, *_SOURCE, _STANDING, Column("view", "choice", 14, "view"), Column("code", "text", 18),
    Column("word", "choice", 24, "word"), *_purse("money", 13),
))  # fmt: skip
COMPASS = Table("compass", (
    _NAME, _SLUG, *_SOURCE, _STANDING, Column("code", "text", 19), Column("outcome", "choice", 36, "outcome"),
    Column("all", "count", 9),
    *(Column(f"{kind}_{year}", "count", 9) for year in RATING_YEARS for kind in ("met", "rated")),
))  # fmt: skip
PARTNERS = Table("partners", (
    Column("partner", "long", 44), Column("count", "count", 12), Column("towns", "long", 52),
    Column("slug", "long", 36), *_SOURCE,
))  # fmt: skip
AGENTS = Table("agents", (
    _NAME, _SLUG, _STANDING, Column("person", "long", 24), Column("role", "long", 28),
    Column("sector", "choice", 17, "sector"), Column("seats", "long", 36), *_PATH,
))  # fmt: skip
INDICATORS = Table("indicators", (
    Column("title", "long", 40), Column("unit", "long", 10), _NAME, _SLUG, _STANDING, Column("baseline", "number", 11),
    Column("latest", "number", 11), Column("year", "year", 9), Column("target", "number", 11),
    Column("progress", "number", 15, form="percent"), *_PATH,
))  # fmt: skip


def network_choices(content: Content, words: Words) -> Choices:
    """Keys of the columns and the words that stand for them; a key of a view has the view's name before it."""
    registers = {"station": "stations", "outcome": "outcomes", "track": "tracks", "body": "bodies"}
    values = {view: (*_titles(content, name), Choice(UNSORTED, words("unsorted"))) for view, name in VIEWS.items()}
    return Choices(
        {
            **{each: enumeration_choices(content, each) for each in ("kind", "station_status")},
            **{each: _titles(content, register) for each, register in registers.items()},
            "standing": tuple(Choice(each, words(f"standing.{each}")) for each in ("counted", "illustrative")),
            "view": tuple(Choice(each, words(f"views.{each}")) for each in VIEWS),
            "word": tuple(
                Choice(f"{view}/{entry.key}", entry.word) for view, entries in values.items() for entry in entries
            ),
            "flag": (Choice("yes", words("yes")),),
            "sector": values["sector"],
        }
    )


def _titles(content: Content, register: str) -> tuple[Choice, ...]:
    return tuple(Choice(each.key, each.title) for each in content.register(register))
