"""The staff's page: whom to call, each town's card, every problem in words, and what stands in the output folder.

Internal: it bears telephones and addresses, and never leaves the foundation.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from builder.compose.pages.files import SITE, Output, files, folded, size_words
from builder.compose.pages.ledger import calls, documents, due_calls
from builder.compose.pages.page_words import page_words
from builder.compose.pages.towns import IndexEntry, cards, choices
from builder.compose.text.messages import ProblemWords, in_hebrew
from builder.compose.text.phrases import Phrases, whole
from builder.compose.text.tables import cell, name, paragraph, table
from builder.document.blocks import Fact, Facts, Section
from builder.document.page import NavLink, Page
from builder.errors import Diagnostic
from builder.model.content import Content

__all__ = ["IndexEntry", "Output", "compose_index"]


def compose_index(
    entries: Sequence[IndexEntry],
    shared: Sequence[Output],
    diagnostics: Sequence[Diagnostic],
    content: Content,
    today: datetime.date,
) -> Page:
    """The page of a build made on `today`. `shared` are the outputs that belong to no settlement."""
    say = Phrases(content, "index")
    problems = [in_hebrew(each, content) for each in diagnostics]
    towns = [each.town for each in entries if each.town]
    sections = (
        _totals(entries, shared, problems, len(due_calls(towns, today)), say),
        calls(towns, today, say),
        _problems("errors", [each for each in problems if each.is_error], say),
        cards(entries, problems, today, say),
        _fold(documents(towns, today, say)),
        _fold(Section("shared", say("shared"), files(folded(shared, SITE, "site/index.html"), say))),
        _fold(_problems("warnings", [each for each in problems if not each.is_error], say)),
    )
    return Page(
        template="index.html",
        title=say("title"),
        lead=say("lead", date=say.date(today)),
        sections=sections,
        navigation=tuple(NavLink(each.title, f"#{each.anchor}") for each in sections),
        marks=(say("staff"),),
        footer=(say.any("marks.attribution"), say.any("marks.non_commercial")),
        words=page_words(content, filter=say("filter")),
        choices=choices(entries, today, say),
    )


def _fold(section: Section) -> Section:
    """A section that opens at a click, and is not printed."""
    return replace(section, role="fold")


def _totals(
    entries: Sequence[IndexEntry], shared: Sequence[Output], problems: Sequence[ProblemWords], due: int, say: Phrases
) -> Section:
    outputs = [*shared, *(output for entry in entries for output in entry.outputs)]
    stopped = sum(each.settlement is None for each in entries)
    facts = (
        Fact(say("calls_due"), whole(due)),
        Fact(say("built"), whole(len(entries) - stopped)),
        Fact(say("stopped"), whole(stopped)),
        Fact(say("files"), whole(len(outputs)), size_words(sum(size for _, size in outputs), say)),
        Fact(say("errors"), whole(sum(each.is_error for each in problems))),
        Fact(say("warnings"), whole(sum(not each.is_error for each in problems))),
    )
    return Section("totals", say("totals"), (Facts(facts),))


def _problems(key: str, problems: Sequence[ProblemWords], say: Phrases) -> Section:
    if not problems:
        return Section(key, say(key), (paragraph(say(f"no_{key}")),))
    rows = ((name(each.place, "file"), cell(each.message), cell(each.hint)) for each in problems)
    header = (say("place"), say("what"), say("what_to_do"))
    return Section(key, say(key), (paragraph(say(f"{key}_lead")), table(header, rows, role="problems")))
