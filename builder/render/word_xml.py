"""WordprocessingML of a line of text: runs in two directions, blanks, references, notes.

Word reverses the words of a Hebrew run that lacks `w:rtl`, and no other program shows it; so every run says
its direction, and so does every paragraph's mark. Nothing here keeps state but the counters of `Marks`.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape

from builder.document.blocks import (
    REMARK,
    Blank,
    Break,
    Comment,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Note,
    Strong,
    Text,
    plain,
)
from builder.document.directions import ARABIC, RIGHT, Run, runs_of, tongues
from builder.document.units import cut
from builder.errors import Place

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_MARK = "\u200e"
_NEUTRAL = re.compile(r"^\W|[^\w.,%]")
_OPEN_END = ("+", "#", ")")
"""What makes a value's direction hang on its neighbours: marks tell it to programmes that judge by letters alone."""
_TONGUES = {"ru": "ru-RU", "el": "el-GR", "am": "am-ET", "ar": "ar-SA"}
"""Languages that are not the document's own two (`layouts/word`), as Word names them."""
_ARABIC = re.compile(f"([{ARABIC}]+(?: [{ARABIC}]+)*)")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_LABEL, _LONGEST_NAME = 60, 40


@dataclass(slots=True)
class Marks:
    """The ids of one document: content controls, bookmarks, notes, counted lists."""

    clauses: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()
    flowing: frozenset[str] = frozenset()
    controls: int = 0
    bookmarks: int = 0
    lists: int = 0
    comments: list[str] = field(default_factory=list)
    book: bool = False
    """Links are links and notes are footnotes: in papers a link is a reference that Word renews."""
    notes: list[Inlines] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    """The relation of each address that a book links to."""
    sources: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks beyond the style of its paragraph: style of characters, weight and so on."""

    style: str = ""
    bold: bool = False
    slanted: bool = False

    def properties(self, rtl: bool, language: str = "") -> str:
        """The run properties, in the schema's order."""
        made = f'<w:rStyle w:val="{self.style}"/>' if self.style else ""
        made += "<w:b/><w:bCs/>" if self.bold else ""
        made += "<w:i/><w:iCs/>" if self.slanted else ""
        made += "<w:rtl/>" if rtl else ""
        tongue = _TONGUES.get(language, "")
        made += f'<w:lang w:{"bidi" if rtl else "val"}="{tongue}"/>' if tongue else ""
        return f"<w:rPr>{made}</w:rPr>" if made else ""


PLAIN = Look()
RTL = "<w:rPr><w:rtl/></w:rPr>"
TAB = f"<w:r>{RTL}<w:tab/></w:r>"
UNKNOWN = "\u00a0"
"""What the field of a page shows until Word fills it."""


def letters(text: str) -> str:
    """Text as XML holds it; what XML cannot hold is left out."""
    return escape(_ILLEGAL.sub("", text), quote=True)


def run(text: str, look: Look = PLAIN, *, rtl: bool = True, language: str = "") -> str:
    """One run of one direction."""
    return f'<w:r>{look.properties(rtl, language)}<w:t xml:space="preserve">{letters(text)}</w:t></w:r>'


def runs(text: str, look: Look = PLAIN) -> str:
    """A text as runs: Hebrew with its digits and marks, and left-to-right pieces of their own."""
    made, at = [], 0
    for piece in runs_of(text):
        made += [_right(text[at : piece.start], look), _left(piece, look)]
        at = piece.end
    return "".join(made) + _right(text[at:], look)


def _left(piece: Run, look: Look) -> str:
    """A left-to-right piece; right-to-left letters within an address have a run of their own."""
    if piece.value:
        mark = _MARK if _NEUTRAL.search(piece.text) else ""
        after = mark if piece.text.endswith(_OPEN_END) else ""
        return run(f"{mark}{piece.text}{after}", look, rtl=False)
    pieces = re.split(f"([{RIGHT}]+)", piece.text)
    return "".join(
        run(words, look, rtl=bool(place % 2), language=language)
        for place, part in enumerate(pieces)
        for words, language in tongues(part)
    )


def _right(text: str, look: Look) -> str:
    """What reads from right to left; words of Arabic bear their language."""
    pieces = _ARABIC.split(text)
    return "".join(run(each, look, language="ar" if place % 2 else "") for place, each in enumerate(pieces) if each)


def inlines(children: Inlines, marks: Marks, look: Look = PLAIN) -> str:
    """Inlines as runs, controls and fields."""
    return "".join(_inline(each, marks, look) for each in children)


def _inline(child: Inline, marks: Marks, look: Look) -> str:
    match child:
        case Text(text):
            return runs(text, look)
        case Strong(inner):
            return inlines(inner, marks, Look("Defined", slanted=look.slanted))
        case Emphasis(inner):
            return inlines(inner, marks, Look(look.style, look.bold, slanted=True))
        case Link() if marks.book:
            return _led(child, marks, look)
        case Link(target, inner):
            return _link(target, inner, marks, look)
        case Note(words) if marks.book:
            return _called(words, marks)
        case Blank():
            return control(child, marks)
        case Break():
            return f"<w:r>{RTL}<w:br/></w:r>"
        case Comment(text, inner):
            return commented(inlines(inner, marks, look), text, marks)
    return ""


