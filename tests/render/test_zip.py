import datetime
import io
import zipfile

from builder.document.archive import Archive, Member
from builder.render.zip import render_zip

DAY = datetime.date(2026, 11, 1)


def test_members_keep_their_order_names_bytes_and_one_date() -> None:
    members = (Member("ב/ראשון.txt", b"1"), Member("a.txt", b"2" * 10_000), Member("ב/אחרון.txt", b""))
    with zipfile.ZipFile(io.BytesIO(render_zip(Archive(members), DAY).data)) as file:
        assert file.testzip() is None
        assert [(each.filename, file.read(each)) for each in file.infolist()] == [
            (each.name, each.data) for each in members
        ]
        assert {each.date_time for each in file.infolist()} == {(2026, 11, 1, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in file.infolist()} == {0o100644}
        assert [bool(each.flag_bits & 0x800) for each in file.infolist()] == [True, False, True]


def test_a_date_before_zip_was_made_becomes_its_first() -> None:
    archive = Archive((Member("a", b""),))
    with zipfile.ZipFile(io.BytesIO(render_zip(archive, datetime.date(1900, 3, 1)).data)) as file:
        assert file.infolist()[0].date_time[0] == 1980


def test_the_same_members_and_date_give_the_same_bytes() -> None:
    archive = Archive((Member("א", b"1" * 1000), Member("ב", b"2")))

    assert render_zip(archive, DAY).data == render_zip(archive, DAY).data
