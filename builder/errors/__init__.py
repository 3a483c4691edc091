"""Located, coded diagnostics: what went wrong, where, and what to do.

A stage never prints and never stops at the first fault: it gathers `Diagnostic` values, and the
command shows all of them. The words stand in `catalog` (English, for terminals) and in
`content/he/messages.yaml` (Hebrew, for the report page), under the same codes.
"""

from builder.errors.catalog import CATALOG
from builder.errors.commands import spoken
from builder.errors.diagnostic import (
    NO_SUGGESTION,
    PAST,
    Diagnostic,
    Origin,
    Place,
    Severity,
    Stopped,
    has_error,
    problem,
)
from builder.errors.visible import visible

__all__ = [
    "CATALOG",
    "NO_SUGGESTION",
    "PAST",
    "Diagnostic",
    "Origin",
    "Place",
    "Severity",
    "Stopped",
    "has_error",
    "problem",
    "spoken",
    "visible",
]
