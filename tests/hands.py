"""A person at LibreOffice: rows inserted, deleted, sorted and pasted by its own engine, so that formulas follow.

    edited = handled({"plan": (data, [insert(2, 7), sort(2, 7, 40, 2)]), …})        # name → bytes, in two calls of it

Sheets, rows and columns count from 1 as a person sees them; sorting takes whole rows of the table, hidden ids along.
A small program in LibreOffice's own Basic does it: no bridge to Python need be installed.
"""

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.answers import answered, said

Edit = tuple[str | int, ...]
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
%s
Function Named(key As String, value)
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = key
  made.Value = value
  Named = made
End Function
</script:module>
"""


def program(body: str) -> str:
    """A module of Basic: its subs and functions, and `Named`, by which each hands over its options."""
    return _MODULE % body


_PROGRAM = program("""Sub Main
  Dim words, book, sheet, line As String, source As Integer
  source = FreeFile
  Open Environ("RM_EDITS") For Input As #source
  Do While Not EOF(source)
    Line Input #source, line
    words = Split(line, "|")
    If UBound(words) &gt; 1 And words(0) &lt;&gt; "save" Then
      sheet = book.Sheets.getByIndex(CInt(words(1)) - 1)
      sheet.unprotect("")
    End If
    Select Case words(0)
    Case "open"
      book = StarDesktop.loadComponentFromURL(ConvertToURL(words(1)), "_blank", 0, Array(Named("Hidden", True)))
    Case "insert"
      sheet.Rows.insertByIndex(CLng(words(2)) - 1, CLng(words(3)))
    Case "delete"
      sheet.Rows.removeByIndex(CLng(words(2)) - 1, CLng(words(3)))
    Case "sort"
      Sorted(sheet, words)
    Case "paste"
      Paste(sheet, words)
    Case "clear"
      Block(sheet, words).clearContents(1 + 2 + 4)
    Case "save"
      book.calculateAll()
      book.storeAsURL(ConvertToURL(words(1)), Array(Named("FilterName", "Calc MS Excel 2007 XML")))
      book.close(True)
    End Select
  Loop
  Close #source
  StarDesktop.terminate()
End Sub
Function Block(sheet, words)
  Block = sheet.getCellRangeByPosition(CLng(words(4)) - 1, CLng(words(2)) - 1, CLng(words(5)) - 1, CLng(words(3)) - 1)
End Function
Sub Sorted(sheet, words)
  Dim keys(0) As New com.sun.star.table.TableSortField
  keys(0).Field = CLng(words(6)) - 1
  keys(0).IsAscending = False
  Block(sheet, words).sort(Array(Named("SortFields", keys()), Named("ContainsHeader", False)))
End Sub
Sub Paste(sheet, words)
  Dim target
  target = sheet.getCellByPosition(CLng(words(4)) - 1, CLng(words(6)) - 1).getCellAddress()
  sheet.copyRange(target, Block(sheet, words).getRangeAddress())
End Sub
""")


def insert(sheet: int, row: int, count: int = 1) -> Edit:
    """New rows above a row."""
    return "insert", sheet, row, count


def delete(sheet: int, row: int, count: int = 1) -> Edit:
    """Rows taken out whole."""
    return "delete", sheet, row, count


def sort(sheet: int, first: int, last: int, width: int, column: int) -> Edit:
    """Rows `first` to `last`, columns 1 to `width`, sorted downwards by a column."""
    return "sort", sheet, first, last, 1, width, column


def paste(sheet: int, first: int, last: int, left: int, right: int, to: int) -> Edit:
    """Cells copied within their sheet to a row."""
    return "paste", sheet, first, last, left, right, to


def clear(sheet: int, first: int, last: int, left: int, right: int) -> Edit:
    """Cells emptied."""
    return "clear", sheet, first, last, left, right


def handled(files: Mapping[str, tuple[bytes, Sequence[Edit]]]) -> dict[str, bytes]:
    """Each file after its edits, calculated and saved by LibreOffice, now or when the same was asked before."""
    asked = {name: said(f"{_PROGRAM} {[*edits]}", data) for name, (data, edits) in files.items()}
    return answered(asked, lambda names: _handled({each: files[each] for each in names}))


def _handled(files: Mapping[str, tuple[bytes, Sequence[Edit]]]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        steps = []
        for number, (data, edits) in enumerate(files.values()):
            (work / f"{number}.xlsx").write_bytes(data)
            steps += [("open", work / f"{number}.xlsx"), *edits, ("save", work / f"{number}-done.xlsx")]
        told = perform(work, _PROGRAM, steps)
        done = {name: work / f"{number}-done.xlsx" for number, name in enumerate(files)}
        assert all(each.exists() for each in done.values()), told
        return {name: each.read_bytes() for name, each in done.items()}


def perform(work: Path, program: str, steps: Sequence[Sequence[object]]) -> str:
    """Runs a Basic program of LibreOffice that reads its steps, a line each, from the file named by RM_EDITS."""
    (work / "edits.txt").write_text("".join("|".join(map(str, each)) + "\n" for each in steps), "utf-8")
    _run(work, "--terminate_after_init")  # the profile's own folders come with its first start
    (work / "profile/user/basic/Standard/Module1.xba").write_text(program, "utf-8")
    return _run(work, "macro:///Standard.Module1.Main")


def _run(work: Path, what: str) -> str:
    command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--norestore", what]
    env = {**os.environ, "RM_EDITS": str(work / "edits.txt")}
    done = subprocess.run(command, capture_output=True, timeout=300, check=False, env=env)
    return done.stderr.decode()
