"""`mapping.yaml`: the picture of the settlement (station 5)."""

from typing import Annotated

from builder.model.fields import (
    Amount,
    Count,
    EndDate,
    Identifier,
    Listed,
    LongText,
    Number,
    Record,
    RequiredText,
    StartDate,
    Text,
    Year,
    between,
)
from builder.model.keys import ChallengeKind, FactorMap, LifeStage, MappingStep, OpinionMethod, Progress, Sector


class OutlineStep(Record):
    """A piece of work within one of the six steps: who does it, from when to when, and where it stands."""

    id: Identifier
    step: MappingStep
    title: Text = ""
    who: Text = ""
    start: StartDate | None = None
    end: EndDate | None = None
    status: Progress = "planned"


class Interview(Record):
    """A talk with a significant player. Name and insights are internal: never in a kit."""

    id: Identifier
    name: RequiredText
    role: Text = ""
    sector: Sector | None = None
    date: StartDate | None = None
    insights: LongText = ""


class LocalIndicator(Record):
    """An indicator of the authority's own, with its source, year and definition."""

    id: Identifier
    title: RequiredText
    mobility_domain: Text | None = None
    factor: Text = ""
    value: Number | None = None
    unit: Text = ""
    year: Year | None = None
    source: Text = ""
    definition: Text = ""
    n: Count | None = None
    national: Number | None = None


class Programme(Record):
    """A programme or intervention at work in the settlement; budget in whole ₪ a year."""

    id: Identifier
    title: RequiredText
    operator: Text = ""
    sector: Sector | None = None
    mobility_domain: Text | None = None
    life_stage: LifeStage | None = None
    participants: Count | None = None
    budget: Amount | None = None


class Challenge(Record):
    """A challenge, a barrier or an asset; priority 1 is the first."""

    id: Identifier
    title: RequiredText
    mobility_domain: Text | None = None
    kind: ChallengeKind | None = None
    priority: Annotated[int, between(1, 99)] | None = None
    factors: tuple[Identifier, ...] = ()


class PublicOpinion(Record):
    """What the public was asked and what it said."""

    id: Identifier
    question: RequiredText
    method: OpinionMethod | None = None
    finding: LongText = ""
    respondents: Count | None = None
    date: StartDate | None = None
    languages: Listed = ()
    sample: Text = ""


class Factor(Record):
    """A factor of the knowledge map that the settlement's challenges touch."""

    id: Identifier
    title: RequiredText
    map: FactorMap | None = None


class Mapping(Record):
    """All of `mapping.yaml`."""

    outline: tuple[OutlineStep, ...] = ()
    interviews: tuple[Interview, ...] = ()
    indicators: tuple[LocalIndicator, ...] = ()
    programmes: tuple[Programme, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    public_opinion: tuple[PublicOpinion, ...] = ()
    factors: tuple[Factor, ...] = ()
