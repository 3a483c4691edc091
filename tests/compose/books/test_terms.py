import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.compose.books.guide import compose_guide
from builder.compose.books.terms import Term, Terms
from builder.document.blocks import Block, Callout, Cell, Heading, Inlines, Link, Paragraph, Strong, Table, Text, plain
from tests.towns import project

TERMS = Terms(
    (
        Term("agenda", "אג״נדה משותפת", ("אג׳נדה משותפת", "אג׳נדה", "האג׳נדה המשותפת")),
        Term("minhelet", "מינהלת", ("מינהלת", "מינהלת יישובית", "מינהלות")),
        Term("mapping", "מיפוי", ("מיפוי",)),
    )
)


def links(text: str) -> list[tuple[str, str]]:
    """The words of each link and the term that it leads to."""
    (block,), _ = TERMS.linked("here", (Paragraph((Text(text),)),))
    assert isinstance(block, Paragraph)
    assert plain(block.children) == text
    return [
        (plain(each.children), each.target.removeprefix("#term-")) for each in block.children if isinstance(each, Link)
    ]


@pytest.mark.parametrize("prefix", ["", "ו", "ה", "ב", "כ", "ל", "מ", "ש", "וה", "וב", "של", "כשה", "ושמה", "לכשה"])
def test_a_term_is_found_behind_prefix_letters(prefix: str) -> None:
    assert links(f"אז {prefix}מינהלת, ועוד") == [(f"{prefix}מינהלת", "minhelet")]


@pytest.mark.parametrize(
    "word", ["מינהלתי", "תמינהלת", "מינהלת־על", "תת־מינהלת", "מינהלת׳ס", "אמיפוי", "מיפויים", "7מיפוי"]
)
def test_a_term_is_not_found_inside_another_word(word: str) -> None:
    assert links(f"אז {word} כאן") == []


@pytest.mark.parametrize("text", ["(מינהלת)", "״מינהלת״", "מינהלת:", "„מינהלת”", "– מינהלת –", "מינהלת"])
def test_marks_around_a_term_do_not_hide_it(text: str) -> None:
    assert links(text) == [("מינהלת", "minhelet")]


def test_the_longest_form_is_linked_and_only_the_first_mention() -> None:
    assert links("האג׳נדה המשותפת של המינהלת. אג׳נדה במינהלת, ומיפוי") == [
        ("האג׳נדה המשותפת", "agenda"),
        ("המינהלת", "minhelet"),
        ("ומיפוי", "mapping"),
    ]


@given(st.text(alphabet="ומינהלתשבי ־״׳,-a7", max_size=40))
def test_no_letter_is_lost_and_every_link_is_a_whole_word(text: str) -> None:
    for words, _ in links(text):
        assert words.rstrip("תלהני").lstrip("ושכבלמה") == "" or words.endswith(("מינהלת", "מינהלות", "מיפוי"))


def test_headings_header_cells_and_links_stay_and_bold_words_are_looked_into() -> None:
    word: Inlines = (Text("מינהלת"),)
    own = Link("https://example.org", word)
    blocks: tuple[Block, ...] = (
        Heading(2, word),
        Paragraph((own,)),
        Table((Cell(word, header=True),), ((Cell(word, header=True), Cell((Text("מיפוי"),))),)),
        Callout("definition", word, (Paragraph((Strong(word),)),)),
    )
    linked, seen = TERMS.linked("here", blocks)
    assert linked[:2] == blocks[:2]
    assert seen == {"mapping": "use-mapping-here", "minhelet": "use-minhelet-here"}
    callout = linked[3]
    assert isinstance(callout, Callout)
    assert callout.title == word
    assert callout.children == (Paragraph((Strong((Link("#term-minhelet", word, "use-minhelet-here", "מינהלת"),)),)),)


def test_what_an_author_linked_first_is_the_first_mention() -> None:
    (block,), seen = TERMS.linked("here", (Paragraph((Link("#term-minhelet", (Text("הפורום"),)), Text(" מינהלת"))),))
    assert isinstance(block, Paragraph)
    assert [type(each) for each in block.children] == [Link, Text]
    assert seen == {"minhelet": "use-minhelet-here"}


def test_the_index_of_the_guide_names_each_place_once() -> None:
    book, _ = compose_guide(project().content)
    anchors = [anchor for _, _, uses in book.index for anchor in uses]
    assert len(book.index) > 30
    assert len(anchors) == len(set(anchors))
    assert all(f"anchor='{each}'" in repr(book.chapters) for each in anchors)
