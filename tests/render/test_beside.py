"""What stands beside what: short callouts and ladders in pairs on paper, lists of few words in columns."""

import pytest

from builder.document.blocks import Block, Blocks, Callout, CalloutKind, Heading, Link, Paragraph, Table, Text
from builder.render.beside import beside, columns, paired
from builder.render.html import blocks_html


def callout(kind: CalloutKind, letters: int) -> Callout:
    return Callout(kind, (Text("כותרת"),), (Paragraph((Text("א" * letters),)),))


def ladder() -> tuple[Block, ...]:
    return Heading(3, (Text("תוצאה"),)), Table((), (), role="ladder"), Paragraph((Text("הכלל"),), role="small")


def items(count: int, letters: int) -> tuple[Blocks, ...]:
    return tuple((Paragraph((Text("א" * letters),)),) for _ in range(count))


@pytest.mark.parametrize(
    ("blocks", "sizes"),
    [
        ((callout("example", 200), callout("caution", 150)), [2]),
        ((callout("example", 200), callout("caution", 20)), [1, 1]),
        ((callout("example", 900), callout("caution", 800)), [1, 1]),
        ((callout("example", 200), Paragraph((Text("בין"),)), callout("caution", 150)), [1, 1, 1]),
        ((callout("checklist", 9), callout("questions", 9)), [2]),
        (ladder() * 2, [6]),
        (ladder() * 3, [6, 1, 1, 1]),
    ],
)
def test_pairs_are_two_short_callouts_of_about_one_length_a_closing_and_two_ladders(
    blocks: Blocks, sizes: list[int]
) -> None:
    assert [len(each) for each in paired(blocks)] == sizes
    assert [block for pair in paired(blocks) for block in pair] == list(blocks), "none is lost, none changes its place"


def test_pairs_are_for_paper_and_on_a_screen_stand_one_below_the_other() -> None:
    pair = (callout("example", 200), callout("caution", 150))
    assert blocks_html(pair, {}, "pdf").count('class="half"') == 2
    assert 'class="half"' not in blocks_html(pair, {})


@pytest.mark.parametrize(
    ("list_", "look"),
    [
        (items(4, 48), "short"), (items(4, 49), ""), (items(3, 30), "shorter"), (items(3, 31), ""), (items(2, 5), ""),
        ((), ""), (((Heading(3, ()),),) * 5, ""),
    ],
)  # fmt: skip
def test_a_list_of_few_words_stands_in_columns(list_: tuple[Blocks, ...], look: str) -> None:
    assert columns(list_) == look


def test_margin_terms_are_as_many_as_have_room_beside_the_paragraph() -> None:
    links = tuple(Link(f"#term-{n}", (Text("מונח"),), f"use-{n}", f"מונח {n}") for n in range(5))
    assert len(list(beside(links))) == 1, "one line of text has room for one"
    assert len(list(beside((*links, Text(" מילים" * 60))))) == 5
    assert list(beside((Link("#x", (Text("קישור"),)),))) == [], "only first mentions of terms"


def test_a_margin_term_is_explained_where_there_is_room_for_that_after_all_titles() -> None:
    text = Text("מילים " * 40)
    meant = [
        Link(f"#term-{n}", (Text("מונח"),), f"use-{n}", f"מונח {n}", "מה שהמונח אומר, בשורה אחת") for n in range(2)
    ]
    assert [bool(each.brief) for each in beside((text, meant[0]))] == [True]
    assert [bool(each.brief) for each in beside((text, *meant))] == [True, False], (
        "titles first, then meanings in order"
    )
    assert [each.brief for each in beside(tuple(meant))] == [""], "one line of text has room for a title alone"
    html = blocks_html((Paragraph((text, meant[0])),), {}, "pdf")
    assert '<a class="defined" href="#term-0" title="מונח 0"><b>' in html
    assert "מה שהמונח אומר" not in blocks_html((Paragraph((text, meant[0])),), {}), "a screen opens it at the word"
