"""The peers, each run as a process of its own: `python -m bench.peers text|paper|kit|sheets …`.

text: pandoc turns chapters into Typst, and Typst sets them: no design, no contract, the words alone.
paper: pandoc turns the memorandum's clauses into a Word document.
sheets: XlsxWriter writes the cells of four built workbooks: values and formulas, no styles.
kit: of one settlement its section's text, its memorandum and its four workbooks; of these the values alone.
"""

import json
import subprocess
import sys
from pathlib import Path


def text(chapters: Path, out: Path) -> None:
    """Writes the chapters of a folder, or one of them, as one PDF."""
    import typst

    source = out.with_suffix(".typ")
    _pandoc(sorted(chapters.glob("*.md")) if chapters.is_dir() else [chapters], source, "typst")
    typst.compile(source.as_posix(), output=out.as_posix(), font_paths=["assets/fonts"])


def paper(folder: Path, out: Path) -> None:
    """Writes the memorandum's clauses as a Word document."""
    _pandoc(sorted(folder.glob("mou*.md")), out, "docx")


def kit(cells: Path, out: Path) -> None:
    """Writes into a folder what makes up a settlement's kit here."""
    text(Path("content/he/settlement"), out / "section.pdf")
    paper(Path("content/he/agreement"), out / "mou.docx")
    sheets(cells, out)


def _pandoc(sources: list[Path], out: Path, form: str) -> None:
    import pypandoc

    options = ["--standalone", "--from", "markdown-smart", "--to", form, "-V", "lang=he"]
    command = [pypandoc.get_pandoc_path(), *options, "--output", out.as_posix(), *(each.as_posix() for each in sources)]
    subprocess.run(command, check=True)


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


def cells_of(
    files: list[Path], *, formulas: bool = True
) -> list[list[tuple[str, list[tuple[int, int, int | float | str]]]]]:
    """The cells of built workbooks, for `sheets`; with or without those that hold a formula."""
    from openpyxl import load_workbook

    books = []
    for file in files:
        book = load_workbook(file)
        books.append([
            (sheet.title, [
                (cell.row - 1, cell.column - 1, cell.value if isinstance(cell.value, (int, float)) else str(cell.value))
                for row in sheet.iter_rows() for cell in row
                if cell.value is not None and (formulas or cell.data_type != "f")
            ])
            for sheet in book.worksheets
        ])  # fmt: skip
    return books


if __name__ == "__main__":
    {"text": text, "paper": paper, "kit": kit, "sheets": sheets}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
