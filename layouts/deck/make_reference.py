"""Makes reference.pptx beside this file: the master, two layouts and the notes' master of every deck, right to left.

Run it after a change here or in layouts/palette.yaml:  .venv/bin/python layouts/deck/make_reference.py
Measures: sizes in hundredths of a point, places in English metric units (914,400 = 1 inch).
"""

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches

HERE = Path(__file__).resolve().parent
FONT = "Arial"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMESPACES = f'xmlns:a="{A}" xmlns:p="{P}"'
WIDE, HIGH, EDGE = Emu(12_192_000), Inches(7.5), Inches(0.6)
DAY = datetime.datetime(2026, 1, 1)
KEPT = ("Title Slide", "Title Only")


def palette() -> dict[str, str]:
    """The project's colours by name."""
    lines = (HERE.parent / "palette.yaml").read_text(encoding="utf-8").splitlines()
    return dict(re.findall(r'^(\w+): "([0-9A-F]{6})"$', "\n".join(lines), re.MULTILINE))


COLOURS = palette()
THEME = {
    "dk1": "ink", "lt1": "paper", "dk2": "ink_soft", "lt2": "wash", "accent1": "step_1", "accent2": "accent",
    "accent3": "step_2", "accent4": "step_3", "accent5": "step_4", "accent6": "stage_education", "hlink": "accent",
    "folHlink": "ink_soft",
}  # fmt: skip


def theme(xml: str) -> str:
    """The theme with our colours and one family for every script."""
    made = "".join(f'<a:{key}><a:srgbClr val="{COLOURS[value]}"/></a:{key}>' for key, value in THEME.items())
    xml = re.sub(r"<a:clrScheme.*?</a:clrScheme>", f'<a:clrScheme name="Roadmap">{made}</a:clrScheme>', xml, flags=re.S)
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    fonts = f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>"
    return re.sub(r"<a:fontScheme.*?</a:fontScheme>", f'<a:fontScheme name="Roadmap">{fonts}</a:fontScheme>', xml,
                  flags=re.S)  # fmt: skip


def level(number: int, size: int, colour: str, family: str, bold: bool = False, space: int = 600) -> str:
    """One level of text: right to left, with the theme's family for complex script too."""
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    face = f'<a:latin typeface="+{family}-lt"/><a:ea typeface="+{family}-ea"/><a:cs typeface="+{family}-cs"/>'
    return (
        f'<a:lvl{number}pPr marL="0" marR="0" indent="0" algn="r" defTabSz="914400" rtl="1" eaLnBrk="1">'
        f'<a:spcBef><a:spcPts val="{space}"/></a:spcBef><a:buNone/>'
        f'<a:defRPr lang="he-IL" sz="{size}" b="{int(bold)}" kern="1200">{fill}{face}</a:defRPr></a:lvl{number}pPr>'
    )


def text_styles() -> str:
    """What title, body and other text look like."""
    title = level(1, 3000, "tx1", "mj", bold=True, space=0)
    body = "".join(level(number, 2000, "tx1", "mn") for number in range(1, 10))
    other = "".join(level(number, 1400, "tx1", "mn", space=0) for number in range(1, 10))
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def main() -> None:
    """Writes reference.pptx: the same bytes each time."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    master = deck.slide_masters[0]
    _keep(deck, master)
    _style(master)
    _place(master)
    for layout, name in zip(master.slide_layouts, ("cover", "title"), strict=True):
        layout.name = name
        _layout(layout, cover=name == "cover")
    deck.core_properties.author = deck.core_properties.title = ""
    deck.core_properties.modified = deck.core_properties.created = DAY
    raw = io.BytesIO()
    deck.save(raw)
    (HERE / "reference.pptx").write_bytes(packed(raw.getvalue()))


def _keep(deck: Any, master: Any) -> None:
    """Only the layouts that a deck uses stay."""
    for layout in [each for each in master.slide_layouts if each.name not in KEPT]:
        master.slide_layouts.remove(layout)


def _style(master: Any) -> None:
    element = master._element
    old = element.find(f"{{{P}}}txStyles")
    element.replace(old, parse_xml(text_styles()))


def _place(master: Any) -> None:
    """Title above, footer and page number below; the master's body and date are not used."""
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type
        name = str(kind).split(" ")[0].rpartition(".")[2]
        if name == "DATE":
            shape._element.getparent().remove(shape._element)
        elif name == "TITLE":
            _box(shape, EDGE, Inches(0.4), WIDE - 2 * EDGE, Inches(0.95))
            shape.text_frame._txBody.bodyPr.set("anchor", "b")
        elif name == "BODY":
            _box(shape, EDGE, Inches(1.6), WIDE - 2 * EDGE, Inches(5.2))
        elif name == "FOOTER":
            _box(shape, Inches(2.2), Inches(7.0), WIDE - Inches(2.8), Inches(0.32))
            _small(shape, "r")
        elif name == "SLIDE_NUMBER":
            _box(shape, EDGE, Inches(7.0), Inches(1.2), Inches(0.32))
            _small(shape, "l")


