"""The common book of a project: an invented settlement fills its stations and its figures where there is one."""

import datetime

from builder.compose.books.guide import compose_guide
from builder.compose.books.manuscript import compose_manuscript
from builder.document.book import Book
from builder.document.manuscript import Manuscript
from builder.errors import Diagnostic, has_error
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.model.public import public
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement
from builder.pipeline.shared import Shared
from builder.pipeline.task import Noticed

Example = Settlement | None
"""The invented settlement, as it was read: it is made public while a book is composed, so that this is noted."""


def common_book(
    content: Content, statistics: Statistics, example: Example, schedule: Schedule | None = None
) -> tuple[Book, list[Diagnostic]]:
    """The guide with its filled pages; `schedule` is the example's calendar."""
    return compose_guide(content, statistics, example and public(example), schedule=schedule)


def common_manuscript(book: Shared, content: Content, issued: datetime.date) -> tuple[Manuscript | None, Noticed]:
    """The same book for Word and for readers of EPUB, of the month of `issued`; none where it may not be rendered."""
    found, noticed = book.made()
    return (None if found is None or has_error(noticed) else compose_manuscript(found, content, issued)), noticed
