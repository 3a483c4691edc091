"""Makes reference.docx beside this file: the styles, numbering and page of every Word paper.

Run it after a change here or in layouts/palette.yaml:  .venv/bin/python layouts/word/make_reference.py
Measures: sizes in points, the rest in twentieths of a point (567 = 1 cm).
"""

import io
import re
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FONT = "David"
LEVELS = (("Heading1", "%1.", 680, 680), ("Clause2", "%1.%2.", 680, 680), ("Clause3", "%1.%2.%3.", 1588, 908))
"""Each level of clauses: its style, its number, where its text begins and how far its number hangs out."""


def palette() -> dict[str, str]:
    """The project's colours by name."""
    lines = (HERE.parent / "palette.yaml").read_text(encoding="utf-8").splitlines()
    return dict(re.findall(r'^(\w+): "([0-9A-F]{6})"$', "\n".join(lines), re.MULTILINE))


COLOURS = palette()


def fonts() -> str:
    """One family for every script: Hebrew is a complex script to Word."""
    return f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


def letters(size: float | None = None, bold: bool = False, colour: str = "", fill: str = "") -> str:
    """Run properties, each said twice: for Latin and for complex script."""
    made = "<w:b/><w:bCs/>" if bold else ""
    made += f'<w:color w:val="{COLOURS[colour]}"/>' if colour else ""
    made += f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    made += f'<w:shd w:val="clear" w:color="auto" w:fill="{COLOURS[fill]}"/>' if fill else ""
    return f"<w:rPr>{made}</w:rPr>" if made else ""


def rule(edge: str, space: int = 6, size: int = 4, colour: str = "rule") -> str:
    """A line above or below a paragraph."""
    return f'<w:pBdr><w:{edge} w:val="single" w:sz="{size}" w:space="{space}" w:color="{COLOURS[colour]}"/></w:pBdr>'


def paragraph(
    before: int | None = None, after: int | None = None, line: int | None = None, indent: tuple[int, int] | None = None,
    level: int | None = None, outline: int | None = None, keep: bool = False, page: bool = False, center: bool = False,
    border: str = "", tabs: str = "",
) -> str:  # fmt: skip
    """Paragraph properties in the order that the schema asks for."""
    made = "<w:keepNext/>" if keep else ""
    made += "<w:pageBreakBefore/>" if page else ""
    made += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level is not None else ""
    made += border + (f"<w:tabs>{tabs}</w:tabs>" if tabs else "")
    values = {"before": before, "after": after, "line": line}
    spacing = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
    made += f"<w:spacing{spacing}{' w:lineRule=' + chr(34) + 'auto' + chr(34) if line else ''}/>" if spacing else ""
    made += f'<w:ind w:left="{indent[0]}" w:hanging="{indent[1]}"/>' if indent else ""
    made += '<w:jc w:val="center"/>' if center else ""
    made += f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    return f"<w:pPr>{made}</w:pPr>" if made else ""


def style(name: str, title: str, inside: str, *, own: bool = True, after: str = "", based: str = "Normal") -> str:
    """A paragraph style; a style that is not our own has a name that Word knows."""
    follower = f'<w:next w:val="{after}"/>' if after else ""
    mark = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{name}"><w:name w:val="{title}"/><w:basedOn w:val="{based}"/>'
        f"{follower}<w:qFormat/>{inside}</w:style>"
    )


