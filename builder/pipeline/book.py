"""The common book of a project: its stations are filled by the invented settlement where there is one."""

from builder.compose.books.guide import compose_guide
from builder.document.book import Book
from builder.errors import Diagnostic
from builder.load.project import Project
from builder.model.public import example_of


def common_book(project: Project) -> tuple[Book, list[Diagnostic]]:
    """The guide with its filled pages. Settlements are asked while it is composed, so that what it reads is noted."""
    towns = tuple(each.settlement for each in project.readings if each.settlement)
    return compose_guide(project.content, project.statistics, example_of(towns))
