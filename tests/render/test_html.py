import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from builder.document.blocks import (
    Break,
    Callout,
    Cell,
    Figure,
    Heading,
    Items,
    Link,
    Note,
    Paragraph,
    Strong,
    Table,
    Text,
)
from builder.render.html import blocks_html, inlines_html, text_html

WORDS = {"definition": "הגדרה", "figure": "תרשים"}


def test_names_are_text_and_never_tags() -> None:
    assert "<b>" not in text_html("<b>דנה</b> & 'x' \"y\"")
    assert lxml_html.fromstring(f"<p>{text_html('<b>דנה</b> & x')}</p>").text_content() == "<b>דנה</b> & x"


def test_a_range_and_a_signed_number_are_held_left_to_right() -> None:
    assert '<span dir="ltr" class="digits">2–5</span>' in text_html("השנים 2–5 בלבד")
    assert '<span dir="ltr" class="digits">\u22125%</span>' in text_html("ירידה של \u22125% בשנה")


def test_a_latin_run_is_held_together_across_its_tags() -> None:
    html = inlines_html((Text("מסלול "), Strong((Text("ECO"),)), Text("STEM21 פועל")))
    run = re.search(r'<span dir="ltr" lang="en">(<strong>.*?</strong>STEM21)</span>', html)
    assert run
    assert "פועל" not in run[1]


def test_a_file_name_keeps_its_number_in_front() -> None:
    html = inlines_html((Text("הקובץ 02-letter.docx, ועמוד 12"),))
    assert html == 'הקובץ <span dir="ltr" lang="en">02-letter.docx</span>, ועמוד 12'


def test_a_bracket_after_latin_stays_in_the_hebrew_around_it() -> None:
    assert text_html("(STEM 2022) כאן") == '(<span dir="ltr" lang="en">STEM</span> 2022) כאן'


@given(st.lists(st.text(alphabet="אב aZ0–-5.,()<&\n", max_size=12), max_size=5))
def test_no_letter_is_lost_or_moved(parts: list[str]) -> None:
    inlines = tuple(Strong((Text(each),)) if index % 2 else Text(each) for index, each in enumerate(parts))
    shown = lxml_html.fromstring(f"<p>{inlines_html(inlines)}</p>").text_content()
    assert shown == "".join(parts)


def test_blocks_become_what_they_are_called() -> None:
    table = Table((Cell((Text("שם"),), header=True),), ((Cell((Text("א"),), header=True),),), role="ladder")
    tree = lxml_html.fromstring(
        "<div>"
        + blocks_html(
            (
                Heading(2, (Text("כותרת"),), "a-1"),
                Callout("definition", (Text("מונח"),), (Paragraph((Text("פירוש"),)),)),
                table,
                Figure("road", (Text("הדרך"),), (Items(((Paragraph((Text("א"),)),),)),), "3", "figure-road"),
            ),
            WORDS,
        )
        + "</div>"
    )
    assert tree.xpath("//h2/@id") == ["a-1"]
    assert tree.xpath("//div[@class='callout definition']//span[@class='word']/text()") == ["הגדרה"]
    assert tree.xpath("//thead//th/@scope") == ["col"]
    assert tree.xpath("//tbody//th/@scope") == ["row"]
    assert tree.xpath("//*[@id='figure-road']//span[@class='number']/text()") == ["תרשים 3"]
    assert tree.xpath("//li/p") == []


def test_links_can_be_led_elsewhere_and_notes_differ_by_medium() -> None:
    inlines = (Link("#term-x", (Text("מונח"),)), Note((Text("הערה"),)), Break())
    assert 'href="glossary.html#term-x"' in inlines_html(inlines, link=lambda target: f"glossary.html{target}")
    assert 'class="fn"' in inlines_html(inlines, "pdf")
    assert 'class="note"' in inlines_html(inlines, "site")


def test_a_bar_is_as_long_as_its_share_and_hidden_from_readers() -> None:
    table = Table((), ((Cell((Text("5"),), bar=0.25), Cell((Text("9"),), bar=7.0)),))
    html = blocks_html((table,), {})
    assert html.count('aria-hidden="true"') == 2
    lengths = re.findall(r'class="fill"[^>]*width="([\d.]+)%"', html)
    assert lengths == ["25.00", "100.00"]
