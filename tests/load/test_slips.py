"""Slips of YAML that people make: each told once, where it was made, with its cure; the rest of the file is read."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.errors import Diagnostic
from builder.load import reasons, slips
from builder.load.tree import Tree, parse, read_tree

ROOT = Path(__file__).resolve().parents[2]
WORDS: dict[str, str] = read_tree(ROOT / "content/he/messages.yaml", "messages.yaml").value["words"]


def _told(tree: Tree) -> list[tuple[int, int, str]]:
    return [(each.place.line, each.place.column, each.values.get("reason", each.code)) for each in tree.diagnostics]


WITHIN = "a quotation mark within the text ends it"
UNCLOSED = "this quotation mark is not closed"
BRACKET = "this bracket is not closed"
COLON, HYPHEN = reasons.COLON, reasons.HYPHEN
GLUED = "a space is missing after the colon"
INNER_COLON = "a colon stands within a text without quotes"
DEEPER = "the line is indented deeper than those it belongs to"
UNEVEN = "the indentation fits no line above"
BOLD = "a text may not begin with * or &"
SIGN = "a text may not begin with @, % or a grave accent"
BLOCK = "a text may not begin with | or >"
ALONE = "a bracket or comma stands here alone"
HIDDEN = "a number sign (#) hides the rest of the line"


@pytest.mark.parametrize(
    ("text", "line", "column", "reason", "rest"),
    [
        # marks of quotation
        ('name: "מנכ"ל העירייה"\nkind: city\n', 1, 11, WITHIN, {"kind": "city"}),
        ('a: {name: "מנכ"ל", b: c}\nkind: city\n', 1, 15, WITHIN, {"kind": "city"}),
        ('a: ["מנכ"ל", b]\nkind: city\n', 1, 9, WITHIN, {"kind": "city"}),
        ("name: 'ג'מאל'\nkind: city\n", 1, 9, "an apostrophe within the text ends it", {"kind": "city"}),
        ("name: ''x''\nkind: city\n", 1, 8, "an apostrophe within the text ends it", {"kind": "city"}),
        ('name: "אור" העיר\nk: 1\n', 1, 11, "text follows the closing quotation mark", {"k": "1"}),
        ('name: "אופקים\nkind: city\ntitle: "x"\n', 1, 7, UNCLOSED, {"kind": "city", "title": "x"}),
        ('name: "אופקים\nkind: city\n', 1, 7, UNCLOSED, {"kind": "city"}),
        ('b: 1\na: {t: "x, o: "y", z: 1}\nc: 2\n', 2, 8, UNCLOSED, {"b": "1", "c": "2"}),
        ('name: "אופקים”\nkind: city\n', 1, 7, UNCLOSED, {"kind": "city"}),
        ('a: "C:\\path"\nb: 1\n', 1, 7, reasons.ESCAPE, {"b": "1"}),
        # colons
        ("name:אופקים\nkind: city\n", 1, 6, GLUED, {"kind": "city"}),
        ("kind: city\nname:אופקים\n", 2, 6, GLUED, {"kind": "city"}),
        ("name אופקים\nkind: city\n", 1, 1, COLON, {"kind": "city"}),
        ("a: 1\nname אופקים\nkind: city\n", 2, 1, COLON, {"a": "1", "kind": "city"}),
        ("title: תכנית: המשך\nb: 1\n", 1, 13, INNER_COLON, {"b": "1"}),
        ("a: כיתה #5\nשם #5: x\nb: 1\n", 2, 4, HIDDEN, None),
        ("a: {t: כיתה #5, u: 1}\nb: 1\n", 1, 13, HIDDEN, {"b": "1"}),
        # lists
        ("p:\n  - a: 1\n    b: 2\n  a: 3\n  b: 4\n  - a: 5\n", 4, 3, HYPHEN, {"p": [{"a": "1", "b": "2"}, {"a": "5"}]}),
        ("p:\n  a: 1\n  b: 2\n  - a: 5\nq: 1\n", 2, 3, HYPHEN, {"p": [{"a": "5"}], "q": "1"}),
        ("p:\n  {a: 1}\n  - {a: 5}\nq: 1\n", 2, 3, HYPHEN, {"p": [{"a": "5"}], "q": "1"}),
        ("p:\n  -a: 1\n   b: 2\nq: 1\n", 2, 4, "a space is missing after the hyphen", {"p": None, "q": "1"}),
        ("a: 1\n- b\nc: 2\n", 2, 1, "a hyphen of a list stands among keys", {"a": "1", "c": "2"}),
        ("a: - b\nc: 2\n", 1, 4, "a list begins behind its key", {"c": "2"}),
        # indentation
        ("a: 1\n  b: 2\nc: 3\n", 2, 3, DEEPER, {"a": "1", "c": "3"}),
        ("a:\n    b: 1\n  c: 2\nd: 3\n", 3, 3, UNEVEN, {"a": {"b": "1"}, "d": "3"}),
        ("a:\n  - b: 1\n   c: 2\nd: 3\n", 3, 4, UNEVEN, {"a": [{"b": "1"}], "d": "3"}),
        ("a:\n\tb: 1\n\tc:\n\t\td: 2\n\t\te: 2\nf: 3\n", 2, 1, reasons.TAB, {"a": {"b": "1", "c": {"d": "2", "e": "2"}}, "f": "3"}),
        ("a:\n\tb: 1\n  c: 2\nd: 3\n", 2, 1, reasons.TAB, {"a": {"c": "2"}, "d": "3"}),
        ("a: 1\n\tb: 2\nc: 3\n", 2, 1, reasons.TAB, {"a": "1", "c": "3"}),
        # brackets
        ("a: [x, y\nb: 1\n", 1, 4, BRACKET, {"b": "1"}),
        ("a:\n  b: {x: 1\n  c: 2\nd: 1\n", 2, 6, BRACKET, {"a": {"c": "2"}, "d": "1"}),
        ("c: 1\na: {x: 1\n", 2, 4, BRACKET, {"c": "1"}),
        ("a: {b: 1 c: 2}\nd: 1\n", 1, 11, reasons.COMMA, {"d": "1"}),
        ("a: [שם] טקסט\nb: 1\n", 1, 9, "text follows a closing bracket", {"b": "1"}),
        ("a: }\nb: 1\n", 1, 4, ALONE, {"b": "1"}),
        ("a: {b: 1,,c: 2}\nd: 1\n", 1, 10, ALONE, {"d": "1"}),
        # signs that YAML keeps for itself
        ("a:\n  - **x**\n  - y\n", 2, 5, BOLD, {"a": [None, "y"]}),
        ("a: **x** y\nb: 1\n", 1, 4, BOLD, {"b": "1"}),
        ("a: *מודגש*\nb: 1\n", 1, 4, BOLD, {"b": "1"}),
        ("a: & ב\nb: 1\n", 1, 4, BOLD, {"b": "1"}),
        ("a: @x\nb: 1\n", 1, 4, SIGN, {"b": "1"}),
        ("a: `x`\nb: 1\n", 1, 4, SIGN, {"b": "1"}),
        ("a: %5\nb: 1\n", 1, 4, SIGN, {"b": "1"}),
        ("a: | x\nb: 1\n", 1, 4, BLOCK, {"b": "1"}),
        ("a: > x\nb: 1\n", 1, 4, BLOCK, {"b": "1"}),
    ],
)  # fmt: skip
def test_a_slip_is_told_once_where_it_was_made_and_the_rest_is_read(
    text: str, line: int, column: int, reason: str, rest: Any
) -> None:
    tree = parse(text, "a.yaml")
    syntax = [each for each in tree.diagnostics if each.code == "bad-yaml"]
    assert [(each.place.line, each.place.column, each.values["reason"]) for each in syntax] == [(line, column, reason)]
    assert syntax[0].hint
    assert rest is None or tree.value == rest


def test_the_hint_for_gershayim_within_quotes_shows_what_to_type() -> None:
    assert r"\"" in parse('a: "מנכ"ל"\nb: 1\n', "a.yaml").diagnostics[0].hint
    assert "straight" in parse('a: "x”\nb: 1\n', "a.yaml").diagnostics[0].hint
    assert "bold" in parse("a:\n - **x**\n", "a.yaml").diagnostics[0].hint


def test_three_slips_are_told_in_one_run_and_what_follows_is_marked() -> None:
    tree = parse('a: "מנכ"ל"\nb: 1\nc: תכנית: המשך\nd: 2\ne: "x\nf: 3\n', "a.yaml")
    assert _told(tree) == [(1, 8, WITHIN), (3, 9, INNER_COLON), (5, 4, UNCLOSED)]
    assert tree.value == {"b": "1", "d": "2", "f": "3"}
    assert ["past the fault on line 1" in each.message for each in tree.diagnostics] == [False, True, True]


def test_slips_on_lines_that_touch_are_each_told() -> None:
    tree = parse('a: "מנכ"ל"\nb: "מנכ"ל"\nc:x\nd: 1\n', "a.yaml")
    assert _told(tree) == [(1, 8, WITHIN), (2, 8, WITHIN), (3, 3, GLUED)]


def test_a_text_that_swallows_a_line_without_a_fault_of_syntax_is_told_where_it_opened() -> None:
    tree = parse('a: "x\nb: "\nc: 1\n', "a.yaml")
    assert _told(tree) == [(1, 4, UNCLOSED)]
    assert not tree.complete


@pytest.mark.parametrize("text", [
    'a: "שורה\n  עוד שורה"\nb: 1\n', "a: |\n  b: \"x\n  {\nc: 1\n", 'a: "ראו:\n  x"\n', "a: מרכז \"אור\" [העיר]\n", '"a": "b"\n',
    "a: [x,\n  y]\nb: {c: 1,\n  d: \"e: {\"}\n",
])  # fmt: skip
def test_texts_of_several_lines_are_no_slip(text: str) -> None:
    assert parse(text, "a.yaml").diagnostics == []


def test_a_number_within_braces_keeps_its_commas_until_it_is_judged() -> None:
    tree = parse("{a: 1,200,000, b: 1,200, c: x,200: 1, d: [1,200], e: 5,100 ₪}", "a.yaml")
    assert tree.diagnostics == []
    assert tree.value == {
        "a": "1,200,000", "b": "1,200", "c": "x", "200": "1", "d": ["1", "200"], "e": "5,100 ₪",
    }  # fmt: skip


def test_a_missing_hyphen_is_one_message_however_many_keys_come_again() -> None:
    found = parse("p:\n  - id: A\n    t: x\n    id: B\n    t: y\n    id: C\n    t: z\n", "a.yaml").diagnostics
    assert [(each.code, each.place.line) for each in found] == [("repeated-key", 4)]
    assert "hyphen before it" in found[0].hint


def test_a_hostile_text_is_given_up_soon() -> None:
    tree = parse('a: "x"y\n' * 200, "a.yaml")
    assert len([each for each in tree.diagnostics if each.code == "bad-yaml"]) == 12


# every slip at every place of a large file: one message at its line

_MUTATIONS: dict[str, tuple[str, str]] = {
    "a quote not closed": (r'^(\s*(?:- )?\w+: "[^"]*)"$', r"\1"),
    "gershayim within quotes": (r'^(\s*(?:- )?\w+: ")(\S)(\S.*")$', r'\1\2"\3'),
    "no space after the colon": (r"^(\s*(?:- )?\w+): (?=\S)", r"\1:"),
    "no colon": (r"^(\s*(?:- )?\w+): (?=[^\s{\[])", r"\1 "),
    "no hyphen": (r"^(\s*)- (?=\S)", r"\1"),
    "blanks for a hyphen": (r"^(\s*)- (?=\w+:)", r"\1  "),
    "a tab": (r"^ +(?=\S)", "\t"),
    "bold": (r'^(\s*(?:- )?\w+: )"([^"]*)"$', r"\1**\2**"),
    "an open brace": (r"^(\s*- \{.*)\}\s*$", r"\1"),
    "a no-break space": (r"^(\s*(?:- )?\w+:) (?=\S)", "\\1\u00a0"),
}


@pytest.mark.parametrize("slip", _MUTATIONS)
@pytest.mark.parametrize("name", ["plan", "settlement", "portfolio"])
def test_one_slip_in_a_large_file_is_one_message_at_its_line(slip: str, name: str) -> None:
    pattern, by = _MUTATIONS[slip]
    lines = (ROOT / f"settlements/example/{name}.yaml").read_text("utf-8").split("\n")
    places = [number for number, line in enumerate(lines) if re.search(pattern, line)]
    for number in places[:: max(1, len(places) // 5)]:
        changed = [*lines[:number], re.sub(pattern, by, lines[number], count=1), *lines[number + 1 :]]
        found = [each for each in parse("\n".join(changed), name).diagnostics if not _is_warning(each)]
        assert len(found) <= 1, [str(each) for each in found]
        assert [each.place.line for each in found] in ([], [number + 1]), changed[number]


def _is_warning(found: Diagnostic) -> bool:
    return found.code in ("cut-by-comment", "smart-quotes")


# every reason has its Hebrew words


def _constants(module: Any) -> set[str]:
    """Texts of a module that are told to people: sentences, not patterns or docstrings."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in quiet}
    return {each for each in texts if isinstance(each, str) and re.match(r"(?:[a-z` ]+ ){2,}", each)}


