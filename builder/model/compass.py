"""`compass.yaml`: how far the authority's own capability is embedded (station 10), in years one and three."""

from builder.model.fields import EndDate, LongText, Record, RequiredText, Text
from builder.model.keys import Outcome, RaterKind, Rating, RatingYear

Ratings = dict[Outcome, dict[str, dict[str, Rating]]]
"""outcome → statement → mobility domain → met or not_met; what is missing is not rated."""


class Rater(Record):
    """Who rated a year, when, and whether from inside or outside."""

    by: Text = ""
    date: EndDate | None = None
    kind: RaterKind | None = None


class Step(Record):
    """Who sees to the next statement of one outcome in one domain, and by when."""

    by: Text = ""
    when: EndDate | None = None


class Compass(Record):
    """All of `compass.yaml`."""

    domains: tuple[RequiredText, ...] = ()
    ratings: dict[RatingYear, Ratings] = {}
    evidence: dict[RatingYear, dict[Outcome, dict[str, LongText]]] = {}
    raters: dict[RatingYear, Rater] = {}
    next: dict[Outcome, dict[str, Step]] = {}
    """outcome → mobility domain → who and when; which statement is next follows from the ratings."""

    def rating(self, year: RatingYear, outcome: Outcome, statement: str, domain: str) -> Rating | None:
        """One cell of a ladder; None is not rated."""
        return self.ratings.get(year, {}).get(outcome, {}).get(statement, {}).get(domain)
