"""Figures of the mapping (station 5): programmes, money and people by domain, sector and life stage; findings counted.

A programme's budget is in whole ₪ a year. What is not known counts as 0 in a sum; participants of several programmes
are added, so a person may be counted more than once. Each view ends with a row of what is in no class of the list
(key None): its rows together are always the whole table.
"""

from collections.abc import Mapping, Sequence

from builder.model.expressions.nodes import (
    Amount,
    Column,
    Const,
    Derived,
    Expr,
    Filled,
    Find,
    Item,
    Operand,
    Place,
    Rank,
    Rows,
    Same,
    choose,
    count,
    every,
    ratio,
    some,
    total,
)
from builder.model.keys import ChallengeKind

KINDS: tuple[ChallengeKind, ...] = ("challenge", "barrier", "asset")
PROGRAMMES, INTERVIEWS, INDICATORS = Rows("programmes"), Rows("interviews"), Rows("indicators")
FINDINGS, LISTENING = Rows("challenges"), Rows("public_opinion")
WHOLE = "*"
"""In place of a class: the whole table."""
LAST = 100
"""Stands for a finding without a priority: behind all that have one (1 to 99)."""
_ROWS = 10_000
"""More than a table has rows: findings of one priority stand in the order of their rows."""

INTERVIEWED = Filled(tuple(INTERVIEWS[key] for key in ("name", "role", "sector", "date", "insights")))
"""There is an interview: the kit's copy leaves names out."""
FIGURES: Mapping[str, Expr] = {
    "programmes": count(PROGRAMMES.title.filled),
    "participants": total(PROGRAMMES.participants),
    "budget": total(PROGRAMMES.budget),
    "interviews": count(INTERVIEWED),
    "indicators": count(INDICATORS.title.filled),
    "findings": count(FINDINGS.title.filled),
    "urgent": count(FINDINGS.title.filled & FINDINGS.priority.is_(1)),
    "asked": count(LISTENING.question.filled),
    "respondents": total(LISTENING.respondents),
}
"""What the settlement has of each kind."""


def of_class(column: Column, key: Operand | None) -> Expr | None:
    """Rows of a class; None: of no class that the list has; WHOLE: all of them."""
    if key == WHOLE:
        return None
    return ~column.listed() if key is None else column.is_(key)


def _count(*conditions: Expr | None) -> Expr:
    return count(every(*(each for each in conditions if each is not None)))


def programmes(column: Column, key: Operand | None) -> dict[str, Expr]:
    """The programmes of a class: how many, their participants, their budget in ₪ and its part of the whole."""
    of_key = of_class(column, key)
    budget = total(PROGRAMMES.budget, of_key)
    return {
        "programmes": _count(PROGRAMMES.title.filled, of_key),
        "participants": total(PROGRAMMES.participants, of_key),
        "budget": budget,
        "share": ratio(budget, FIGURES["budget"], "picture.no_money"),
    }


def findings(key: Operand | None) -> dict[str, Expr]:
    """Own indicators and findings of a domain, by kind; a finding without a kind is in no kind."""
    of_key, indicators = of_class(FINDINGS.mobility_domain, key), of_class(INDICATORS.mobility_domain, key)
    kinds: dict[str, Expr] = {kind: _count(FINDINGS.title.filled, of_key, FINDINGS.kind.is_(kind)) for kind in KINDS}
    return {"indicators": _count(INDICATORS.title.filled, indicators), **kinds}


def interviewed(key: Operand | None) -> Expr:
    """How many interviews were held with people of a sector (None: of no sector in the list)."""
    return _count(INTERVIEWED, of_class(INTERVIEWS.sector, key))


def listening(key: Operand | None) -> dict[str, Expr]:
    """How often one way of listening to the public was used, and how many people answered."""
    of_key = of_class(LISTENING.method, key)
    return {"times": _count(LISTENING.question.filled, of_key), "respondents": total(LISTENING.respondents, of_key)}


_ORDER = Rows("ordered")
_PRIORITY = choose(Amount(FINDINGS.priority) > 0, Amount(FINDINGS.priority), LAST)
ORDERED = Derived(
    "ordered",
    "challenges",
    (
        ("key", choose(FINDINGS.title.filled, _PRIORITY * _ROWS + Place("challenges"), 0)),
        ("rank", Rank(_ORDER.key)),
    ),
)
"""Findings by their priority."""


def first(place: Operand, key: str) -> Expr:
    """The value of a column in the row of the finding at this place (from 1) by priority."""
    return Item(FINDINGS[key], Find(place if isinstance(place, Expr) else Const(place), _ORDER.rank))


def touching(factor: Expr, columns: Sequence[str]) -> dict[str, Expr]:
    """How many findings name a factor in one of these columns, and of each kind."""
    naming = FINDINGS.title.filled & some(*(Same(FINDINGS[each], factor) for each in columns))
    return {"findings": count(naming), **{kind: count(naming & FINDINGS.kind.is_(kind)) for kind in KINDS}}
