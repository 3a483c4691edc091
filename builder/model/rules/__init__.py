"""Rules over a settlement's data: each yields findings with the file and the path of the value they speak of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.model.rules.meant import Words

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
    needs: tuple["Need", ...] = ()
    """The values that it was reckoned from: where one of them was refused, nothing is said."""


Need = tuple[str, Path]
"""A file (without `.yaml`) and the path of a value in it, with all that stands below."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The open words that data may point to: they stand in content and in the CBS files."""

    mobility_domains: tuple[str, ...]
    statements: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, str]
    """Each local authority's name by its CBS code."""
    words: Words = field(default_factory=Words)
    """What people write in place of a key, a date or a number."""
