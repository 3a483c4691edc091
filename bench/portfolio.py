"""The portfolio's cells written twice: our rows as text, and XlsxWriter's `write_formula(…, value)`; medians of runs.

    python -m bench.portfolio [--runs 5]

Both get the same composed book of the example and write cells, values, widths and heights; looks, checks, protection,
charts and print are in neither figure, since XlsxWriter would have to be told all of them anew for every book.
"""

import argparse
import datetime
import io
import statistics
import time
import zipfile
from collections.abc import Callable
from functools import partial

import xlsxwriter

from bench.measure import ROOT
from builder.compose.workbooks.portfolio.workbook import compose_portfolio
from builder.document.workbook import Workbook
from builder.load.project import read_project
from builder.render.sheet_xml import Strings, rows_xml

DAY = datetime.date(2026, 11, 1)


def main() -> None:
    """Prints both times and how many cells were written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    project = read_project(ROOT / "content/he", ROOT / "settlements", DAY)
    town = next(each.settlement for each in project.readings if each.slug == "example" and each.settlement)
    book = compose_portfolio(town, project.content, DAY)
    cells = sum(len(sheet.cells) for sheet in book.sheets)
    for name, write in (("rows as text", _as_text), ("XlsxWriter", _with_xlsxwriter)):
        print(f"{name}: {_median(partial(write, book), runs):.2f} s for {cells:,} cells")


def _median(run: Callable[[], object], runs: int) -> float:
    def timed() -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    return statistics.median(timed() for _ in range(runs))


def _as_text(book: Workbook) -> int:
    """The rows of all sheets and their words, packed as XlsxWriter packs its own."""
    strings, raw = Strings(), io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, sheet in enumerate(book.sheets, 1):
            packed.writestr(f"sheet{number}.xml", rows_xml(sheet, lambda _: 1, strings))
        packed.writestr("sharedStrings.xml", strings.xml())
    return raw.tell()


def _with_xlsxwriter(book: Workbook) -> int:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as target:
        for sheet in book.sheets:
            page = target.add_worksheet(sheet.title)
            for (row, column), cell in sheet.cells.items():
                value = str(cell.value) if isinstance(cell.value, datetime.date) else cell.value
                if cell.formula:
                    page.write_formula(row - 1, column - 1, f"={cell.formula}", None, value)
                elif isinstance(value, str):
                    page.write_string(row - 1, column - 1, value)
                elif value is not None:
                    page.write_number(row - 1, column - 1, value)
            for row, height in sheet.heights.items():
                page.set_row(row - 1, height)
    return raw.tell()


if __name__ == "__main__":
    main()
