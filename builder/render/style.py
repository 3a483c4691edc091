"""Style sheets and fonts of paper (WeasyPrint): read once a process, shared by every document that is laid out in it.

Fonts and pictures come from the layout alone; nothing is fetched from the disk or the network.
"""

import hashlib
import logging
import os
import shutil
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from builder.document.layout import Layout
from builder.render.palette import css_tokens, without_tokens
from builder.render.photos import photo_data

with warnings.catch_warnings():  # it warns where the machine has no fonts; none of those is used
    warnings.filterwarnings("ignore", "(No fonts configured|FontConfig cannot load)", UserWarning)
    import weasyprint
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "layout"
BASE = f"{SCHEME}:layouts/guide/"
FACES = "layouts/guide/fonts.css"
NO_FONTS = Path(__file__).with_name("fonts.conf")
"""Names no folder of fonts: what the layout brings is all that there is, on every machine."""
Unreadable = FatalURLFetchingError
"""What a document asked for and the layout has not."""
_LOGGER = logging.getLogger("weasyprint")


@dataclass(frozen=True, slots=True)
class Style:
    """Parsed style sheets with the fonts that they name; `said` is what the renderer complained of in them."""

    sheet: Any
    counters: Any
    fonts: Any
    said: tuple[str, ...]

    def laid_out(self, html: str, layout: Layout) -> Any:
        """A laid-out document. What the sheets had wrong is said again for each."""
        for each in self.said:
            _LOGGER.warning("%s", each)
        source = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_LayoutFetcher(layout))
        return source.render(font_config=self.fonts, counter_style=self.counters, stylesheets=[self.sheet])


class _Faces:
    """The fonts of one layout and the style sheets that were read with them; another layout takes their place."""

    def __init__(self) -> None:
        self.key = b""
        self.fonts: Any = None
        self.read: dict[bytes, Style] = {}

    def style(self, layout: Layout, names: Sequence[str]) -> Style:
        self._take(_digest(layout, (FACES, *sorted(each for each in layout.files if each.endswith(".ttf")))))
        text = "\n".join((css_tokens(layout), *(layout.text(each) for each in names)))
        key = hashlib.sha256(text.encode()).digest()
        if key not in self.read:
            self.read[key] = self._parsed(without_tokens(text), layout)
        return self.read[key]

    def _take(self, key: bytes) -> None:
        if key == self.key:
            return
        self.read, self.key = {}, key
        self.fonts = _configured()

    def _parsed(self, text: str, layout: Layout) -> Style:
        counters, said, fetcher = CounterStyle(), list[str](), _LayoutFetcher(layout)
        with _overheard(said):
            try:
                sheet = weasyprint.CSS(
                    string=text, base_url=BASE, url_fetcher=fetcher, font_config=self.fonts, counter_style=counters
                )
            except FatalURLFetchingError:
                self.key = b""  # half of the fonts are there
                raise
            finally:
                if self.fonts._folder:  # in a worker nothing else removes it
                    Finalize(None, shutil.rmtree, (self.fonts._folder, True), exitpriority=1)
        return Style(sheet, counters, self.fonts, tuple(said))


_FACES = _Faces()


def style_of(layout: Layout, names: Sequence[str]) -> Style:
    """The style of these sheets of the layout, one behind another, after the palette."""
    return _FACES.style(layout, names)


def _digest(layout: Layout, names: Sequence[str]) -> bytes:
    total = hashlib.sha256()
    for each in names:
        total.update(f"{each}\0".encode() + hashlib.sha256(layout.data(each)).digest())
    return total.digest()


def _configured() -> Any:
    """Fonts of documents, and none of the machine's."""
    former = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = os.fspath(NO_FONTS)  # read as fonts are configured, and by other programs later
    try:
        return FontConfiguration()
    finally:
        if former is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = former


class _LayoutFetcher(URLFetcher):  # type: ignore[misc]
    """Serves files of the layout by `layout:PATH` and a page's own pictures; nothing of the disk or the network."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(allowed_protocols=(SCHEME, "data"), allow_redirects=False, fail_on_errors=True)
        self._layout = layout

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        scheme, _, path = url.partition(":")
        if picture := photo_data(url):
            return URLFetcherResponse(url, picture, {"Content-Type": "application/octet-stream"})
        if scheme != SCHEME:
            raise FatalURLFetchingError(f"{url}: only files of the layout are read")
        if path not in self._layout.files:
            raise FatalURLFetchingError(f"{path} is missing from the layouts or fonts")
        return URLFetcherResponse(url, self._layout.data(path), {"Content-Type": _kind(path)})


def _kind(path: str) -> str:
    ending = path.rpartition(".")[2]
    return {"css": "text/css", "svg": "image/svg+xml", "ttf": "font/ttf"}.get(ending, "application/octet-stream")


class _Ear(logging.Handler):
    """Keeps what the renderer says at WARNING and above."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _overheard(said: list[str]) -> Iterator[None]:
    """Everything that the renderer logs meanwhile, and no one else hears."""
    former, _LOGGER.propagate = _LOGGER.propagate, False
    others, _LOGGER.handlers = _LOGGER.handlers, [_Ear(said)]
    try:
        yield
    finally:
        _LOGGER.propagate, _LOGGER.handlers = former, others


@contextmanager
def heard(said: list[str]) -> Iterator[None]:
    """What the renderer complains of while documents are laid out and written, each once."""
    complaints: list[str] = []
    with _overheard(complaints):
        try:
            yield
        finally:
            said += dict.fromkeys(complaints)
