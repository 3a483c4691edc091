"""Counsel at LibreOffice's writer: words changed, paragraphs deleted, comments put, with changes tracked or not.

    returned = counselled(data, [track(), change("old words", "new words"), remark("words", "a comment")])

Words travel as numbers of their letters: LibreOffice's Basic reads a file in the letters of its own country.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.hands import perform, program

Step = tuple[str, ...]
AUTHOR = 'עו"ד רות לוי'
_PROGRAM = program("""Sub Main
  Dim words, book, found, note, line As String, source As Integer
  source = FreeFile
  Open Environ("RM_EDITS") For Input As #source
  Do While Not EOF(source)
    Line Input #source, line
    words = Split(line, "|")
    Select Case words(0)
    Case "open"
      book = StarDesktop.loadComponentFromURL(ConvertToURL(words(1)), "_blank", 0, Array(Named("Hidden", True)))
    Case "track"
      book.RecordChanges = True
    Case "change"
      Place(book, words(1)).setString(Letters(words(2)))
    Case "drop"
      found = book.Text.createTextCursorByRange(Place(book, words(1)))
      found.gotoStartOfParagraph(False)
      found.gotoEndOfParagraph(True)
      found.goRight(1, True)
      found.setString("")
    Case "add"
      found = book.Text.createTextCursorByRange(Place(book, words(1)))
      found.gotoEndOfParagraph(False)
      book.Text.insertControlCharacter(found, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
      book.Text.insertString(found, Letters(words(2)), False)
    Case "remark"
      note = book.createInstance("com.sun.star.text.textfield.Annotation")
      note.Author = Letters(words(3))
      note.Content = Letters(words(2))
      found = Place(book, words(1))
      found.Text.insertTextContent(found.getEnd(), note, False)
    Case "save"
      book.storeAsURL(ConvertToURL(words(1)), Array(Named("FilterName", "MS Word 2007 XML")))
      book.close(True)
    End Select
  Loop
  Close #source
  StarDesktop.terminate()
End Sub
Function Letters(codes)
  Dim code, made As String
  For Each code In Split(codes, " ")
    made = made + Chr(CLng(code))
  Next code
  Letters = made
End Function
Function Place(book, codes)
  Dim wanted
  wanted = book.createSearchDescriptor()
  wanted.SearchString = Letters(codes)
  Place = book.findFirst(wanted)
  If IsNull(Place) Then
    StarDesktop.terminate()
    Stop
  End If
End Function
""")


def track() -> Step:
    """From here on changes are tracked."""
    return ("track",)


def change(old: str, new: str) -> Step:
    """The first place of these words says others."""
    return "change", _codes(old), _codes(new)


def drop(words: str) -> Step:
    """The paragraph that holds these words is deleted whole."""
    return "drop", _codes(words)


def add(after: str, words: str) -> Step:
    """A paragraph is added behind the one that holds these words."""
    return "add", _codes(after), _codes(words)


def remark(at: str, text: str) -> Step:
    """A comment is put at these words."""
    return "remark", _codes(at), _codes(text), _codes(AUTHOR)


def counselled(data: bytes, steps: Sequence[Step]) -> bytes:
    """The paper after these steps, as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "paper.docx").write_bytes(data)
        done = work / "done.docx"
        told = perform(work, _PROGRAM, [("open", work / "paper.docx"), *steps, ("save", done)])
        assert done.exists(), told
        return done.read_bytes()


def _codes(words: str) -> str:
    return " ".join(str(ord(each)) for each in words)
