"""Figures of the mapping (station 5): programmes, money and people by domain, sector and life stage; findings counted.

A programme's budget is in whole ₪ a year. What is not known counts as 0 in a sum; participants of several programmes
are added, so a person may be counted more than once. Each view ends with a row of what is not classified (key None).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model.keys import LIFE_STAGES, SECTORS, ChallengeKind
from builder.model.mapping import Challenge, Mapping, Programme

KINDS: tuple[ChallengeKind, ...] = ("challenge", "barrier", "asset")


@dataclass(frozen=True, slots=True)
class Programmes:
    """Some programmes together: how many, their participants, their yearly budget in ₪."""

    count: int = 0
    participants: int = 0
    budget: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """One row of a view. What the view does not ask (findings by sector, say) is 0."""

    key: str | None
    programmes: Programmes = Programmes()
    indicators: int = 0
    interviews: int = 0
    findings: tuple[int, int, int] = (0, 0, 0)
    """Challenges, barriers, assets; those without a kind are in none of the three."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How often one way of listening to the public was used, and how many people answered."""

    key: str | None
    times: int
    respondents: int


@dataclass(frozen=True, slots=True)
class MappingFigures:
    """All figures of one mapping."""

    all: Programmes
    interviews: int
    indicators: int
    findings: int
    urgent: int
    """Findings of priority 1."""
    asked: int
    respondents: int
    factors: int
    by_domain: tuple[Share, ...]
    by_sector: tuple[Share, ...]
    by_life_stage: tuple[Share, ...]
    by_method: tuple[Asked, ...]

    def share(self, budget: int) -> float | None:
        """A part of the yearly budget; None where no budget is known."""
        return budget / self.all.budget if self.all.budget else None


def mapping_figures(mapping: Mapping, domains: Sequence[str], methods: Sequence[str]) -> MappingFigures:
    """Figures of a mapping. `domains` and `methods` are the keys that get a row each, in their order."""
    return MappingFigures(
        all=_together(mapping.programmes),
        interviews=len(mapping.interviews),
        indicators=len(mapping.indicators),
        findings=len(mapping.challenges),
        urgent=sum(each.priority == 1 for each in mapping.challenges),
        asked=len(mapping.public_opinion),
        respondents=sum(each.respondents or 0 for each in mapping.public_opinion),
        factors=len(mapping.factors),
        by_domain=tuple(_domain(mapping, each) for each in (*domains, None)),
        by_sector=tuple(_sector(mapping, each) for each in (*SECTORS, None)),
        by_life_stage=tuple(
            Share(key, _together(each for each in mapping.programmes if each.life_stage == key))
            for key in (*LIFE_STAGES, None)
        ),
        by_method=tuple(_asked(mapping, each) for each in (*methods, None)),
    )


def _together(programmes: Iterable[Programme]) -> Programmes:
    known = tuple(programmes)
    return Programmes(
        len(known), sum(each.participants or 0 for each in known), sum(each.budget or 0 for each in known)
    )  # fmt: skip


def _domain(mapping: Mapping, key: str | None) -> Share:
    return Share(
        key,
        _together(each for each in mapping.programmes if each.mobility_domain == key),
        indicators=sum(each.mobility_domain == key for each in mapping.indicators),
        findings=_by_kind([each for each in mapping.challenges if each.mobility_domain == key]),
    )


def _by_kind(challenges: Sequence[Challenge]) -> tuple[int, int, int]:
    challenge, barrier, asset = (sum(each.kind == kind for each in challenges) for kind in KINDS)
    return challenge, barrier, asset


def _sector(mapping: Mapping, key: str | None) -> Share:
    return Share(
        key,
        _together(each for each in mapping.programmes if each.sector == key),
        interviews=sum(each.sector == key for each in mapping.interviews),
    )


def _asked(mapping: Mapping, key: str | None) -> Asked:
    own = [each for each in mapping.public_opinion if each.method == key]
    return Asked(key, len(own), sum(each.respondents or 0 for each in own))
