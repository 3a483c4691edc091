"""What counsel changed in a paper that came back: for the foundation's own counsel. Prose is shown and never merged."""

import datetime
from collections.abc import Iterable

from builder.compose.pages.page_words import page_words
from builder.compose.pages.returns.words import day_of
from builder.compose.text.phrases import Phrases
from builder.compose.text.tables import cell, name, paragraph, table
from builder.document.blocks import Cell, Section
from builder.document.page import Page
from builder.model.content import Content
from builder.model.merge.account import Account, Reviewed
from builder.model.passages import Change, Hand, Remark


def compose_review(account: Account, content: Content, today: datetime.date) -> Page:
    """The page of one settlement: for each paper its clauses changed, removed and added, and its comments."""
    say = Phrases(content, "returns.counsel")
    sections = [one for number, paper in enumerate(account.papers, 1) for one in _of_paper(paper, number, say)]
    return Page(
        template="returns.html",
        title=say("title", name=account.name),
        lead=say("lead", date=say.date(today)),
        sections=tuple(sections),
        marks=(say.any("returns.staff"),),
        footer=(say.any("marks.attribution"),),
        words=page_words(content),
    )


def _of_paper(paper: Reviewed, number: int, say: Phrases) -> Iterable[Section]:
    title = say("of_paper", paper=say.choice("ledger_document", paper.kind), file=paper.path.rpartition("/")[2])
    if not paper.changes and not paper.remarks:
        yield Section(f"paper-{number}", title, (paragraph(say("nothing")),))
        return
    blocks = []
    if paper.changes:
        header = [say(each) for each in ("clause", "what", "before", "after", "who")]
        rows = [_change(each, say) for each in paper.changes]
        blocks.append(table(header, rows, caption=say("changes"), role="wide"))
    if paper.remarks:
        header = [say(each) for each in ("clause", "about", "remark", "who")]
        rows = [_remark(each, say) for each in paper.remarks]
        blocks.append(table(header, rows, caption=say("remarks"), role="wide"))
    yield Section(f"paper-{number}", title, tuple(blocks))


def _change(change: Change, say: Phrases) -> tuple[Cell, ...]:
    return (
        name(_clause(change.number, say)),
        cell(say(change.sort)),
        cell(change.before),
        cell(change.after),
        cell(_who(change.hands)),
    )


def _remark(remark: Remark, say: Phrases) -> tuple[Cell, ...]:
    return (name(_clause(remark.number, say)), cell(remark.about), cell(remark.text), cell(_who((remark.hand,))))


def _clause(number: str, say: Phrases) -> str:
    return say("numbered", number=number) if number else say("opening")


def _who(hands: Iterable[Hand]) -> str:
    """Who and on which day, each once."""
    named = (", ".join(part for part in (each.author, day_of(each.moment)) if part) for each in hands)
    return "; ".join(dict.fromkeys(each for each in named if each))
