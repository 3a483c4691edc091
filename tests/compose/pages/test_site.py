import shutil
from functools import cache
from pathlib import Path

from lxml import html

from builder.compose.books.edition.book import compose_edition
from builder.compose.books.guide import compose_guide
from builder.compose.pages.site.page import Around, compose_site
from builder.document.site import SitePage
from builder.load.project import ROOT, read_project, vocabulary
from builder.model.figures.network import network_figures
from builder.model.public import public
from builder.pipeline.site import blank
from tests.pages import one, rows, tree, words
from tests.towns import ISSUED, TODAY, content, known, project


@cache
def pages() -> dict[str, SitePage]:
    book, _ = compose_guide(content(), project().statistics)
    edition, _ = compose_edition(public(known("example")), content(), ISSUED)
    return dict(compose_site(book, content(), Around(edition=edition, files=("dashboard.html", "plan.xlsx"))))


@cache
def site() -> dict[str, html.HtmlElement]:
    return {name: tree(page) for name, page in pages().items()}


def test_every_chapter_of_the_guide_has_a_page_and_stands_in_the_contents() -> None:
    chapters = {f"{each.name.replace('_', '-')}.html" for each in content().guide}
    listed = [each.get("href") for each in site()["index.html"].iterfind(".//main//a")]

    assert len(listed) == len(set(listed))
    assert chapters <= set(listed) <= set(site())
    assert {"tools.html", "network-figures.html", "tour.html"} <= set(listed)


def test_every_link_within_the_site_leads_to_a_page_and_a_place_on_it() -> None:
    ids = {name: {each.get("id") for each in page.iter() if each.get("id")} for name, page in site().items()}
    broken = []
    for name, page in site().items():
        for link in page.iterfind(".//a"):
            href = link.get("href", "")
            if href.startswith(("https:", "mailto:", "tools/", "tour/")):
                continue
            target, _, anchor = href.partition("#")
            if (target or name) not in ids or (anchor and anchor not in ids[target or name]):
                broken.append((name, href))

    assert broken == []


def test_links_to_the_next_page_lead_through_the_whole_book() -> None:
    name, seen = "imprint.html", ["imprint.html"]
    while (following := site()[name].find(".//a[@rel='next']")) is not None:
        name = following.get("href", "")
        back = site()[name].find(".//a[@rel='prev']")
        assert back is not None
        assert back.get("href") == seen[-1]
        seen.append(name)

    assert seen == [f"{each.name.replace('_', '-')}.html" for each in content().guide]


def test_a_stations_page_opens_with_its_place_on_the_road_and_its_tool() -> None:
    page = site()["mapping.html"]
    here = page.find(".//nav[@class='strip']//a[@aria-current]")

    assert "תחנה 5 מתוך 10" in words(page.find(".//header"))
    assert words(here).startswith("5 ")
    assert "tool-mapping.html" in [each.get("href") for each in page.iterfind(".//ul[@class='brief']//a")]


def test_a_term_that_a_chapter_names_has_its_meaning_on_the_page_and_in_the_glossary() -> None:
    page = site()["mapping.html"]
    keys = {each.get("href").partition("#")[2] for each in page.iterfind(".//main/section//a")
            if each.get("href").startswith("glossary.html#term-")}  # fmt: skip
    popups = {each.get("id").removeprefix("pop-"): each for each in page.iterfind(".//dialog")}

    assert "term-settlement_picture" in keys
    assert keys == set(popups)
    for popup in popups.values():
        assert popup.get("popover") is not None
        title = page.get_element_by_id(popup.get("aria-labelledby"))
        assert words(title)
        assert len(words(popup)) > len(words(title)) + 40


def test_search_knows_every_heading_and_every_glossary_term() -> None:
    known_places = {each.href for each in pages()["search.html"].passages}
    headings = {
        f"{name}#{each.get('id')}"
        for name, page in site().items()
        for each in page.iterfind(".//main/section/h2")
        if not each.get("id", "h-").startswith("h-")
    }

    assert len(headings) > 100
    assert headings - known_places == set()