def _box(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = int(left), int(top), int(width), int(height)


def _small(shape: Any, side: str) -> None:
    """Footer and number: small and soft."""
    body = shape.text_frame._txBody
    old = body.find(f"{{{A}}}lstStyle")
    new = parse_xml(
        f'<a:lstStyle {NAMESPACES}><a:lvl1pPr algn="{side}" rtl="1"><a:defRPr lang="he-IL" sz="1100"><a:solidFill>'
        '<a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    body.replace(old, new)


def _layout(layout: Any, *, cover: bool) -> None:
    for shape in list(layout.placeholders):
        name = str(shape.placeholder_format.type).split(" ")[0].rpartition(".")[2]
        if name == "DATE" or (cover and name in ("FOOTER", "SLIDE_NUMBER")):
            shape._element.getparent().remove(shape._element)
        elif cover and name == "CENTER_TITLE":
            _box(shape, Inches(1), Inches(2.1), WIDE - Inches(2), Inches(1.7))
            _white(shape, 4400)
        elif cover and name == "SUBTITLE":
            _box(shape, Inches(1), Inches(4.15), WIDE - Inches(2), Inches(1.9))
            _white(shape, 2000)
        elif not cover:  # places are the master's
            properties = shape._element.spPr
            for child in list(properties):
                properties.remove(child)
    _draw(layout, cover)


def _white(shape: Any, size: int) -> None:
    body = shape.text_frame._txBody
    body.bodyPr.set("anchor", "b" if size > 3000 else "t")
    old = body.find(f"{{{A}}}lstStyle")
    new = parse_xml(
        f'<a:lstStyle {NAMESPACES}><a:lvl1pPr marL="0" indent="0" algn="r" rtl="1"><a:buNone/>'
        f'<a:defRPr lang="he-IL" sz="{size}" b="{int(size > 3000)}"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        "</a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    body.replace(old, new)


def _draw(layout: Any, cover: bool) -> None:
    """The cover's ground and bar; on other slides a rule under the title. All are decoration."""
    tree = layout.shapes._spTree
    if cover:
        ground = parse_xml(f'<p:bg {NAMESPACES}><p:bgPr><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
                           "<a:effectLst/></p:bgPr></p:bg>")  # fmt: skip
        tree.addprevious(ground)
        tree.insert(
            2, _bar(101, int(WIDE - Inches(2.6)), int(Inches(3.9)), int(Inches(1.6)), int(Inches(0.07)), "accent2")
        )
    else:
        tree.insert(2, _bar(101, int(EDGE), int(Inches(1.4)), int(WIDE - 2 * EDGE), int(Inches(0.02)), "accent4"))
        tree.insert(3, _bar(102, int(WIDE - EDGE - Inches(1.2)), int(Inches(1.38)), int(Inches(1.2)), int(Inches(0.05)),
                            "accent2"))  # fmt: skip


def _bar(number: int, left: int, top: int, width: int, height: int, colour: str) -> Any:
    return parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="bar {number}"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        "</p:cNvPr>"
        f'<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def right_to_left(xml: str) -> str:
    """The whole presentation, and text that no placeholder styles, from right to left."""
    xml = xml.replace('algn="l"', 'algn="r"').replace('rtl="0"', 'rtl="1"').replace('lang="en-US"', 'lang="he-IL"')
    return xml.replace(' type="screen4x3"', "").replace("saveSubsetFonts=", 'rtl="1" saveSubsetFonts=', 1)


def packed(data: bytes) -> bytes:
    """The same parts in one order and at one time; thumbnail and printer settings are nobody's."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as target:
        for name in sorted(each for each in parts if not _STALE.search(each)):
            part = parts[name]
            if name.startswith("ppt/theme/"):
                part = theme(part.decode()).encode()
            elif name == "ppt/presentation.xml":
                part = right_to_left(part.decode()).encode()
            elif name in ("_rels/.rels", "ppt/_rels/presentation.xml.rels"):
                part = re.sub(rb"<Relationship [^>]*(?:thumbnail|printerSettings)[^>]*/>", b"", part)
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            target.writestr(entry, part, compresslevel=9)
    return raw.getvalue()


_STALE = re.compile("thumbnail|printerSettings")

if __name__ == "__main__":
    main()
