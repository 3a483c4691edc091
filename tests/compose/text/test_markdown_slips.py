"""Markdown as people type it: what can only be meant one way works, the rest is told at its line with the cure."""

import pytest

from builder.compose.text.markdown import read_blocks, read_inlines
from builder.compose.text.scope import Insert, Scope
from builder.document.blocks import (
    Blocks,
    Break,
    Callout,
    Emphasis,
    Heading,
    Items,
    Link,
    Paragraph,
    Strong,
    Text,
    plain,
)
from builder.errors import Diagnostic, Place

PLACE = Place("content/he/guide/x.md", 6)
SCOPE = Scope(inserts={"register": Insert(("bodies",), lambda key: (Paragraph((Text(key),)),))})


def _read(text: str) -> tuple[Blocks, list[Diagnostic]]:
    return read_blocks(text, PLACE, SCOPE)


def _runs(text: str) -> list[str]:
    """The runs of a line: bold ones between angle brackets, slanted ones between slashes."""
    found, faults = read_inlines(text, PLACE, Scope(words=str))
    assert faults == []
    marks = {Strong: "<{}>", Emphasis: "/{}/"}
    return [marks.get(type(each), "{}").format(words) for each in found if (words := plain((each,)))]


@pytest.mark.parametrize(("text", "runs"), [
    ('ב**"מרחב"** הזה', ["ב", '<"מרחב">', " הזה"]),
    ("ה**(חדש)**ה", ["ה", "<(חדש)>", "ה"]),
    ("אב**־בית**", ["אב", "<־בית>"]),
    ("**בית־**ספר", ["<בית־>", "ספר"]),
    ("ל**ג'**ונגל", ["ל", "<ג'>", "ונגל"]),
    ("**צה״ל**, ו**מנכ\"ל**.", ["<צה״ל>", ", ו", '<מנכ"ל>', "."]),
    ("**א:**ב", ["<א:>", "ב"]),
    ("(**א**)", ["(", "<א>", ")"]),
    ('"**א**"', ['"', "<א>", '"']),
    ("ו*'מרחב'* ו*\"עוד\"*", ["ו", "/'מרחב'/", " ו", '/"עוד"/']),
    ("**א**,**ב**", ["<א>", ",", "<ב>"]),
    ("**א *ב* ג**", ["<א ב ג>"]),
    ("**20%**-**30%**", ["<20%>", "-", "<30%>"]),
    ("snake_case_name ו-_נטוי_", ["snake_case_name ו-", "/נטוי/"]),
    (r"5 \* 3, \*\*הערה\*\* ו-C:\x", ["5 * 3, **הערה** ו-C:\\x"]),
    ("5 * 3 = 15, חייגו *2700", ["5 * 3 = 15, חייגו *2700"]),
    ("5&nbsp;₪ &amp; &quot;א&quot;", ['5\u00a0₪ & "א"']),
    ("א\tב", ["א ב"]),
])  # fmt: skip
def test_bold_and_marks_beside_hebrew_are_read_as_meant(text: str, runs: list[str]) -> None:
    assert _runs(text) == runs


@pytest.mark.parametrize(("text", "kind"), [
    ("* א\n* ב\n", Items), ("+ א\n+ ב\n", Items), ("-\tא\n-\tב\n", Items), ("1) א\n2) ב\n", Items),
    ("- א\n  - ב\n", Items), ("1. א\n   - ב\n2. ג\n", Items), ("    טקסט מוזח בטעות\n", Paragraph),
    ("## כותרת ##\n", Heading), (":::example שם\nא\n:::\n", Callout), ("::: example\nא\n:::::\n", Callout),
    (":::: example\n::: tool\nא\n:::\n::::\n", Callout),
])  # fmt: skip
def test_forms_that_mean_one_thing_are_that_thing(text: str, kind: type) -> None:
    found, faults = _read(text)
    assert faults == []
    assert [type(each) for each in found] == [kind]


def test_two_spaces_and_a_backslash_end_a_line() -> None:
    for end in ("  \n", "\\\n"):
        found = _read(f"א{end}ב\n")[0][0]
        assert isinstance(found, Paragraph)
        assert found.children == (Text("א"), Break(), Text("ב"))


def test_a_link_in_brackets_is_a_link_and_brackets_alone_are_brackets() -> None:
    assert isinstance(read_inlines("<https://x.org>", PLACE, SCOPE)[0][0], Link)
    assert _runs("כך [בסוגריים] וכך") == ["כך [בסוגריים] וכך"]


