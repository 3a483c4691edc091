"""What LibreOffice makes of our workbooks: recalculates them without their cached values, many in one call.

    twins = recalculate({"portfolio": data, …})        # name → {(sheet title, "B5"): value}

`uncached` strips the values of formulas from a file; `cached` reads those that the file shipped with.
"""

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

from tests.answers import answered, said

Values = dict[tuple[str, str], object]
_CACHE = re.compile(rb"(</f>)<v>[^<]*</v>|(</f>)<v */>")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KIND = re.compile(rb'(<c [^>]*?) t="str"([^>]*><f>)')


def uncached(data: bytes) -> bytes:
    """The same workbook without the values of its formulas."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            sheet = name.startswith("xl/worksheets/sheet")
            target.writestr(name, _KIND.sub(rb"\1\2", _CACHE.sub(rb"</f>", part)) if sheet else part)
    return raw.getvalue()


def recalculate(files: Mapping[str, bytes]) -> dict[str, Values]:
    """The values of all cells after LibreOffice has calculated the uncached twin of each file."""
    twins = convert({name: uncached(data) for name, data in files.items()})
    return {name: values(data) for name, data in twins.items()}


def convert(files: Mapping[str, bytes], form: str = "xlsx", kind: str = "xlsx") -> dict[str, bytes]:
    """Workbooks, or files of another `kind`, as LibreOffice saves or prints (pdf) them, in one call.

    Of workbooks that it saves, those that it saved before are taken as they were then; prints hang on fonts too.
    """
    if (form, kind) != ("xlsx", "xlsx"):
        return convert_anew(files, form, kind)
    asked = {name: said("save", data) for name, data in files.items()}
    return answered(asked, lambda names: convert_anew({each: files[each] for each in names}))


def convert_anew(files: Mapping[str, bytes], form: str = "xlsx", kind: str = "xlsx") -> dict[str, bytes]:
    """The same, whatever was there before."""
    with tempfile.TemporaryDirectory() as folder:
        work, out = Path(folder, "in"), Path(folder, "out")
        work.mkdir()
        for number, data in enumerate(files.values()):
            (work / f"{number}.{kind}").write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
                   "--outdir", str(out), *(str(each) for each in sorted(work.iterdir()))]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=900, check=False)
        assert len(list(out.glob(f"*.{form}"))) == len(files), done.stderr.decode()
        return {name: (out / f"{number}.{form}").read_bytes() for number, name in enumerate(files)}


@lru_cache(maxsize=64)
def book(data: bytes) -> Any:
    """A workbook with its formulas, for reading only: tests share it."""
    return load_workbook(io.BytesIO(data))


@lru_cache(maxsize=128)
def values(data: bytes) -> Values:
    """Every value of a workbook as it stands, formulas by their cached values."""
    return {place: value for place, value, _ in _cells(data) if value not in (None, "")}


@lru_cache(maxsize=64)
def formulas(data: bytes) -> dict[tuple[str, str], str]:
    """Every formula by its cell."""
    return {place: f"={formula}" for place, _, formula in _cells(data) if formula}


@lru_cache(maxsize=64)
def _cells(data: bytes) -> list[tuple[tuple[str, str], object, str]]:
    """Place, value and formula of every cell: what openpyxl reads, in a part of its time."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        shared: list[str] = []
        if "xl/sharedStrings.xml" in packed.namelist():
            shared = ["".join(each.text or "" for each in item.iter(_MAIN + "t"))
                      for item in etree.fromstring(packed.read("xl/sharedStrings.xml"))]  # fmt: skip
        dates = _dates(etree.fromstring(packed.read("xl/styles.xml")))
        links = etree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): each.get("Target").removeprefix("/xl/") for each in links}
        for sheet in etree.fromstring(packed.read("xl/workbook.xml")).iter(_MAIN + "sheet"):
            root = etree.fromstring(packed.read(f"xl/{targets[sheet.get(_ID)]}"))
            title = sheet.get("name")
            for cell in root.iter(_MAIN + "c"):
                if len(cell):
                    texts = {each.tag: each.text or "" for each in cell}
                    value = _value(cell, texts.get(_MAIN + "v"), shared, dates)
                    found.append(((title, cell.get("r")), value, texts.get(_MAIN + "f", "")))
    return found


def _dates(styles: etree._Element) -> list[bool]:
    """Which cell formats show dates."""
    own = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(_MAIN + "numFmt")}
    built_in = {str(number) for number in range(14, 23)}
    formats = [each.get("numFmtId") for each in styles.find(_MAIN + "cellXfs")]
    return [is_date_format(own[each]) if each in own else each in built_in for each in formats]


def _value(cell: etree._Element, raw: str | None, shared: list[str], dates: list[bool]) -> object:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(each.text or "" for each in cell.iter(_MAIN + "t"))
    if raw is None:
        return None
    if kind in ("s", "str", "e"):
        return shared[int(raw)] if kind == "s" else raw
    if kind == "b":
        return raw == "1"
    figure = float(raw)
    if dates[int(cell.get("s", 0))]:
        return from_excel(figure)
    return int(figure) if raw.lstrip("-").isdigit() else figure


def differences(shipped: bytes, recalculated: Values) -> list[str]:
    """Cells whose shipped value is not what LibreOffice calculates; empty where our caches are right."""
    ours = values(shipped)
    wrong = []
    for place, expression in formulas(shipped).items():
        mine, theirs = ours.get(place), recalculated.get(place)
        if not same(mine, theirs):
            wrong.append(f"{place[0]}!{place[1]}: shipped {mine!r}, calculated {theirs!r} by {expression[:160]}")
    return wrong


def same(mine: object, theirs: object) -> bool:
    """Equal values; an empty text is an empty cell, and figures may differ in the fifteenth digit."""
    if isinstance(mine, (int, float)) and isinstance(theirs, (int, float)):
        return abs(mine - theirs) <= 1e-9 * max(1.0, abs(mine))
    return (mine or None) == (theirs or None) if not isinstance(mine, (int, float)) else False
