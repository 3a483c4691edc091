"""The book's copies for Word and for readers of EPUB, with its drawings once, as pictures."""

import datetime
from collections.abc import Iterator
from functools import partial

from builder.compose.books.manuscript import compose_manuscript
from builder.document.manuscript import Drawings, Manuscript, drawings_of
from builder.errors import has_error
from builder.model.content import Content
from builder.pipeline import renders
from builder.pipeline.composed import EPUB, GUIDE, WORD, composed, task_of
from builder.pipeline.shared import Shared
from builder.pipeline.task import CACHE, Composed, Noticed, Task

PICTURES = CACHE + "guide/pictures.zip"
"""The drawings of the book, for Word and EPUB."""


def copies_tasks(book: Shared, content: Content, issued: datetime.date, folder: str) -> Iterator[Task]:
    """Word, EPUB and the drawings that both take, of the month of `issued`."""
    inputs = ("content/he/guide", "content/he/registers", folder)
    copy = Shared(composed(partial(_manuscript, book, content, issued), "guide").compose)
    drawings = Composed(partial(_drawings, copy))
    yield Task(PICTURES, drawings, renders.pictures, GUIDE, inputs=(*inputs, *GUIDE))
    for name, render, looks in (("docx", renders.manuscript, WORD), ("epub", renders.epub, EPUB)):
        yield task_of(f"guide.{name}", copy, render, looks, needs=(PICTURES,), inputs=(*inputs, *looks),
                      kind=f"guide-{name}")  # fmt: skip


def _manuscript(book: Shared, content: Content, issued: datetime.date) -> tuple[Manuscript | None, Noticed]:
    """The same book; none where it may not be rendered."""
    found, noticed = book.made()
    return (None if found is None or has_error(noticed) else compose_manuscript(found, content, issued)), noticed


def _drawings(copy: Shared) -> tuple[Drawings | None, Noticed]:
    made, noticed = copy.made()
    return (drawings_of(made) if isinstance(made, Manuscript) else None), noticed
