"""What is possible but unlikely: warnings, never errors. Each names the value that a person should look at."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from builder.model.keys import FUNDERS
from builder.model.ledger import STEPS
from builder.model.plan import Action
from builder.model.portfolio import Funding
from builder.model.process import Span, merged, process_of
from builder.model.profile import Agreement
from builder.model.rules import Finding, Need, Path, Vocabulary
from builder.model.rules.codes import twin
from builder.model.rules.ratings import PROCESS, ratings
from builder.model.rules.telephones import lost_zeros
from builder.model.settlement import Settlement

Dated = tuple[str, Path, datetime.date | None]
"""A file, the path of a date in it, and the date; None is not known."""
Rule = Callable[[Settlement, datetime.date, Vocabulary], Iterator[Finding]]
_LONG_PAUSES = 366  # days from which a process is another one


def check(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Every warning about a settlement on the day of the build."""
    for rule in RULES:
        yield from rule(settlement, today, vocabulary)


_FRAMED: dict[str, tuple[Need, ...]] = {
    "plan": (("settlement", ("agreement",)), ("plan", ("overall_goals",))),
    "portfolio": (("settlement", ("agreement",)), ("portfolio", ("investments",))),
}
"""Sums of a whole file, beside those of the agreement."""


def frame(agreement: Agreement, side: str) -> int | None:
    """The money agreed for one side over all years, ₪; None where no year names it."""
    sums = [getattr(each, side) for each in agreement.budget if getattr(each, side) is not None]
    return sum(sums) if sums else None


def side_of(sector: str) -> str:
    """The side of the agreement that a sector stands on: partners are every sector but two."""
    return sector if sector in ("initiative", "authority") else "partners"


@dataclass(frozen=True, slots=True)
class Overrun:
    """Money of one side in plan or portfolio beside the frame of the agreement, ₪: more than was agreed."""

    file: str
    side: str
    value: int
    agreed: int


def overruns(settlement: Settlement) -> Iterator[Overrun]:
    """Plan (actions not stopped) and portfolio (`added`, counted) against the frame of the agreement (station 2)."""
    actions = [each for each in settlement.plan.actions if each.status != "stopped"]
    lines = [line for _, line in settlement.portfolio.lines if line.counted]
    for side in FUNDERS:
        agreed = frame(settlement.profile.agreement, side)
        planned = sum(getattr(each.budget, side) or 0 for each in actions)
        added = sum(each.added or 0 for each in lines if side_of(each.sector) == side)
        for file, value in (("plan", planned), ("portfolio", added)):
            if agreed is not None and value > agreed:
                yield Overrun(file, side, value, agreed)


