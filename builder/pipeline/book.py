"""The common book of a project: an invented settlement fills its stations and its figures where there is one."""

from builder.compose.books.guide import compose_guide
from builder.document.book import Book
from builder.errors import Diagnostic
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.model.public import public
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

Example = Settlement | None
"""The invented settlement, as it was read: it is made public while a book is composed, so that this is noted."""


def common_book(
    content: Content, statistics: Statistics, example: Example, schedule: Schedule | None = None
) -> tuple[Book, list[Diagnostic]]:
    """The guide with its filled pages; `schedule` is the example's calendar."""
    return compose_guide(content, statistics, example and public(example), schedule=schedule)
