"""The book as an EPUB 3: its pages, drawings, fonts and what it says of itself, in one archive that stays equal."""

import io
import re
import uuid
import zipfile
from collections.abc import Mapping
from html import escape

from builder.document.archive import Archive, Member
from builder.document.layout import Layout
from builder.document.manuscript import Manuscript
from builder.document.rendered import Rendered
from builder.render.epub_pages import CONTENTS, COVER, EpubWriter
from builder.render.palette import palette
from builder.render.photos import photo_file, photos_of
from builder.render.zip import render_zip

TYPE = "application/epub+zip"
STYLE = "layouts/epub/book.css"
FONTS: tuple[tuple[str, str], ...] = (
    ("Assistant-400", "assistant/OFL.txt"),
    ("Assistant-700", "assistant/OFL.txt"),
    ("FrankRuhlLibre-900", "frank-ruhl-libre/OFL.txt"),
    ("RoadmapSymbols", "roadmap-symbols/LICENSE.txt"),
)
"""Each font that the book carries, and its licence, which goes with it."""
_ART = "layouts/guide/art"
_KINDS = {
    "xhtml": "application/xhtml+xml", "css": "text/css", "png": "image/png", "jpg": "image/jpeg",
    "svg": "image/svg+xml", "woff2": "font/woff2", "txt": "text/plain",
}  # fmt: skip
_SPACE = uuid.UUID("5d0f1c0e-6b1a-5f43-9a53-2f1f0c1f7a10")
"""Of our own books: a book's number comes of its title, so that a new edition takes the place of the old."""
_ACCESS = (
    ("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "textual,visual"), ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "longDescription"), ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"), ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)  # fmt: skip
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def render_epub(manuscript: Manuscript, layout: Layout, pictures: bytes) -> Rendered:
    """The book's bytes; `pictures` is the zip of its drawings. The same book and layout give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(pictures)) as drawn:
        drawings = {f"figures/{name}": drawn.read(name) for name in sorted(drawn.namelist())}
    art = {f"art/{name}": data for name, data in layout.under(_ART).items() if re.fullmatch(r"opening-\d+\.svg", name)}
    keys = frozenset(name[len("figures/") : -len(".png")] for name in drawings)
    writer = EpubWriter(manuscript.book, keys, frozenset(art))
    pages = {COVER: writer.cover(), CONTENTS: writer.contents(), **writer.pages()}
    used = {name: data for name, data in art.items() if any(f'"{name}"'.encode() in page for page in pages.values())}
    photos = {photo_file(key, each): each.data for key, each in photos_of(manuscript.book).items()}
    files = {**pages, "book.css": _style(layout), **_fonts(layout), **drawings, **photos, **used}
    package = _package(manuscript, tuple(pages), tuple(files)).encode()
    whole = {"META-INF/container.xml": _CONTAINER.encode(), "EPUB/package.opf": package}
    whole |= {f"EPUB/{name}": data for name, data in files.items()}
    members = (Member("mimetype", TYPE.encode(), packed=False), *(Member(*each) for each in whole.items()))
    return render_zip(Archive(members), manuscript.issued)


def _style(layout: Layout) -> bytes:
    """The style sheet with its colours: many readers know no custom properties."""
    colours = {key.replace("_", "-"): f"#{value}" for key, value in palette(layout).items()}
    return re.sub(r"var\(--([\w-]+)\)", lambda match: colours[match[1]], layout.text(STYLE)).encode()


def _fonts(layout: Layout) -> Mapping[str, bytes]:
    fonts = {}
    for name, licence in FONTS:
        fonts[f"fonts/{name}.woff2"] = layout.data(f"assets/fonts/web/{name}.woff2")
        fonts[f"fonts/{licence.replace('/', '-')}"] = layout.data(f"assets/fonts/{licence}")
    return fonts


def _package(manuscript: Manuscript, pages: tuple[str, ...], files: tuple[str, ...]) -> str:
    """What the book holds, in which order it is read, and what it says of itself."""
    marks = {CONTENTS: ' properties="nav"', "figures/cover.png": ' properties="cover-image"'}
    items = "".join(
        f'<item id="{_id(name)}" href="{name}" media-type="{_KINDS[name.rpartition(".")[2]]}"{marks.get(name, "")}/>'
        for name in files
    )
    spine = "".join(f'<itemref idref="{_id(name)}"/>' for name in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="book" xml:lang="he" dir="rtl"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{_metadata(manuscript)}</metadata><manifest>{items}</manifest>"
        f'<spine page-progression-direction="rtl">{spine}</spine></package>'
    )


def _metadata(manuscript: Manuscript) -> str:
    source, *rights = manuscript.book.attribution
    said = (
        ("title", manuscript.title),
        ("language", "he"),
        ("description", manuscript.subject),
        ("source", source),
        ("rights", " ".join((source, *rights))),
        ("date", manuscript.issued.isoformat()),
    )
    made = f'<dc:identifier id="book">urn:uuid:{uuid.uuid5(_SPACE, manuscript.title)}</dc:identifier>'
    made += "".join(f"<dc:{name}>{escape(words)}</dc:{name}>" for name, words in said)
    made += f'<meta property="dcterms:modified">{manuscript.issued.isoformat()}T00:00:00Z</meta>'
    made += "".join(f'<meta property="schema:{name}">{value}</meta>' for name, value in _ACCESS)
    return made + f'<meta property="schema:accessibilitySummary">{escape(manuscript.access)}</meta>'


def _id(name: str) -> str:
    """A name as XML wants it: no digit at its beginning, no stroke."""
    return "f-" + re.sub(r"[^\w.-]", "-", name, flags=re.ASCII)
