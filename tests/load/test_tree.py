from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import CATALOG
from builder.load.text import SIZE_LIMIT
from builder.load.tree import Tree, parse, read_tree


def _codes(tree: Tree) -> list[str]:
    return [each.code for each in tree.diagnostics]


def _first(tree: Tree) -> tuple[str, int, int]:
    found = tree.diagnostics[0]
    return found.code, found.place.line, found.place.column


@pytest.mark.parametrize(
    "written",
    ["0031", "no", "yes", "12:30:45", "1e3", "0o17", "0x1F", "2026-09-01", "1_000", ".5", "Null", "true", "=", "<<"],
)
def test_a_scalar_is_read_as_it_is_written(written: str) -> None:
    assert parse(f"a: {written}", "a.yaml").value == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_a_value_that_is_not_there_is_none(written: str) -> None:
    assert parse(f"a: {written}\nb: '{written}'", "a.yaml").value == {"a": None, "b": written}


def test_values_and_keys_know_their_places_also_after_hebrew() -> None:
    tree = parse('שם: "א"\nרשימה: [ב, {ג: ד}]\n', "a.yaml")
    assert (tree.place(("שם",)).line, tree.place(("שם",)).column) == (1, 5)
    assert (tree.place(("רשימה", 1, "ג")).line, tree.place(("רשימה", 1, "ג")).column) == (2, 16)
    assert tree.key_place(("רשימה", 1, "ג")).column == 13
    assert tree.place(("רשימה", 1, "ג", "nothing")) == tree.place(("רשימה", 1, "ג"))


def test_windows_line_ends_and_a_byte_order_mark_shift_no_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeffa: 1\r\nb: [\r\n".encode())
    tree = read_tree(file, "a.yaml")
    assert tree.value == {"a": "1"}
    assert _first(tree) == ("bad-yaml", 2, 4)
    file.write_bytes("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n".encode())
    assert read_tree(file, "a.yaml").value == {"a": "1", "b": "x\ny\n"}


def test_a_repeated_key_is_told_once_and_both_lists_are_read() -> None:
    tree = parse("a: [1]\nb: 2\na: [3]\nb: 4\n", "a.yaml")
    assert tree.value == {"a": ["1", "3"], "b": "2"}
    assert [(each.code, each.place.line, each.values["first"]) for each in tree.diagnostics] == [
        ("repeated-key", 3, "1"),
        ("repeated-key", 4, "2"),
    ]
    assert tree.place(("a", 1)).line == 3


def test_keys_that_differ_only_in_composition_are_one_key() -> None:
    assert _codes(parse("caf\u00e9: 1\ncafe\u0301: 2", "a.yaml")) == ["repeated-key"]


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    tree = parse("\n".join(lines), "a.yaml")
    assert set(_codes(tree)) == {"alias"}
    assert _first(tree) == ("alias", 1, 5)
    assert tree.value["a11"] == [None] * 9


@pytest.mark.parametrize("text", ["*x : 1", "? *x\n: 1", "a: *x", "- *x", "<<: *x", "a: &x 1", "&x a: 1", "&x [1]"])
def test_anchors_and_aliases_are_refused_wherever_they_stand(text: str) -> None:
    assert "alias" in _codes(parse(text, "a.yaml"))


@pytest.mark.parametrize(
    "text", ["a: !!int 5", "a: !x {b: 1}", "!!python/object/apply:os.system [x]", "! a: 1", "a: !!binary aGk="]
)
def test_tags_are_refused_and_the_value_is_read_as_text(text: str) -> None:
    tree = parse(text, "a.yaml")
    assert _codes(tree) == ["tag"]
    assert tree.complete


def test_a_key_must_be_one_word() -> None:
    tree = parse("? [a, b]\n: 1\n? {c: d}\n: 2\ne: 3", "a.yaml")
    assert _codes(tree) == ["bad-yaml", "bad-yaml"]
    assert tree.value["e"] == "3"


def test_a_second_document_is_refused() -> None:
    assert _first(parse("a: 1\n---\nb: 2\n", "a.yaml")) == ("bad-yaml", 2, 1)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "---\n...\n", "\n\n"])
def test_a_file_with_nothing_in_it_is_nothing(text: str) -> None:
    tree = parse(text, "a.yaml")
    assert (tree.value, tree.diagnostics, tree.complete) == (None, [], True)


