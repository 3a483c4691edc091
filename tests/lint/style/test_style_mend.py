"""`--fix` mends what is certain, keeps every other byte, and a second time finds nothing to do."""

import random
import re
from pathlib import Path

import pytest

from builder.lint.style.mend import mend, mended
from builder.lint.style.rules import read_rules
from builder.load.project import ROOT
from tests.lint.style.conftest import OWN, small_content

RULES, _ = read_rules(OWN, "content/he")
CERTAIN = tuple(each for each in RULES if each.certain)


def _mended(path: str, text: str | bytes) -> bytes:
    return mended(path, text if isinstance(text, bytes) else text.encode(), CERTAIN, RULES)[0]


@pytest.mark.parametrize(("path", "before", "after"), [
    ("a.md", "המפגש הינו  קצר ,על מנת ללמוד.\n", "המפגש הוא קצר, כדי ללמוד.\n"),
    ("a.md", "## כותרת.\n\n**רב־מגזרי** ב- 2026\n", "## כותרת\n\n**רב-מגזרי** ב-2026\n"),
    ("a.yaml", 'a: "הלמ״ס \\"כך\\" ו׳"  # הינו\n', 'a: "הלמ\\"ס \\"כך\\" ו\'"  # הינו\n'),
    ("a.yaml", "a: 'הוא ג׳ הינו'\n", "a: 'הוא ג'' הוא'\n"),
    ("a.yaml", '"הינו": "הינו"\n', '"הינו": "הוא"\n'),
    ("a.md", "---\ntitle: \"כותרת.\"\n---\n`הינו` {{ הינו }} הינו\n",
     "---\ntitle: \"כותרת\"\n---\n`הינו` {{ הינו }} הוא\n"),
    ("a.md", "הינו. <!-- style: off hino ציטוט -->\n\nהינו.\n", "הינו. <!-- style: off hino ציטוט -->\n\nהוא.\n"),
    ("a.md", "\ufeffהינו.\r\nשורה  אחת.\r\n\r\n", "\ufeffהוא.\r\nשורה אחת.\r\n\r\n"),
    ("a.md", "הינו בלי סוף שורה", "הוא בלי סוף שורה"),
])  # fmt: skip
def test_what_is_certain_is_mended_and_all_else_stays(path: str, before: str, after: str) -> None:
    assert _mended(path, before).decode() == after
    assert _mended(path, after).decode() == after


@pytest.mark.parametrize(("path", "text"), [
    ("a.md", "במידה ויש זמן, זו רשות חלשה!\n"),
    ("a.yaml", "a: הלמ״ס: כך\n"),  # it is no YAML
    ("a.yaml", "a: |\n  המפגש הינו קצר\n"),
    ("a.yaml", "a: ״כך״ אמרו\n"),  # a keyboard's mark would begin a quoted text
    ("a.md", b"\xff\xfe\xd4"),
])  # fmt: skip
def test_what_is_not_certain_or_cannot_be_written_stays(path: str, text: str | bytes) -> None:
    assert _mended(path, text) == (text if isinstance(text, bytes) else text.encode())


def _texts() -> list[tuple[str, str]]:
    """Lines of our own content, into which slips are thrown; some in YAML, some in Markdown."""
    lines = [(file.suffix, line) for file in sorted(OWN.rglob("*")) if file.suffix in (".md", ".yaml")
             for line in file.read_text("utf-8").split("\n")
             if re.match(r'\s*[a-z_]+: ".*"$|[א-ת|#-]', line)]  # fmt: skip
    return random.Random(16).sample(lines, 300)


SLIPS = (
    "הינו ",
    " ,",
    "  ",
    "״",
    "׳",
    "־",
    " – ",
    "על מנת ",
    "תוכנית ",
    "₪5 ",
    "ב- 5 ",
    "''",
    "(",
    " )",
    ".",
    "`",
    "**",
)


def test_mending_comes_to_rest_and_touches_nothing_but_what_it_tells() -> None:
    chance = random.Random(7)
    changed = 0
    for suffix, line in _texts():
        at = chance.randrange(len(line) + 1)
        text = f"{line[:at]}{chance.choice(SLIPS)}{line[at:]}\nשורה שנייה\n"
        data, told = mended(f"a{suffix}", text.encode(), CERTAIN, RULES)
        assert mended(f"a{suffix}", data, CERTAIN, RULES) == (data, [])
        assert bool(told) == (data != text.encode())
        assert data.endswith("\nשורה שנייה\n".encode())
        changed += bool(told)
    assert changed > 30


def test_a_folder_is_mended_file_by_file_and_each_correction_is_told(tmp_path: Path) -> None:
    folder = small_content(tmp_path)
    (folder / "guide/1.md").write_text("המפגש הינו קצר.\n", "utf-8")
    (folder / "guide/2.md").write_text("המפגש קצר.\n", "utf-8")
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.rglob("*") if each.is_file()}
    assert list(mend(folder, "he")) == ["he/guide/1.md:1:7: [hino] הינו -> הוא"]
    after = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.rglob("*") if each.is_file()}
    assert [each.name for each in before if before[each] != after[each]] == ["1.md"]
    assert list(mend(folder, "he")) == []
    assert before.keys() == after.keys()


def test_a_file_that_a_link_brings_from_elsewhere_stays(tmp_path: Path) -> None:
    folder = small_content(tmp_path)
    outside = tmp_path / "settlements.md"
    outside.write_text("המפגש הינו קצר.\n", "utf-8")
    (folder / "guide/1.md").symlink_to(outside)
    assert list(mend(folder, "he")) == []
    assert outside.read_text("utf-8") == "המפגש הינו קצר.\n"


def test_rules_with_a_fault_mend_nothing(tmp_path: Path) -> None:
    folder = small_content(tmp_path)
    (folder / "guide/1.md").write_text("המפגש הינו קצר.\n", "utf-8")
    (folder / "style.yaml").write_text(
        'rules:\n  - {id: a, words: {"הינו": "הוא"}, certain: true, reason: r}\n  - {}\n', "utf-8"
    )
    assert list(mend(folder, "he")) == []


def test_nothing_is_certain_to_mend_in_our_own_content() -> None:
    for file in sorted(OWN.rglob("*.md")):
        path = file.relative_to(ROOT).as_posix()
        assert mended(path, file.read_bytes(), CERTAIN, RULES) == (file.read_bytes(), [])
