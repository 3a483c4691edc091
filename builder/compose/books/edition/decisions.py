"""The edition's decision page: one page for the head of the authority, from what the data say on the day of the build.

It has room for so many rows; what a full page cannot hold stands in the chapters behind it.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.compose.books.edition.people import title_of_post
from builder.compose.books.edition.view import EditionSetting, Views, Widths, sized
from builder.compose.text.brief import brief
from builder.compose.text.phrases import DASH, shekels, short_date
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.document.blocks import Block, Blocks, Cell, Items
from builder.model.figures.decisions import Matter, matters
from builder.model.figures.horizon import Event, Step, recent, steps_ahead
from builder.model.figures.portfolio_views import Ending, endings
from builder.model.figures.risks import Risk, risks

MATTERS, RISKS, ENDING, EVENTS = 5, 4, 3, 4
ROWS = 14
"""Rows that fit the page; the last part takes what the others leave."""
ROOMY, EMPTY = 8, 5
"""Rows below which the page ends with so many empty ones, to write on at the meeting."""
TITLE, NAMED, DOER = 60, 2, 36
"""Letters of the names in a row, how many it tells before it counts the others, and letters of who acts."""
_MATTERS: Widths = (0.56, 0.26, 0.18)
_ENDING: Widths = (0.40, 0.16, 0.16, 0.28)


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of decisions shows, cut to the rows that fit on it."""

    view: EditionSetting
    matters: tuple[Matter, ...]
    risks: tuple[Risk, ...]
    ending: tuple[Ending, ...]
    steps: tuple[Step, ...]
    events: tuple[Event, ...]

    @property
    def parts_held(self) -> dict[str, bool]:
        """Which parts of the page hold anything, for its text."""
        parts = ("matters", "risks", "ending", "steps", "events")
        held = {f"has_{key}": bool(getattr(self, key)) for key in parts}
        return {**held, "roomy": sum(len(getattr(self, key)) for key in parts) < ROOMY}


def decision_page(view: EditionSetting) -> Page:
    """The page of a settlement on the day of the build; its bytes change only when something came or passed."""
    one, today = view.settlement, view.settlement.position.on(view.issued)
    due = matters(one, view.schedule, today)[:MATTERS]
    risky, ending = risks(one, today)[:RISKS], endings(one.portfolio, today)
    steps = steps_ahead(one, view.schedule, today)
    left = ROWS - len(due) - len(risky) - min(len(ending), ENDING) - len(steps)
    return Page(view, due, risky, ending, steps, recent(one, today)[: max(min(left, EVENTS), 0)])


def decision_views(page: Page) -> dict[str, Views]:
    """Maker of the blocks of each view, by the name that a template of the section calls it by."""
    return {
        "matters": lambda: _matters(page),
        "risks": lambda: (_listed([_risk(page.view, each) for each in page.risks]),),
        "ending": lambda: tuple(_ending(page)),
        "next_days": lambda: _steps(page),
        "decided": lambda: _decided(page.view),
        "events": lambda: (_listed([_event(page.view, each) for each in page.events]),),
    }


def _listed(lines: Sequence[str]) -> Block:
    return Items(tuple((paragraph(each),) for each in lines))


def _named(titles: Sequence[str], view: EditionSetting) -> str:
    """The first names, as many as a row holds, and how many more there are."""
    shown, left = list[str](), TITLE
    for each in titles[:NAMED]:
        if shown and len(each) > left:
            break
        shown.append(brief(each, TITLE))
        left -= len(shown[-1])
    more, names = len(titles) - len(shown), ", ".join(shown)
    return view.say("decide.and_more", names=names, count=more) if more else names


def _day(day: datetime.date | None) -> Cell:
    return figure(short_date(day) if day else DASH)


def _matters(page: Page) -> Blocks:
    say = page.view.say
    rows = [(name(_matter(page.view, each)), cell(_by(page.view, each)), _day(each.date)) for each in page.matters]
    header = (say("decide.what"), say("decide.who"), say("decide.until"))
    return sized((table(header, rows, role="next", numbers=(2,)),), _MATTERS)


