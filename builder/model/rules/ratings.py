"""What is possible but unlikely about the ratings of the compass: warnings, never errors."""

import datetime
from collections.abc import Iterator

from builder.model.keys import RATING_YEARS, RatingYear
from builder.model.process import Process, process_of
from builder.model.rules import Finding, Need, Path, Vocabulary
from builder.model.settlement import Settlement

PROCESS: tuple[Need, ...] = tuple(("settlement", (key,)) for key in ("start", "implementation_years", "pauses"))
"""What the days of the process are reckoned from."""
_YEAR_NUMBER: dict[RatingYear, int] = {"y1": 1, "y3": 3}


def ratings(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Warnings about the ratings of the compass: their time, their evidence, gaps, domains of nobody."""
    process = process_of(settlement.profile)
    for year in RATING_YEARS:
        outcomes = settlement.compass.ratings.get(year, {}).values()
        rated = any(domains for statements in outcomes for domains in statements.values())
        if process:
            yield from _rating_time(settlement, year, rated, process, today)
        if rated:
            yield from _evidence(settlement, year, vocabulary)
            yield from _gaps(settlement, year, vocabulary)
            yield from _strangers(settlement, year)


def _rating_time(
    settlement: Settlement, year: RatingYear, rated: bool, process: Process, today: datetime.date
) -> Iterator[Finding]:
    """Ratings are made in year one and year three (chapter 8)."""
    due = process.year(_YEAR_NUMBER[year])
    rater = settlement.compass.raters.get(year)
    when = rater.date if rater and rater.date else today
    values = {"year": year, "due": f"{due.first} to {due.last}"}
    needs: tuple[Need, ...] = (*PROCESS, ("compass", ("ratings", year)), ("compass", ("raters", year)))
    if rated and when < due.first:
        yield Finding("early-rating", "compass", ("ratings", year), values, needs=needs)
    if not rated and today > due.last:
        yield Finding("missing-rating", "compass", ("ratings", year), values, needs=needs)


def _evidence(settlement: Settlement, year: RatingYear, vocabulary: Vocabulary) -> Iterator[Finding]:
    evidence = settlement.compass.evidence.get(year, {})
    for outcome, statements in settlement.compass.ratings[year].items():
        given = evidence.get(outcome, {})
        keys = vocabulary.statements.get(outcome, ())  # what is unknown is told as that
        bare = [
            key for key, domains in statements.items() if key in keys and domains and not given.get(key, "").strip()
        ]
        if bare:
            where: Path = ("ratings", year, outcome)
            values = {"statement": f"{outcome}: {', '.join(bare)}"}
            needs: tuple[Need, ...] = (("compass", ("evidence", year)),)
            yield Finding("rating-without-evidence", "compass", where, values, needs=needs)


def _gaps(settlement: Settlement, year: RatingYear, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The ladder is cumulative: what is met above an unmet statement is a gap."""
    compass = settlement.compass
    for outcome, statements in vocabulary.statements.items():
        for domain in settlement.domains:
            unmet = False
            for key in statements:
                rating = compass.rating(year, outcome, key, domain)  # type: ignore[arg-type]  # keys of the register
                if rating == "met" and unmet:
                    where: Path = ("ratings", year, outcome, key, domain)
                    values = {"statement": key, "domain": domain}
                    yield Finding("embedding-gap", "compass", where, values, needs=(("compass", where[:3]),))
                    break
                unmet = unmet or rating == "not_met"


def _strangers(settlement: Settlement, year: RatingYear) -> Iterator[Finding]:
    rated = {
        domain: (outcome, key)
        for outcome, statements in settlement.compass.ratings[year].items()
        for key, domains in statements.items()
        for domain in domains
    }
    for domain, (outcome, key) in rated.items():
        if domain not in settlement.domains:
            where: Path = ("ratings", year, outcome, key, domain)
            needs: tuple[Need, ...] = (("compass", ("domains",)), ("plan", ("overall_goals",)))
            yield Finding("rating-outside-domains", "compass", where, {"domain": domain}, needs=needs)
