"""Makes book.docx beside this file: the styles, numbering and page of the book in Word.

Run it after a change here, in make_reference.py or in layouts/palette.yaml:  .venv/bin/python layouts/word/make_book.py
Measures as in make_reference.py.
"""

from make_reference import COLOURS, HERE, W, character, defaults, fonts, letters, packed, paragraph, parts, rule, style

BULLETS = ("&#8226;", "&#8211;")
"""The signs of a list and of a list within it."""
LINES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
"""The lines that part footnotes from the text; the renderer writes them with the notes."""
BOX = "&#9744;"
"""The sign of a checklist's items."""


def washed(border: str = "") -> str:
    """What sets a callout apart: a wash behind its words."""
    return f'{border}<w:shd w:val="clear" w:color="auto" w:fill="{COLOURS["wash"]}"/>'


def headings() -> str:
    """The book's title, its chapters and their parts, and its contents."""
    p, r = paragraph, letters
    end = '<w:tab w:val="right" w:pos="9071"/>'
    return "".join((
        style("Title", "Title", p(2400, 120, 240) + r(34, True), own=False),
        style("Subtitle", "Subtitle", p(0, 240, 264) + r(16, colour="ink_soft"), own=False),
        style("Imprint", "Imprint", p(0, 60, 252, border=rule("top", 8)) + r(10, colour="ink_soft")),
        style("Heading1", "heading 1", p(0, 200, 240, outline=0, keep=True, page=True) + r(24, True), own=False,
              after="Normal"),
        style("Heading2", "heading 2", p(360, 100, 252, outline=1, keep=True) + r(16, True), own=False, after="Normal"),
        style("Heading3", "heading 3", p(240, 60, 252, outline=2, keep=True) + r(13, True), own=False, after="Normal"),
        style("ContentsTitle", "Contents title", p(0, 200, 240, keep=True, page=True) + r(24, True)),
        style("TOC1", "toc 1", p(120, 20, 252, tabs=end) + r(12, True), own=False),
        style("TOC2", "toc 2", p(0, 10, 247, indent=(340, 0), tabs=end) + r(10.5), own=False),
        style("Station", "Station", p(0, 60, keep=True) + r(12, True, "accent")),
        style("Purpose", "Purpose", p(0, 160, 288, keep=True) + r(14, colour="ink_soft")),
    ))  # fmt: skip


def texts() -> str:
    """Running text, lists, callouts, tables, figures, notes, head and foot."""
    p, r = paragraph, letters
    end = '<w:tab w:val="right" w:pos="9071"/>'
    return "".join((
        style("Bullet", "Bullet", p(after=60)),
        style("Further", "List text", p(after=60, indent=(397, 0))),
        style("Index", "Index entry", p(0, 30, 252, indent=(397, 397)) + r(10.5)),
        style("Remark", "Edition note", p(0, 90, 259, indent=(567, 567)) + r(10.5)),
        style("Small", "Small print", p(60, 120, 252) + r(9.5, colour="ink_soft")),
        style("Quote", "Quote", p(120, 120, 288, indent=(397, 0), border=rule("right", 12, 24)) + r(13), own=False),
        style("QuoteSource", "Quote source", p(0, 160, 252, indent=(397, 0)) + r(10, colour="ink_soft")),
        style("CalloutHead", "Callout head", p(200, 0, 288, keep=True, border=washed(rule("top", 4, 8, "ink")))
              + r(11.5, True)),
        style("CalloutText", "Callout text", p(0, 0, 288, border=washed()) + r(11)),
        style("CalloutItem", "Callout item", p(0, 0, 288, border=washed()) + r(11)),
        style("Figure", "Figure", p(200, 40, 240, keep=True)),
        style("Caption", "caption", p(0, 200, 252) + r(10.5, True, "ink_soft"), own=False),
        style("TableTitle", "Table title", p(200, 60, 252, keep=True) + r(10.5, True, "ink_soft")),
        style("Cell", "Cell", p(0, 0, 257) + r(10)),
        style("CellHead", "Cell head", p(0, 0, 252, keep=True) + r(10, True)),
        style("FootnoteText", "footnote text", p(0, 40, 247) + r(9.5), own=False),
        style("Header", "header", p(0, 0, 240, border=rule("bottom"), tabs=end) + r(9, colour="ink_soft"), own=False),
        style("Footer", "footer", p(0, 0, 240, border=rule("top"), tabs=end) + r(9, colour="ink_soft"), own=False),
        character("Defined", "Strong words", r(bold=True)),
        character("Prompt", "To be filled in", r(colour="ink_soft", fill="input")),
        character("Hyperlink", "Hyperlink", f'<w:rPr><w:u w:val="dotted" w:color="{COLOURS["ink_soft"]}"/></w:rPr>'),
        character("Mark", "Mark of a note", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
        character("FootnoteReference", "footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
    ))  # fmt: skip


def level(number: int, kind: str, text: str) -> str:
    """One level of a list."""
    indent = 397 * (number + 1)
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="397"/></w:pPr>'
        f"<w:rPr>{fonts()}<w:rtl/></w:rPr></w:lvl>"
    )


def numbering() -> str:
    """Checklists (number 1), bullets (number 2) and counted lists (number 3, begun anew by each list)."""
    kinds = (
        level(0, "bullet", BOX) + level(1, "bullet", BULLETS[1]),
        "".join(level(number, "bullet", sign) for number, sign in enumerate(BULLETS)),
        "".join(level(number, "decimal", f"%{number + 1}.") for number in range(2)),
    )
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{inside}</w:abstractNum>"
        for number, inside in enumerate(kinds)
    )
    used = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
    return f'<w:numbering xmlns:w="{W}">{made}{used}</w:numbering>'


def made() -> bytes:
    """The file's bytes: the same every time."""
    whole = parts()
    whole["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{defaults()}{headings()}{texts()}</w:styles>'
    whole["word/numbering.xml"] = numbering()
    whole["word/settings.xml"] = whole["word/settings.xml"].replace("<w:compat>", f"{LINES}<w:compat>")
    return packed(whole)


if __name__ == "__main__":
    (HERE / "book.docx").write_bytes(made())
