"""The codes of workbooks and papers that come back; a part of the catalogue."""

from builder.errors.entry import Entry
from builder.errors.entry import warning as _warn

RETURNED: dict[str, Entry] = {
    "not-a-workbook": Entry(
        "this is no workbook (.xlsx) but {form}", "ask for the workbook itself, filled in, as a file of Excel (.xlsx)"
    ),
    "not-ours": Entry("this workbook is none of the kit's", "ask for the workbook that was sent, filled in"),
    "unsafe-file": Entry(
        "the file is not opened: {reason}", "ask for the workbook that was sent, saved as .xlsx without additions"
    ),
    "damaged-file": Entry("the file is damaged: {reason}", "ask the sender to save it again and to send it anew"),
    "overfull-sheet": Entry(
        "sheet {sheet} holds {count} {what}; at most {limit} are read",
        "copy what was filled into a fresh workbook, and delete rows and columns that hold nothing",
    ),
    "newer-template": Entry(
        "the workbook is of template {version}; this version of the builder reads up to {known}",
        "update the project, then collect it again",
    ),
    "lost-table": Entry(
        "the sheet {name} is gone from the workbook", "ask for the whole workbook; what it held stays as it was"
    ),
    "bad-cell": Entry("{value} cannot be read; expected: {expected}", "write {expected}"),
    "unknown-word": Entry("{value} is not in the list of this column", "did you mean {suggestion}?"),
    "question": Entry(
        "{value} has two readings: {first} or {second}",
        "ask which is meant and type it so; until then the former value stays",
    ),
    "conflict": Entry(
        "{key} is {value} here and {others} elsewhere (it was {base}); nothing was decided",
        "ask which is right and write it in the data, or collect again with --prefer returned or --prefer data",
    ),
    "still-in-use": Entry(
        "{value} ({first}) is gone from the workbook, and {id} still belongs to it ({other}); it stays",
        "move what belongs to it elsewhere first, or bring its row back",
    ),
    "repeated-row": Entry(
        "the row of {value} stands twice, word for word",
        "delete one of the two, or change what tells them apart; until then it counts once",
    ),
    "personal-data": Entry(
        "here stands what identifies a person: an identity number or a list of people",
        "delete it from the workbook and send it again; such data have no place in it",
    ),
    "collected-before": _warn(
        "this very file was collected on {date}; nothing is to be done",
        "if it was changed since, save it and collect it again",
    ),
    "copied-row": _warn(
        "the row is a copy of row {first} that was changed; it is read as a new one", "check that both rows are wanted"
    ),
    "overwritten-formula": _warn(
        "a computed cell was written over: {value}",
        "it is computed anew and what was written is not taken; change the entry from which it follows",
    ),
    "lost-base": _warn(
        "the workbook lost its hidden sheets; it is compared with the data as they stand now",
        "look at each change before it is written: what changed since the workbook was sent is shown as a change back",
    ),
    "lost-column": _warn("the column {name} is gone; its values stay as they were", "ask for the whole table"),
    "unknown-column": _warn(
        "the column {name} is none of the table's and is not read", "move what it holds into the table's own columns"
    ),
    "enter-by-hand": _warn(
        "filled in, and the data have no place for it: {value} ({name}; {near})",
        "enter it by hand where it belongs; the file itself is kept with the settlement",
    ),
    "few-people": _warn(
        "{value} people are so few (under {limit}) that they could be known", "leave the cell blank, or join groups"
    ),
}
