"""A lint of Word documents: what a schema passes and a reader of Hebrew does not.

Word turns a Hebrew run without `w:rtl` round, and shows it nowhere else; a validator of the schema passes it.
Only our own documents are read: the XML is trusted.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORIES = re.compile(r"word/(document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml")
RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LEFT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u0373\u0386-\u0556\u1200-\u135a\u3040-\u30ff\u4e00-\u9fff]")
_TURNED = re.compile(r"\d[-/\u2013]\d|(?<![\w)])[+*\u2212-]\d")
"""A range, a telephone, a signed number: Word turns them round in a Hebrew run."""
_LEFTOVER = re.compile(r"\bNone\b|\bnan\b|\(\s*\)|\[\s*\]|[\ue000-\uf8ff]")
_WORDLESS = {f"{_NS}{name}" for name in ("drawing", "separator", "continuationSeparator")}
"""What stands in a paragraph of its own, without words."""
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_STALE = re.compile("stylesWithEffects|thumbnail")
HEADED = 3
"""A table of so many rows has a marked head row."""


def word_faults(data: bytes, *, leftovers: bool = True) -> list[str]:
    """Every fault of a document as `part: fault`; `leftovers` looks for a program's words among a person's too."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        raw = {name: packed.read(name) for name in packed.namelist()}
    parts = {name: ElementTree.fromstring(each) for name, each in raw.items() if name.endswith((".xml", ".rels"))}
    stories = {name: root for name, root in parts.items() if _STORIES.fullmatch(name)}
    faults = [f"{name}: stale part" for name in raw if _STALE.search(name)]
    for name, root in stories.items():
        faults += [f"{name}: {fault}" for fault in _story(root, leftovers)]
    faults += _whole(parts, stories)
    return faults


def _story(root: Element, leftovers: bool) -> Iterator[str]:
    for paragraph in root.iter(_NS + "p"):
        yield from _paragraph(paragraph)
        if leftovers and (match := _LEFTOVER.search(words := _words(paragraph))):
            yield f"a leftover {match[0]!r}: {words[:60]}"
    for run in root.iter(_NS + "r"):
        yield from _run(run)
    for table in root.iter(_NS + "tbl"):
        yield from _table(table)
    for picture in root.iter(_DRAWN):
        if not picture.get("descr", "").strip():
            yield f"a picture that says nothing to who does not see it: {picture.get('name')}"
    yield from _fields(root)


def _fields(root: Element) -> Iterator[str]:
    """Every field begins, shows and ends, one within another at most."""
    open_fields: list[str] = []
    for mark in root.iter(_NS + "fldChar"):
        kind = mark.get(_NS + "fldCharType")
        if kind == "begin":
            open_fields.append("begin")
        elif kind == "separate" and open_fields and open_fields[-1] == "begin":
            open_fields[-1] = "separate"
        elif kind == "end" and open_fields and open_fields[-1] == "separate":
            open_fields.pop()
        else:
            yield f"a field's {kind} without its beginning"
    if open_fields:
        yield "a field that does not end"


def _paragraph(paragraph: Element) -> Iterator[str]:
    words = _words(paragraph)
    if paragraph.find(f"{_NS}pPr/{_NS}rPr/{_NS}rtl") is None:
        yield f"the mark of a paragraph is not right to left: {words[:40]}"
    bidi = paragraph.find(f"{_NS}pPr/{_NS}bidi")
    if bidi is not None and bidi.get(_NS + "val") in ("0", "false"):
        yield f"a paragraph runs left to right: {words[:40]}"
    side = paragraph.find(f"{_NS}pPr/{_NS}jc")
    if side is not None and side.get(_NS + "val") in ("left", "right"):
        yield f"a paragraph aligned to a side, which Word turns over: {words[:40]}"
    if not words.strip() and not any(each.tag in _WORDLESS for each in paragraph.iter()):
        yield "a paragraph without words"


