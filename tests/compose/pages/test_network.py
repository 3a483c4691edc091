from pathlib import Path

from lxml import html

from builder.compose.pages.network.page import compose_network
from builder.document.page import Page
from builder.load.project import vocabulary
from builder.model.figures.network import network_figures
from tests.pages import HOSTILE, own_script, read, rows, tree, words
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
    assert list(rows(page.findall(".//section[@id='towns']//table")[1]))[1][1:4] == ["100 ₪", "270 ₪", "2.7"]
    facts = large_figures(page)
    assert any(each.startswith("33,999 תושבים") for each in facts)
    assert any(each.startswith("2.7 ₪ מאחרים") for each in facts)


def test_a_click_on_a_figure_says_settlement_file_and_key(tmp_path: Path) -> None:
    funding = [{"source": "היוזמה", "sector": "initiative", "added": 100}]
    portfolio = {"investments": [{"id": "I1", "title": "תכנית", "life_stage": "education", "funding": funding}]}
    members = {"minhelet": {"members": [{"name": HOSTILE, "sector": "residents"}]}}
    lead = {"mobility_domain": "education", "lead": {"name": HOSTILE}}
    profile = {"name": "ב", "kind": "city", "bodies": members, "teams": [lead | {"mobility_domain": "employment"}]}
    page = tree(network(tmp_path, b={"settlement": profile, "portfolio": portfolio}))
    traced = {each.get("id"): list(rows(each)) for each in page.iterfind(".//details")}

    assert traced["trace-money_total"] == [["ב", "100 ₪", "b/portfolio.yaml", "investments[].funding[]"]]
    assert traced["trace-by-stage"] == [["ב", "100 ₪", "b/portfolio.yaml", "investments[] · life_stage: education"]]
    assert traced["trace-agents"] == [["ב", "1", "b/settlement.yaml", "bodies, teams"]]
    (agent,) = traced["trace-people"]
    assert (agent[0], agent[3]) == (HOSTILE, "ב")
    assert agent[5] == "b/settlement.yaml: bodies.minhelet.members[0], teams[0].lead"
    assert "trace-residents" not in traced


def test_what_nobody_entered_is_one_list_and_no_heading_stands_over_nothing(tmp_path: Path) -> None:
    page = tree(network(tmp_path, a={"settlement": {"name": "אופקים", "kind": "city", "code": "0031"}}))
    missing = page.find(".//section[@id='missing']")

    assert missing is not None
    assert len(missing.findall(".//li")) == 7
    assert [each.get("id") for each in page.iterfind(".//main/section")] == ["figures", "towns", "missing"]
    assert len(page.findall(".//section[@id='towns']//table")) == 1
    assert all(list(rows(each)) for each in page.iterfind(".//details"))


def test_an_indicator_of_two_settlements_stands_beside_its_readings_and_is_not_added(tmp_path: Path) -> None:
    def plan(value: int) -> dict[str, object]:
        indicator = {"id": "N1", "title": "משתתפים", "unit": "ילדים", "baseline": 10, "target": 20,
                     "measured": [{"year": 2026, "value": value}]}  # fmt: skip
        return {"overall_goals": [{"id": "G", "title": "מטרה", "goals": [
            {"id": "g", "title": "יעד", "indicators": [indicator]}]}]}  # fmt: skip

    city = {"name": "א", "kind": "city"}
    page = tree(network(tmp_path, a={"settlement": city, "plan": plan(15)},
                        b={"settlement": city | {"name": "ב"}, "plan": plan(20)}))  # fmt: skip
    lines = list(rows(page.find(".//section[@id='indicators']//table")))

    assert [line[1:6] for line in lines] == [
        ["א", "10", "15 (2026)", "20", "50%"],
        ["ב", "10", "20 (2026)", "20", "100%"],
    ]
    assert lines[0][6] == "a/plan.yaml: overall_goals[G].goals[g].indicators[N1]"


def test_the_page_leads_to_the_staffs_workbooks() -> None:
    known = [each.settlement for each in project().readings if each.settlement]
    page = tree(compose_network(network_figures(known, {}), project().content, TODAY))

    assert {"network.xlsx", "selection.xlsx"} <= {each.get("href") for each in page.iterfind(".//main//a")}


def test_without_a_real_settlement_the_page_says_so_in_words(tmp_path: Path) -> None:
    page = tree(network(tmp_path, demo={"settlement": {"name": "דמיון", "kind": "city", "illustrative": True}}))

    assert "עוד אין ברשת יישוב אמיתי" in words(page.find(".//section[@id='figures']"))
    assert "דמיון" in words(page.find(".//section[@id='apart']"))
    assert page.find(".//section[@id='towns']") is None


def test_settlements_with_errors_are_named(tmp_path: Path) -> None:
    page = tree(network(tmp_path, bad={"settlement": {"name": HOSTILE, "kind": "planet"}}))

    assert HOSTILE in words(page.find(".//section[@id='failed']"))
    assert [each.text for each in page.findall(".//script")] == [own_script("network.html")]


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
