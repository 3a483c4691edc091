from pathlib import Path

import pytest

from builder.errors import Stopped
from builder.load.layouts import read_files
from builder.load.project import ROOT


def test_a_folder_of_layouts_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        read_files(tmp_path)
    assert [each.code for each in stopped.value.diagnostics] == ["missing-layout"]


def test_files_are_read_as_they_are_under_their_paths(tmp_path: Path) -> None:
    for name in ("layouts/guide/book.css", "layouts/.hidden", "assets/fonts/a.ttf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\x00\xff")
    assert read_files(tmp_path) == {"layouts/guide/book.css": b"\x00\xff", "assets/fonts/a.ttf": b"\x00\xff"}


@pytest.mark.parametrize("data", [b"", b"no zip at all", (ROOT / "layouts/word/reference.docx").read_bytes()[:-900]])
def test_a_reference_of_styles_that_is_cut_is_told_by_its_name(tmp_path: Path, data: bytes) -> None:
    for name in ("layouts/word/reference.docx", "assets/fonts/a.ttf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with pytest.raises(Stopped) as stopped:
        read_files(tmp_path)
    assert [(each.code, each.place.path) for each in stopped.value.diagnostics] == [
        ("unreadable-file", "layouts/word/reference.docx")
    ]