def _run(run: Element) -> Iterator[str]:
    words = "".join(each.text or "" for each in run.iter(_NS + "t"))
    rtl = run.find(f"{_NS}rPr/{_NS}rtl") is not None
    if RIGHT.search(words) and not rtl:
        yield f"a Hebrew run without rtl: {words[:40]}"
    if LEFT.search(words) and rtl:
        yield f"left-to-right letters in a run from right to left: {words[:40]}"
    if rtl and _TURNED.search(words):
        yield f"a left-to-right value in a run from right to left: {words[:40]}"
    properties = run.find(_NS + "rPr")
    if properties is not None:
        yield from (f"{fault}: {words[:40]}" for fault in _twins(properties))


def _twins(properties: Element) -> Iterator[str]:
    """What is said of Latin letters is said of complex script too."""
    for name, twin in (("sz", "szCs"), ("b", "bCs"), ("i", "iCs")):
        one, other = properties.find(_NS + name), properties.find(_NS + twin)
        if (one is None) != (other is None) or (one is not None and other is not None and one.attrib != other.attrib):
            yield f"{name} without the same {twin}"


def _table(table: Element) -> Iterator[str]:
    caption = table.find(f"{_NS}tblPr/{_NS}tblCaption")
    name = caption.get(_NS + "val", "") if caption is not None else ""
    rows, columns = table.findall(_NS + "tr"), len(table.findall(f"{_NS}tblGrid/{_NS}gridCol"))
    if table.find(f"{_NS}tblPr/{_NS}bidiVisual") is None:
        yield f"a table from left to right: {name}"
    if not name:
        yield "a table without a caption"
    look = table.find(f"{_NS}tblPr/{_NS}tblLook")
    beside = look is not None and look.get(_NS + "firstColumn") == "1"
    if len(rows) >= HEADED and not beside and rows[0].find(f"{_NS}trPr/{_NS}tblHeader") is None:
        yield f"a table without a head row: {name}"
    for row in rows:
        if row.find(f"{_NS}trPr/{_NS}cantSplit") is None:
            yield f"a row that may break across pages: {name}"
        if sum(map(_span, row.findall(_NS + "tc"))) != columns:
            yield f"a row whose cells are not the table's columns: {name}"


def _span(cell: Element) -> int:
    """How many columns a cell takes."""
    span = cell.find(f"{_NS}tcPr/{_NS}gridSpan")
    return 1 if span is None else int(span.get(_NS + "val", "1"))


def _whole(parts: Mapping[str, Element], stories: Mapping[str, Element]) -> Iterator[str]:
    roots = list(stories.values())
    yield from _ids(roots)
    yield from _references(parts, roots)
    yield from _styles(parts["word/styles.xml"])
    document = parts["word/document.xml"]
    for section in document.iter(_NS + "sectPr"):
        tags = [each.tag for each in section]
        if _NS + "bidi" not in tags or tags.index(_NS + "bidi") > tags.index(_NS + "docGrid"):
            yield "word/document.xml: the section is not right to left"
    settings = parts["word/settings.xml"]
    modes = {each.get(_NS + "name"): each.get(_NS + "val") for each in settings.iter(_NS + "compatSetting")}
    if modes.get("compatibilityMode") != "15":
        yield "word/settings.xml: compatibility mode is not 15"


def _ids(roots: Iterable[Element]) -> Iterator[str]:
    gathered = list(roots)
    kinds = {
        "bookmark": (f"{_NS}bookmarkStart", "id"),
        "bookmark's name": (f"{_NS}bookmarkStart", "name"),
        "comment": (f"{_NS}comment", "id"),
    }
    for kind, (tag, attribute) in kinds.items():
        yield from _repeated(kind, (element.get(_NS + attribute) for root in gathered for element in root.iter(tag)))
    controls = (element.find(_NS + "id") for root in gathered for element in root.iter(_NS + "sdtPr"))
    yield from _repeated("control", (each.get(_NS + "val") for each in controls if each is not None))


def _repeated(kind: str, ids: Iterable[str | None]) -> Iterator[str]:
    yield from (f"{kind} {value} stands {count} times" for value, count in Counter(ids).items() if count > 1)


