"""The yearly report to the foundation and to donors, from all towns: two pages in Hebrew and one in English.

Only `network/` holds it: it names towns. Illustrative settlements are in none of its figures.
"""

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from builder.compose.handouts.handout import attribution_of, page_of, words_of
from builder.compose.handouts.report_tables import ENGLISH, HEBREW, Report, Tongue
from builder.compose.papers.agreement.sources import source_of
from builder.compose.text.brief import brief_tables
from builder.compose.text.phrases import Phrases, decimal, shekels, whole
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks
from builder.document.handout import Handout
from builder.model.content import Content
from builder.model.figures.yearly import Yearly

PAGES = ("report_1", "report_2", "report_3")


def compose_report(yearly: Yearly, content: Content, issued: datetime.date, english: Mapping[str, str]) -> Handout:
    """The report; `english` are the towns' English names by slug. Raises `Stopped` for faults of its content."""
    say = Phrases(content, "report")
    report = Report(yearly, say, english)
    sources = [source_of(content, each) for each in PAGES]
    first, facts = sources[0], _facts(report)
    tables = {key: partial(_cut, make) for key, make in _tables(report).items()}
    return Handout(
        template="report.html",
        title=f"{typeset(first.front_text('title'))} {yearly.year}",
        kicker=typeset(first.front_text("kicker")),
        name=f"{typeset(first.front_text('name'))} {yearly.year}",
        lead=typeset(first.front_text("lead")),
        pages=tuple(page_of(each, facts, tables) for each in sources),
        marks=(say("as_of", date=say.date(issued)),),
        attribution=attribution_of(say),
        words={**words_of(say), **{f"english_{key}": sources[2].front_text(key) for key in ("kicker", "lead")}},
        source=first.path,
    )


def _cut(make: Callable[[], Blocks]) -> Blocks:
    """A table, the names of its towns as long as a page of one size can hold."""
    return brief_tables(make())


def _tables(report: Report) -> dict[str, Callable[[], Blocks]]:
    hebrew, english = Tongue(report, HEBREW), Tongue(report, ENGLISH)
    return {
        "key_figures": hebrew.key_figures, "towns": hebrew.towns, "money": hebrew.money, "compass": hebrew.compass,
        "ahead": hebrew.ahead, "key_figures_en": english.key_figures, "towns_en": english.towns,
        "compass_en": english.compass,
    }  # fmt: skip


def _facts(report: Report) -> dict[str, Any]:
    yearly, say, figures = report.yearly, report.say, report.yearly.figures
    ratio = figures.money.leverage
    kinds = {"settlements": len(figures.settlements), "clusters": len(figures.clusters)}
    return {
        "towns": bool(yearly.towns),
        **{key: say(_form(key, count), count=count) if count else "" for key, count in kinds.items()},
        **{f"{key}_en": say(f"en.{_form(key, count)}", count=count) if count else "" for key, count in kinds.items()},
        "population": whole(figures.population) if figures.population else "",
        "stages": "; ".join(say(f"stages.{key}", count=count) for key, count in yearly.stages),
        "stages_en": ", ".join(say(f"en.stages.{key}", count=count) for key, count in yearly.stages),
        "meetings": yearly.meetings,
        "decisions": yearly.decisions,
        "signed": ", ".join(each.town.name for each in yearly.counted if each.signed),
        "rated": ", ".join(each.town.name for each in yearly.counted if each.rated),
        "apart": report.apart,
        "has_money": yearly.has_money,
        "has_ratings": yearly.has_ratings,
        "leverage": say.any("common.no_initiative_money")
        if ratio is None
        else say("from_others", value=decimal(ratio)),
        "leverage_number": say("en.no_ratio") if ratio is None else decimal(ratio),
        "spent": shekels(yearly.spent),
        "ahead": bool(yearly.counted),
        "failed": ", ".join(name for _, name in figures.failed),
    }


def _form(key: str, count: int) -> str:
    return f"{key}_one" if count == 1 else f"{key}_many"