def character(name: str, title: str, inside: str) -> str:
    """A character style of our own."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{title}"/>{inside}</w:style>'
    )


def defaults() -> str:
    """The body: 12 pt, Hebrew, right to left in every paragraph that says nothing else."""
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts()}<w:color w:val="{COLOURS["ink"]}"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="he-IL"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="110" w:line="295" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/><w:bidi/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def clauses() -> str:
    """Three levels of clauses, headings of parts, and what stands between them."""
    p, r, indents = paragraph, letters, [(left, hang) for _, _, left, hang in LEVELS]
    return "".join((
        style("Heading1", "heading 1", p(300, 90, indent=indents[0], level=0, outline=1, keep=True) + r(13, True),
              own=False, after="Clause2"),
        style("Clause2", "Clause 1.1", p(indent=indents[1], level=1)),
        style("Clause3", "Clause 1.1.1", p(after=70, indent=indents[2], level=2)),
        style("Continued", "Clause text", p(indent=(680, 0))),
        style("Heading2", "heading 2", p(0, 120, 264, outline=0, keep=True, page=True) + r(17, True), own=False,
              after="Normal"),
        style("Heading3", "heading 3", p(260, 100, outline=1, keep=True) + r(12.5, True), own=False, after="Normal"),
    ))  # fmt: skip


def texts() -> str:
    """The opening, lists, tables, head and foot, notes."""
    p, r = paragraph, letters
    end = '<w:tab w:val="right" w:pos="9071"/>'
    number = '<w:tab w:val="left" w:pos="680"/>'
    under = rule("bottom", 8, 8, "ink")
    return "".join((
        style("Title", "Title", p(120, 40, 252, keep=True, center=True) + r(26, True), own=False),
        style("Subtitle", "Subtitle", p(0, 80, 264, center=True) + r(14, colour="ink_soft"), own=False),
        style("DateLine", "Date line", p(0, 240, center=True, border=under, page=True)),
        style("Draft", "Draft mark", p(0, 120, center=True) + r(10.5, True, "accent")),
        style("ContentsTitle", "Contents title", p(480, 160, border=rule("top", 14, 8, "ink")) + r(13, True)),
        style("TOC1", "toc 1", p(0, 50, 252, indent=(680, 680), tabs=number + end), own=False),
        style("TOC2", "toc 2", p(0, 50, 252, tabs=end), own=False),
        style("Term", "Term and text", p(after=130, indent=(1134, 1134))),
        style("Center", "Centred line", p(160, 120, keep=True, center=True) + r(bold=True)),
        style("Lead", "Lead", p(0, 160, 288) + r(11.5, colour="ink_soft")),
        style("Small", "Small print", p(240, 0, 252, border=rule("top")) + r(9, colour="ink_soft")),
        style("Bullet", "Bullet", p(after=70, indent=(567, 397))),
        style("Cell", "Cell", p(0, 0, 264) + r(10.5)),
        style("CellHead", "Cell head", p(0, 0, 252, keep=True) + r(10.5, True)),
        style("CellSmall", "Cell medium", p(0, 0, 247) + r(9.5)),
        style("CellHeadSmall", "Cell head medium", p(0, 0, 247, keep=True) + r(9.5, True)),
        style("CellTight", "Cell small", p(0, 0, 252) + r(8)),
        style("CellHeadTight", "Cell head small", p(0, 0, 252, keep=True) + r(8, True)),
        style("Header", "header", p(0, 0, 240, border=rule("bottom"), tabs=end) + r(9, colour="ink_soft"), own=False),
        style("Footer", "footer", p(0, 0, 240, border=rule("top"), tabs=end) + r(9, colour="ink_soft"), own=False),
        style("CommentText", "annotation text", p(0, 0, 252) + r(10), own=False),
        character("Defined", "Defined term", r(bold=True)),
        character("Prompt", "To be filled in", r(colour="ink_soft", fill="input")),
    ))  # fmt: skip


def level(number: int) -> str:
    """One level of the clauses' numbering, bound to its style."""
    name, text, left, hanging = LEVELS[number]
    bold = "<w:b/><w:bCs/>" if number == 0 else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{name}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"<w:rPr>{fonts()}{bold}<w:rtl/></w:rPr></w:lvl>"
    )


def listed(kind: str, text: str) -> str:
    """The one level of a plain list."""
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr>'
        f"<w:rPr>{fonts()}<w:rtl/></w:rPr></w:lvl>"
    )


def numbering() -> str:
    """Clauses (number 1), bullets (number 2) and counted lists (number 3, begun anew by each list)."""
    bullet, count = listed("bullet", "&#8226;"), listed("decimal", "%1.")
    kinds = ("multilevel", "".join(level(each) for each in range(3))), ("singleLevel", bullet), ("singleLevel", count)
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{inside}</w:abstractNum>'
        for number, (kind, inside) in enumerate(kinds)
    )
    used = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
    return f'<w:numbering xmlns:w="{W}">{made}{used}</w:numbering>'


SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:bidi="he-IL"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    "</w:settings>"
)
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1531" w:right="1417" w:bottom="1417" w:left="1418" w:header="680" w:footer="624" w:gutter="0"/>'
    '<w:cols w:space="708"/><w:bidi/><w:docGrid w:linePitch="360"/></w:sectPr>'
)
PARTS = (
    ("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"), ("rId3", "settings", "settings.xml"),
    ("rId4", "header", "header1.xml"), ("rId5", "footer", "footer1.xml"),
)  # fmt: skip


def relations(rows: list[tuple[str, str, str]]) -> str:
    """A part's relationships: id, type, target."""
    made = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in rows)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


def content_types() -> str:
    """What each part is."""
    rows = [("/word/document.xml", f"{OFFICE}.document.main+xml")]
    rows += [(f"/word/{file}", f"{OFFICE}.{kind}+xml") for _, kind, file in PARTS]
    rows += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    made = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in rows)
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def parts() -> dict[str, str]:
    """Every part of the file by its name."""
    empty = "<w:p><w:pPr><w:rPr><w:rtl/></w:rPr></w:pPr></w:p>"
    core = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:language>he-IL</dc:language></cp:coreProperties>"
    )
    main = [("rId1", f"{R}/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")]  # fmt: skip
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(main),
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": relations([(i, f"{R}/{kind}", file) for i, kind, file in PARTS]),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{SECTION}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{defaults()}{clauses()}{texts()}</w:styles>',
        "word/numbering.xml": numbering(),
        "word/settings.xml": SETTINGS,
        "word/header1.xml": f'<w:hdr xmlns:w="{W}" xmlns:r="{R}">{empty}</w:hdr>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{W}" xmlns:r="{R}">{empty}</w:ftr>',
    }


def packed(parts: dict[str, str]) -> bytes:
    """Parts as a file: the same ones, the same bytes."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        for name, text in sorted(parts.items()):
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            file.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return raw.getvalue()


if __name__ == "__main__":
    (HERE / "reference.docx").write_bytes(packed(parts()))