def _frames(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What is over the frame, told at its file."""
    what = {"plan": "the plan", "portfolio": "added money"}
    for each in overruns(settlement):
        values = {"what": what[each.file], "side": each.side, "value": each.value, "frame": each.agreed}
        yield Finding("over-frame", each.file, (), values, needs=_FRAMED[each.file])


def _years(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    for where, action in _actions(settlement):
        yield from _year_sums(where, action)
    for where, line in _lines(settlement):
        amounts = [each.amount for each in line.years if each.amount is not None]
        if amounts and sum(amounts) != line.total:
            values = {"value": sum(amounts), "whole": line.total}
            yield Finding("years-differ", "portfolio", (*where, "years"), values, needs=(("portfolio", where),))


def _year_sums(where: Path, action: Action) -> Iterator[Finding]:
    for side in FUNDERS:
        amounts = [getattr(each, side) for each in action.years if getattr(each, side) is not None]
        whole = getattr(action.budget, side) or 0
        if amounts and sum(amounts) != whole:
            values = {"value": sum(amounts), "whole": whole}
            yield Finding("years-differ", "plan", (*where, "years"), values, needs=(("plan", where),))


def _money(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    for where, action in _actions(settlement):
        if action.overspent:
            yield _overspent("plan", where, action.spent.total, action.budget.total)
    for where, line in _lines(settlement):
        if line.cut:
            yield Finding("shrinking-money", "portfolio", (*where, "added"), {"value": line.cut})
        if line.overspent:
            yield _overspent("portfolio", where, line.spent or 0, line.total)


def _overspent(file: str, where: Path, spent: int, whole: int) -> Finding:
    return Finding("spent-over", file, (*where, "spent"), {"value": spent, "whole": whole}, needs=((file, where),))


def _reversed(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    pairs: list[tuple[str, Path, datetime.date | None, datetime.date | None]] = []
    pairs += [("plan", (*where, "end"), each.start, each.end) for where, each in _actions(settlement)]
    pairs += [
        ("portfolio", ("investments", index, "ends"), each.starts, each.ends)
        for index, each in enumerate(settlement.portfolio.investments)
    ]
    pairs += [
        ("settlement", ("pauses", index, "to"), each.from_, each.to)
        for index, each in enumerate(settlement.profile.pauses)
    ]
    # nothing comes back, or is signed, before it went out; the other steps have no fixed order
    pairs += [
        ("ledger", ("documents", document, step), journey.sent, journey.day(step))
        for document, journey in settlement.ledger.documents.items()
        for step in STEPS
    ]
    for file, where, first, last in pairs:
        if first and last and last < first:
            yield Finding("dates-reversed", file, where, {"start": first, "end": last})


def _dates(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    process = process_of(settlement.profile)
    for file, where, day in _process_dates(settlement):
        if process and day and day not in process.whole:
            values = {"value": day, "start": process.whole.first, "end": process.whole.last}
            yield Finding("outside-process", file, where, values, needs=PROCESS)
    for file, where, day in _past_dates(settlement):
        if day and day > today:
            yield Finding("in-future", file, where, {"value": day})


def _process_dates(settlement: Settlement) -> Iterator[Dated]:
    """Dates of the process itself; money may well have begun before it, and go on after it."""
    director = settlement.profile.director
    yield "settlement", ("director", "appointed"), director.appointed
    yield "settlement", ("director", "permanent_by"), director.permanent_by
    for key, day in settlement.profile.returns.items():
        yield "settlement", ("returns", key), day
    for where, action in _actions(settlement):
        yield "plan", (*where, "start"), action.start
        yield "plan", (*where, "end"), action.end
    for index, meeting in enumerate(settlement.plan.forum):
        yield "plan", ("forum", index, "date"), meeting.date
    yield from _rating_dates(settlement)


def _past_dates(settlement: Settlement) -> Iterator[Dated]:
    """Dates of things that are told as done."""
    for index, interview in enumerate(settlement.mapping.interviews):
        yield "mapping", ("interviews", index, "date"), interview.date
    for index, opinion in enumerate(settlement.mapping.public_opinion):
        yield "mapping", ("public_opinion", index, "date"), opinion.date
    for index, indicator in enumerate(settlement.mapping.indicators):
        yield "mapping", ("indicators", index, "year"), _first_day(indicator.year)
    for where, action in _actions(settlement):
        yield "plan", (*where, "start"), action.start if action.status in ("active", "done") else None
    for where, year in _measured_years(settlement):
        yield "plan", where, _first_day(year)
    yield from _rating_dates(settlement)


def _rating_dates(settlement: Settlement) -> Iterator[Dated]:
    for year, rater in settlement.compass.raters.items():
        yield "compass", ("raters", year, "date"), rater.date


def _measured_years(settlement: Settlement) -> Iterator[tuple[Path, int | None]]:
    for o, overall in enumerate(settlement.plan.overall_goals):
        for g, goal in enumerate(overall.goals):
            for n, indicator in enumerate(goal.indicators):
                where: Path = ("overall_goals", o, "goals", g, "indicators", n)
                yield (*where, "baseline_year"), indicator.baseline_year
                for m, each in enumerate(indicator.measured):
                    yield (*where, "measured", m, "year"), each.year


def _first_day(year: int | None) -> datetime.date | None:
    return datetime.date(year, 1, 1) if year else None


def _authority(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    facts = settlement.facts
    profile = settlement.profile
    if facts and facts.kind and facts.kind != profile.kind:
        near = twin(profile.code, vocabulary.codes) if profile.code else ""
        values = {"kind": profile.kind, "status": facts.kind, "suggestion": near}
        yield Finding("kind-differs", "settlement", ("kind",), values, needs=(("settlement", ("kind",)),))
    if profile.name == settlement.slug:
        yield Finding("name-is-slug", "settlement", ("name",), {"value": profile.name})
    if profile.members and profile.kind != "cluster":
        yield Finding("members-unused", "settlement", ("members",), at_key=True, needs=(("settlement", ("kind",)),))


def _pauses(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    earlier: list[Span] = []
    for index, each in enumerate(settlement.profile.pauses):
        for span in merged([each]):
            if any(span.first <= other.last and other.first <= span.last for other in earlier):
                yield Finding("pauses-overlap", "settlement", ("pauses", index))
            earlier.append(span)
    lost = sum((each.last - each.first).days + 1 for each in merged(settlement.profile.pauses))
    if lost > _LONG_PAUSES:
        yield Finding("long-pauses", "settlement", ("pauses",), {"value": lost}, at_key=True)


def _start(settlement: Settlement, today: datetime.date, vocabulary: Vocabulary) -> Iterator[Finding]:
    if settlement.profile.start is None:
        yield Finding("no-start", "settlement", (), needs=(("settlement", ("start",)),))
    process = process_of(settlement.profile)
    if process and process.whole.last < today:
        yield Finding("process-over", "settlement", ("start",), {"value": process.whole.last}, needs=PROCESS)
    elif process and process.start < today and not settlement.profile.stations:
        needs: tuple[Need, ...] = (*PROCESS, ("settlement", ("stations",)))
        yield Finding("start-passed", "settlement", ("start",), {"value": process.start}, needs=needs)


def _actions(settlement: Settlement) -> Iterable[tuple[Path, Action]]:
    for o, overall in enumerate(settlement.plan.overall_goals):
        for g, goal in enumerate(overall.goals):
            for a, action in enumerate(goal.actions):
                yield ("overall_goals", o, "goals", g, "actions", a), action


def _lines(settlement: Settlement) -> Iterable[tuple[Path, Funding]]:
    for i, investment in enumerate(settlement.portfolio.investments):
        for f, line in enumerate(investment.funding):
            yield ("investments", i, "funding", f), line


RULES: tuple[Rule, ...] = (_start, _authority, _frames, _years, _money, _reversed, _pauses, _dates, ratings, lost_zeros)
