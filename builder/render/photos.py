"""Pictures of a chapter's figures: within a page as its own data, in a zip or a document as a file."""

import base64
import re
from collections.abc import Mapping
from html import escape

from builder.document.anchors import figures
from builder.document.blocks import Photo
from builder.document.book import Book

_SOURCE = re.compile(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)")


def photo_html(photo: Photo | None, source: str = "") -> str:
    """A picture as HTML, from its own data unless a `source` is given; empty for none."""
    if photo is None:
        return ""
    source = source or f"data:image/{photo.kind};base64,{base64.b64encode(photo.data).decode()}"
    return f'<div class="photo"><img src="{source}" alt="{escape(photo.alt, quote=True)}"></div>'


def photo_data(url: str) -> bytes | None:
    """The bytes of a picture that a page holds as its own data; None for any other address."""
    match = _SOURCE.fullmatch(url)
    return base64.b64decode(match[1]) if match else None


def photo_file(key: str, photo: Photo) -> str:
    """The address of a figure's picture beside pages that hold it as a file."""
    return f"photos/{key}.{'jpg' if photo.kind == 'jpeg' else 'png'}"


def photos_of(book: Book) -> Mapping[str, Photo]:
    """The pictures of all figures by their keys."""
    shown = (figure for chapter in book.chapters for figure in figures(chapter.blocks))
    return {each.key: each.photo for each in shown if each.photo}