def test_every_phrase_for_a_slip_and_its_cure_has_hebrew_words() -> None:
    told = _constants(slips)
    assert UNCLOSED in told
    assert HIDDEN in told
    assert sorted(told - WORDS.keys()) == []


def _of_libyaml() -> set[str]:
    """What the C scanner says, out of its library."""
    binary = pytest.importorskip("yaml._yaml").__file__
    texts = {each.decode() for each in re.findall(rb"[\x20-\x7e]{8,}", Path(binary).read_bytes())}
    said = r"did not find |could not find |found |mapping (keys|values) are|block sequence entries|control characters"
    return {each for each in texts if re.match(said, each)}


def _of_pyyaml() -> set[str]:
    """What the scanner in Python says, out of its sources."""
    said = r"(expected|found|mapping|could|sequence|special|while|a|invalid|unacceptable) "
    texts: set[str] = set()
    for name in ("scanner", "parser", "reader", "composer"):
        tree = ast.parse((Path(yaml.__file__).parent / f"{name}.py").read_text("utf-8"))
        texts |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return {each for each in texts if re.match(said, each) and len(each) < 120 and not each.startswith("while")}


@pytest.mark.parametrize("source", [_of_libyaml, _of_pyyaml])
def test_every_reason_of_the_scanner_has_hebrew_words(source: Any) -> None:
    said = source()
    assert len(said) > 25
    for words in said:
        assert reasons.reason_of(words) in WORDS, words
    assert {reasons.reason_of(words) for words in said} - {reasons.ODD}


def test_words_of_a_scanner_that_nobody_knows_are_told_in_ours() -> None:
    assert reasons.reason_of("something new of a later release") == reasons.ODD
    assert reasons.PHRASES <= WORDS.keys()


def test_both_scanners_name_one_slip_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        'a: "מנכ"ל"\nb: 1\n',
        "a: [x\nb: 1\n",
        "a: b: c\n",
        "a:\n - **x**\n",
        "a:\n\tb: 1\n",
        "p:\n  - a: 1\n  b: 2\n",
    ]
    fast = [_told(parse(each, "a.yaml")) for each in texts]
    monkeypatch.setattr("builder.load.tree._LOADER", yaml.Loader)
    assert [_told(parse(each, "a.yaml")) for each in texts] == fast
