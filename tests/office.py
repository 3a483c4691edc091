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

from openpyxl import load_workbook

Values = dict[tuple[str, str], object]
_CACHE = re.compile(rb"(</f>)<v>[^<]*</v>|(</f>)<v */>")
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


def convert(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files as LibreOffice saves them again, in one call with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        work, out = Path(folder, "in"), Path(folder, "out")
        work.mkdir()
        for number, data in enumerate(files.values()):
            (work / f"{number}.xlsx").write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                   "--outdir", str(out), *(str(each) for each in sorted(work.iterdir()))]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=900, check=False)
        assert len(list(out.glob("*.xlsx"))) == len(files), done.stderr.decode()
        return {name: (out / f"{number}.xlsx").read_bytes() for number, name in enumerate(files)}


@lru_cache(maxsize=64)
def book(data: bytes) -> Any:
    """A workbook with its formulas, for reading only: tests share it."""
    return load_workbook(io.BytesIO(data))


@lru_cache(maxsize=128)
def values(data: bytes) -> Values:
    """Every value of a workbook as it stands, formulas by their cached values."""
    return {(sheet.title, cell.coordinate): cell.value
            for sheet in load_workbook(io.BytesIO(data), data_only=True) for row in sheet.iter_rows() for cell in row
            if cell.value is not None}  # fmt: skip


@lru_cache(maxsize=64)
def formulas(data: bytes) -> dict[tuple[str, str], str]:
    """Every formula by its cell."""
    return {(sheet.title, cell.coordinate): str(cell.value)
            for sheet in book(data) for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"}  # fmt: skip


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
