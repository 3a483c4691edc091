"""An address as a QR code: an SVG of dark modules, which telephones read and screen readers hear as its words."""

import segno
from markupsafe import Markup, escape

_QUIET = 4
"""Modules of white around the code that the standard asks for (ISO/IEC 18004)."""


def qr_svg(address: str, words: str) -> Markup:
    """The code of an address with its title; error correction M bears a fold or a stain."""
    rows = [[bool(each) for each in row] for row in segno.make_qr(address, error="m").matrix]
    size = len(rows) + 2 * _QUIET
    path = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<title>{escape(words)}</title><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}"/></svg>'
    )