def _references(parts: Mapping[str, Element], roots: list[Element]) -> Iterator[str]:
    marks = {element.get(_NS + "name") for root in roots for element in root.iter(_NS + "bookmarkStart")}
    for root in roots:
        for code in root.iter(_NS + "instrText"):
            words = (code.text or "").split()
            if words[:1] in (["REF"], ["PAGEREF"]) and words[1] not in marks:
                yield f"a reference to nothing: {words[1]}"
        links = {anchor for element in root.iter(_NS + "hyperlink") if (anchor := element.get(_NS + "anchor"))}
        yield from (f"a link to nothing: {each}" for each in sorted(str(name) for name in links - marks))
    styles = {each.get(_NS + "styleId") for each in parts["word/styles.xml"].iter(_NS + "style")}
    used = {
        element.get(_NS + "val")
        for root in roots
        for tag in ("pStyle", "rStyle", "tblStyle")
        for element in root.iter(_NS + tag)
    }
    yield from (f"unknown style {each}" for each in sorted(str(name) for name in used - styles))
    numbers = {each.get(_NS + "numId") for each in parts["word/numbering.xml"].iter(_NS + "num")}
    lists = {element.get(_NS + "val") for root in roots for element in root.iter(_NS + "numId")}
    yield from (f"unknown numbering {each}" for each in sorted(str(number) for number in lists - numbers))
    yield from _comment_marks(parts, roots)
    yield from _note_marks(parts)


def _comment_marks(parts: Mapping[str, Element], roots: list[Element]) -> Iterator[str]:
    """Every comment has its range and its call, and every call its comment."""
    comments = {element.get(_NS + "id") for root in roots for element in root.iter(_NS + "comment")}
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        called = {each.get(_NS + "id") for each in parts["word/document.xml"].iter(_NS + tag)}
        if called != comments:
            yield f"{tag} and comments differ: {sorted(str(each) for each in called ^ comments)}"


def _note_marks(parts: Mapping[str, Element]) -> Iterator[str]:
    """Every footnote is called once, and every call has its note."""
    notes = parts.get("word/footnotes.xml")
    ids = [each.get(_NS + "id") for each in (notes if notes is not None else ()) if each.get(_NS + "type") is None]
    called = [each.get(_NS + "id") for each in parts["word/document.xml"].iter(_NS + "footnoteReference")]
    if sorted(map(str, ids)) != sorted(map(str, called)):
        yield f"footnotes and their calls differ: {sorted(set(map(str, ids)) ^ set(map(str, called)))}"


def _styles(styles: Element) -> Iterator[str]:
    for properties in styles.iter(_NS + "rPr"):
        yield from (f"word/styles.xml: {fault}" for fault in _twins(properties))
    normal = next(each for each in styles.iter(_NS + "style") if each.get(_NS + "styleId") == "Normal")
    if normal.find(f"{_NS}pPr/{_NS}bidi") is None:
        yield "word/styles.xml: Normal is not right to left"
    yield from _directions(styles)
    language = styles.find(f"{_NS}docDefaults/{_NS}rPrDefault/{_NS}rPr/{_NS}lang")
    if language is None or language.get(_NS + "bidi") != "he-IL":
        yield "word/styles.xml: the document's language is not Hebrew"


def _directions(styles: Element) -> Iterator[str]:
    """Every style of paragraphs takes its direction from Normal and turns none round."""
    by_id = {str(each.get(_NS + "styleId")): each for each in styles.iter(_NS + "style")}
    for name, style in by_id.items():
        if style.get(_NS + "type") != "paragraph" or name == "Normal":
            continue
        based = style.find(_NS + "basedOn")
        if based is None or based.get(_NS + "val") not in by_id:
            yield f"word/styles.xml: the style {name} rests on none"
        bidi = style.find(f"{_NS}pPr/{_NS}bidi")
        if bidi is not None and bidi.get(_NS + "val") in ("0", "false"):
            yield f"word/styles.xml: the style {name} runs left to right"


def _words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(_NS + "t"))
