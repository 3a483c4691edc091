"""The web edition in Chromium: every page by the rules, search and meanings of terms driven from the keyboard."""

from pathlib import Path

import pytest

from builder.compose.books.edition.book import compose_edition
from builder.compose.books.guide import compose_guide
from builder.compose.pages.site.page import Around, compose_site
from builder.model.public import public
from builder.render.page import render_page
from tests.conftest import Built
from tests.pages import HOSTILE, dressed, one
from tests.towns import TODAY, content, layout
from tests.web import Web, validate


@pytest.fixture(scope="module")
def site(built: Built) -> Path:
    return built.out / "site"


def test_no_page_of_the_site_breaks_a_rule_is_wider_than_its_screen_or_asks_for_anything(site: Path, web: Web) -> None:
    pages = sorted(site.rglob("*.html"))

    assert len(pages) > 40
    assert [fault for each in pages for fault in web.faults(each)] == []


def test_every_page_of_the_site_is_valid_html(site: Path, tmp_path: Path) -> None:
    assert validate(sorted(site.rglob("*.html")), tmp_path) == []


def test_fonts_and_script_are_taken_from_the_folder_as_the_file_system_opens_it(site: Path, web: Web) -> None:
    with web.open(site / "mapping.html") as (page, told):
        page.evaluate("document.fonts.ready")
        families = page.evaluate(
            "[...document.fonts].filter(each => each.status === 'loaded').map(each => each.family)"
        )

        assert {"Assistant", "Heebo"} <= {each.strip('"') for each in families}
        assert page.locator("main a.term").count() > 0  # the script ran
        assert told == []


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("תוכנית קולקטיבית", "plan.html"),
        ("התכנית הקולקטיבית", "plan.html"),
        ('מנכ"ל', "agreements.html"),
        ("מנכל", "agreements.html"),
        ("מנכ״ל", "agreements.html"),
        ("מִפּוּי", "mapping.html"),
        ("ושבמיפוי", "mapping.html"),
        ("ישוב", "selection.html"),
        ("לוועדת ההיגוי", "minhelet.html"),
        ("ועדות היגוי", "minhelet.html"),
        ("אג'נדה משותפת", "glossary.html#term-shared_agenda"),
        ("ecostem21", "ecostem21.html"),
        ("תיק ההשקעות", "investments.html"),
    ],
)
def test_search_finds_a_word_in_every_spelling(typed: str, place: str, site: Path, web: Web) -> None:
    with web.open(site / "search.html", 320) as (page, told):
        page.fill("#q", typed)
        page.keyboard.press("Enter")
        found = page.eval_on_selector_all("#found a", "all => all.map(each => each.getAttribute('href'))")

        assert any(each.startswith(place) for each in found[:12]), found
        assert page.locator("#found mark").count() > 0
        assert told == []


@pytest.mark.parametrize(
    ("typed", "other"), [("מנהלת", "מינהל"), ("המנהלת היישובית", "מינהל"), ("מינהלת", "מנהל"), ("במינהלת", "מנהל")]
)
def test_search_never_takes_the_body_for_the_person(typed: str, other: str, site: Path, web: Web) -> None:
    with web.open(site / "search.html") as (page, _):
        page.fill("#q", typed)
        page.keyboard.press("Enter")
        marked = page.locator("#found mark").all_inner_texts()

        assert len(marked) > 5
        assert [each for each in marked if other in each] == []


def test_search_puts_the_word_as_it_was_typed_before_its_folded_kin(site: Path, web: Web) -> None:
    with web.open(site / "search.html") as (page, _):
        for typed in ("ייעוד", "יעוד"):  # the guide writes the first alone
            page.fill("#q", typed)
            page.keyboard.press("Enter")
            assert "ייעוד" in page.locator("#found li").first.inner_text()


def test_search_from_any_page_shows_places_with_their_words_and_leads_there_by_keyboard(site: Path, web: Web) -> None:
    with web.open(site / "preface.html") as (page, told):
        page.focus(".find input")
        page.keyboard.type("יחס המינוף")
        page.keyboard.press("Enter")
        page.wait_for_selector("#found li")

        assert "/search.html?q=" in page.url
        assert page.input_value("#q") == "יחס המינוף"
        assert "מקומות" in page.inner_text("#told")
        assert page.get_attribute("#told", "role") == "status"
        first = page.locator("#found li").first
        assert first.locator("p").inner_text()
        page.focus("#q")
        while page.evaluate("document.activeElement.closest('#found')") is None:
            page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{target.split('#')[0]}*")
        assert target.partition("#")[2] in page.url
        assert [each for each in told if "asks for" not in each] == []


