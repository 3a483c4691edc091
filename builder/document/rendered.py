"""What a renderer gives back: bytes, what was noticed, and on which page each anchor fell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.errors import Diagnostic

COUNT = ""
"""Stands among the anchors for the number of pages."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Bytes of one output; `pages` gives the page number (from 1) of each anchor where there are pages."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: Mapping[str, int] = field(default_factory=dict)

    def counting(self, count: int) -> "Rendered":
        """The same output, with the number of its pages."""
        return Rendered(self.data, self.diagnostics, {**self.pages, COUNT: count})

    @property
    def count(self) -> int:
        """The number of pages; 0 where nobody counted them."""
        return self.pages.get(COUNT, 0)
