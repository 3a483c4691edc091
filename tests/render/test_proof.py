import pytest
import weasyprint

from builder.render import proof

CSS = "@page { size: 200px; margin: 20px } @page wide { size: 200px } body { margin: 0; font: 10px/12px sans-serif }"
FULL = "<p style='margin: 0'>א</p>" * 8


def faults(html: str, css: str = "") -> list[str]:
    """What the reader of pages says of a small document."""
    page = f"<html lang=he dir=rtl><style>{CSS}{css}</style><body>{html}</body></html>"
    document = weasyprint.HTML(string=page).render()
    return [str(each.values["reason"]) for each in proof.faults(proof.read_pages(document), "book.html")]


def test_a_full_page_is_no_fault() -> None:
    assert faults(FULL) == []


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (FULL + "<div style='position: absolute; left: -60px; width: 300px'>רחוק</div>", "off the page"),
        (FULL + "<div style='position: absolute; top: 170px'>נמוך</div>", "off the page"),
        ("<p>א</p>", "filled"),
        (FULL + "<a href='#x'></a><p id=x>ב</p>", "no words"),
        (FULL + "<p style='margin: -12px 0 0'>זה על זה</p>", "over text"),
        (FULL + "<div style='position: relative'><i style='position: absolute; top: -9px; right: 0'>ב</i></div>",
         "over text"),
        (FULL + "<img src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>' alt=א"
         " style='width: 300px; height: 20px'>", "picture runs off the page"),
        ("<p style='margin: 0; orphans: 1; widows: 1'>" + "א<br>" * 14 + "</p>", "stands alone"),
        ("<div style='height: 120px'></div><table><tr><td>" + "א<br>" * 5 + "</table>", "row of a table"),
        ("<div style='height: 148px'></div><h2 style='margin: 0; font-size: 10px'>כ</h2>", "heading"),
    ],
)  # fmt: skip
def test_each_fault_is_told(html: str, reason: str) -> None:
    assert [each for each in faults(html) if reason in each]


def test_lines_that_touch_are_no_text_over_text_and_a_head_repeated_is_no_torn_row() -> None:
    head = "<table><thead><tr><th>א</th></tr></thead>" + "<tr><td>ב<br>ג</td></tr>" * 12 + "</table>"
    assert faults(head, "td, th { padding: 0; break-inside: avoid } tr { break-inside: avoid }") == []
    assert faults(FULL, "p { line-height: 10px }") == []


def test_a_note_away_from_its_call_is_a_fault() -> None:
    note = "<p style='margin: 0'>א<span class=fn>הערה</span></p>"
    css = ".fn { float: footnote }"
    assert faults(FULL + note, css) == []
    lost = faults("<div style='height: 150px'></div>" + note, css + "@footnote { max-height: 1px }")
    assert [each for each in lost if "note" in each or "filled" in each]


def test_blanks_and_pictures_may_be_empty_and_a_thin_section_is_named() -> None:
    html = f"<section data-key=one>{FULL}<p style='break-before: page'>ב</p></section>"
    document = weasyprint.HTML(string=f"<html><style>{CSS}</style>{html}</html>").render()
    pages = proof.read_pages(document)
    assert proof.thin_sections(pages) == {"one"}
    cover = "<div style='page: cover'>א</div><section style='page: x; break-before: left'>" + FULL + "</section>"
    assert [each for each in faults(cover) if "filled" in each] == []
