"""Tables of facts as Excel and people save them: read where they are certain, told with line and column where not."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.cli import main
from builder.errors import Diagnostic, Stopped
from builder.load import holidays
from builder.load.authorities import read_statistics
from builder.load.content import read_content
from builder.load.csv_cells import any_words, month_day, number_or_none, whole, whole_or_none, words
from builder.load.csv_table import read_csv
from builder.load.holidays import OBSERVANCES, SEASON, SEASONS, TABLE
from builder.load.project import ROOT, cbs_kinds
from builder.load.seasons import in_order

COLUMNS = {"name": words, "days": whole, "day": month_day}
PLAIN = "name,days,day\nעיד,3,06-30\nחג,1,01-01\n"
ROWS = [{"name": "עיד", "days": 3, "day": "06-30"}, {"name": "חג", "days": 1, "day": "01-01"}]


def _read(folder: Path, data: bytes) -> list[dict[str, object]]:
    (folder / "t.csv").write_bytes(data)
    return read_csv(folder / "t.csv", "t.csv", COLUMNS, ("name", "day"))


def _faults(folder: Path, text: str) -> list[Diagnostic]:
    with pytest.raises(Stopped) as stopped:
        _read(folder, text.encode())
    return list(stopped.value.diagnostics)


@pytest.mark.parametrize("data", [
    PLAIN.encode(), b"\xef\xbb\xbf" + PLAIN.encode(), PLAIN.encode("cp1255"), PLAIN.replace(",", ";").encode(),
    PLAIN.replace(",", "\t").encode(), PLAIN.replace("\n", "\r\n").encode(), PLAIN.replace("\n", "\r\r\n").encode(),
    PLAIN.replace("\n", ",,,\n").encode(), (PLAIN + ",,,\n\n").encode(), PLAIN.replace("06-30", "30-Jun").encode(),
    PLAIN.replace("01-01", "01-Jan").encode(), PLAIN.replace("3,", '"3",').encode(),
    PLAIN.replace("3,", "3.0,").encode(),
    b"\xff\xfe" + PLAIN.replace(",", "\t").replace("\n", "\r\n").encode("utf-16-le"), PLAIN.encode("utf-16"),
    ("sep=;\r\n" + PLAIN.replace(",", ";")).encode(), PLAIN.replace("\n", "\r").encode(),
    PLAIN.replace("name,days,day", ' Name ,"DAYS", Day ').encode(), (PLAIN + "name,days,day\n").encode(),
    ("\n,,\n" + PLAIN).encode(), PLAIN.replace("עיד", '"עיד"').encode(), PLAIN.replace("עיד", '"עיד\n"').encode(),
    PLAIN.replace("06-30", "30/06").encode(), PLAIN.replace("06-30", "30/06/2026").encode(),
    PLAIN.replace("06-30", "6/30/2026").encode(), PLAIN.replace("06-30", "2026-06-30").encode(),
    PLAIN.replace("06-30", "2026-06-30 00:00:00").encode(), PLAIN.replace("06-30", "46203").encode(),
    PLAIN.replace("06-30", "46203.0").encode(), PLAIN.replace("06-30", "30.6.26").encode(),
    PLAIN.replace("06-30", "Jun-30").encode(), PLAIN.replace("06-30", "30-Jun-26").encode(),
    PLAIN.replace("01-01", "1/1").encode(), PLAIN.replace("01-01", "1-1").encode(), PLAIN.removesuffix("\n").encode(),
    PLAIN.replace("name,days,day", "days,name,day,x").replace("עיד,3", "3,עיד").replace("חג,1", "1,חג").encode(),
])  # fmt: skip
def test_what_programs_make_of_a_table_is_read_as_it_was(tmp_path: Path, data: bytes) -> None:
    assert _read(tmp_path, data) == ROWS


@pytest.mark.parametrize(("text", "told"), [
    ("name,days,day\nעיד,שלוש,06-30\n", [("bad-cell-text", 2, 5)]),
    ("name,days,day\n,x,13-40\n", [("bad-cell-text", 2, 1), ("bad-cell-text", 2, 2), ("bad-cell-text", 2, 4)]),
    ("name,days,day\nעיד,3,06-Jan\n", [("bad-cell-text", 2, 7)]),
    ('name,days,day\n"עיד, הגדול",3.5,06-30\n', [("bad-cell-text", 2, 14)]),
    ("name,days,day\nעיד\n", [("bad-cell-text", 2, 4), ("bad-cell-text", 2, 4)]),
    ("name,day\nעיד,06-30\n", [("missing-column", 1, 1)]),
    ("name,days,day\n", [("unreadable-file", 1, 1)]),
    ("name,days,day\nעיד,3,1/6\n", [("bad-cell-text", 2, 7)]),
    ("name,days,day\nעיד,3,2026-06-01\n", [("bad-cell-text", 2, 7)]),
    ("name,days,day\nעיד,3,46174\n", [("bad-cell-text", 2, 7)]),
    ("name,days,day\nעיד,3,02-29\n", [("bad-cell-text", 2, 7)]),
    ("name,days,day\nעיד,3,99999\n", [("bad-cell-text", 2, 7)]),
    ('name,days,day\nעיד,"1,2",06-30\n', [("bad-cell-text", 2, 5)]),
    ("name,days,day\nעיד,1_000,06-30\n", [("bad-cell-text", 2, 5)]),
    ("name,days,day\nעיד, הגדול,3,06-30\n", [("uneven-table", 2, 14)]),
    ('name,days,day\n"מנכ"ל",3,06-30\n', [("unreadable-file", 2, 6)]),
    ('name,days,day\nחג,1,01-01\n"עיד,3,06-30\nחג,1,01-01\n', [("unreadable-file", 3, 1)]),
    ('name,days,day\n"עיד\nהגדול",שלוש,06-30\n', [("bad-cell-text", 3, 8)]),
    ("name,days,days,day\nעיד,3,4,06-30\n", [("repeated-key", 1, 11)]),
    ("עיד,3,06-30\nחג,1,01-01\n", [("missing-column", 1, 1)]),
    ("name,days,day\nעיד,3,06-30\nעיד,3,06-30\n", [("repeated-id", 3, 1)]),
    ("name,days,day\nעיד\u202e,3,06-30\n", [("forbidden-character", 2, 4)]),
    ("name|days|day\nעיד|3|06-30\n", [("missing-column", 1, 1)]),
    ("", [("unreadable-file", 1, 1)]),
])  # fmt: skip
def test_what_is_not_certain_is_told_at_its_cell(tmp_path: Path, text: str, told: list[tuple[str, int, int]]) -> None:
    assert [(each.code, each.place.line, each.place.column) for each in _faults(tmp_path, text)] == told


@pytest.mark.parametrize("data", [
    PLAIN.encode("cp862"), PLAIN.encode("utf-16-le"), b"\xff\xfe\x00", PLAIN.encode() + b"\x00", b"\xff" * 9,
    b"PK\x03\x04", PLAIN.encode("iso8859-8").replace(b",", b"\x80"),
])  # fmt: skip
def test_what_is_no_text_of_a_known_encoding_is_told(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Stopped) as stopped:
        _read(tmp_path, data)
    assert {each.code for each in stopped.value.diagnostics} <= {"unreadable-file", "forbidden-character"}


@given(st.one_of(st.text(alphabet='אב,;\t"\n\r1-/. name days', max_size=60).map(str.encode), st.binary(max_size=60)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_at_all_are_read_or_told(tmp_path: Path, data: bytes) -> None:
    for head in (b"", b"name,days,day\n"):
        with suppress(Stopped):
            _read(tmp_path, head + data)


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    assert len(_faults(tmp_path, "name,days,day\n" + "עיד,x,06-30\n" * 7)) == 7


def test_blank_cells_are_nothing_where_they_may_be() -> None:
    assert (any_words(""), whole_or_none(""), number_or_none(""), number_or_none("1e2")) == ("", None, None, 100.0)
    for parse, value in ((number_or_none, "nan"), (number_or_none, "1e999"), (whole, "")):
        with pytest.raises(ValueError, match="number"):
            parse(value)


@pytest.mark.parametrize(("row", "told"), [
    ("ramadan,muslim,ramadan+0,ramadan+29", None), ("budget,national,10-01,12-31", None),
    ("budget,national,12-31,10-01", 23), ("ramadan,muslim,ramadan+9,ramadan+2", 26),
    ("ramadan,muslim,06-01,ramadan+2", 22), ("ramadan,muslim,ramadan+0,mawlid+2", 26),
    ("tishrei,jewish,hebrew-02-30,hebrew-03-01", 16), ("tishrei,jewish,hebrew-13-01,hebrew-13-02", 16),
    ("tishrei,jewish,hebrew-x,hebrew-07-02", 16), ("ramadan,muslim,ramadan+999999999,ramadan+2", 16),
    ("ramadan,muslim,ramdan+0,ramadan+2", 16), ("ramadan,moslem,ramadan+0,ramadan+2", 9), (",muslim,01-01,01-02", 1),
])  # fmt: skip
def test_a_stretch_of_the_year_that_cannot_be_is_told_at_its_cell(tmp_path: Path, row: str, told: int | None) -> None:
    (tmp_path / "t.csv").write_text("key,observance,first,last\n" + row + "\n", "utf-8")
    found: list[int] = []
    try:
        read_csv(tmp_path / "t.csv", "t.csv", SEASON, (), in_order)
    except Stopped as stopped:
        found = sorted({each.place.column for each in stopped.diagnostics})[:1]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(("old", "new", "code"), [
    ("0031,", "31,", "bad-cell-text"), ("0070,", "70,", "bad-cell-text"), ("2710,", "710,", "bad-cell-text"),
    (",עירייה,", ",עיריה,", "bad-cell-text"), (",57677,", ",57677.5,", "bad-cell-text"), (",57677,", ',"57,677",', ""),
    ("name_he", "NAME HE", ""),
])  # fmt: skip
def test_codes_that_lost_their_zeros_and_words_of_no_kind_are_told(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    folder = tmp_path / "assets/data"
    shutil.copytree(ROOT / "assets/data", folder)
    text = (folder / "authorities.csv").read_text("utf-8-sig")
    assert old in text
    (folder / "authorities.csv").write_text(text.replace(old, new, 1), "utf-8")
    content, _ = read_content(ROOT / "content/he", "content/he")
    told: list[str] = []
    try:
        read_statistics(tmp_path, cbs_kinds(content))
    except Stopped as stopped:
        told = [each.code for each in stopped.diagnostics]
    assert told == ([code] if code else [])


def test_a_figure_of_an_authority_that_nobody_knows_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "assets/data"
    shutil.copytree(ROOT / "assets/data", folder)
    text = (folder / "indicators.csv").read_text("utf-8-sig")
    (folder / "indicators.csv").write_text(text.replace("\n0070,", "\n70,", 1), "utf-8")
    with pytest.raises(Stopped) as stopped:
        read_statistics(tmp_path, {})
    found = stopped.value.diagnostics[0]
    assert (found.code, found.place.path, found.values["value"]) == (
        "bad-cell-text",
        "assets/data/indicators.csv",
        "70",
    )


@pytest.mark.parametrize("name", [TABLE, SEASONS])
def test_our_own_tables_read_alike_after_excel_saved_them(tmp_path: Path, name: str) -> None:
    columns = OBSERVANCES if name == TABLE else SEASON
    plain = read_csv(ROOT / name, name, columns)
    text = (ROOT / name).read_text("utf-8")
    (tmp_path / "t.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_csv(tmp_path / "t.csv", "t.csv", columns) == plain


def test_the_figures_of_the_cbs_come_through_the_same_reader(tmp_path: Path) -> None:
    folder = tmp_path / "assets/data"
    folder.mkdir(parents=True)
    for each in ("authorities.csv", "indicators.csv", "indicators_dictionary.csv"):
        text = (ROOT / "assets/data" / each).read_text("utf-8-sig")
        (folder / each).write_text(
            text.replace("population_year", "population_yr") if each == "authorities.csv" else text, "utf-8"
        )
    with pytest.raises(Stopped) as stopped:
        read_statistics(tmp_path, {})
    assert [(each.code, each.place.path) for each in stopped.value.diagnostics] == [
        ("missing-column", "assets/data/authorities.csv")
    ]


@pytest.mark.parametrize("name", [TABLE, SEASONS])
@pytest.mark.parametrize(
    "slip", [(",national,", ",,"), ("\n", "\nx,y,z,w,v\n"), (",source", ""), ("jewish", '"jewish')]
)
def test_a_bad_table_ends_a_command_with_its_place_and_status_1(
    tmp_path: Path,
    name: str,
    slip: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "assets/data", tmp_path / "assets/data")
    text = (ROOT / name).read_text("utf-8")
    (tmp_path / name).write_text(text.replace(*slip, 1), "utf-8")
    monkeypatch.setattr(holidays, "ROOT", tmp_path)
    holidays.read_holidays.cache_clear()
    status = main(["check", "example"])
    holidays.read_holidays.cache_clear()
    told = capsys.readouterr().err
    harmless = slip[0] not in text
    assert status == (0 if harmless else 1)
    assert "own-fault" not in told
    assert (f"{name}:" in told) is not harmless
