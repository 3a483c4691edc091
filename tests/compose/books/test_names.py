"""The index of names and files, and the index of tools: whole, and each entry leads to a place that is there."""

from functools import cache

from builder.compose.books.edition.book import compose_edition
from builder.compose.books.guide import compose_guide
from builder.compose.books.names import GROUPS
from builder.document.anchors import anchors
from builder.document.book import Book
from tests.towns import ISSUED, content, known, project


@cache
def book() -> Book:
    return compose_guide(content(), project().statistics)[0]


def places() -> set[str]:
    """Every anchor of the chapters, and the chapters themselves."""
    inner = {each for chapter in book().chapters for each in anchors(chapter.blocks, uses=True)}
    return inner | {each.key for each in book().chapters}


def test_names_of_all_groups_lead_to_places_that_are_there() -> None:
    assert {each.group for each in book().names} == set(GROUPS)
    assert {use for each in book().names for use in each.uses} <= places()
    assert all(each.uses or each.home for each in book().names)


def test_everyone_who_is_thanked_by_name_and_every_partner_stands_in_the_index() -> None:
    titles = {each.title for each in book().names}
    assert {"ארז רואימי", "שרי סלע", "ירכא", "קרן תמי"} <= titles
    assert not [each for each in titles if " - " in each]


def test_a_file_is_named_as_in_the_kit_with_the_station_it_belongs_to() -> None:
    files = {each.title: each.home for each in book().names if each.group == "files"}
    assert files["חוברת התכנית"] == "plan"
    assert {"חוברת הבחירה", "מסמך ההבנות", "הגדרת התפקיד", "חוברת המיפוי", "תיק ההשקעות", "חוברת המצפן"} <= set(files)
    assert not [each for each in files if "." in each], "a kit speaks of no file as it is built"


def test_the_tool_index_holds_every_station_its_files_and_its_sheet() -> None:
    tools = book().tools
    assert {number for number, _, _ in tools} == set(range(1, 11))
    for chapter in book().chapters:
        if chapter.opener:
            own = {name for number, name, _ in tools if number == chapter.opener.number}
            assert set(chapter.opener.tool_names) < own
    assert {anchor for _, _, anchor in tools if anchor.startswith("sheet-")} == {f"sheet-{n}" for n in range(1, 11)}


def test_a_settlement_s_edition_lists_figures_and_indexes_in_its_contents() -> None:
    edition, _ = compose_edition(known("yarka"), content(), ISSUED)
    listed = [anchor for _, anchor in edition.contents]
    assert listed[-5:] == ["figures", "index-tools", "index-terms", "index-names", "sheet-1"]
