"""What one settlement's four workbooks cost once everything is read, beside XlsxWriter writing sheets of the same size.

`python -m bench.books RUNS` prints JSON: `ours` and `peer`, each [wall, processor, peak MB], the median of the runs.
Ours composes, compares (as a build does) and renders; the peer writes the same cells, looks and cached values.
"""

import datetime
import io
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from bench.measure import ROOT
from builder.compose.workbooks.compass.workbook import compose_compass
from builder.compose.workbooks.mapping.workbook import compose_mapping
from builder.compose.workbooks.plan.workbook import compose_plan
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.document.layout import Layout
from builder.document.workbook import Cell, Sheet, Workbook
from builder.load.layouts import read_files
from builder.load.project import read_project
from builder.model.content import Content
from builder.model.settlement import Settlement
from builder.render.look import read_look
from builder.render.xlsx import render_workbook

DAY = datetime.date(2026, 11, 23)


def main(runs: int) -> None:
    """Measures in this process: one settlement to warm up, then others of the same size."""
    project = read_project(ROOT / "content/he", ROOT / "settlements", DAY)
    example = next(each.settlement for each in project.readings if each.settlement and each.slug == "example")
    layout, content = Layout(read_files(ROOT)), project.content
    towns = [_copy(example, number) for number in range(runs + 1)]
    ours = [_timed(lambda town=town: _ours(town, content, layout)) for town in towns][1:]  # type: ignore[misc]
    books = _composed(towns[0], content)
    peer = [_timed(lambda: _peers(books, layout)) for _ in towns][1:]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({name: [*map(statistics.median, zip(*found, strict=True)), peak]
                      for name, found in (("ours", ours), ("peer", peer))}))  # fmt: skip


def _copy(town: Settlement, number: int) -> Settlement:
    profile = town.profile.model_copy(update={"name": f"{town.name} {number}"})
    return replace(town, slug=f"{town.slug}-{number}", profile=profile)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def _composed(town: Settlement, content: Content) -> list[Workbook]:
    first = DAY.replace(day=1)
    return [each(town, content, first) for each in (compose_mapping, compose_plan, compose_portfolio, compose_compass)]


def _ours(town: Settlement, content: Content, layout: Layout) -> None:
    for book in _composed(town, content):
        repr(book)
        render_workbook(book, layout)


def _peers(books: list[Workbook], layout: Layout) -> None:
    for book in books:
        _peer(book, layout)


def _peer(book: Workbook, layout: Layout) -> None:
    import xlsxwriter

    look, formats = read_look(layout), {}
    made = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for sheet in book.sheets:
        target = made.add_worksheet(sheet.title)
        target.right_to_left()
        for row, column, cell in _cells(sheet):
            key = (cell.style, cell.form, cell.wrap)
            if key not in formats:
                style = look.styles[cell.style]
                formats[key] = made.add_format({
                    "font_name": look.font, "font_size": style.size, "bold": style.bold, "text_wrap": cell.wrap,
                    "num_format": look.forms[cell.form], "bg_color": f"#{look.palette[style.fill or 'paper']}",
                })  # fmt: skip
            if cell.formula:
                target.write_formula(row - 1, column - 1, "=" + cell.formula, formats[key], cell.value)
            elif isinstance(cell.value, str):
                target.write_string(row - 1, column - 1, cell.value, formats[key])
            else:
                target.write(row - 1, column - 1, cell.value, formats[key])
    made.close()


def _cells(sheet: Sheet) -> list[tuple[int, int, Cell]]:
    blank = [(row, column, cell) for fill in sheet.fills for row in range(fill.first, fill.last + 1)
             for column, cell in fill.cells]  # fmt: skip
    return [*((row, column, cell) for (row, column), cell in sheet.cells.items()), *blank]


if __name__ == "__main__":
    main(int(sys.argv[1]))