def test_search_says_in_words_that_nothing_was_found_and_takes_any_letters_as_words(site: Path, web: Web) -> None:
    with web.open(site / "search.html") as (page, told):
        for typed in ("קקקקקק", "<img src=x onerror=alert(1)>", "(*[.\\", "ב"):
            page.fill("#q", typed)
            page.keyboard.press("Enter")
            assert page.inner_text("#told")
            assert page.locator("#found img").count() == 0
        assert told == []


def test_an_example_whose_names_are_scripts_runs_none_on_the_tour_and_in_the_search(tmp_path: Path, web: Web) -> None:
    long = "מ" * 200
    example = one(
        tmp_path / "data",
        settlement={"name": HOSTILE, "illustrative": True, "people": {"mayor": {"name": HOSTILE, "title": long}},
                    "partners": [{"name": f"{long}</script><script>ran=1</script>"}]},
        plan={"overall_goals": [{"id": "G1", "title": long, "goals": [{"id": "G1.1", "title": HOSTILE}]}]},
    )  # fmt: skip
    edition, _ = compose_edition(public(example), content(), TODAY)
    pages = dict(compose_site(compose_guide(content())[0], content(), Around(edition=edition)))
    dressed(tmp_path)
    for name in ("tour.html", "tour-people.html", "tour-our-plan.html", "search.html"):
        (tmp_path / name).write_bytes(render_page(pages[name], layout()).data)
    assert [each for name in pages if name.startswith("tour") and (tmp_path / name).exists()
            for each in web.faults(tmp_path / name, (320,))] == []  # fmt: skip
    with web.open(tmp_path / "search.html", 320) as (page, told):
        page.fill("#q", "ran")
        page.keyboard.press("Enter")
        assert page.locator("#found mark").count() > 0
        assert page.locator("#found img, #found script").count() == 0
        assert page.evaluate("[window.ran, document.title === 'ran']") == [None, False]
        assert told == []


def test_a_meaning_opens_beside_its_term_by_keyboard_and_escape_leads_back(site: Path, web: Web) -> None:
    with web.open(site / "mapping.html") as (page, told):
        term = page.locator("a.term").first
        term.focus()
        page.keyboard.press("Enter")
        popup = page.locator("dialog.popup:popover-open")

        assert popup.count() == 1
        assert popup.inner_text().split()
        assert page.evaluate("document.activeElement.closest('dialog.popup') !== null")
        title = page.locator(f"#{popup.get_attribute('aria-labelledby')}").inner_text()
        assert page.get_by_role("dialog", name=title).count() == 1
        assert web.broken(page) == []
        box, near = popup.bounding_box(), term.bounding_box()
        assert box is not None
        assert near is not None
        assert abs(box["y"] - near["y"]) < box["height"] + 60
        page.keyboard.press("Escape")
        assert page.locator("dialog.popup:popover-open").count() == 0
        assert term.evaluate("each => each === document.activeElement")
        assert told == []


def test_a_meaning_fits_a_narrow_screen_and_its_button_closes_it(site: Path, web: Web) -> None:
    with web.open(site / "strategy.html", 320) as (page, _):
        term = page.locator("a.term").first
        term.click()
        box = page.locator("dialog.popup:popover-open").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 900
        page.locator("dialog.popup:popover-open button").focus()
        page.keyboard.press("Enter")
        assert page.locator("dialog.popup:popover-open").count() == 0


def test_without_scripts_everything_but_search_reads(site: Path, web: Web) -> None:
    with web.open(site / "mapping.html", script=False) as (page, told):
        assert page.locator("dialog.popup:visible").count() == 0
        link = page.locator("main section a[href^='glossary.html#term-']").first
        target = str(link.get_attribute("href"))
        link.click()
        assert page.url.endswith(target)
        assert [each for each in told if "asks for" not in each] == []
    with web.open(site / "search.html", script=False) as (page, _):
        assert "JavaScript" in page.inner_text("noscript")


def test_on_paper_only_the_text_remains(site: Path, web: Web) -> None:
    with web.open(site / "mapping.html") as (page, _):
        page.emulate_media(media="print")
        for gone in (".ways", ".strip", ".outline", ".turn", ".skip", ".art"):
            assert not page.locator(gone).first.is_visible(), gone
        assert page.locator("h1").is_visible()
        assert page.locator(".figure").first.is_visible()
