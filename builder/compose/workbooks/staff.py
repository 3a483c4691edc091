"""Workbooks of the whole network, which are the staff's: whose they are, in place of a settlement."""

import datetime

from builder.compose.workbooks.assembly import About, Words
from builder.model.compass import Compass
from builder.model.content import Content
from builder.model.mapping import Mapping
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Profile
from builder.model.selection import Selection
from builder.model.settlement import Settlement

NETWORK = "network"
"""The slug that no settlement may bear: in `_meta` it stands for the whole network."""


def staff_about(content: Content, issued: datetime.date, kind: str) -> About:
    """Whose book it is where it belongs to no settlement. Its words name the network."""
    words = Words(content, kind)
    profile = Profile(name=words("network"), kind="cluster")
    whole = Settlement(NETWORK, profile, Mapping(), Plan(), Portfolio(), Compass(), Selection())
    return About(whole, content, issued, kind, words)
