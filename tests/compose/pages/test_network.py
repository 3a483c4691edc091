from pathlib import Path

from lxml import html

from builder.compose.pages.network.page import compose_network
from builder.document.page import Page
from builder.load.project import vocabulary
from builder.model.figures.network import network_figures
from tests.pages import HOSTILE, read, rows, tree, words
from tests.towns import TODAY, project


def network(folder: Path, **settlements: dict[str, object]) -> Page:
    found = read(folder, **settlements)
    known = [each.settlement for each in found.readings if each.settlement]
    failed = [(each.slug, each.name) for each in found.readings if not each.settlement]
    statements = vocabulary(found.content, found.statistics).statements
    return compose_network(network_figures(known, statements, failed), project().content, TODAY)


def large_figures(page: html.HtmlElement) -> list[str]:
    facts = page.iterfind(".//section[@id='figures']//div[@class='fact']")
    return [" ".join(words(part) for part in each) for each in facts]


def test_each_figure_is_traced_to_its_settlements(tmp_path: Path) -> None:
    funding = [
        {"source": "היוזמה", "sector": "initiative", "added": 100},
        {"source": "משרד", "sector": "government", "start": 270},
    ]
    portfolio = {"investments": [{"id": "I1", "title": "תכנית", "participants": 12, "funding": funding}]}
    page = tree(
        network(
            tmp_path,
            a={"settlement": {"name": "אופקים", "kind": "city", "code": "0031", "tracks": ["ecostem21"]}},
            b={"settlement": {"name": "ב", "kind": "city", "stations": {"selection": "done"}}, "portfolio": portfolio},
        )
    )
    lines = {each[0]: each[1:] for each in rows(page.find(".//section[@id='towns']//table"))}

    assert lines["אופקים"][:4] == ["עירייה", "נספר", "33,999", "ECOSTEM21"]
    assert lines["ב"][5] == "12"
    assert lines["ב"][8:11] == ["100 ₪", "270 ₪", "2.7"]
    facts = large_figures(page)
    assert any(each.startswith("33,999 תושבים") for each in facts)
    assert any(each.startswith("2.7 ₪ מאחרים") for each in facts)


def test_without_a_real_settlement_the_page_says_so_in_words(tmp_path: Path) -> None:
    page = tree(network(tmp_path, demo={"settlement": {"name": "דמיון", "kind": "city", "illustrative": True}}))

    assert "עוד אין ברשת יישוב אמיתי" in words(page.find(".//section[@id='figures']"))
    assert "דמיון" in words(page.find(".//section[@id='apart']"))
    assert page.find(".//section[@id='towns']") is None


def test_settlements_with_errors_are_named(tmp_path: Path) -> None:
    page = tree(network(tmp_path, bad={"settlement": {"name": HOSTILE, "kind": "planet"}}))

    assert HOSTILE in words(page.find(".//section[@id='failed']"))
    assert page.findall(".//script") == []


def test_a_cluster_beside_its_member_says_why_it_is_not_counted(tmp_path: Path) -> None:
    page = tree(
        network(
            tmp_path,
            league={"settlement": {"name": "אשכול", "kind": "cluster", "members": ["1139", "56"]}},
            karmiel={"settlement": {"name": "כרמיאל", "kind": "city", "code": "1139"}},
        )
    )
    lines = {each[0]: each[2] for each in rows(page.find(".//section[@id='towns']//table"))}

    assert lines["אשכול"] == "לא נספר: כרמיאל ברשת בפני עצמן"
    assert lines["כרמיאל"] == "נספר"


def test_the_repositorys_network_has_seven_settlements_and_a_cluster() -> None:
    found = project()
    known = [each.settlement for each in found.readings if each.settlement]
    statements = vocabulary(found.content, found.statistics).statements
    page = tree(compose_network(network_figures(known, statements), found.content, TODAY))
    facts = large_figures(page)

    assert facts[:3] == ["7 יישובים", "1 אשכולות רשויות", "6 ECOSTEM21 יישובים ואשכולות במסלול"]
    assert "נווה תדהר" not in words(page.find(".//section[@id='towns']"))