@pytest.mark.parametrize(("text", "code", "line", "word"), [
    ("##כותרת", "unsupported-markdown", 6, "a space after its #"),
    ("א\n\n###כותרת\n", "unsupported-markdown", 8, "a space after its #"),
    ("#כותרת", "unsupported-markdown", 6, "a space after its #"),
    ("- [ ] משימה\n- עוד\n", "unsupported-markdown", 6, "checklist"),
    ("~~מחוק~~", "leftover-markup", 6, "~~"),
    ("א\nשלום {{ name }}", "leftover-markup", 7, "{{"),
    ("{% if x %}", "leftover-markup", 6, "{%"),
    ("3. שלוש\n4. ארבע\n", "list-start", 6, "begins with 3"),
    ("1. א\n- ב\n2. ג\n", "list-start", 8, "begins with 2"),
    ("1. א\n  - ב\n\n2. ג\n", "list-start", 9, "three spaces"),
    ("0. א\n", "list-start", 6, "begins with 0"),
    ("א. ראשון\nב. שני\nג. שלישי\n", "unsupported-markdown", 6, "letters"),
    ("• ראשון\n", "unsupported-markdown", 6, "bullet of Word"),
    ("·\tראשון\n", "unsupported-markdown", 6, "bullet of Word"),
    ("\uf0b7 ראשון\n", "unsupported-markdown", 6, "bullet of Word"),
    ("– ראשון\n– שני\n", "unsupported-markdown", 6, "long dashes"),
    ("א <b>ב</b>", "unsupported-markdown", 6, "raw HTML"),
    ("א<br>ב", "unsupported-markdown", 6, "raw HTML"),
    ("א </b ב", "leftover-markup", 6, "</b"),
    ("טקסט[^lost]", "unknown-reference", 6, "footnote"),
    ("[א](https://x.org/a b)", "leftover-markup", 6, "without spaces"),
    ("[א] (https://x.org)", "leftover-markup", 6, "without spaces"),
    ("[א][ב]", "leftover-markup", 6, "[words](address)"),
    ("א\n![", "", 0, ""),
    ("| א | ב |\n| 1 | 2 |\n", "unsupported-markdown", 6, "line of dashes"),
    ("| א | ב |\n| - |\n", "uneven-table", 7, "1 cells"),
    ("א | ב\n---|---|---\n1 | 2\n", "leftover-markup", 7, "table"),
    ("| א | ב |\n| - | - |\n| א|ב | ג |\n", "uneven-table", 8, "3 cells"),
    ("כותרת\n---\n", "unsupported-markdown", 7, "ruled line"),
    ("כותרת\n===\n", "unsupported-markdown", 7, "line of ="),
    ("***\n", "unsupported-markdown", 6, "ruled line"),
    ("5&nbps;₪", "leftover-markup", 6, "&nbps;"),
    ("__מודגש", "leftover-markup", 6, "__"),
    ("ג`ונגל", "leftover-markup", 6, "geresh"),
    (":: example\nא\n", "unsupported-markdown", 6, "two colons"),
    ("א ::: example", "leftover-markup", 6, ":::"),
    ("א **ב ג\n\nד", "unclosed-emphasis", 6, "ב ג"),
    ("א\nב **ג ד", "unclosed-emphasis", 7, "ג ד"),
    ("**א ** ב", "unclosed-emphasis", 6, "א"),
    ("א *ב ג", "unclosed-emphasis", 6, "ב ג"),
    ("- א\n- **ב\n", "unclosed-emphasis", 7, "ב"),
    ("| **א | ב |\n| - | - |\n| 1 | 2 |\n", "unclosed-emphasis", 6, "א"),
])  # fmt: skip
def test_a_form_that_would_be_printed_otherwise_is_told_at_its_line(text: str, code: str, line: int, word: str) -> None:
    found = _read(text)[1]
    assert {(each.code, each.place.line) for each in found} == ({(code, line)} if code else set())
    assert not found or word in str(found[0])


@pytest.mark.parametrize(("text", "told"), [
    ("::: example\nא\n\n## הבא\n\nב\n", [(6, "example", 9, "הבא")]),
    ("::: example\nא\n\n## הבא\n\n::: tool\nב\n:::\n", [(6, "example", 9, "הבא")]),
    ("::: example\nא\n::: tool\nב\n:::\n", [(6, "example", 8, "::: tool")]),
    ("::: tool\nא\n:::\n\n::: example\nב\nג\n", [(10, "example", 12, "ג")]),
    ("::: example\n", [(6, "example", 6, "::: example")]),
    ("::: register bodies\n\n## א\n\n::: tool\nב\n", [(6, "register", 8, "א"), (10, "tool", 11, "ב")]),
])  # fmt: skip
def test_a_block_that_nothing_closes_is_told_where_it_opens_with_what_it_would_take(
    text: str, told: list[tuple[int, str, int, str]]
) -> None:
    found = _read(text)[1]
    assert [
        (each.place.line, each.values["name"], int(each.values["next"]), each.values["value"]) for each in found
    ] == told
    assert {each.code for each in found} == {"unclosed-block"}
