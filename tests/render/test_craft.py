"""Each rule of the printed page on a small document that is laid out for real: with the fault, and mended."""

import pytest
import weasyprint

from builder.errors import Origin, Place
from builder.render import proof
from builder.render.craft import broken_rules, findings, lightness
from builder.render.printed import Sheet, read_sheets

CSS = """@page { size: 400px 440px; margin: 20px }
body { margin: 0; font: 13.4px/20px sans-serif } p, ul, table, h2 { margin: 0; padding: 0 } p { orphans: 1; widows: 1 }
h2, caption { font: 13.4px/20px sans-serif; break-after: auto } ul { list-style: none; break-before: auto }
table { border-collapse: collapse } td { padding: 0 }
a::after { content: " (עמוד 20)" }"""
LINE = "<p>שורה אחת</p>"
PLACE = Place("content/he/guide/09-goals.md", 12)


def sheets(html: str, css: str = "") -> list[Sheet]:
    """The pages of a small document of twenty lines a page, which is one section."""
    html = html if "<section" in html else f"<section data-key=goals>{html}</section>"
    text = f"<html lang=he dir=rtl><style>{CSS}{css}</style>{html}</html>"
    document = weasyprint.HTML(string=text).render()
    return read_sheets(document, proof.read_pages(document))


def told(html: str, css: str = "") -> list[str]:
    """The codes of what breaks a rule."""
    return [each.code for each in findings(sheets(html, css))]


def rows(count: int, words: str = "תא") -> str:
    return "<table>" + f"<tr><td>{words}</td></tr>" * count + "</table>"


def items(count: int) -> str:
    return "<ul>" + "<li>פריט</li>" * count + "</ul>"


def chapter(key: str, lines: int) -> str:
    return f"<section data-key={key} style='break-before: page'>{LINE * lines}</section>"


def drawn(first: str, second: str, inside: str = "", css: str = "") -> str:
    fields = (f'<div style="background: {each}; height: 20px; {css}">{inside}</div>' for each in (first, second))
    return f"<div class=figure>{''.join(fields)}</div>"


