"""The quantitative axis of choosing a settlement (station 1): what authorities are bounded, weighed and ranked by.

How they are ranked is in `compose/workbooks/selection/tables.py`, since the workbook alone ranks them.
"""

from collections.abc import Mapping

from builder.model.authority import Authority

BASIC_AXES = ("population", "ses", "periphery")
"""Axes that stand in the list of authorities; all others are CBS indicators."""
BOUNDED = ("ses", "periphery", "population")
"""Filters that have bounds; `kind`, `district` and `network` name one value."""
MOST = 6
"""How many figures are weighed at most."""
CLOSED = 1_000
"""What a closed gate takes from a score of 0 to 100."""
ORDER = 10_000_000
"""Equal scores part by the place in the list: this fraction of a point for each place."""


def axis(authority: Authority, key: str | None) -> float | None:
    """An authority's figure of an axis; None where it was not published or nothing is asked."""
    if key is None:
        return None
    basic: Mapping[str, float | None] = {each: getattr(authority, each) for each in BASIC_AXES}
    return basic[key] if key in basic else authority.figures.get(key)
