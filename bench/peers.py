"""The peers, each run as a process of its own: `python -m bench.peers text|sheets …`.

text: pandoc turns the guide's chapters into Typst, and Typst sets them: no design, no contract, the words alone.
sheets: XlsxWriter writes the cells of four built workbooks: values and formulas, no styles.
"""

import json
import subprocess
import sys
from pathlib import Path


def text(guide: Path, out: Path) -> None:
    """Writes the chapters as one PDF."""
    import pypandoc
    import typst

    chapters = [each.as_posix() for each in sorted(guide.glob("*.md"))]
    source = out.with_suffix(".typ")
    options = ["--standalone", "--from", "markdown-smart", "--to", "typst", "-V", "lang=he"]
    command = [pypandoc.get_pandoc_path(), *options, "--output", source.as_posix(), *chapters]
    subprocess.run(command, check=True)
    typst.compile(source.as_posix(), output=out.as_posix(), font_paths=["assets/fonts"])


def sheets(cells: Path, out: Path) -> None:
    """Writes the workbooks whose cells stand in a JSON file: [[[sheet, [[row, column, value], …]], …], …]."""
    import xlsxwriter

    for number, book in enumerate(json.loads(cells.read_text("utf-8"))):
        workbook = xlsxwriter.Workbook(out / f"{number}.xlsx")
        for name, values in book:
            sheet = workbook.add_worksheet(name)
            sheet.right_to_left()
            for row, column, value in values:
                sheet.write(row, column, value)
        workbook.close()


def cells_of(files: list[Path]) -> list[list[tuple[str, list[tuple[int, int, int | float | str]]]]]:
    """The cells of built workbooks, for `sheets`."""
    from openpyxl import load_workbook

    books = []
    for file in files:
        book = load_workbook(file)
        books.append([
            (sheet.title, [
                (cell.row - 1, cell.column - 1, cell.value if isinstance(cell.value, (int, float)) else str(cell.value))
                for row in sheet.iter_rows() for cell in row if cell.value is not None
            ])
            for sheet in book.worksheets
        ])  # fmt: skip
    return books


if __name__ == "__main__":
    {"text": text, "sheets": sheets}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
