import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.compose.text.markdown import read_blocks, read_inlines
from builder.compose.text.scope import Insert, Scope
from builder.document.blocks import (
    Blank,
    Block,
    Blocks,
    Callout,
    Comment,
    Figure,
    Heading,
    Items,
    Link,
    Note,
    Paragraph,
    Table,
    Text,
)
from builder.errors import Diagnostic, Place

PLACE = Place("content/he/guide/x.md", 6)
SCOPE = Scope(
    targets={"term": {"minhelet": "#term-minhelet"}, "register": {"bodies": ""}},
    inserts={"register": Insert(("bodies",), lambda key: (Paragraph((Text(key),)),))},
    anchor="x",
)


def blocks(text: str) -> Blocks:
    found, faults = read_blocks(text, PLACE, SCOPE)
    assert faults == []
    return found


def faults(text: str) -> list[Diagnostic]:
    return read_blocks(text, PLACE, SCOPE)[1]


def first(text: str) -> Block:
    return blocks(text)[0]


def test_a_callout_has_its_title_and_its_text_set_for_print() -> None:
    callout = first('::: definition מנכ"ל\nטקסט\n:::\n')
    assert callout == Callout("definition", (Text("מנכ״ל"),), (Paragraph((Text("טקסט"),)),))


def test_a_register_comes_in_where_it_is_called() -> None:
    assert first("::: register bodies\n:::\n") == Paragraph((Text("bodies"),))


def test_a_figure_keeps_its_key_its_caption_and_what_it_says() -> None:
    figure = first("::: figure road הדרך כולה\n- א\n- ב\n:::\n")
    assert isinstance(figure, Figure)
    assert (figure.key, figure.caption, figure.anchor) == ("road", (Text("הדרך כולה"),), "figure-road")
    assert isinstance(figure.children[0], Items)


def test_links_lead_to_our_own_things_and_words_of_a_register_stay_words() -> None:
    paragraph = first("[מינהלת](term:minhelet) ו[גופים](register:bodies)")
    assert paragraph == Paragraph((Link("#term-minhelet", (Text("מינהלת"),)), Text(" וגופים")))


def test_a_blank_and_a_comment_carry_their_tag_and_their_words() -> None:
    inlines, found = read_inlines('[שם](blank:mayor) [יום](blank:day "date") [מילה](comment:x "הערה")', PLACE, SCOPE)
    assert found == []
    assert inlines[0] == Blank("mayor", "שם")
    assert inlines[2] == Blank("day", "יום", "date")
    assert inlines[4] == Comment("הערה", (Text("מילה"),))


def test_a_footnote_stands_where_it_is_called() -> None:
    paragraph = first("טקסט[^a] ועוד\n\n[^a]: הערה\n")
    assert paragraph == Paragraph((Text("טקסט"), Note((Text("הערה"),)), Text(" ועוד")))


def test_numbers_of_a_table_are_known_as_numbers() -> None:
    table = first("| שם | סכום |\n| - | -: |\n| א | 1,200 ₪ |\n")
    assert isinstance(table, Table)
    assert [each.numeric for each in table.rows[0]] == [False, True]


def test_each_heading_has_an_anchor_of_its_own() -> None:
    found = blocks("## א\n\n### ב\n\n## א\n")
    anchors = [each.anchor for each in found if isinstance(each, Heading)]
    assert len(set(anchors)) == 3


@pytest.mark.parametrize(
    ("text", "code", "line", "word"),
    [
        ("טקסט\n\nעוד <b>תגית</b>", "unsupported-markdown", 8, "raw HTML"),
        ("<div>\nא\n</div>\n", "unsupported-markdown", 6, "raw HTML"),
        ("```\nקוד\n```\n", "unsupported-markdown", 6, "code"),
        ("![תמונה](a.png)", "unsupported-markdown", 6, "picture"),
        ("# כותרת", "unsupported-markdown", 6, "level 1"),
        ("### כותרת", "unsupported-markdown", 6, "level 3"),
        ("| א | ב |\n| - | - |\n| 1 | 2 |\n| 1 |\n", "uneven-table", 9, "1 cells"),
        ("| א | ב |\n| - | - |\n| 1 | 2 | 3 |\n", "uneven-table", 8, "3 cells"),
        ("| א | ב |\n| - |\n| 1 | 2 |\n", "uneven-table", 7, "1 cells"),
        ("::: exampel כותרת\nא\n:::\n", "unknown-block", 6, "example"),
        ("::: example כותרת\nא\n", "unclosed-block", 6, "line 7: א"),
        ("א\n\n:::\n", "unsupported-markdown", 8, "closing"),
        ("::: register bodeis\n:::\n", "unknown-reference", 6, "bodies"),
        ("א\nב [ג](term:minhelat)", "unknown-reference", 7, "minhelet"),
        ("[א](javascript2:x)", "unknown-reference", 6, "https"),
        ("[א](http://x.org)", "unknown-reference", 6, "https"),
        ("טקסט[^lost]", "unknown-reference", 6, "footnote"),
        ("> " * 40 + "א", "too-deep", 6, "12"),
        ("- " * 40 + "א", "too-deep", 6, "12"),
    ],
)
def test_what_is_not_supported_is_told_with_its_line_and_what_to_do(text: str, code: str, line: int, word: str) -> None:
    found = faults(text)
    assert [each.code for each in found] == [code]
    assert found[0].place.line == line
    assert word in str(found[0])


def test_all_faults_of_a_text_come_in_one_reading() -> None:
    text = "# א\n\n<b>ב</b>\n\n[ג](term:x)\n\n::: nothing\n:::\n"
    assert [each.code for each in faults(text)] == [
        "unsupported-markdown", "unsupported-markdown", "unknown-reference", "unknown-block",
    ]  # fmt: skip


@given(st.text(alphabet="אב a1#*_[]()<>|:-\n`!^>~&;\\\"'", max_size=80))
def test_any_text_at_all_is_read_or_refused_but_never_breaks(text: str) -> None:
    read_blocks(text, PLACE, SCOPE)
    read_inlines(text.replace("\n", " "), PLACE, SCOPE)
