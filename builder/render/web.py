"""The styles, fonts and scripts of web pages: inside a page that stands alone, files beside the pages of the site.

Pages of the site are opened from a folder as well as from a server: browsers take a style sheet, a font and a script
that lie beside the page (tried: Chromium and Firefox from `file:`). Their names carry a part of their hash, so that no
page is shown with the styles of an earlier build.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import cache, partial

from builder.document.layout import Layout
from builder.document.rendered import Rendered
from builder.document.site import SharedFile
from builder.render.palette import css_tokens

FOLDER = "layouts/pages"
WEB_FONTS = "assets/fonts/web"
FONTS: tuple[tuple[str, int, str], ...] = (
    ("Assistant", 400, "Assistant-400"),
    ("Assistant", 700, "Assistant-700"),
    ("Frank Ruhl Libre", 900, "FrankRuhlLibre-900"),
    ("Heebo", 400, "Heebo-400"),
    ("Heebo", 700, "Heebo-700"),
    ("Roadmap Symbols", 400, "RoadmapSymbols"),
    ("Roadmap Symbols", 700, "RoadmapSymbols"),
)
"""Family, weight and file of each font that pages carry."""
SITE_SHEETS = (
    "layouts/figures/figures.css",
    "layouts/figures/values.css",
    "layouts/figures/screen.css",
    f"{FOLDER}/site.css",
)
"""Styles of a book's drawings and of the site, after those of every page."""


def own_css(layout: Layout) -> str:
    """Tokens, fonts and styles of a page that stands alone. Nothing in it comes from data."""
    return _css(layout, _within(layout))


def render_shared(document: SharedFile, layout: Layout) -> Rendered:
    """The bytes of a file that the site's pages share."""
    return Rendered(_SHARED[document.name](layout))


def shared_href(name: str, layout: Layout) -> str:
    """The address of a shared file for a page beside it, with a part of the hash of what it holds."""
    return f"{name}?{hashlib.sha256(_SHARED[name](layout)).hexdigest()[:8]}"


def _css(layout: Layout, faces: str) -> str:
    return "\n".join([css_tokens(layout), faces, layout.text(f"{FOLDER}/page.css")])


def _site_css(layout: Layout) -> bytes:
    return "\n".join([_css(layout, _beside()), *map(layout.text, SITE_SHEETS)]).encode("utf-8")


def _site_script(layout: Layout, names: tuple[str, ...]) -> bytes:
    return "".join(layout.text(f"{FOLDER}/{each}") for each in names).encode("utf-8")


def _font(layout: Layout, file: str) -> bytes:
    return layout.data(f"{WEB_FONTS}/{file}.woff2")


_SHARED: Mapping[str, Callable[[Layout], bytes]] = {
    "site.css": _site_css,
    "site.js": partial(_site_script, names=("terms.js", "scroll.js")),
    "search.js": partial(_site_script, names=("search.js",)),
    **{f"fonts/{file}.woff2": partial(_font, file=file) for _, _, file in FONTS},
}
SHARED_FILES = tuple(_SHARED)
"""Names of all files that the site's pages share, relative to them."""


def _within(layout: Layout) -> str:
    """Faces that hold their fonts."""
    return _faces(lambda file: f"data:font/woff2;base64,{_encoded(_font(layout, file))}")


def _beside() -> str:
    """Faces whose fonts are files beside the style sheet."""
    return _faces(lambda file: f"fonts/{file}.woff2")


def _faces(place: Callable[[str], str]) -> str:
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f'src:url({place(file)}) format("woff2")}}'
        for family, weight, file in FONTS
    )


@cache
def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