def test_a_syntax_fault_keeps_what_stood_before_it() -> None:
    tree = parse("a: 1\nb:\n  - c: 2\n  - d: [\nx: 1\n", "a.yaml")
    assert tree.value["a"] == "1"
    assert tree.value["b"][0] == {"c": "2"}
    assert not tree.complete
    assert _codes(tree) == ["bad-yaml"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_costs_only_itself(opening: str) -> None:
    closing = {"[": "]", "{a: ": "}"}.get(opening, "")
    tree = parse(f"x:\n {opening * 300}1{closing * 300}\ny: 2\n", "a.yaml")
    assert _codes(tree) == ["too-deep"]
    assert tree.value["y"] == "2"


@pytest.mark.parametrize(
    "hidden",
    ["\u202e", "\u2066", "\u200f", "\u061c", "\u0000", "\u0007", "\u001b", "\u2028", "\u0085", "\ufeff", "\ufffe"],
)
def test_characters_that_cannot_be_seen_are_refused_and_the_rest_is_read(hidden: str) -> None:
    tree = parse(f"a: 1\nשם: א{hidden}ב  \nb: [ג", "a.yaml")
    assert _first(tree) == ("forbidden-character", 2, 6)
    assert tree.diagnostics[0].values["character"] == f"U+{ord(hidden):04X}"
    assert tree.value["שם"] == "אב"
    assert _codes(tree)[1:] == ["bad-yaml"]


def test_hopeless_nesting_is_told_at_once() -> None:
    tree = parse("a: 1\nx: " + "[" * 1_000_000, "a.yaml")
    assert (_codes(tree), tree.complete, tree.value["a"]) == (["too-deep"], False, "1")


def test_columns_after_a_hidden_character_are_those_of_the_file() -> None:
    tree = parse("{a: \u202e1, b: 2}", "a.yaml")
    assert tree.place(("b",)).column == 12


@pytest.mark.parametrize("written", [r'"\u202e"', r'"\x07"', r'"\0"', r'"\u2029"', r'"\r"', r'"\e"'])
def test_an_escaped_character_is_refused_like_a_raw_one(written: str) -> None:
    assert _first(parse(f"a: 1\nb: {written}", "a.yaml")) == ("forbidden-character", 2, 4)


@pytest.mark.parametrize(
    "text",
    [
        "א" * 200,
        "محمد",
        'א"ב',
        "ג'מאל",
        "<b>",
        "=1+1",
        "a & b",
        "#1 {{ x }} | y",
        "👍🏽",
        "ע\u05b4ב",
        "a\u200db",
        "x\u00a0y",
        "é",
    ],
)
def test_every_visible_text_is_fine(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    tree = parse(f'a: "{quoted}"', "a.yaml")
    assert (tree.value, tree.diagnostics) == ({"a": text}, [])


def test_line_feed_and_tab_are_kept_for_the_model_to_judge() -> None:
    assert parse('a: "x\\n\\ty"\n', "a.yaml").value == {"a": "x\n\ty"}


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        ("שם: א".encode("utf-16"), "unreadable-file", "it is UTF-16, not UTF-8"),
        ("שם: א".encode("cp1255"), "unreadable-file", "it is not UTF-8"),
        (bytes(range(32)) * 10, "unreadable-file", "it holds binary data, not text"),
        (b"a: '" + b"x" * SIZE_LIMIT, "too-large", None),
    ],
)
def test_what_is_no_text_is_told_in_one_line(tmp_path: Path, data: bytes, code: str, reason: str | None) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(data)
    tree = read_tree(file, "a.yaml")
    assert [(each.code, each.values.get("reason")) for each in tree.diagnostics] == [(code, reason)]
    assert not tree.complete


def test_a_byte_that_is_not_utf8_has_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("שם: א\nעיר: ".encode() + b"\xe9\n")
    assert _first(read_tree(file, "a.yaml")) == ("unreadable-file", 2, 6)


def test_a_folder_a_dangling_link_and_a_pipe_are_told_apart(tmp_path: Path) -> None:
    import os

    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to("nowhere")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    codes = [_codes(read_tree(tmp_path / f"{name}.yaml", name)) for name in ("folder", "link", "loop", "pipe")]
    assert codes == [["not-a-file"], *[["unreadable-file"]] * 3]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 1")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = read_tree(file, "a.yaml").diagnostics
    assert [(each.code, each.values["reason"]) for each in found] == [("unreadable-file", "Permission denied")]


_ODD = st.sampled_from(
    [*list("abאב :-#&*!|>%@`'\"[]{},?\n\t\r0.~<="), "\u202e", "\x00", "---", "...", ": ", "- ", "\n  "]
)


@given(st.lists(_ODD, max_size=40).map("".join) | st.text(max_size=60))
def test_no_text_raises_and_every_place_is_in_the_file(text: str) -> None:
    tree = parse(text, "a.yaml")
    lines = text.split("\n")
    for each in tree.diagnostics:
        assert each.code in CATALOG
        assert 1 <= each.place.line <= len(lines) + 1
        assert 1 <= each.place.column <= max(map(len, lines)) + 2
        assert len(str(each).split("\n")) == 2


@given(data=st.binary(max_size=80))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "bytes.yaml"
    file.write_bytes(data)
    assert all(each.code in CATALOG for each in read_tree(file, "a.yaml").diagnostics)
