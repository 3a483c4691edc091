"""What changed, in words: which row and column, and values as people read them."""

import datetime
from collections.abc import Mapping
from typing import Any

from builder.compose.text.phrases import DASH, Phrases, short_date, whole
from builder.errors import Place
from builder.model.merge.three import CHANGED
from builder.model.merge.ways import ENTRY
from builder.model.passages import Hand
from builder.model.returned import Way

_REGISTERS = {
    "mobility_domain": "mobility_domains",
    "sector": "sectors",
    "life_stage": "life_stages",
    "infrastructure": "infrastructures",
    "domains": "mobility_domains",
}
_CHOICES = (
    "rating", "action_status", "funding_status", "budget_kind", "call_status", "indicator_kind", "challenge_kind",
    "opinion_method", "factor_map", "step_status", "rater_kind", "policy_paper", "gate",
)  # fmt: skip
_NAMED = ("title", "name", "question", "source")
_MONEY = ("start", "added", "spent", "amount", "initiative", "authority", "partners", "budget", "commitments")


def column(way: Way, say: Phrases) -> str:
    """The heading under which the value of a way stands in its book; the last step of the way where none is known."""
    book = say.content.workbooks.get(way[0] if way[0] != "settlement" else "plan", {})
    tables = book.get("tables", {})
    keys = (f"{way[-2]}_{way[-1]}", way[-1]) if len(way) > 1 else way
    headings = [book.get("columns", {}), *(each for each in tables.values() if isinstance(each, Mapping))]
    titles = (str(group[key]) for key in keys for group in headings if isinstance(group.get(key), str))
    return next(titles, None) or _register_title(way[-1], say)


def _register_title(key: str, say: Phrases) -> str:
    """A key of a register (a statement's domain, a principle) in its words."""
    for register in ("mobility_domains", "principles", "outcomes", "gates"):
        if key in say.content.register(register):
            return say.title(register, key)
    return key


def row(way: Way, trees: Mapping[str, Any], say: Phrases) -> str:
    """The titles of the rows that a way leads through, the outermost first."""
    value: Any = trees
    titles = []
    for step in way:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list):
            value = next((each for each in value if isinstance(each, Mapping) and _is(each, step)), None)
            if isinstance(value, Mapping) and (name := called(value)):
                titles.append(name)
        else:
            break
    return ", ".join(titles) or _path(way, say)


def _is(entry: Mapping[str, Any], step: str) -> bool:
    return step in (str(entry.get(key)) for key in ("id", "mobility_domain", "year", "source", "name"))


def _path(way: Way, say: Phrases) -> str:
    """A way without rows (a rating, a principle): its keys in their words."""
    return ", ".join(_register_title(each, say) for each in way[1:-1]) or way[0]


def called(entry: Any) -> str:
    """The name of a row: what its entry in the data is called."""
    if not isinstance(entry, Mapping):
        return str(entry)
    return next((str(entry[key]) for key in _NAMED if entry.get(key)), str(entry.get("year", entry.get("id", ""))))


def value_words(way: Way, value: Any, say: Phrases) -> str:
    """The value at a way into the data, in the words that people read."""
    if value is None:
        return say("blank")
    if isinstance(value, Mapping | list):
        return called(value) if isinstance(value, Mapping) else DASH
    if value in (ENTRY, CHANGED):
        return say("row_kept" if value == ENTRY else "row_changed")
    if isinstance(value, bool):
        return say.any("common.yes" if value else "common.no")
    return _scalar(way[-1], value, say)


def _scalar(key: str, value: Any, say: Phrases) -> str:
    if isinstance(value, int | float):
        return whole(value) if key in _MONEY else f"{value:g}" if isinstance(value, float) else str(value)
    if key in _REGISTERS and value in say.content.register(_REGISTERS[key]):
        return say.title(_REGISTERS[key], value)
    try:
        return short_date(datetime.date.fromisoformat(value))
    except ValueError:
        pass
    words = (say.choice(each, value) for each in _CHOICES)
    return next((each for each in words if each != value), str(value))


def where(place: Place, say: Phrases) -> str:
    """A cell as people look for it: its sheet and its address; else the file alone."""
    if place.sheet:
        return say("cell", sheet=place.sheet, cell=place.cell)
    return place.path.rpartition("/")[2]


def line(place: Place) -> str:
    """File and line of a place; the file alone where the whole of it is meant."""
    name = place.path.rpartition("/")[2]
    return f"{name}:{place.line}" if place.line else name


def saved_by(hand: Hand, say: Phrases) -> str:
    """Who saved a file and on which day, as the file tells; what it does not tell is said."""
    day = day_of(hand.moment)
    author = hand.author or say("no_author")
    return say("saved", who=author, date=day) if day else say("saved_undated", who=author)


def day_of(moment: str) -> str:
    """The day of an ISO moment; empty where it is none."""
    try:
        return short_date(datetime.datetime.fromisoformat(moment).date())
    except ValueError:
        return ""
