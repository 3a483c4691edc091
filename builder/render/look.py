"""The palette and the looks of workbook cells, read from `layouts/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from builder.document.layout import Layout
from builder.render.palette import palette


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of cell looks: size in points, palette keys, its edge, and whether people may type in it."""

    size: float = 10
    bold: bool = False
    underline: bool = False
    colour: str = "ink"
    fill: str = ""
    edge: str = "none"
    open: bool = False
    live: bool = False
    """Open although it holds a formula: Excel deletes and sorts a row of a protected sheet only where all is open."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as RRGGBB by key, styles and number formats by key."""

    palette: Mapping[str, str]
    font: str = "Arial"
    styles: Mapping[str, Style] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)


def read_look(layout: Layout) -> Look:
    """The look of workbooks, from `layouts/palette.yaml` and `layouts/workbook.yaml`."""
    raw = _raw(layout.text("layouts/workbook.yaml"))
    styles = {key: Style(**values) for key, values in raw["styles"].items()}
    return Look(palette(layout), raw["font"], styles, raw["forms"])


@lru_cache(maxsize=4)
def _raw(source: str) -> Any:
    return yaml.safe_load(source)
