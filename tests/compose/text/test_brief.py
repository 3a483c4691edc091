from builder.compose.text.brief import CELL, VALUE, brief, brief_facts, brief_tables
from builder.compose.text.tables import cell, name, table
from builder.document.blocks import Table, plain


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert brief("מועצה אזורית עמק הירדן", 22) == "מועצה אזורית עמק הירדן"


def test_a_text_is_cut_at_the_end_of_a_word_and_says_so() -> None:
    assert brief("מועצה אזורית, עמק הירדן", 18) == "מועצה אזורית, עמק…"
    assert brief("מועצה אזורית, עמק הירדן", 15) == "מועצה אזורית…"


def test_a_word_of_no_end_is_cut_within_it_and_a_mark_never_leaves_its_letter() -> None:
    assert brief("א" * 200, 20) == "א" * 19 + "…"
    pointed = "שָׁ" * 40
    assert all(
        brief(pointed, size).removesuffix("…").count("ש") * 3 == len(brief(pointed, size)) - 1 for size in range(9, 30)
    )


def test_facts_and_cells_are_cut_numbers_and_switches_are_not() -> None:
    cut = brief_facts({"name": "מילה " * 100, "all": ["מילה " * 100], "count": 3, "known": True})
    assert len(str(cut["name"])) > len(cut["all"][0])
    assert len(cut["all"][0]) <= VALUE
    assert (cut["count"], cut["known"]) == (3, True)
    (made,) = brief_tables((table(("א", "ב"), [(name("מילה " * 100), cell("קצר"))]),))
    assert isinstance(made, Table)
    assert len(plain(made.rows[0][0].children)) <= CELL
    assert plain(made.rows[0][1].children) == "קצר"
