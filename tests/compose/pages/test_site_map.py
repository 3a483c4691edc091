"""Where the site is found: the address of each page, and the list of them for search engines."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from builder.compose.books.guide import compose_guide
from builder.compose.pages.site.page import compose_site
from builder.document.site import SitePage
from builder.render.page import render_page
from tests.towns import content, layout

ADDRESS = "https://www.example.org/guide"
NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def pages(address: str) -> dict[str, SitePage]:
    """The site's pages, published at an address."""
    strings: dict[str, Any] = {**content().strings, "site": {**content().strings["site"], "address": address}}
    published = replace(content(), strings=strings)
    return dict(compose_site(compose_guide(published)[0], published))


def test_without_an_address_a_page_calls_itself_by_its_file_and_there_is_no_map() -> None:
    found = pages("")

    assert "sitemap.xml" not in found
    assert {each.address for each in found.values()} == set(found)


def test_with_an_address_the_map_names_every_page_but_the_search_by_its_whole_address() -> None:
    found = pages(f"{ADDRESS}/")
    tree = ElementTree.fromstring(render_page(found.pop("sitemap.xml"), layout()).data)
    named = [each.text for each in tree.iter(f"{NAMES}loc")]

    assert named == [each.address for name, each in found.items() if name != "search.html"]
    assert named[0] == f"{ADDRESS}/"
    assert f"{ADDRESS}/mapping.html" in named


def test_the_page_of_search_has_one_address_whatever_is_looked_for() -> None:
    text = render_page(pages(ADDRESS)["search.html"], layout()).data.decode("utf-8")

    assert f'<link rel="canonical" href="{ADDRESS}/search.html">' in text


def test_an_address_with_signs_of_markup_stays_an_address_in_the_map() -> None:
    found = pages("https://www.example.org/a&b")
    tree = ElementTree.fromstring(render_page(found["sitemap.xml"], layout()).data)

    assert next(tree.iter(f"{NAMES}loc")).text == "https://www.example.org/a&b/"
