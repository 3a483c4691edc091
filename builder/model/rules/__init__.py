"""Rules over a settlement's data: each yields findings with the file and the path of the value they speak of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule noticed: a catalogued code, the file (without `.yaml`) and the path of the value in it."""

    code: str
    file: str
    where: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    at_key: bool = False
    first: Path | None = None
    """Where the same thing stood before; its line becomes the value `first`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The open words that data may point to: they stand in content and in the CBS files."""

    mobility_domains: tuple[str, ...]
    statements: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, str]
    """Each local authority's name by its CBS code."""
