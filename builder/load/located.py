"""A file's values with their places, and what could not be read of it."""

from dataclasses import dataclass, field, replace
from typing import Any

from builder.errors import Diagnostic, Place

Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Tree:
    """A file's values with their places: `value` of mappings, lists, strings and None."""

    path: str
    value: Any = None
    places: dict[Path_, Place] = field(default_factory=dict)
    key_places: dict[Path_, Place] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    complete: bool = True
    """Whether the file was read to its end: what an incomplete one lacks is not known to be missing."""
    cut: Path_ = ()
    """The value at which an incomplete file broke off."""
    broken: set[Path_] = field(default_factory=set)
    """Values that were reported here and stand as None: nothing more is said of them."""
    lost: set[int] = field(default_factory=set)
    """Lines that were passed over behind a fault, so that the rest could be read."""
    ends: dict[Path_, int] = field(default_factory=dict)
    """The line behind each list and mapping; known only where lines were lost."""
    fault: int = 0
    """The line of the first fault of syntax; 0 where there is none."""
    unseen: dict[Path_, tuple[Place, str]] = field(default_factory=dict)
    """Texts that hold a character which nobody sees: the place of the first one, and its name."""
    warned: dict[Path_, Diagnostic] = field(default_factory=dict)
    """What was said of a value's marks of quotation or number sign: withdrawn where they make it a wrong one."""
    restarted: dict[Path_, Diagnostic] = field(default_factory=dict)
    """Mappings whose first key came again, as where the hyphen of a new entry is missing; and what was said of it."""

    def place(self, where: Path_) -> Place:
        """The place of a value, or of the nearest value that holds it."""
        for end in range(len(where), -1, -1):
            if where[:end] in self.places:
                return self.places[where[:end]]
        return Place(self.path)

    def key_place(self, where: Path_) -> Place:
        """The place of a key, or of its value."""
        return self.key_places.get(where) or self.place(where)

    def is_broken(self, where: Path_) -> bool:
        """Whether this value, or one that holds it, was reported already."""
        return any(where[:end] in self.broken for end in range(len(where) + 1))

    def withdraw(self, diagnostic: Diagnostic | None) -> None:
        """Takes back what was said: another message tells the same slip better."""
        self.diagnostics = [each for each in self.diagnostics if each is not diagnostic and each != diagnostic]

    def at(self, where: Path_) -> Any:
        """The value at a path that the tree has, else None."""
        value = self.value
        for step in where:
            is_there = (isinstance(value, dict) and step in value) or (
                isinstance(value, list) and isinstance(step, int)
            )
            value = value[step] if is_there else None
        return value

    def is_silent(self, where: Path_) -> bool:
        """Whether nothing is said of this value: it was reported, or stands on a line that was passed over."""
        return self.is_broken(where) or (where in self.places and self.places[where].line in self.lost)

    @property
    def partly(self) -> bool:
        """Whether parts of the file could not be read: nothing is known to be missing from it."""
        return bool(self.broken or self.restarted) or not self.complete

    def lacks(self, where: Path_) -> bool:
        """Whether a part of this value, or of what would hold it, was passed over: what it lacks may stand there."""
        if self.complete:
            return False
        held = next((where[:end] for end in range(len(where), -1, -1) if where[:end] in self.ends), None)
        if not self.lost or held is None:
            return True
        first = self.places[held].line
        while first - 1 in self.lost:  # a hyphen of its own line, whose key was lost
            first -= 1
        return any(first <= line <= self.ends[held] for line in self.lost)

    def marked(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic; one that stands behind a fault of syntax says that it was read past it."""
        if not self.fault or diagnostic.place.line <= self.fault or diagnostic.place.path != self.path:
            return diagnostic
        return replace(diagnostic, values={**diagnostic.values, "past": str(self.fault)})
