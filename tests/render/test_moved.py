"""Pages that a settlement's data move are told of and stop no book; our own words are judged there as elsewhere."""

import pytest

from builder.compose.books.guide import compose_guide
from builder.document.numbering import Numbers
from builder.document.parts import PartPages, parts_of
from builder.errors import Diagnostic, Origin, Place
from builder.model.settlement import Settlement
from builder.render.moved import moved_faults
from builder.render.parts import laid_part
from builder.render.pieces import measured
from tests.drawn import calendar
from tests.render.test_craft import LINE, ONE_WORD, PAGE_BREAK, items, rows, sheets
from tests.towns import layout, project, town

OURS = Place("content/he/guide/09-goals.md", 12)
ORIGIN = Origin("layouts/guide/book.html", (("ראש הרשות והמנכ״ל מחליטים", OURS), ("מילה ארוכה מאוד של תוכן", OURS)))
FAR = "<p style='white-space: nowrap; width: 300px'>{}</p>"


def told(html: str) -> list[Diagnostic]:
    return list(moved_faults(sheets(html), ORIGIN))


@pytest.mark.parametrize(
    "html",
    [
        LINE * 9 + PAGE_BREAK + LINE * 8,
        LINE * 20 + "<div style='break-before: left'></div>" + LINE * 8,
        LINE * 19 + rows(6),
        LINE * 19 + items(6),
        LINE * 19 + "<h2>כותרת</h2>" + PAGE_BREAK + LINE * 12,
        '<p>קריית "הדס" שבדוגמה</p>' + LINE * 12,
        FAR.format("שם של יישוב " * 12) + LINE * 12,
    ],
    ids=[
        "half empty",
        "blank",
        "a torn table",
        "a torn list",
        "a heading alone",
        "typed quotes",
        "a name off the page",
    ],
)
def test_what_data_may_have_moved_or_typed_is_a_warning(html: str) -> None:
    found = told(html)
    assert {(each.code, each.severity) for each in found} == {("moved-page", "warning")}


def test_our_own_words_stop_the_book_there_too() -> None:
    (found,) = told(ONE_WORD + LINE * 12)
    assert (found.code, found.place, found.severity) == ("short-last-line", OURS, "error")
    lost = told(FAR.format("מילה ארוכה מאוד של תוכן " * 6) + LINE * 12)
    assert ("layout-fault", OURS) in {(each.code, each.place) for each in lost}


def test_stations_alone_are_such_parts() -> None:
    book, _ = compose_guide(project().content, sheets=True)
    moved = {each.key for each in parts_of(book) if each.moved}
    assert moved == {each.key for each in book.chapters if each.opener}
    assert len(moved) == 10


BARE = town(name="יישוב ריק")
NAMED = town(name="""קריית "הדס" <b>ג'</b> & =1+1 {{ 7*7 }} Tel-Aviv""")


@pytest.mark.parametrize("example", [None, BARE, NAMED], ids=["none", "bare", "odd"])
@pytest.mark.parametrize("key", ["mapping", "investments", "compass"])
def test_a_book_of_another_project_s_example_comes_out(key: str, example: Settlement | None) -> None:
    book, _ = compose_guide(project().content, None, example, schedule=calendar() if example else None)
    part = next(each for each in parts_of(book) if each.key == key)
    found = measured(part, layout())
    pages = tuple((each, 88) for each in found.links)
    laid = laid_part(PartPages(part, Numbers(2, pages=pages, tight=found.tight, even=found.even)), layout())
    assert [str(each) for each in laid.diagnostics if each.severity == "error"] == []
    assert laid.data.startswith(b"%PDF")
