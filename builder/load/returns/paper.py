"""A Word paper that came back: its text as built, its text now with all changes taken, its comments."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from builder.load.returns.saved import saved
from builder.model.passages import Hand, Passage, Remark, ReturnedPaper, plain

BASE = "customXml/item"
_SPACE = "{urn:roadmap-builder:paper}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = (f"{_W}del", f"{_W}moveFrom")
_TRACKED = (*_GONE, f"{_W}ins", f"{_W}moveTo")
_UNREAD = (f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}sdtPr", f"{_W}delText")
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PROMPT = "Prompt"
"""The look of our own prompts (`layouts/papers`)."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def read_paper(parts: Mapping[str, bytes]) -> ReturnedPaper | None:
    """The paper in these parts of a file, which was judged before; None where it is none of ours.

    Raises etree.XMLSyntaxError where a part is damaged.
    """
    base = _base(parts)
    if base is None or "word/document.xml" not in parts:
        return None
    body = _tree(parts["word/document.xml"]).find(f"{_W}body")
    notes = {plain(each.text or "") for each in base.iter(f"{_SPACE}note")}
    built = tuple(_built(each) for each in base.iter(f"{_SPACE}p"))
    contents = _contents_styles(parts.get("word/styles.xml"))
    now = tuple(_passages(body, contents)) if body is not None else ()
    remarks = tuple(_remarks(body, parts.get("word/comments.xml"), built, notes))
    return ReturnedPaper(base.get("settlement", ""), base.get("kind", ""), built, now, remarks, saved(parts))


def paper_of(data: Mapping[str, Any]) -> ReturnedPaper:
    """A paper out of the plain values that another process wrote of it."""
    built, now = (
        tuple(
            Passage(
                each["number"],
                each["text"],
                tuple((tag, prompt) for tag, prompt in each["blanks"]),
                tuple(Hand(**one) for one in each["hands"]),
            )
            for each in data[key]
        )
        for key in ("base", "now")
    )
    remarks = tuple(
        Remark(each["number"], each["about"], each["text"], Hand(**each["hand"])) for each in data["remarks"]
    )
    return ReturnedPaper(data["slug"], data["kind"], built, now, remarks, Hand(**data["saved"]))


def _base(parts: Mapping[str, bytes]) -> Any:
    """The root of what the paper said when it was made; None where no part holds it."""
    names = sorted(each for each in parts if each.startswith(BASE) and each.endswith(".xml"))
    roots = (_tree(parts[each]) for each in names)
    return next((each for each in roots if each.tag == f"{_SPACE}roadmap"), None)


def _tree(data: bytes) -> Any:
    return etree.fromstring(data, _PARSER)


def _built(element: Any) -> Passage:
    blanks = tuple((each.get("t", ""), each.text or "") for each in element.iter(f"{_SPACE}b"))
    return Passage(element.get("n", ""), "".join(element.itertext()), blanks)


def _contents_styles(styles: bytes | None) -> frozenset[str]:
    """The ids of the styles of a table of contents, whatever a program calls them: it is no text of the parties."""
    elements = _tree(styles).iter(f"{_W}style") if styles else ()
    return frozenset(
        each.get(f"{_W}styleId", "") for each in elements if _named(each).lower().startswith(("toc", "contents "))
    )


def _named(style: Any) -> str:
    name = style.find(f"{_W}name")
    return "" if name is None else str(name.get(f"{_W}val", ""))


def _passages(body: Any, contents: frozenset[str]) -> Iterator[Passage]:
    """Every paragraph that still says something, all tracked changes taken."""
    text, blanks, hands = "", list[tuple[str, str]](), list[Hand]()
    for paragraph in body.iter(f"{_W}p"):
        if _style(paragraph) in contents:
            continue
        text += "".join(_words(paragraph))
        blanks += _controls(paragraph)
        hands += _hands(paragraph)
        if _joins_the_next(paragraph):
            continue
        if plain(text):
            yield Passage("", text, tuple(blanks), tuple(dict.fromkeys(hands)))
            hands = []
        text, blanks = "", []


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val", ""))


def _joins_the_next(paragraph: Any) -> bool:
    """Whether the mark at its end was deleted, so that its words and the next paragraph's are one."""
    return any(
        paragraph.find(f"{_W}pPr/{_W}rPr/{each.replace(_W, 'w:')}", {"w": _W[1:-1]}) is not None for each in _GONE
    )


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag in _UNREAD:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != f"{_W}p":  # of a text box within the paragraph: it is read by itself
            yield from _words(child)


def _controls(paragraph: Any) -> Iterator[tuple[str, str]]:
    """The content controls that still bear their tags, each with what it says; LibreOffice drops the tags."""
    for each in paragraph.iter(f"{_W}sdt"):
        tag, content = each.find(f"{_W}sdtPr/{_W}tag"), each.find(f"{_W}sdtContent")
        if tag is not None and content is not None:
            said = "".join(_words(content))
            yield str(tag.get(f"{_W}val", "")), "" if _is_words_own(each) else _picked(each, said) or said


def _is_words_own(control: Any) -> bool:
    """Whether a control was emptied and Word put its own prompt there, which has a look of Word's."""
    looks = {each.get(f"{_W}val") for each in control.iter(f"{_W}rStyle")}
    return control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None and bool(looks - {_PROMPT})


def _picked(control: Any, said: str) -> str:
    """The day that was picked in Word's calendar, where the words still show it: it has one reading."""
    date = control.find(f"{_W}sdtPr/{_W}date")
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", date.get(f"{_W}fullDate", "") if date is not None else "")
    if match is None:
        return ""
    year, month, day = (int(each) for each in match.groups())
    numbers = {int(each) for each in re.findall(r"\d+", said)}
    return match[0] if day in numbers and numbers <= {day, month, year, year % 100} else ""


def _hands(paragraph: Any) -> list[Hand]:
    return [_hand(each) for each in paragraph.iter(*_TRACKED)]


def _hand(element: Any) -> Hand:
    return Hand(element.get(f"{_W}author", ""), element.get(f"{_W}date", ""))


def _remarks(body: Any, comments: bytes | None, built: Sequence[Passage], ours: set[str]) -> Iterator[Remark]:
    """Comments in the order of the text, but for our own drafting notes."""
    if body is None or not comments:
        return
    said = {each.get(f"{_W}id"): each for each in _tree(comments).iter(f"{_W}comment")}
    number = ""
    for paragraph in body.iter(f"{_W}p"):
        about = plain("".join(_words(paragraph)))
        number = _number(about, built) or number
        for mark in paragraph.iter(f"{_W}commentReference"):
            comment = said.get(mark.get(f"{_W}id"))
            if comment is not None and (text := _said(comment)) not in ours:
                yield Remark(number, about, text, _hand(comment))


def _said(comment: Any) -> str:
    return plain(" ".join("".join(_words(each)) for each in comment.iter(f"{_W}p")))


def _number(text: str, built: Sequence[Passage]) -> str:
    return next((each.number for each in built if text and plain(each.text) == text), "")
