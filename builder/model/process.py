"""The process in time: 4 months of pre-establishment, 8 of planning, then the years of implementation.

Source: the roadmap's timeline (chapter 6). Pauses move what follows them; nothing becomes late.
"""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from builder.model.profile import Pause, Profile

PRE_ESTABLISHMENT_MONTHS = 4
DESIGN_MONTHS = 12
MINHELET_MONTHS = 30
"""The minhelet meets for two and a half years from the first month of the planning year (chapter 5)."""
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, datetime.date) and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Process:
    """The process of one settlement: where each month of it falls once pauses are counted."""

    start: datetime.date
    implementation_years: int
    pauses: tuple[Span, ...]

    def month(self, number: int) -> datetime.date:
        """The first day of month `number` of the process (0 is the first), moved by the pauses before it."""
        return self.shifted(add_months(self.start, number))

    def shifted(self, day: datetime.date) -> datetime.date:
        """A day of the undisturbed plan, moved by every pause that begins on or before it."""
        for pause in self.pauses:
            if pause.first <= day:
                day += pause.last - pause.first + DAY
        return day

    def span(self, first_month: int, months: int) -> Span:
        """The stretch of `months` months that begins with month `first_month`."""
        last = add_months(self.start, first_month + months) - DAY
        return Span(self.month(first_month), self.shifted(last))

    @property
    def pre_establishment(self) -> Span:
        """Agreements, the director, the leading team and the mapping."""
        return self.span(0, PRE_ESTABLISHMENT_MONTHS)

    @property
    def planning(self) -> Span:
        """Stakeholders, the design forum, the collective plan."""
        return self.span(PRE_ESTABLISHMENT_MONTHS, DESIGN_MONTHS - PRE_ESTABLISHMENT_MONTHS)

    @property
    def implementation(self) -> Span:
        """The years that follow the design year."""
        return self.span(DESIGN_MONTHS, 12 * self.implementation_years)

    @property
    def whole(self) -> Span:
        """From the first day to the last."""
        return Span(self.start, self.implementation.last)

    def year(self, number: int) -> Span:
        """Year `number` of the process (1 is the design year)."""
        return self.span(12 * (number - 1), 12)


def process_of(profile: Profile) -> Process | None:
    """The process of a settlement; None while its start is not known."""
    if profile.start is None:
        return None
    # days before the start delay nothing: a pause counts from the start on
    pauses = (Span(max(each.first, profile.start), each.last) for each in merged(profile.pauses))
    counted = tuple(each for each in pauses if each.first <= each.last)
    return Process(profile.start, profile.implementation_years, counted)


def merged(pauses: Iterable[Pause]) -> tuple[Span, ...]:
    """Pauses in order of time, those that touch or overlap joined into one."""
    joined: list[Span] = []
    spans = [Span(each.from_, each.to) for each in pauses if each.from_ and each.to and each.from_ <= each.to]
    for pause in sorted(spans, key=lambda each: each.first):
        if joined and pause.first <= joined[-1].last + DAY:
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, pause.last))
        else:
            joined.append(pause)
    return tuple(joined)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day `months` later; the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
