"""What is wrong with a rule is told at its place in style.yaml, and the other rules still look."""

from pathlib import Path

import pytest

from builder.lint.style.inspect import inspect
from tests.lint.style.conftest import Lint

GOOD = '  - {id: good, words: {"הינו": "הוא"}, reason: "r"}\n'


@pytest.mark.parametrize(("rule", "place", "words"), [
    ('{id: a, words: {"ב": "ג"}}', "3:5", "a rule needs `reason:`"),
    ('{words: {"ב": "ג"}, reason: r}', "3:5", "a rule needs `id:`"),
    ('{id: good, words: {"ב": "ג"}, reason: r}', "3:10", "the id good is taken"),
    ("{id: a, reason: r}", "3:5", "one of `words:`, `pattern:` and `check:`"),
    ('{id: a, words: {"ב": "ג"}, pattern: "ד", write: "", reason: r}', "3:5", "one of `words:`"),
    ('{id: a, words: ["ב"], reason: r}', "3:20", "need `advice:`"),
    ('{id: a, words: {"ב": ["ג"]}, reason: r}', "3:20", "`words:` is a list of words"),
    ('{id: a, pattern: "(ב", write: "", reason: r}', "3:22", "is no pattern"),
    ('{id: a, pattern: "ב*", write: "", reason: r}', "3:22", "finds what is empty"),
    ('{id: a, pattern: "ב", reason: r}', "3:22", "needs `write:` or `advice:`"),
    ('{id: a, pattern: "ב", write: "\\\\1", reason: r}', "3:34", "may name groups"),
    ('{id: a, pattern: "ב", write: "", unless: ["("], reason: r}', "3:46", "is no pattern"),
    ('{id: a, check: words-in-headings, reason: r}', "3:20", "no check is called words-in-headings"),
    ('{id: a, check: words-in-heading, reason: r}', "3:20", "needs `limit:`"),
    ('{id: a, check: words-in-heading, limit: many, reason: r}', "3:45", "is a whole number"),
    ('{id: a, check: quotation-marks, certain: true, reason: r}', "3:46", "is never certain"),
    ('{id: a, words: {"ב": "ג"}, in: [heads], reason: r}', "3:36", "`in:` knows"),
    ('{id: a, words: {"ב": "ג"}, certain: yes, reason: r}', "3:41", "is true or false"),
    ('{id: a, words: {"ב": "ג"}, reason: [r]}', "3:5", "a rule needs `reason:`"),
    ("words", "3:5", "a rule is lines of `key: value`"),
])  # fmt: skip
def test_a_rule_that_cannot_be_read_is_told_at_its_place(lint: Lint, rule: str, place: str, words: str) -> None:
    told = lint("המפגש הינו קצר.\n", rules=f"rules:\n{GOOD}  - {rule}\n")
    found = [each for each in told if each.startswith(f"{place} bad-style-rule: ")]
    assert found, told
    assert words in found[0]
    assert "1:7 style: good" in told


def test_a_bad_rule_is_an_error_and_a_finding_or_an_idle_switch_a_warning(folder: Path) -> None:
    (folder / "style.yaml").write_text(f"rules:\n{GOOD}  - {{}}\n", "utf-8")
    (folder / "guide/1.md").write_text("המפגש הינו קצר. <!-- style: off good -->\n", "utf-8")
    told = [str(each) for each in inspect(folder, "he", None).diagnostics]
    assert sum("warning[style]" in each for each in told) == 1
    assert sum("warning[style-switch]" in each for each in told) == 1
    assert sum("error[bad-style-rule]" in each for each in told) == 3  # neither id, nor reason, nor words


def test_a_content_without_rules_is_told(folder: Path) -> None:
    (folder / "style.yaml").unlink()
    assert [str(each.place) for each in inspect(folder, "he", None).diagnostics] == ["he/style.yaml:1:1"]


def test_a_misspelled_key_of_a_rule_knows_its_neighbour(lint: Lint) -> None:
    told = lint("", rules='rules:\n  - {id: a, words: {"ב": "ג"}, reson: r, reason: r}\n')
    assert told == ["2:32 unknown-key: unknown key reson"]


def test_rules_that_are_no_yaml_are_told_where_they_break(lint: Lint) -> None:
    told = lint("המפגש הינו קצר.\n", rules=f'rules:\n{GOOD}  - {{id: a, reason: "r}}\n')
    assert any("bad-yaml" in each for each in told)


@pytest.mark.parametrize("rules", ["a: b\n", "rules: 5\n", "rules:\n", "- a\n"])
def test_a_file_without_rules_is_told(lint: Lint, rules: str) -> None:
    assert [each.partition(" ")[2] for each in lint("", rules=rules)] == [
        "bad-style-rule: the rule cannot be used: the file needs a list `rules:`"
    ]
