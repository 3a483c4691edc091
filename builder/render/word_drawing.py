"""A picture within a line of WordprocessingML."""

from dataclasses import dataclass

from builder.render.word_xml import RTL, letters

_EMU = 914_400
"""Units of a drawing in an inch."""
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the document: its relation, its number (from 1), its size in inches."""

    relation: str
    number: int
    width: float
    height: float


def drawing(picture: Picture, name: str, words: str) -> str:
    """A run that shows a picture; `name` is what programs call it, `words` what it shows, for who does not see it."""
    size = f'cx="{round(picture.width * _EMU)}" cy="{round(picture.height * _EMU)}"'
    naming = f'id="{picture.number}" name="{letters(name)}" descr="{letters(words)}"'
    return (
        f'<w:r>{RTL}<w:drawing><wp:inline {_DRAWING} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {naming}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {naming}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{picture.relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )
