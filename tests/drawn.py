"""The book as the illustrative settlement fills its figures, composed once a worker."""

from functools import cache

from builder.compose.books.guide import compose_guide
from builder.document.blocks import Figure, Table, plain
from builder.document.book import Book
from builder.load.holidays import read_holidays
from builder.model.public import example_of
from builder.model.schedule import Schedule, schedule_of, schedule_years
from builder.model.settlement import Settlement
from tests.towns import known, project

KEYS = ("portfolio_prisms", "leverage_bar", "compass_ladder", "meeting_year", "dashboard_page")
"""The figures that show the example."""


@cache
def example() -> Settlement:
    """The settlement that the book shows."""
    found = example_of([known("example")])
    assert found is not None
    return found


@cache
def calendar() -> Schedule:
    """Its calendar."""
    years = schedule_years([example().profile])
    assert years is not None
    found = schedule_of(example().profile, read_holidays(*years))
    assert found is not None
    return found


@cache
def book() -> Book:
    """The guide with the example in its figures."""
    found, faults = compose_guide(project().content, project().statistics, example(), schedule=calendar())
    assert faults == []
    return found


def figures_in(whole: Book) -> dict[str, Figure]:
    """The figures of a book by their keys."""
    return {each.key: each for chapter in whole.chapters for each in chapter.blocks if isinstance(each, Figure)}


@cache
def figures() -> dict[str, Figure]:
    """The figures with the example's values."""
    return figures_in(book())


def tables(figure: Figure) -> dict[str, list[list[str]]]:
    """The rows of a figure's tables by their roles."""
    return {each.role: [[plain(cell.children) for cell in row] for row in each.rows]
            for each in figure.children if isinstance(each, Table)}  # fmt: skip
