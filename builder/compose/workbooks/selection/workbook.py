"""`selection.xlsx` (station 1), the staff's: all authorities, weights, gates and scores, and what follows from them.

A gate that is not met is said first, and no score outweighs it. Figures of invented settlements are marked.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence

from builder.compose.workbooks.assembly import Words, assemble, instructions
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.review import Review
from builder.compose.workbooks.selection.authorities import authorities_sheet, axes_sheet, by_ses_sheet
from builder.compose.workbooks.selection.axis import axis_sheet
from builder.compose.workbooks.selection.compare import compare_sheet
from builder.compose.workbooks.selection.inputs import input_sheets
from builder.compose.workbooks.selection.ranking import ranking_sheet
from builder.compose.workbooks.selection.results import results_sheet
from builder.compose.workbooks.selection.rules import selection_rules
from builder.compose.workbooks.selection.tables import FIGURES_WEIGHED, PLACES, rated
from builder.compose.workbooks.sheet_draft import SheetDraft
from builder.compose.workbooks.staff import staff_about
from builder.document.workbook import Workbook, text
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.model.expressions.nodes import Derived
from builder.model.figures.ranking import BASIC_AXES
from builder.model.settlement import Settlement
from builder.sheets.selection import GATE_PREFIX, SCORE_PREFIX, selection_choices, selection_rows
from builder.sheets.table import Row

ORDER = ("filters", "criteria", "ranking", "compare", "results", "ratings", "notes", "weights", "check", "authorities",
         "by_ses", "axes", "axis")  # fmt: skip
"""The sheets after the instructions: the quantitative axis, side by side, the qualitative one, what it all rests on."""
SHEET = "_calc"
"""The hidden sheet of what is reckoned row by row."""


def compose_selection(
    settlements: Sequence[Settlement], statistics: Statistics, content: Content, issued: datetime.date
) -> Workbook:
    """The selection of all settlements that could be read; `issued` is the first day of the build's month."""
    about = staff_about(content, issued, "selection")
    words, invented = about.words, [each.slug for each in settlements if each.profile.illustrative]
    rows = selection_rows(settlements, content, dict.fromkeys(invented, words("example")))
    inside = {code for settlement in settlements for code in _codes(settlement)}
    book, laid, tables = lay_selection(rows, statistics, inside, content)
    review = Review(book, selection_rules())
    read = [
        ranking_sheet(book),
        compare_sheet(book, content),
        results_sheet(book, tables[1], content),
        by_ses_sheet(book),
    ]
    drafts = sorted([*laid, *read, review.draft], key=lambda each: ORDER.index(each.key))
    opening = instructions(
        about,
        [(each, words("check.what" if each.key == "check" else f"sheets.{each.key}.what")) for each in drafts],
        review,
    )
    hidden = book.derive(tables, SHEET)
    book.settle()
    opening.put(1, len(opening.widths), text(words("mark"), "note", align="end"))
    base = {
        each.slug: each.selection.model_dump(mode="json", exclude_unset=True, exclude_none=True)
        for each in settlements
        if "selection" in each.files
    }
    search = {key: {row.id: dict(row.values) for row in rows[key]} for key in ("filters", "criteria")}
    return assemble(about, [opening, *drafts, hidden], book.choices, {"selection": base, "search": search})


def lay_selection(
    rows: Mapping[str, Sequence[Row]], statistics: Statistics, inside: Collection[str], content: Content
) -> tuple[Book, list[SheetDraft], tuple[Derived, Derived]]:
    """The book with all its tables, those that people fill and those that the builder writes; their sheets.

    `inside` are the codes of the authorities in the network. The derived tables wait for their sheet.
    """
    words = _words(content, statistics)
    book = Book(words, selection_choices(content, statistics), words("mark"))
    inputs = input_sheets(book, rows, content)
    listed = [authorities_sheet(book, statistics, inside), axes_sheet(book, statistics), axis_sheet(book)]
    tables = FIGURES_WEIGHED, rated(content)
    book.reserve(tables, SHEET)
    return book, [*inputs, *listed], tables


def _codes(settlement: Settlement) -> tuple[str, ...]:
    """The authorities that a settlement brings into the network."""
    if settlement.profile.illustrative:
        return ()
    return (settlement.profile.code,) if settlement.profile.code else settlement.profile.members


def _words(content: Content, statistics: Statistics) -> Words:
    """The book's words, with the headings of columns that registers, the CBS and the number of figures give."""
    words = Words(content, "selection")
    titles = ((GATE_PREFIX, "gates"), (SCORE_PREFIX, "rubric"))
    words.special |= {
        f"columns.{prefix}{entry.key}": entry.title
        for prefix, register in titles
        for entry in content.register(register)
    }
    words.special |= {f"axes.{each}": words(f"authorities.{each}") for each in ("code", "name", *BASIC_AXES)}
    words.special |= {f"axes.{each.key}": each.label for each in statistics.indicators}
    for place in PLACES:
        words.special[f"axis.part_{place}"] = words("axis.part", number=place)
        words.special |= {f"{table}.value_{place}": "" for table in ("axis", "ranking")}  # chosen by people
    words.special |= {f"ranking.{each}": "" for each in ("row", "rated")}  # hidden
    return words
