import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import Diagnostic, Stopped
from builder.load.content import read_content
from builder.load.project import ROOT
from builder.load.registers import CHOICES, REQUIRED_KEYS

SOURCE = ROOT / "content/he"
Broken = Callable[..., list[str]]


@pytest.fixture
def told(tmp_path: Path) -> Broken:
    """What is told of the content after files of it were changed: `path:line code`, in order."""

    def read(**changes: tuple[str, str] | bytes | None) -> list[str]:
        folder = tmp_path / "content"
        shutil.copytree(SOURCE, folder)
        for name, change in changes.items():
            _change(folder / name, change)
        return [f"{each.place.path}:{each.place.line} {each.code}" for each in _faults(folder)]

    return read


def _change(file: Path, change: tuple[str, str] | bytes | None) -> None:
    if change is None:
        file.unlink()
    elif isinstance(change, bytes):
        file.write_bytes(change)
    else:
        before = file.read_text()
        assert change[0] in before
        file.write_text(before.replace(*change, 1))


def _faults(folder: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(Stopped) as stopped:
        read_content(folder, "content")
    return stopped.value.diagnostics


def test_the_content_of_the_repository_has_no_fault() -> None:
    content, faults = read_content(SOURCE, "content/he")
    assert faults == []
    assert set(REQUIRED_KEYS) <= set(content.registers)
    assert {each.key for each in content.register("choices")} >= set(CHOICES)


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        read_content(tmp_path / "gone", "gone")
    assert [each.code for each in stopped.value.diagnostics] == ["missing-content"]


def test_every_broken_file_is_told_in_one_run(told: Broken) -> None:
    found = told(
        **{
            "strings.yaml": b"- a\n",
            "messages.yaml": None,
            "registers/gates.yaml": b"title: x\nentries: [\n",
            "registers/phases.yaml": b"\xff\xfe",
            "registers/tracks.yaml": None,
            "guide/02-strategy.md": b"# no front matter\n",
            "guide/03-selection.md": b"---\nkey: [x\n---\n",
            "agreement/role.md": "שלום".encode("cp1255"),
        }
    )
    assert found == [
        "content/agreement/role.md:1 unreadable-file",
        "content/guide/02-strategy.md:1 bad-front-matter",
        "content/guide/03-selection.md:2 bad-yaml",
        "content/messages.yaml:1 missing-content",
        "content/registers/gates.yaml:2 bad-yaml",
        "content/registers/phases.yaml:1 unreadable-file",
        "content/registers/tracks.yaml:1 missing-content",
        "content/strings.yaml:1 bad-register",
    ]


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("registers/stations.yaml", ("  - key: mapping\n", "  - key: maping\n")),
        ("registers/choices.yaml", ("      - {key: active,", "      - {key: actve,")),
        ("registers/choices.yaml", ("  - key: weekday\n", "  - key: weekdays\n")),
        ("registers/outcomes.yaml", ("{key: annual_targets, text:", "{key: annual_targets, txt:")),
        ("registers/tracks.yaml", ("entries:", "entry:")),
        ("registers/sectors.yaml", ("  - key: academia\n", "  - kye: academia\n")),
    ],
)
def test_a_key_that_the_program_reads_may_not_be_lost(told: Broken, file: str, change: tuple[str, str]) -> None:
    text = (SOURCE / file).read_text("utf-8")
    line = text[: text.index(change[0])].count("\n") + 1
    assert told(**{file: change}) == [f"content/{file}:{line} unknown-key"]


def test_a_repeated_key_of_a_register_and_of_a_chapter_is_told(told: Broken) -> None:
    first = "---\nkey: twin\ntitle: x\npart: body\n---\n"
    found = told(
        **{
            "registers/gates.yaml": ("  - key: opportunities\n", "  - key: resources\n"),
            "guide/04-agreements.md": first.encode(),
            "guide/05-director.md": first.encode(),
        }
    )
    assert [each.split()[1] for each in found] == ["changed-key", "bad-front-matter", "missing-content", "repeated-id"]


def test_a_folder_in_the_place_of_a_chapter_and_an_empty_part_are_told(told: Broken, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(SOURCE, folder)
    shutil.rmtree(folder / "agreement")
    (folder / "guide/99-odd.md").mkdir()
    codes = [(each.place.path, each.code) for each in _faults(folder)]
    assert codes == [("content/agreement", "missing-content"), ("content/guide/99-odd.md", "not-a-file")]


def test_a_hidden_character_in_a_chapters_head_has_its_line(told: Broken) -> None:
    assert told(**{"guide/18-credits.md": "---\nkey: credits\ntitle: a\u202eb\npart: back\n---\nx\n".encode()}) == [
        "content/guide/18-credits.md:3 forbidden-character"
    ]


def test_a_word_or_register_that_is_gone_is_told_with_its_file() -> None:
    content, _ = read_content(SOURCE, "content/he")
    with pytest.raises(Stopped) as stopped:
        content.string("common.no_such_word")
    assert str(stopped.value).startswith("content/he/strings.yaml:1:1: error[missing-content]: common.no_such_word")
    with pytest.raises(Stopped):
        content.register("no_such_register")


@pytest.mark.parametrize(("body", "line"), [("א\n" * 5_000, 2_001), ("[" * 5_000, 5), (("א" * 999 + "\n") * 300, 204)])
def test_a_text_longer_than_any_chapter_is_told_before_anybody_reads_it(told: Broken, body: str, line: int) -> None:
    text = f"---\nkey: a\ntitle: א\n---\n{body}"
    assert told(**{"guide/08-mapping.md": text.encode()}) == [f"content/guide/08-mapping.md:{line} too-much"]
