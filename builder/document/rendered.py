"""What a renderer gives back: bytes, what was noticed, and on which page each anchor fell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class Rendered:
    """Bytes of one output; `pages` gives the page number (from 1) of each anchor where there are pages."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: Mapping[str, int] = field(default_factory=dict)
