"""One bad chapter, term or station is told once, where it is bad: chapters that lead to it are innocent."""

import shutil
from pathlib import Path

import pytest

from builder.compose.books.guide import compose_guide
from builder.errors import has_error
from builder.load.content import gather_content
from builder.load.project import ROOT

CHAPTER = "guide/08-mapping.md"


@pytest.mark.parametrize(("name", "old", "new", "code", "word"), [
    (CHAPTER, "---\n", "", "bad-front-matter", ""),
    (CHAPTER, "key: mapping", "key: mappings", "changed-key", "mapping"),
    (CHAPTER, "key: mapping\n", "", "missing-key", "key"),
    (CHAPTER, "title: ", "title: [", "bad-yaml", ""),
    (CHAPTER, "station: mapping", "station: maping", "unknown-value", "mapping"),
    (CHAPTER, "station: mapping\n", "", "missing-key", "station"),
    (CHAPTER, "\n## ", "\n##", "unsupported-markdown", "a space after its #"),
    (CHAPTER, "\n## ", "\n| א | ב |\n| 1 | 2 |\n\n## ", "unsupported-markdown", "a line of dashes"),
    (CHAPTER, "\n:::\n", "\n", "unclosed-block", "definition"),
    (CHAPTER, "**", "", "unclosed-emphasis", "**"),
    ("registers/glossary.yaml", "- key: backbone\n", "- key: backbones\n", "unknown-key", "backbone"),
    ("registers/glossary.yaml", "(term:", "(trem:", "unknown-reference", "term"),
    ("registers/stations.yaml", 'purpose: "', 'purpose: "**', "leftover-markup", "**"),
    ("registers/questions.yaml", "(station:mapping)", "(station:maping)", "unknown-reference", "mapping"),
])  # fmt: skip
def test_one_slip_is_one_message_at_its_place(
    tmp_path: Path, name: str, old: str, new: str, code: str, word: str
) -> None:
    shutil.copytree(ROOT / "content/he", tmp_path / "content")
    text = (tmp_path / "content" / name).read_text("utf-8")
    assert old in text
    (tmp_path / "content" / name).write_text(text.replace(old, new, 1), "utf-8")

    content, faults = gather_content(tmp_path / "content", "content")
    found = faults if has_error(faults) else list(dict.fromkeys(compose_guide(content)[1]))

    assert [(each.code, each.place.path) for each in found] == [(code, f"content/{name}")]
    assert word in str(found[0])
    if old.strip() and new:
        line = text[: text.index(old.strip("\n"))].count("\n") + 1
        assert abs(found[0].place.line - line) <= 8


def test_a_chapter_in_another_encoding_is_told_alone(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content/he", tmp_path / "content")
    file = tmp_path / "content" / CHAPTER
    file.write_bytes(file.read_text("utf-8").encode("cp1255", "replace"))
    faults = gather_content(tmp_path / "content", "content")[1]
    assert [(each.code, each.place.path) for each in faults] == [("unreadable-file", f"content/{CHAPTER}")]
