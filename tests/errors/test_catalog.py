import re
import string
from pathlib import Path
from typing import Any

import pytest

from builder.compose.text.messages import in_hebrew
from builder.errors import CATALOG, Diagnostic, Place, Severity, has_error, problem, visible
from builder.load.content import read_content
from builder.load.tree import read_tree

ROOT = Path(__file__).resolve().parents[2]
HEBREW: Any = read_tree(ROOT / "content/he/messages.yaml", "messages.yaml").value
TABLE = {
    row[1]: row[2]
    for row in re.findall(
        r"^(\| `([a-z0-9-]+)` \| (error|warning) \|.*)$", (ROOT / "docs/messages.md").read_text(), re.M
    )
}


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CATALOG)
def test_every_code_has_its_form_and_its_hebrew_words(code: str) -> None:
    entry = CATALOG[code]
    assert re.fullmatch(r"[a-z0-9-]+", code)
    assert entry.message
    assert set(HEBREW[code]) == {"message", "hint", *entry.hints}
    assert re.search("[\u05d0-\u05ea]", HEBREW[code]["message"])
    assert "!" not in HEBREW[code]["message"] + HEBREW[code]["hint"]


@pytest.mark.parametrize("code", CATALOG)
def test_the_hebrew_names_no_value_that_the_english_does_not(code: str) -> None:
    entry = CATALOG[code]
    assert _names(HEBREW[code]["message"]) == _names(entry.message)
    assert _names(HEBREW[code]["hint"]) <= _names(entry.message) | _names(entry.hint)
    for value, hint in entry.hints.items():
        assert _names(HEBREW[code][value]) <= _names(entry.message) | _names(hint) | {value}


def test_the_hebrew_knows_no_other_code() -> None:
    assert set(HEBREW) - {"words"} == set(CATALOG)


def test_the_table_of_the_documents_has_every_code_with_its_severity() -> None:
    assert {code: "warning" if entry.warning else "error" for code, entry in CATALOG.items()} == TABLE


def test_the_hebrew_table_of_the_documents_has_every_code_with_its_severity_cause_and_cure() -> None:
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` \| (שגיאה|אזהרה) \| (.+?) \| (.+?) \|$",
        (ROOT / "docs/messages.md").read_text("utf-8"),
        re.M,
    )
    kinds = {True: "אזהרה", False: "שגיאה"}
    assert [(code, kind) for code, kind, _, _ in sorted(rows)] == sorted(
        (code, kinds[entry.warning]) for code, entry in CATALOG.items()
    )
    assert [code for code, _, *words in rows if not all(re.search("[א-ת]", each) for each in words)] == []


def test_every_code_of_the_program_is_in_the_catalog() -> None:
    calls = re.compile(r'\b(?:problem|Finding|_report|PydanticCustomError)\(\s*"([a-z0-9-]+)"')
    used = {code for file in (ROOT / "builder").rglob("*.py") for code in calls.findall(file.read_text())}
    assert used
    assert used <= set(CATALOG)


def test_a_diagnostic_is_two_lines_whatever_its_values_hold() -> None:
    found = problem("unknown-key", Place("a\nb.yaml", 3, 5), key="x\n\u202e\x1b[31m{0}", suggestion="[red]")
    assert str(found).splitlines() == [
        r"a\nb.yaml:3:5: error[unknown-key]: unknown key x\n\u202e\x1b[31m{0}",
        "  hint: did you mean [red]?",
    ]


def test_a_cell_of_a_workbook_is_named_by_sheet_and_cell() -> None:
    assert str(Place("in/plan.xlsx", sheet="Actions", cell="D7")) == "in/plan.xlsx!Actions!D7"


def test_a_value_that_nobody_gave_is_a_dash() -> None:
    assert problem("unknown-key", Place("a.yaml")).message == "unknown key -"


def test_only_errors_stop() -> None:
    warning, error = problem("no-start", Place("a")), problem("alias", Place("a"))
    assert (warning.severity, error.severity) == (Severity.WARNING, Severity.ERROR)
    assert not has_error([warning])
    assert has_error([warning, error])


def test_equal_diagnostics_are_one_in_a_set() -> None:
    assert len({problem("alias", Place("a", 1, 2), x=1), problem("alias", Place("a", 1, 2), x=1)}) == 1
    assert len({problem("alias", Place("a", 1, 2), x=1), problem("alias", Place("a", 1, 2), x=2)}) == 2


def test_the_hebrew_report_fills_in_words_and_leaves_names_as_they_are() -> None:
    content, _ = read_content(ROOT / "content/he", "content/he")
    found = Diagnostic(
        "wrong-type",
        Place("a.yaml", 2, 3),
        {"value": '<b>"5-3"</b>', "expected": "a whole number, without commas or a unit"},
    )
    told = in_hebrew(found, content)
    assert '<b>"5-3"</b>' in told.message
    assert "מספר שלם" in told.message
    assert "whole" not in told.message + told.hint


def test_where_no_word_is_near_the_hint_suggests_none_in_either_language() -> None:
    content, _ = read_content(ROOT / "content/he", "content/he")
    found = problem("unknown-value", Place("a.yaml"), value="x", suggestion="", known="city, cluster")
    assert str(found).splitlines()[1:] == ["  hint: check how it is written, or remove it"]
    assert in_hebrew(found, content).hint == "בדקו איך זה כתוב, או מחקו"
    assert "city" in in_hebrew(found, content).message


def test_every_problem_has_a_hint() -> None:
    bare = [code for code in CATALOG if not problem(code, Place("a.yaml"), suggestion="").hint]
    assert bare == []


def test_spaces_and_joiners_of_a_name_are_told_as_they_are() -> None:
    assert (
        visible("5\u00a0₪ \u05d0\u200d\u05d1 \u202e \u2028 \x1b") == "5\u00a0₪ \u05d0\u200d\u05d1 \\u202e \\u2028 \\x1b"
    )


ELSEWHERE = {
    "own-fault": "a fault that nobody knows of",
}
"""Codes that no test brings about, and why."""


def test_every_code_is_brought_about_by_a_test() -> None:
    texts = "\n".join(file.read_text() for file in (ROOT / "tests").rglob("*.py"))
    bare = {
        code for code in CATALOG if f'"{code}"' not in texts and f' {code}"' not in texts and f"[{code}]" not in texts
    }
    assert bare - set(ELSEWHERE) == set()
