"""Files are replaced whole or not at all."""

from pathlib import Path

import pytest

from builder.errors import Stopped
from builder.write import files


def test_a_file_is_replaced_and_leaves_no_part_behind(tmp_path: Path) -> None:
    files.replace(tmp_path / "a" / "b.txt", b"old")
    files.replace(tmp_path / "a" / "b.txt", b"new")
    assert [(each.name, each.read_bytes()) for each in (tmp_path / "a").iterdir()] == [("b.txt", b"new")]


def test_a_write_that_fails_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.replace(tmp_path / "b.txt", b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(Stopped) as stop:
        files.replace(tmp_path / "b.txt", b"new")
    assert stop.value.diagnostics[0].code == "unwritable-output"
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("b.txt", b"old")]


def test_a_second_build_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with files.locked(tmp_path), pytest.raises(Stopped) as stop, files.locked(tmp_path):
        pass
    assert stop.value.diagnostics[0].code == "output-busy"


def test_the_folders_that_a_removed_file_leaves_empty_go_too(tmp_path: Path) -> None:
    files.replace(tmp_path / "x" / "y" / "z.txt", b"")
    files.replace(tmp_path / "x" / "w.txt", b"")
    files.remove(tmp_path / "x" / "y" / "z.txt", tmp_path)
    assert sorted(each.name for each in (tmp_path / "x").iterdir()) == ["w.txt"]


def test_parts_of_a_killed_build_are_swept_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise SystemExit

    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / ".mine.part").write_bytes(b"of another program")
    monkeypatch.setattr("os.replace", killed)
    monkeypatch.setattr("os.unlink", killed)
    with pytest.raises(SystemExit):
        files.replace(tmp_path / "sub" / "a.pdf", b"half")
    monkeypatch.undo()
    assert len(list((tmp_path / "sub").iterdir())) == 2
    files.sweep(tmp_path)
    assert [each.name for each in (tmp_path / "sub").iterdir()] == [".mine.part"]


def test_what_cannot_be_read_is_not_taken_for_missing(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    assert files.digest_of(tmp_path / "folder.pdf") == ""
    assert files.digest_of(tmp_path / "gone.pdf") is None
    assert files.digest_of(tmp_path / "gone" / "x.pdf") is None
