"""The real pages of a document, laid out as the build does, in a process of their own that ends with the view."""

import multiprocessing
import signal
from multiprocessing.pool import Pool
from typing import Any

from builder.document.book import Book, Edition
from builder.document.handout import Handout
from builder.document.layout import Layout
from builder.document.rendered import Rendered


class Printer:
    """One process that lays out; it is started with the first page and not before."""

    def __init__(self) -> None:
        """Idle."""
        self._pool: Pool | None = None

    def pages(self, document: Any, layout: Layout) -> Rendered:
        """The PDF of a document. Raises `Stopped` where a layout is broken, `TypeError` where it has no pages."""
        if self._pool is None:
            self._pool = multiprocessing.get_context("spawn").Pool(1, _deaf)
        return self._pool.apply(laid_out, (document, layout))

    def close(self) -> None:
        """Ends the process at once, whatever it is at."""
        if self._pool:
            self._pool.terminate()


def laid_out(document: Any, layout: Layout) -> Rendered:
    """The pages of a chapter, a section or a handout."""
    from builder.render.pdf import render_book, render_handout
    from builder.render.section import render_section

    match document:
        case Book():
            return render_book(document, layout)
        case Edition():
            return render_section(document, layout, {})
        case Handout():
            return render_handout(document, layout)
    raise TypeError(f"{type(document).__name__} has no pages")


def _deaf() -> None:
    """Ctrl-C is for the view, which ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
