"""`selection.yaml`: how the settlement was chosen (station 2 of the source's chapters). Internal to the foundation."""

from builder.model.fields import LongText, Record, Score
from builder.model.keys import Criterion, Gate, GateStatus


class Selection(Record):
    """All of `selection.yaml`: six gates, nine scores of 1 to 5, notes by gate or criterion."""

    purpose: LongText = ""
    gates: dict[Gate, GateStatus] = {}
    scores: dict[Criterion, Score] = {}
    notes: dict[str, LongText] = {}
