"""Figures take their numbers from the files of the CBS, and what stands in the chapter agrees with them."""

import csv
import statistics
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from builder.compose.books.figures import SPENDING, FigurePen, dot_size
from builder.compose.books.guide import compose_guide
from builder.document.blocks import Cell, Figure, Paragraph, Table, Text, plain
from tests.towns import project

DATA = Path("assets/data")


@cache
def spent() -> dict[str, list[float]]:
    """What authorities spent on a resident by socio-economic rank, read past the program."""
    with (DATA / "indicators.csv").open(encoding="utf-8-sig") as file:
        values = {row["code"]: row[SPENDING] for row in csv.DictReader(file)}
    found: dict[str, list[float]] = {}
    with (DATA / "authorities.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if values.get(row["code"]):
                found.setdefault(row["ses_cluster"], []).append(float(values[row["code"]]))
    return found


def median_of(*ranks: int) -> str:
    values = [value for rank in ranks for value in spent()[str(rank)]]
    return f"{statistics.median(values):,.0f}"


@cache
def figures() -> dict[str, Figure]:
    book, faults = compose_guide(project().content, project().statistics)
    assert faults == []
    return {each.key: each for chapter in book.chapters for each in chapter.blocks if isinstance(each, Figure)}


def rows_of(figure: Figure) -> list[list[str]]:
    table = next(each for each in figure.children if isinstance(each, Table))
    return [[plain(cell.children) for cell in row] for row in table.rows]


def test_spending_by_rank_is_the_median_of_the_files() -> None:
    expected = [[str(rank), str(len(spent()[str(rank)])), median_of(rank)] for rank in range(1, 11)]
    assert rows_of(figures()["spending"]) == expected


def test_sentences_beside_the_spending_figure_say_what_the_files_say() -> None:
    chapter = next(each.body for each in project().content.guide if each.name == "strategy")
    low, high = (sum(len(spent()[str(each)]) for each in ranks) for ranks in ((1, 2, 3), (8, 9, 10)))
    published = sum(map(len, spent().values()))
    assert f"ב-{low} הרשויות שבאשכולות החברתיים-כלכליים 1-3 ההוצאה החציונית היא {median_of(1, 2, 3)} ₪" in chapter
    assert f"ב-{high} הרשויות שבאשכולות 8-10 היא {median_of(8, 9, 10)} ₪" in chapter
    assert f"נכללו {published} רשויות מתוך {len(project().statistics.authorities)} " in chapter
    year = next(each.year for each in project().statistics.indicators if each.key == SPENDING)
    assert plain(figures()["spending"].caption).endswith(year)


def test_without_the_files_the_rows_of_spending_are_missing_and_nothing_is_invented() -> None:
    book, _ = compose_guide(project().content)
    figure = next(b for c in book.chapters for b in c.blocks if isinstance(b, Figure) and b.key == "spending")
    assert rows_of(figure) == []


def test_an_audience_is_drawn_as_dots_and_told_what_a_dot_is() -> None:
    audience = figures()["ecostem_audience"]
    table = next(each for each in audience.children if isinstance(each, Table))
    assert [row[1].role for row in table.rows] == ["70", "20"]
    assert [plain(each.children) for each in audience.children if isinstance(each, Paragraph)] == ["כל עיגול: 100"]


@pytest.mark.parametrize(("total", "one"), [(34, 1), (100, 1), (101, 2), (9000, 100), (9001, 100), (25_000, 500)])
def test_a_dot_stands_for_a_round_number(total: int, one: int) -> None:
    assert dot_size(total) == one


def test_words_of_a_rating_and_of_a_direction_become_signs_and_others_do_not() -> None:
    pen = FigurePen(project().content)
    words = ("מתקיים", "לא מתקיים", "לא דורג")
    table = Table((), (tuple(Cell((Text(each),)) for each in words),))
    (found,) = pen.filled(replace(figures()["compass_matrix"], children=(table,))).children
    assert isinstance(found, Table)
    assert [each.role for each in found.rows[0]] == ["met", "not_met", ""]
    trend = next(each for each in figures()["ecostem_trend"].children if isinstance(each, Table))
    assert [row[1].role for row in trend.rows] == ["fall", "rise"]
