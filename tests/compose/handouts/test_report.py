"""The yearly report: one set of figures in two languages, on three pages, whatever the network has."""

import datetime
import io
import re
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from builder.compose.handouts.report import compose_report
from builder.compose.text.phrases import shekels, whole
from builder.document.blocks import Section
from builder.document.handout import Handout
from builder.load.project import vocabulary
from builder.model.figures.network import network_figures
from builder.model.figures.yearly import Yearly, yearly_of
from builder.model.keys import OUTCOMES
from builder.model.settlement import Settlement
from builder.render.pdf import render_handout
from tests.compose.handouts.test_handouts import LONG, words
from tests.towns import ISSUED, content, known, layout, project, town

TODAY = datetime.date(2026, 11, 28)


def real(slug: str, name: str) -> Settlement:
    example = known("example")
    profile = example.profile.model_copy(update={"illustrative": False, "name": name})
    return replace(example, slug=slug, profile=profile)


@cache
def two() -> tuple[Settlement, ...]:
    return real("a", "אופקים"), real("b", "ירכא")


def yearly(*towns: Settlement) -> Yearly:
    statements = vocabulary(content(), project().statistics).statements
    return yearly_of(network_figures(towns, statements), towns, TODAY)


def report(*towns: Settlement) -> Handout:
    return compose_report(yearly(*towns), content(), ISSUED, {"a": "Ofakim"})


def page(of: Handout, number: int) -> str:
    only: tuple[tuple[Section, ...], ...] = (of.pages[number],)
    return words(replace(of, pages=only))


def test_money_is_the_networks_in_hebrew_and_in_english_alike() -> None:
    money = yearly(*two()).figures.money
    made = report(*two())
    assert shekels(money.total) in page(made, 0)
    assert whole(money.initiative) in page(made, 1)
    assert f"NIS {whole(money.total)}" in page(made, 2)
    assert f"{money.leverage:.1f}" in page(made, 2)


def test_the_english_page_holds_no_hebrew_but_names_that_have_no_other() -> None:
    told = page(report(two()[0]), 2)
    assert "Ofakim" in told
    assert not re.search("[\u0590-\u05ff]", told)
    assert "ירכא" in page(report(*two()), 2)


def test_both_languages_tell_each_score_alike() -> None:
    made = report(*two())
    scores = [re.findall(r"\d+%", page(made, number))[-2 * len(OUTCOMES) :] for number in (1, 2)]
    assert len(scores[0]) == 2 * len(OUTCOMES)
    assert scores[0] == scores[1]


def test_an_example_alone_is_no_network_and_the_report_says_so() -> None:
    made = report(known("example"))
    assert "אין ברשת יישוב שנספר" in page(made, 0)
    assert "No town is counted" in page(made, 2)
    assert known("example").name not in words(made)


def test_what_nobody_entered_is_said_in_words_and_never_as_zero() -> None:
    told = words(report(town()))
    assert "עוד לא נרשם כסף" in told
    assert "No money has been entered" in told
    assert not re.search(r"\b0 (?:₪|תושבים|residents|meetings)", told)


def test_towns_whose_data_hold_errors_are_named() -> None:
    statements = vocabulary(content(), project().statistics).statements
    figures = network_figures((town(),), statements, (("bad", "עיר שגויה"),))
    made = compose_report(yearly_of(figures, (town(),), TODAY), content(), ISSUED, {})
    assert "עיר שגויה" in page(made, 1)


@pytest.mark.parametrize(
    "towns",
    [(), two(), tuple(town(slug=f"t{each}", name=LONG) for each in range(25)), (town(name=(LONG * 5)[:900]),) * 2],
)
def test_it_keeps_to_its_three_pages(towns: tuple[Settlement, ...]) -> None:
    made = render_handout(report(*towns), layout())
    assert made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.data)) as pages:
        assert len(pages.pages) == 3