def test_an_editors_change_in_the_content_alone_reaches_text_drawing_meaning_and_search(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "content/he", folder)
    chapter = folder / "guide/08-mapping.md"
    _edit(chapter, "| 6 | ניתוח ואינטגרציה |", "| 6 | חיבור הכול לתמונה |", "\n\nפסקה שזה עתה נכתבה.\n")
    _edit(folder / "registers/glossary.yaml", "תוצר המיפוי: מסמך אחד", "תוצר המיפוי: חוברת אחת")
    edited = read_project(folder, tmp_path / "none", TODAY).content
    found = dict(compose_site(compose_guide(edited)[0], edited))
    page = tree(found["mapping.html"])

    assert "חיבור הכול לתמונה" in words(page.find(".//*[@id='figure-mapping_honeycomb']"))
    assert "פסקה שזה עתה נכתבה." in words(page.find(".//main"))
    assert "חוברת אחת" in words(page.find(".//dialog[@id='pop-term-settlement_picture']"))
    assert [each.href for each in found["search.html"].passages if "זה עתה נכתבה" in each.text] != []


def _edit(file: Path, before: str, after: str, more: str = "") -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after) + more, "utf-8")


def test_a_tools_page_says_who_fills_it_when_and_how_and_offers_it_blank() -> None:
    for key in ("mou", "role", "decision", "mapping", "teams", "plan", "portfolio", "compass"):
        page = site()[f"tool-{key}.html"]
        suffix = "xlsx" if key in ("mapping", "plan", "portfolio", "compass") else "docx"
        assert f"tools/{key}.{suffix}" in [each.get("href") for each in page.iterfind(".//main//a")]
        assert len(page.findall(".//main//ol/li")) >= 3
        assert page.find(".//main//div[@class='figure']") is not None


def test_the_networks_page_for_everyone_names_no_settlement_and_counts_no_example(tmp_path: Path) -> None:
    funding = [
        {"source": "קרן", "sector": "initiative", "added": 100},
        {"source": "עירייה", "sector": "authority", "added": 250},
    ]
    portfolio = {"investments": [{"id": "I1", "title": "תכנית", "funding": funding}]}
    real = one(tmp_path, settlement={"name": "כפר אמיתי", "stations": {"selection": "done"}}, portfolio=portfolio)
    figures = network_figures([real, known("example")], vocabulary(content(), project().statistics).statements)
    page = dict(compose_site(compose_guide(content())[0], content(), Around(figures)))["network-figures.html"]
    found = tree(page)
    text = words(found.find(".//main"))

    assert "כפר אמיתי" not in text
    assert known("example").name not in text
    assert [row[1:] for row in rows(found.findall(".//main//table")[1])][-1] == ["100 ₪", "250 ₪", "350 ₪", "2.5"]
    assert "עוד אין מה לסכם" in words(site()["network-figures.html"].find(".//main"))


def test_the_tour_is_marked_on_every_page_and_holds_no_way_to_reach_a_person() -> None:
    tour = {name: page for name, page in site().items() if name.startswith("tour")}
    example = known("example")
    contacts = [each for person in example.profile.people.values() for each in (person.email, person.phone) if each]
    insights = [each.insights for each in example.mapping.interviews if each.insights]

    assert len(tour) == 1 + len(content().settlement)
    assert len(contacts) > 5
    assert insights
    for name, page in tour.items():
        text = words(page)
        assert "נתונים לדוגמה" in words(page.find(".//header")), name
        assert [each for each in (*contacts, *insights) if each in text] == []
    assert [words(each) for each in tour["tour-people.html"].find(".//main//table").iterfind("thead//th")] == [
        "התפקיד",
        "השם",
    ]


def test_without_an_example_the_tour_says_so_and_every_other_page_comes_out() -> None:
    bare = dict(compose_site(compose_guide(content())[0], content()))

    assert "עוד אין דוגמה" in words(tree(bare["tour.html"]))
    assert set(bare) == {each for each in site() if not each.startswith("tour-")}


def test_a_blank_settlement_holds_nothing_and_its_slug_is_no_folders() -> None:
    nobody = blank(content())

    assert nobody.slug == "site"
    assert nobody.profile.model_dump(exclude_defaults=True) == {"name": "הרשות המקומית", "kind": "city"}
    assert nobody.plan.model_dump(exclude_defaults=True) == {}


def test_every_page_carries_attribution_and_the_terms_of_use() -> None:
    for page in site().values():
        text = words(page.find(".//footer"))
        assert "יוזמת היישוב במרכז, קרן רש״י (2021)" in text
        assert "לא מסחרי" in text
