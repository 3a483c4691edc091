"""Spaces and letters that nobody sees: each is named with its column, and none makes a text."""

from pathlib import Path

import pytest

from builder.errors import Diagnostic
from builder.load.settlements import Reading
from builder.load.tree import parse, read_tree
from tests.load.conftest import ReadTown

BASE = "name: נווה\nkind: city\nstart: 2026-01-01\nstations: {selection: done}\n"


def _found(reading: Reading) -> list[tuple[int, int, str, str]]:
    return [_named(each) for each in reading.diagnostics]


def _named(each: Diagnostic) -> tuple[int, int, str, str]:
    return each.place.line, each.place.column, each.code, each.values.get("character", "")


FORBIDDEN = "forbidden-character"


@pytest.mark.parametrize(("text", "line", "column", "character"), [
    ("legal_name:\u00a0עיריית נווה\n", 5, 12, "U+00A0"),
    ("legal_name: \u00a0עיריית נווה\n", 5, 13, "U+00A0"),
    ("legal_name:\u2003עיריית נווה\n", 5, 12, "U+2003"),
    ("legal_name:\u200bעיריית נווה\n", 5, 12, "U+200B"),
    ("people:\n\u00a0\u00a0mayor: {name: x}\n", 6, 1, "U+00A0"),
    ("people:\n\u3000\u3000mayor: {name: x}\n", 6, 1, "U+3000"),
    ("partners:\n  -\u00a0name: x\n    sector: business\n", 6, 4, "U+00A0"),
    ("people: {mayor:\u00a0{name: x}}\n", 5, 16, "U+00A0"),
    ("le\u200bgal_name: x\n", 5, 3, "U+200B"),
    ("\u200blegal_name: x\n", 5, 1, "U+200B"),
    ("legal\u00ad_name: x\n", 5, 6, "U+00AD"),
    ("legal_name\u00a0: x\n", 5, 11, "U+00A0"),
    ("public_page: https://x.org/\u00a0\n", 5, 28, "U+00A0"),
    ("tracks: [ecostem21\u00a0]\n", 5, 19, "U+00A0"),
    ("tracks: [\u00adecostem21]\n", 5, 10, "U+00AD"),
    ("code: \"0031\u200b\"\n", 5, 12, "U+200B"),
])  # fmt: skip
def test_a_character_that_nobody_sees_is_named_with_its_column(
    read_town: ReadTown, text: str, line: int, column: int, character: str
) -> None:
    reading = read_town(settlement=BASE + text)
    assert _found(reading) == [(line, column, FORBIDDEN, character)]


def test_the_hint_asks_for_a_plain_space_where_one_is_wanted() -> None:
    assert parse("a:\u00a0b\n", "a.yaml").diagnostics[0].hint == "type a plain space in its place"


def test_the_values_behind_such_spaces_are_read_all_the_same() -> None:
    tree = parse("people:\n\u00a0\u00a0mayor:\u00a0{name:\u2009דנה}\nb: 1\n", "a.yaml")
    assert tree.value == {"people": {"mayor": {"name": "דנה"}}, "b": "1"}
    assert tree.place(("people", "mayor", "name")).column == 17


@pytest.mark.parametrize("text", [
    'a: "5\u00a0₪"\n', "a: שדרות\u00a0רוטשילד\n", "a: |\n  שלום\n  note:\u00a0x\n", 'a: "x\n  \u00a0b:\u00a0c"\n',
    "a: \u05d0\u200d\u05d1\n", 'a: "ראו, b:\u00a0c"\n', "a: co\u00adop\n",
])  # fmt: skip
def test_spaces_and_joiners_within_a_text_are_its_own(text: str) -> None:
    assert parse(text, "a.yaml").diagnostics == []


@pytest.mark.parametrize(
    ("name", "character"),
    [("\u200b", "U+200B"), ("\u3164", "U+3164"), ("\u115f\u1160", "U+115F"), ("\uffa0", "U+FFA0"), ("\u2800", "U+2800"),
     ("\u00ad", "U+00AD"), ("\u00a0 \u2003", "U+00A0"), ("\u2060", "U+2060"), ("\u034f", "U+034F"),
     ("\ufe0f", "U+FE0F"), ("\u17b4", "U+17B4"), ("\U000e0020", "U+E0020")],
)  # fmt: skip
def test_a_name_of_nothing_is_empty(read_town: ReadTown, name: str, character: str) -> None:
    reading = read_town(settlement=f'name: "{name}"\nkind: city\n')
    assert _found(reading) == [(1, 7, "empty-text", character)]
    assert character in reading.diagnostics[0].hint


@pytest.mark.parametrize("name", ["א", "7", "👍🏽", "—", "é", "محمد", "\u200dא"])
def test_a_name_of_one_visible_sign_is_a_name(read_town: ReadTown, name: str) -> None:
    told = read_town(settlement=BASE.replace("נווה", f'"{name}"')).diagnostics
    assert [each.code for each in told if each.code != "no-glyph"] == []


def test_a_value_is_shown_with_what_cannot_be_seen_in_it(read_town: ReadTown) -> None:
    found = read_town(settlement=BASE.replace("2026-01-01", "2026-01\u200b-01")).diagnostics
    assert [(each.message.partition(" ")[0], each.hint) for each in found] == [
        ("2026-01[U+200B]-01", "write 2026-01-01")
    ]


@pytest.mark.parametrize("returns", ["\r\n", "\r\r\n", "\r", "\n"])
def test_returns_of_every_system_are_read_and_keep_the_lines(tmp_path: Path, returns: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("שם: א\nb:\n  - 1\n  - *x\n".replace("\n", returns).encode())
    tree = read_tree(file, "a.yaml")
    assert tree.value == {"שם": "א", "b": ["1", None]}
    assert [(each.code, each.place.line, each.place.column) for each in tree.diagnostics] == [("alias", 4, 5)]


def test_many_marks_of_direction_are_no_binary_data() -> None:
    tree = parse("".join(f"k{number}: \u200fא\u200e\n" for number in range(60)), "a.yaml")
    assert {each.code for each in tree.diagnostics} == {FORBIDDEN}
    assert len(tree.diagnostics) == 50
    assert tree.value["k59"] == "א"
