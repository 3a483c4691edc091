from functools import cache

from lxml import html

from builder.compose.books.guide import compose_guide
from builder.compose.pages.site import compose_site
from tests.pages import tree, words
from tests.towns import project


@cache
def site() -> dict[str, html.HtmlElement]:
    book, _ = compose_guide(project().content)
    return {name: tree(page) for name, page in compose_site(book, project().content)}


def test_every_chapter_of_the_guide_has_a_page_and_stands_in_the_contents() -> None:
    chapters = [each.name for each in project().content.guide]
    listed = [each.get("href") for each in site()["index.html"].iterfind(".//main//ul//a")]

    assert listed == [f"{each.replace('_', '-')}.html" for each in chapters]
    assert set(site()) == {"index.html", *listed}


def test_every_link_within_the_site_leads_to_a_page_and_a_place_on_it() -> None:
    ids = {name: {each.get("id") for each in page.iter() if each.get("id")} for name, page in site().items()}
    broken = []
    for name, page in site().items():
        for link in page.iterfind(".//a"):
            href = link.get("href", "")
            if href.startswith(("https:", "mailto:")):
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

    assert len(seen) == len(site()) - 1


def test_a_stations_page_opens_with_its_place_on_the_road_and_its_tool() -> None:
    page = site()["mapping.html"]

    assert "תחנה 5 מתוך 10" in words(page.find(".//header"))
    assert "mapping.xlsx" in words(page.find(".//table"))
    assert words(page.find(".//nav//a[@aria-current]")).startswith("5.")
    assert "לפנינו" not in words(page.find(".//main/section/ol"))


def test_every_page_carries_attribution_and_the_terms_of_use() -> None:
    for page in site().values():
        text = words(page.find(".//footer"))
        assert "יוזמת היישוב במרכז, קרן רש״י (2021)" in text
        assert "לא מסחרי" in text
