"""Mail is sorted by what files say they are, whatever their names."""

import io
import zipfile
from pathlib import Path

import pytest

from builder.load.returns.package import Refusal
from builder.load.returns.sort import mail, unzipped, what_is
from tests.returns import made, repacked


def test_a_workbook_tells_whose_it_is_under_any_name(tmp_path: Path) -> None:
    file = tmp_path / "תמונה (3).jpg"
    file.write_bytes(made("portfolio"))
    found = what_is(file)
    assert (found.form, found.slug, found.kind, found.refusal) == ("workbook", "example", "portfolio", None)


def test_a_workbook_that_is_not_safe_says_why(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(repacked(made("mapping"), lambda parts: parts.update({"xl/vbaProject.bin": b"x"})))
    assert what_is(file).refusal == ("unsafe-file", {"reason": "macros"})


@pytest.mark.parametrize(("data", "form"), [
    (b"\xff\xd8\xff\xe0", "photo"), (b"%PDF-1.4", "pdf"), ("א,ב\n".encode(), "csv"), (b"https://x", "link"),
    (b"", "empty"),
])  # fmt: skip
def test_what_is_no_workbook_is_told(tmp_path: Path, data: bytes, form: str) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(data)
    assert what_is(file).form == form


def test_a_word_paper_tells_its_controls(tmp_path: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f'<w:document {space}><w:sdt><w:sdtPr><w:tag w:val="mayor"/></w:sdtPr></w:sdt></w:document>'
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", body)
    found = what_is(file)
    assert (found.form, found.tags) == ("paper", ("mayor",))


def test_files_of_a_zip_come_out_under_harmless_names(tmp_path: Path) -> None:
    file = tmp_path / "mail.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("תיק/תיק השקעות.xlsx", made("portfolio"))
        packed.writestr("__MACOSX/x.xlsx", "x")
        packed.writestr(".DS_Store", "x")
        packed.writestr("b.pdf", b"%PDF")
    with unzipped(file) as inner:
        assert [name for _, name in inner] == ["תיק/תיק השקעות.xlsx", "b.pdf"]
        assert [each.name for each, _ in inner] == ["1.xlsx", "2.pdf"]
        assert what_is(inner[0][0], inner[0][1]).kind == "portfolio"
        folder = inner[0][0].parent
    assert not folder.exists()


@pytest.mark.parametrize("name", ["../x.xlsx", "/etc/x.xlsx", "a/../../x"])
def test_a_zip_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        packed.writestr(zipfile.ZipInfo(name), "x")
    file = tmp_path / "a.zip"
    file.write_bytes(raw.getvalue())
    with pytest.raises(Refusal), unzipped(file):
        pass


def test_a_folder_of_mail_is_read_whole_but_for_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.xlsx", "in/a.pdf", ".hidden", "~$b.xlsx", ".git/x"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"x")
    (tmp_path / "link.xlsx").symlink_to("/etc/hostname")
    assert [each.relative_to(tmp_path).as_posix() for each in mail(tmp_path)] == ["b.xlsx", "in/a.pdf"]