def _matter(view: EditionSetting, matter: Matter) -> str:
    titles = matter.titles
    if matter.sort == "lead":
        titles = tuple(view.say.title("mobility_domains", each) or view.say("no_domain") for each in titles)
    form = f"decide.matter.{matter.sort}"
    if matter.sort == "call" and not matter.amount:
        form += "_open"
    amount = shekels(matter.amount)
    return view.say(form, amount=amount, year=matter.year, titles=_named(titles, view))


def _by(view: EditionSetting, matter: Matter) -> str:
    return brief(matter.owner, DOER) if matter.owner else title_of_post(view, matter.by)


def _risk(view: EditionSetting, risk: Risk) -> str:
    """One line. Each form takes what it needs of the values."""
    titles = risk.titles
    if risk.sort == "returns":
        titles = tuple(view.say.any(f"kit.members.{each}.name") for each in titles)
    form = f"decide.risk.{risk.sort}.{risk.key}" if risk.key else f"decide.risk.{risk.sort}"
    if risk.sort in ("late", "unstarted") and risk.count == 1:
        form += "_one"
    date = short_date(risk.date) if risk.date else ""
    return view.say(form, count=risk.count, date=date, amount=shekels(risk.amount), titles=_named(titles, view))


def _ending(page: Page) -> Iterator[Block]:
    """Programmes whose money ends, each with who pays on; the rest as one line, so that sums are whole."""
    view, shown, rest = page.view, page.ending[:ENDING], page.ending[ENDING:]
    rows = [
        (name(brief(each.investment.title, TITLE)), figure(shekels(each.total)), _day(each.ends), _payer(view, each))
        for each in shown
    ]
    header = [view.say(f"decide.{each}") for each in ("programme", "sum", "ends", "payer")]
    yield from sized((table(header, rows, numbers=(1, 2)),), _ENDING)
    if rest:
        amount = shekels(sum(each.total for each in rest))
        yield paragraph(view.say("decide.more_ending", count=len(rest), amount=amount), "small")


def _payer(view: EditionSetting, ending: Ending) -> Cell:
    payer = ending.investment.next_payer.strip()
    return cell(brief(payer, DOER)) if payer else cell(view.say("vacant"), "vacant")


def _steps(page: Page) -> Blocks:
    view = page.view
    rows = [(name(_step(view, each)), cell(_doer(view, each)), _day(each.date)) for each in page.steps]
    header = (view.say("decide.step"), view.say("decide.doer"), view.say("decide.until"))
    return sized((table(header, rows, role="next", numbers=(2,)),), _MATTERS)


def _decided(view: EditionSetting) -> Blocks:
    """Empty rows for what is decided at the table."""
    header = [view.say(f"decide.{each}") for each in ("what", "doer", "until")]
    return sized((table(header, [[cell("")] * len(header)] * EMPTY, role="empty"),), _MATTERS)


def _step(view: EditionSetting, step: Step) -> str:
    if step.sort == "meeting":
        return view.say("decide.ahead.meeting", body=view.say.title("bodies", step.key))
    if step.sort == "return":
        return view.say("decide.ahead.return", name=view.say.any(f"kit.members.{step.key}.name"))
    return brief(step.text, TITLE + DOER)


def _doer(view: EditionSetting, step: Step) -> str:
    if step.by:
        return title_of_post(view, step.by)
    return brief(step.owner, DOER) if step.owner else view.say("vacant")


def _event(view: EditionSetting, event: Event) -> str:
    values = {"date": short_date(event.date), "title": brief(event.title, TITLE)}
    if event.sort == "held":
        body = view.say.any("dashboard.mayor_meeting") if event.key == "mayor" else view.say.title("bodies", event.key)
        return view.say("decide.event.held", body=body, count=event.count, **values)
    if event.sort == "rated":
        return view.say("decide.event.rated", year=view.say.choice("year", event.key), **values)
    if event.sort == "returned":
        file = view.say.any(f"kit.members.{event.key}.name")
        return view.say("decide.event.returned", name=file, **values)
    return view.say(f"decide.event.{event.sort}", amount=shekels(event.count), **values)
