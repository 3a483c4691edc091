"""A deck: slides to be shown, each with a title, what stands on it and what the speaker says."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.document.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Series:
    """A row of values of a chart; None where one is not known. `colour` is a key of the palette."""

    name: str
    values: tuple[float | None, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Lying bars. `alt` says what they show to who does not see them; `form` is a number format of Excel's."""

    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: str = "#,##0"
    stacked: bool = False
    largest: float | None = None
    """The end of the scale, where it is known: 1 for fractions."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide below the cover. A figure among its blocks is the chart of that key; a table has one head row."""

    title: str
    blocks: Blocks
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """One presentation, the cover first."""

    title: str
    subtitle: tuple[str, ...]
    cover_notes: tuple[str, ...]
    slides: tuple[Slide, ...]
    footer: str
    author: str
    issued: datetime.date
    statuses: Mapping[str, str] = field(default_factory=dict)
    """The word of each status of a station."""
    charts: Mapping[str, BarChart] = field(default_factory=dict)
    road_alt: str = ""
    """What the drawing of the road says."""
    source: str = ""
    """The file of its text, for messages."""
