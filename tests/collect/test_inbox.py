"""A folder of mail: each file is known by what it says, also out of zips, and what cannot be read has a reply."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.collecting import Desk, codes, desk
from tests.papers import letter
from tests.returns import made
from tests.towns import known
from tests.workbooks import edited, put

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODDITIES = {
    "photo.xlsx": (b"\xff\xd8\xff\xe0", "photo"), "iphone.heic": (b"\0\0\0\x18ftypheic\0", "photo"),
    "scan.xlsx": (b"%PDF-1.4", "pdf"), "old.xlsx": (OLE + "Workbook".encode("utf-16-le"), "xls"),
    "list.csv": ("שם,סכום\nא,1\n".encode("cp1255"), "csv"), "a.url": (b"[InternetShortcut]\nURL=https://x", "link"),
    "b.webloc": (b'<?xml version="1.0"?>\n<plist><dict><key>URL</key></dict></plist>', "link"),
    "c.gsheet": (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "link"),
    "d.lnk": (b"L\0\0\0\x01\x14\x02\0", "link"),
    "e.eml": (b"From: a@x.org\nTo: b@x.org\nSubject: plan\nMIME-Version: 1.0\n\nUEsDB", "mail"),
    "f.msg": (OLE + "__properties_version1.0".encode("utf-16-le") + "Workbook".encode("utf-16-le"), "mail"),
    "g.rar": (b"Rar!\x1a\x07\x01\0", "packed"), "empty.xlsx": (b"", "empty"),
    "note.txt": ("שלום".encode(), "text"),
}  # fmt: skip
"""Files that are no workbooks, and what each is."""


@pytest.fixture
def town(tmp_path: Path) -> Desk:
    """The example, alone."""
    (tmp_path / "inbox").mkdir()
    return desk(tmp_path)


def _zip(held: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", how) as packed:
        for name, data in held.items():
            packed.writestr(name, data)
    return raw.getvalue()


def _ods() -> bytes:
    return _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


def _told(town: Desk, **more: bool) -> dict[str, tuple[str, str]]:
    done = town.collect(town.folder / "inbox", **more)
    start = f"{town.folder}/inbox/"
    return {each.path.removeprefix(start): (each.kind or each.form, each.state) for each in done.letters}


def test_whatever_came_is_logged_with_a_reply_that_asks_for_the_right_file(town: Desk) -> None:
    mail = town.folder / "inbox"
    odd = {**ODDITIES, "sheet.ods": (_ods(), "ods"), "ipad.zip": (_zip({"Index/Document.iwa": b"x"}), "numbers"),
           "letter.docx": (letter(known("example")), "paper")}  # fmt: skip
    for name, (data, _) in odd.items():
        (mail / name).write_bytes(data)
    assert _told(town) == {name: (form, "refused") for name, (_, form) in odd.items()}
    page = (town.out / "returns/_inbox.html").read_text()
    assert page.count("קיבלנו את הקובץ") == len(odd)
    assert page.count("נודה אם") == len(odd)


def test_mail_is_sorted_by_what_files_are_also_out_of_a_zip_and_of_a_zip_in_it(town: Desk) -> None:
    mail = town.folder / "inbox"
    book = edited(made("portfolio"), lambda book: put(book, "programmes", 1, operator="א"))
    (mail / "תמונה.jpg").write_bytes(book)
    (mail / "~$lock.xlsx").write_bytes(b"x")
    (mail / "outside.xlsx").symlink_to("/etc/hostname")
    kit = _zip({"compass.pdf": made("compass"), "deep.zip": _zip({"plan.xlsx": made("plan")})})
    (mail / "all.xlsx").write_bytes(_zip({
        "תיק/plan.xlsx": made("plan"), "kit.zip": kit, "__MACOSX/._plan.xlsx": b"x", "desktop.ini": b"x",
    }))  # fmt: skip
    assert _told(town) == {
        "תמונה.jpg": ("portfolio", "read"), "all.xlsx/plan.xlsx": ("plan", "unchanged"),
        "all.xlsx/kit.zip/compass.pdf": ("compass", "unchanged"), "all.xlsx/kit.zip/deep.zip": ("archive", "refused"),
    }  # fmt: skip
    assert [re.sub("-[0-9a-f]{8}", "", each) for each in town.kept()] == [
        f"2026-11-28-{kind}.xlsx" for kind in ("compass", "plan", "portfolio")]  # fmt: skip


def test_hebrew_names_of_windows_own_zips_are_read(town: Desk) -> None:
    name = "תיק.xlsx"
    placeholder = "x" * len(name.encode("cp862"))
    data = _zip({placeholder: made("plan")}).replace(placeholder.encode(), name.encode("cp862"))
    (town.folder / "inbox/a.zip").write_bytes(data)
    assert list(_told(town)) == [f"a.zip/{name}"]


@pytest.mark.parametrize(("held", "reason"), [
    ({f"{number}.txt": b"x" for number in range(201)}, "too many"),
    ({"../../plan.xlsx": b"x"}, "named outside"), ({"/etc/x.xlsx": b"x"}, "named outside"),
    ({"a.xlsx": b"x", "A.xlsx": b"x"}, "one name"),
], ids=["many", "above", "root", "twice"])  # fmt: skip
def test_a_zip_that_is_a_trap_is_refused_whole_in_words_and_with_a_reply(
    town: Desk, held: dict[str, bytes], reason: str
) -> None:  # fmt: skip
    (town.folder / "inbox/trap.zip").write_bytes(_zip(held))
    assert _told(town) == {"trap.zip": ("archive", "refused")}
    (told,) = town.collect(town.folder / "inbox").diagnostics
    assert (told.code, str(told.place).rpartition("/")[2]) == ("unsafe-file", "trap.zip")
    assert reason in told.values["reason"]
    assert "בלי דחיסה" in (town.out / "returns/_inbox.html").read_text()
    assert not (town.folder / "plan.xlsx").exists()


def test_a_zip_that_bursts_is_locked_or_was_cut_is_refused(town: Desk) -> None:
    mail = town.folder / "inbox"
    bomb = _zip({f"{number}.xlsx": b"\0" * 20_000_000 for number in range(11)}, zipfile.ZIP_DEFLATED)
    locked = _zip({"plan.xlsx": b"x"}).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    for name, data in (("a.zip", bomb), ("b.zip", locked), ("c.zip", _zip({"a.pdf": b"%PDF" * 99})[:-40])):
        (mail / name).write_bytes(data)
    assert codes(town.collect(mail)) == ["unsafe-file", "unsafe-file", "damaged-file"]
    assert (town.texts(), town.kept()) == (desk(town.folder / "other").texts(), [])


def test_a_file_that_may_not_be_read_or_is_far_too_large_is_told_and_the_rest_is_taken(town: Desk) -> None:
    mail = town.folder / "inbox"
    with (mail / "film.mp4").open("wb") as large:
        large.truncate(3_000_000_000)
    (mail / "plan.xlsx").write_bytes(made("plan"))
    assert _told(town) == {"film.mp4": ("unknown", "refused"), "plan.xlsx": ("plan", "unchanged")}
