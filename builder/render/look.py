"""The palette and the looks of workbook cells, read from `layouts/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from builder.document.layout import Layout


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


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as RRGGBB by key, styles and number formats by key."""

    palette: Mapping[str, str]
    font: str = "Arial"
    styles: Mapping[str, Style] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)


def read_palette(layout: Layout) -> Mapping[str, str]:
    """Colours as RRGGBB by their key, from `layouts/palette.yaml`."""
    return _palette(layout.text("layouts/palette.yaml"))


def read_look(layout: Layout) -> Look:
    """The look of workbooks, from `layouts/palette.yaml` and `layouts/workbook.yaml`."""
    return _look(layout.text("layouts/palette.yaml"), layout.text("layouts/workbook.yaml"))


@lru_cache(maxsize=4)
def _palette(source: str) -> Mapping[str, str]:
    return {str(key): str(value) for key, value in yaml.load(source, yaml.BaseLoader).items()}


@lru_cache(maxsize=4)
def _look(palette: str, workbook: str) -> Look:
    raw = yaml.safe_load(workbook)
    styles = {key: Style(**values) for key, values in raw["styles"].items()}
    return Look(_palette(palette), raw["font"], styles, raw["forms"])