def _link(target: str, inner: Inlines, marks: Marks, look: Look) -> str:
    """Within the paper a reference that Word renews; to the outside its words."""
    name = target.removeprefix("#")
    if not target.startswith("#") or name not in marks.anchors:
        return inlines(inner, marks, look)
    switch = r" \r" if name in marks.clauses else ""
    return field_of(rf"REF {bookmark_name(name)}{switch} \h", plain(inner), look)


def _called(words: Inlines, marks: Marks) -> str:
    """The call of a footnote; its words are gathered in `marks`."""
    marks.notes.append(words)
    look = Look("FootnoteReference").properties(True)
    return f'<w:r>{look}<w:footnoteReference w:id="{len(marks.notes)}"/></w:r>'


def _led(link: Link, marks: Marks, look: Look) -> str:
    """A link of a book: to a place of its own, or to an address; it is a place itself where it has an anchor."""
    if not link.target:
        return bookmarked(inlines(link.children, marks, look), link.anchor, marks)
    kind = "Mark" if link.target.startswith(REMARK) else "Hyperlink"
    inside = inlines(link.children, marks, Look(kind, look.bold or look.style == "Defined", look.slanted))
    if link.target.removeprefix("#") in marks.anchors:
        inside = linked(inside, link.target.removeprefix("#"))
    elif not link.target.startswith("#"):
        relation = marks.targets.setdefault(link.target, f"rIdLink{len(marks.targets) + 1}")
        inside = f'<w:hyperlink r:id="{relation}" w:history="1">{inside}</w:hyperlink>'
    else:
        inside = inlines(link.children, marks, look)
    return bookmarked(inside, link.anchor, marks)


def linked(inside: str, anchor: str) -> str:
    """Runs within a link that leads to a bookmark; the runs alone without an anchor."""
    return f'<w:hyperlink w:anchor="{bookmark_name(anchor)}" w:history="1">{inside}</w:hyperlink>' if anchor else inside


def field_of(code: str, shown: str, look: Look = PLAIN) -> str:
    """A complex field with the words that it shows until Word renews it."""
    return f"{field_begun(code, look)}{runs(shown, look)}{field_ended(look)}"


def field_begun(code: str, look: Look = PLAIN) -> str:
    """The beginning of a complex field, up to the words that it shows."""
    pr = look.properties(True)
    return (
        f'<w:r>{pr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{pr}<w:instrText xml:space="preserve"> {letters(code)} </w:instrText></w:r>'
        f'<w:r>{pr}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_ended(look: Look = PLAIN) -> str:
    """The end of a complex field."""
    return f'<w:r>{look.properties(True)}<w:fldChar w:fldCharType="end"/></w:r>'


def control(blank: Blank, marks: Marks) -> str:
    """A blank as a content control: its prompt shows until somebody types; its tag never changes."""
    marks.controls += 1
    kinds = {
        # not <w:text/>: LibreOffice saves a plain-text control once for every piece of its words
        "text": "",
        "date": '<w:date><w:dateFormat w:val="d.M.yyyy"/><w:lid w:val="he-IL"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>',
    }
    return (
        f'<w:sdt><w:sdtPr>{RTL}<w:alias w:val="{letters(cut(blank.prompt, _LONGEST_LABEL))}"/>'
        f'<w:tag w:val="{letters(cut(blank.tag, _LONGEST_LABEL))}"/><w:id w:val="{7000 + marks.controls}"/>'
        f"<w:showingPlcHdr/>{kinds[blank.kind]}</w:sdtPr>"
        f"<w:sdtContent>{runs(f'[{blank.prompt}]', Look('Prompt'))}</w:sdtContent></w:sdt>"
    )


def commented(inside: str, text: str, marks: Marks) -> str:
    """Runs with a drafting note on them; the note's words are gathered in `marks`."""
    number = len(marks.comments)
    marks.comments.append(text)
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r>{RTL}<w:commentReference w:id="{number}"/></w:r>'
    )


def bookmarked(inside: str, anchor: str, marks: Marks) -> str:
    """Runs within a bookmark, so that references can point to them."""
    if not anchor:
        return inside
    marks.bookmarks += 1
    return _named(inside, bookmark_name(anchor), marks.bookmarks)


def bookmark_name(anchor: str) -> str:
    """A bookmark that Word hides from its list: letters, digits and low lines, at most 40; long ones stay apart."""
    name = "_Ref_" + re.sub(r"\W", "_", anchor, flags=re.ASCII)
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 9]}_{hashlib.sha256(anchor.encode()).hexdigest()[:8]}"


def sourced(inside: str, place: Place, marks: Marks) -> str:
    """Runs in a bookmark that says where they were written: `_src_`, the file's name, the line, and which of its texts.

    Nobody sees it, it moves along with its words, and a comment on them leads to the file.
    """
    if not (marks.book and place.line and inside):
        return inside
    stem = re.sub(r"\W", "_", place.path.rpartition("/")[2].partition(".")[0], flags=re.ASCII)
    name = f"_src_{stem[:24]}_{place.line}"
    marks.sources[name] += 1
    name += f"_{marks.sources[name]}" if marks.sources[name] > 1 else ""
    marks.bookmarks += 1
    return _named(inside, name, marks.bookmarks)


def _named(inside: str, name: str, number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(style: str, inside: str, extra: str = "") -> str:
    """A paragraph of a style, its mark right to left; `extra` stands between style and mark, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}<w:rPr><w:rtl/></w:rPr></w:pPr>{inside}</w:p>'
