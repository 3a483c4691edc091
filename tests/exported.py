"""A workbook as Google Sheets exports it: what is hidden is gone."""

from openpyxl import Workbook


def exported(book: Workbook, *, keys: bool = False) -> None:
    """No hidden sheet, no property, no defined name, no validation; no row of keys and no ids unless `keys`."""
    for sheet in list(book):
        if sheet.sheet_state != "visible":
            book.remove(sheet)
    for name in list(book.defined_names):
        del book.defined_names[name]
    book.custom_doc_props.props.clear()
    book.properties.title = None
    for sheet in book:
        sheet.data_validations.dataValidation.clear()
        if not keys:
            for row in sheet.iter_rows():
                if isinstance(row[0].value, str) and row[0].value.startswith(("#", "/")):
                    for cell in row if row[0].value.startswith("#") else row[:1]:
                        cell.value = None
                row[0].value = None
