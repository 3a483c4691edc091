"""Rules are switched off for a line or a file, with a reason; a switch that does nothing is told."""

from pathlib import Path

import pytest

from builder.compose.text.markdown import read_blocks
from builder.compose.text.scope import Scope
from builder.lint.style.inspect import inspect
from builder.load.sources import read_sources
from tests.lint.style.conftest import Lint

FAULT = "המפגש הינו קצר."


@pytest.mark.parametrize("text", [
    f"{FAULT} <!-- style: off hino ציטוט -->",
    f"<!-- style: off hino ציטוט של המקור -->\n{FAULT}",
    f"<!-- style: off all ציטוט -->\n\n{FAULT}",
    f"{FAULT}\n\n<!-- style: off-file hino הקובץ מצטט -->\n\n{FAULT}",
    f"| א | {FAULT} | <!-- style: off hino ציטוט -->",
])  # fmt: skip
def test_a_rule_is_switched_off_in_markdown(lint: Lint, text: str) -> None:
    assert lint(f"---\n---\n{text}\n") == []


@pytest.mark.parametrize("text", [
    f'a: "{FAULT}"  # style: off hino ציטוט',
    f'# style: off hino ציטוט\na: "{FAULT}"',
    f'# style: off hino ציטוט\n# style: off double-space ציטוט\na: "{FAULT}  כן"',
    f'a: "{FAULT}"\n# style: off-file hino ציטוט\nb: "{FAULT}"',
])  # fmt: skip
def test_a_rule_is_switched_off_in_yaml(lint: Lint, text: str) -> None:
    assert lint(f"{text}\n", "strings.yaml") == []


def test_front_matter_has_the_remark_of_yaml(lint: Lint) -> None:
    assert lint(f'---\n# style: off hino ציטוט\na: "{FAULT}"\n---\n') == []


def test_a_switch_covers_its_line_and_its_rule_alone(lint: Lint) -> None:
    told = lint(f"<!-- style: off hino ציטוט -->\n{FAULT}\n\n{FAULT}\n\nקראו  לו.\n")
    assert told == ["4:7 style: hino", "6:5 style: double-space"]


@pytest.mark.parametrize(("remark", "reason"), [
    ("style: off hino", "it gives no reason"),
    ("style: off hinu ציטוט", "no rule is called hinu; hino?"),
    ("style: on hino ציטוט", "it is no `style: off RULE reason`"),
])  # fmt: skip
def test_a_switch_without_reason_or_rule_is_told_and_silences_nothing(lint: Lint, remark: str, reason: str) -> None:
    told = lint(f"קצר.\n\n{FAULT} <!-- {remark} -->\n")
    assert told[0] == "3:7 style: hino"
    assert told[1].startswith(f"3:{len(FAULT) + 2} style-switch: ")
    assert reason in told[1]


def test_a_switch_that_silences_nothing_is_told(lint: Lint) -> None:
    told = lint("קצר.\n\n<!-- style: off hino ציטוט -->\nהמפגש קצר.\n")
    assert len(told) == 1
    assert told[0].startswith("3:1 style-switch: ")


def test_where_nobody_looks_at_the_spelling_its_switches_are_not_idle(folder: Path) -> None:
    (folder / "guide/1.md").write_text("זו שגיעה. <!-- style: off spelling שם של משחק -->\n", "utf-8")
    assert inspect(folder, "he", None).diagnostics == []


def test_words_within_quotation_marks_are_no_switch(lint: Lint) -> None:
    text = 'a: "כתבו # style: off hino ציטוט הינו"'
    assert lint(f"{text}\n", "strings.yaml") == [f"1:{text.index('הינו') + 1} style: hino"]


def test_a_switch_reaches_no_document_and_moves_no_line(tmp_path: Path) -> None:
    body = f"<!-- style: off hino ציטוט -->\n{FAULT} <!-- style: off hino ציטוט -->\n\n| א | ב | <!-- style: off all טבלה -->\n| --- | --- |\n| 1 | 2 |\n"  # noqa: E501 – one source as it is typed
    bare = f"\n{FAULT}\n\n| א | ב |\n| --- | --- |\n| 1 | 2 |\n"
    (tmp_path / "1.md").write_text(f"---\nkey: a\n---\n{body}", "utf-8")
    (source,) = read_sources(tmp_path, "he/guide", [])
    assert source.body == bare
    assert read_blocks(source.body, source.place("key"), Scope())[1] == []
