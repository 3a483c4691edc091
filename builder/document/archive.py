"""An archive: named bytes in the order in which a person meets them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; `name` may hold Hebrew and `/`."""

    name: str
    data: bytes
    packed: bool = True
    """Whether its bytes are made smaller; programs look for some as they are."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file's content."""

    members: tuple[Member, ...]
