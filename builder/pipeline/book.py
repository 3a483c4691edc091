"""The common book of a project: an invented settlement fills its stations and its figures where there is one."""

import datetime

from builder.compose.books.guide import compose_guide
from builder.compose.books.manuscript import compose_manuscript
from builder.document.book import Book
from builder.document.manuscript import Manuscript
from builder.errors import Diagnostic
from builder.load.project import Project
from builder.model.public import example_of
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement


def common_book(project: Project, schedule: Schedule | None = None) -> tuple[Book, list[Diagnostic]]:
    """The guide with its filled pages; `schedule` is the example's calendar."""
    return compose_guide(project.content, project.statistics, _example(project), schedule=schedule)


def common_manuscript(
    project: Project, issued: datetime.date, schedule: Schedule | None = None
) -> tuple[Manuscript, list[Diagnostic]]:
    """The same book for Word and for readers of EPUB, of the month of `issued`."""
    return compose_manuscript(project.content, project.statistics, issued, _example(project), schedule)


def _example(project: Project) -> Settlement | None:
    """Settlements are asked while a book is composed, so that what it reads is noted."""
    return example_of(tuple(each.settlement for each in project.readings if each.settlement))
