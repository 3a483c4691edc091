"""The treasurer's page: the same figures as the portfolio, on one page, whatever was told of it."""

import io
from typing import Any

import pikepdf
import pytest

from builder.compose.handouts.treasurer import compose_treasurer
from builder.compose.text.phrases import shekels, whole
from builder.document.handout import Handout
from builder.model.figures.portfolio import portfolio_figures
from builder.model.settlement import Settlement
from builder.render.pdf import render_handout
from tests.compose.handouts.test_handouts import LONG, MOST, table, words
from tests.towns import ISSUED, content, known, layout, town

KINDS = ("regular", "special", "grant", "outside", None)


def page(of: Settlement) -> Handout:
    return compose_treasurer(of, content(), ISSUED)


def crowded() -> Settlement:
    lines: list[dict[str, Any]] = [
        {"id": f"F{number}", "source": f"{number} {LONG}"[:200], "sector": "government", "added": MOST, "spent": MOST,
         "commitments": MOST, "budget_kind": KINDS[number % 5], "authorisation": LONG, "matching": 100,
         "council_approved": "2026-01-01"}
        for number in range(60)
    ]  # fmt: skip
    return town(name=LONG, portfolio={"investments": [{"id": "I1", "title": LONG, "funding": lines}]})


def test_the_page_adds_up_to_the_portfolio_and_its_groups_to_their_rows() -> None:
    figures = portfolio_figures(known("example").portfolio)
    rows = table(page(known("example")), 0)
    assert rows[-1][0] == "סה״כ"
    assert rows[-1][2] == whole(figures.total)
    assert rows[-1][5] == whole(figures.all.spent)
    assert rows[-1][6] == whole(figures.total - figures.all.spent)
    titles = ("תקציב רגיל", "תב״ר", "מענק ייעודי", "מחוץ לתקציב", "סוג התקציב לא נרשם")
    groups = [int(row[2].replace(",", "")) for row in rows if row[0] in titles]
    assert sum(groups) == figures.total
    assert f"סוכם {shekels(figures.total)}" in words(page(known("example")))


def test_what_is_missing_is_asked_for_and_what_is_complete_is_not() -> None:
    line = {"id": "F1", "source": "מפעל הפיס", "sector": "government", "added": 100, "budget_kind": "special"}
    told = {**line, "authorisation": "1234", "council_approved": "2026-03-02", "matching": 25,
            "years": [{"year": 2026, "amount": 100}]}  # fmt: skip
    without, full = (
        page(town(portfolio={"investments": [{"id": "I1", "title": "ת", "funding": [each]}]})) for each in (line, told)
    )
    assert "מספר תב״ר חסר: שורת מימון אחת (מפעל הפיס)" in words(without)
    assert "חסר" not in words(full)
    assert table(full, 1) == [["1234", "מפעל הפיס", "2.3.2026", "25%", "100"]]


def test_more_spent_than_agreed_is_told_by_name() -> None:
    line = {"id": "F1", "source": "קרן", "sector": "philanthropy", "added": 100, "spent": 101}
    told = words(page(town(portfolio={"investments": [{"id": "I1", "title": "ת", "funding": [line]}]})))
    assert "הוצא או הוזמן יותר ממה שסוכם: קרן" in told
    assert "−1" in told


def test_without_a_line_the_page_says_what_to_write_and_shows_the_agreed_frame() -> None:
    budget = [{"year": 2026, "authority": 500000}]
    told = page(town(agreement={"budget": budget}))
    assert "עוד לא נרשמו מקורות מימון" in words(told)
    assert table(told, 0)[0][:2] == ["2026", "500,000"]


@pytest.mark.parametrize("of", [known("example"), town(), crowded()])
def test_it_is_one_page_whatever_it_holds(of: Settlement) -> None:
    made = render_handout(page(of), layout())
    assert made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.data)) as pages:
        assert len(pages.pages) == 1