ONE_WORD, TWO_WORDS = "<p>ראש הרשות והמנכ״ל<br>מחליטים</p>", "<p>ראש הרשות והמנכ״ל<br>מחליטים יחד</p>"
PAGE_BREAK = "<div style='break-before: page'></div>"
FAULTS = [
    ("broken-reference", '<p style="width: 40px">ראו <a href="#x">פרק</a></p><i id=x></i>',
     '<p>ראו <a href="#x">פרק</a></p><i id=x></i>'),
    ("broken-heading", '<h2 style="width: 120px">עיר <span dir=ltr>from local government</span></h2>',
     "<h2>עיר <span dir=ltr>from local government</span></h2>"),
    ("broken-heading", "<h2>כותרת של כמה מילים<br>עד</h2>", "<h2>כותרת של כמה מילים<br>עד סוף הפרק</h2>"),
    ("short-last-line", ONE_WORD, TWO_WORDS),
    ("short-last-line", ONE_WORD, ONE_WORD.replace("מחליטים", "ועדת<span>\u00a0</span><b dir=ltr>STEM</b>")),
    ("lone-lead-in", LINE * 19 + "<p>ואלה הם:</p>" + items(6),
     LINE * 19 + "<p style='break-after: avoid'>ואלה הם:</p>" + items(6)),
    ("lone-lead-in", LINE * 19 + "<p>ואלה הם:\u2055</p>" + items(6), LINE * 19 + "<p>ואלה הם.\u2055</p>" + items(6)),
    ("lone-lead-in", LINE * 19 + "<p class=label>דוגמה</p>" + LINE * 6,
     LINE * 18 + "<p class=label>דוגמה</p>" + LINE * 6),
    ("torn-table", LINE * 19 + rows(6), LINE * 18 + rows(6)),
    ("torn-table", LINE * 18 + rows(4), LINE * 16 + rows(4) + LINE),
    ("torn-list", LINE * 19 + items(6), LINE * 18 + items(6)),
    ("torn-list", LINE * 18 + items(4), LINE * 16 + items(4) + LINE),
    ("blank-page", LINE * 20 + "<div style='break-before: left'></div>" + LINE * 8, LINE * 20 + PAGE_BREAK + LINE * 8),
    ("half-empty-page", LINE * 9 + PAGE_BREAK + LINE * 8, LINE * 11 + PAGE_BREAK + LINE * 8),
    ("half-empty-page", chapter("a", 4) + chapter("b", 1), chapter("a", 6) + chapter("b", 1)),
    ("arrow-away", "<p>קדימה ► אחורה</p>", "<p>קדימה ◄ אחורה <span dir=ltr>next ► one</span></p>"),
    ("mixed-bullets", "<table><tr><td>• אחת</td></tr><tr><td>– שתיים</td></tr></table>",
     "<table><tr><td>• אחת</td></tr><tr><td>• שתיים</td></tr></table><p>– שלוש</p>"),
    ("mixed-bullets", "<table><tr><td><ul class=d><li>אחת</li></ul></td></tr><tr><td>• שתיים</td></tr></table>",
     "<table><tr><td><ul class=d><li>אחת</li></ul></td></tr><tr><td>● מתקיים</td></tr></table>"),
    ("small-type", rows(2).replace("<td>", "<td style='font-size: 13px'>"), rows(2)),
    ("small-type", "<div class=figure style='font-size: 11px'>מילה</div>",
     "<div class=figure style='font-size: 12px'>מילה</div>"),
    ("small-type", "<p style='font-size: 9px'>מילה</p>", "<p style='font-size: 10px'>מילה</p>"),
    ("straight-quotes", "<p>מנכ\"ל</p>", "<p>מנכ״ל, <span dir=ltr>12\"</span></p>"),
    ("straight-quotes", "<p>כיתה א'</p>", "<p>כיתה א׳, <span dir=ltr>it's</span></p>"),
    ("alike-in-grey", drawn("#9C3D6B", "#1F6F8B"), drawn("#14283D", "#A9B9C7")),
    ("alike-in-grey", drawn("#9C3D6B", "#1F6F8B"), drawn("#9C3D6B", "#1F6F8B", "מילה")),
    ("alike-in-grey", drawn("#9C3D6B", "#1F6F8B"), drawn("#9C3D6B", "#1F6F8B", css="border: 1px solid")),
]  # fmt: skip
STYLES = "ul.d li::before { content: '–' }"


@pytest.mark.parametrize(("code", "fault", "mended"), FAULTS)
def test_a_planted_fault_is_told_and_the_mended_page_is_not(code: str, fault: str, mended: str) -> None:
    assert set(told(fault, STYLES)) == {code}
    assert told(mended, STYLES) == []


def test_a_rule_names_the_page_and_the_line_where_the_words_were_written() -> None:
    written = "ראש הרשות והמנכ״ל מחליטים"
    (found,) = broken_rules(sheets(LINE * 20 + ONE_WORD), Origin("layouts/guide/book.html", ((written, PLACE),)))
    assert (found.code, found.place, found.values["page"]) == ("short-last-line", PLACE, "2")
    assert written in found.message


def test_backs_of_sheets_to_tear_out_may_be_blank_and_an_opening_as_empty_as_it_likes() -> None:
    tear = f"<div class=tear style='break-before: right'>{LINE}</div>"
    assert told(LINE * 20 + tear + tear) == []
    assert told(f"<div style='page: opening'>{LINE}</div>{LINE * 8}") == []


def test_pages_filled_with_a_settlement_s_data_stop_no_book() -> None:
    html = f"<div class=sample>{ONE_WORD}</div>"
    assert told(html) == ["short-last-line"]
    assert broken_rules(sheets(html), Origin("layouts/guide/book.html")) == []


def test_a_fault_of_many_lines_of_a_page_is_told_once() -> None:
    assert told(rows(3).replace("<td>", "<td style='font-size: 9pt'>")) == ["small-type"]


def test_lightness_runs_from_black_to_white() -> None:
    assert lightness((0, 0, 0)) == 0
    assert lightness((1, 1, 1)) == pytest.approx(100)
    assert lightness((0.5, 0.5, 0.5)) == pytest.approx(53.4, abs=0.1)
