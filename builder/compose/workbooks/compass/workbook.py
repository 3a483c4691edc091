"""`compass.xlsx` (station 10): a ladder for each outcome that people rate in years one and three, and what follows."""

import datetime
from collections.abc import Sequence

from builder.compose.workbooks.assembly import About, SheetDraft, Words, assemble, instructions, masthead
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.compass.calc import calc_sheet
from builder.compose.workbooks.compass.ladders import ladder_sheet
from builder.compose.workbooks.compass.matrix import matrix_sheet
from builder.compose.workbooks.compass.next import next_sheet
from builder.compose.workbooks.compass.rules import compass_review
from builder.compose.workbooks.compass.summary import summary_sheet
from builder.compose.workbooks.compass.view import CompassBook
from builder.document.workbook import Workbook
from builder.model.content import Content
from builder.model.figures.compass_ladders import compass_expressions
from builder.model.keys import OUTCOMES, RATING_YEARS
from builder.model.settlement import Settlement
from builder.sheets.compass import RATERS, compass_choices, compass_rows
from builder.sheets.table import Row


def compose_compass(settlement: Settlement, content: Content, issued: datetime.date) -> Workbook:
    """The compass of one settlement; `issued` is the first day of the build's month."""
    domains = settlement.domains
    words = _words(content, domains)
    about = About(settlement, content, issued, "compass", words)
    statements = {each.key: [one["key"] for one in each.fields["statements"]] for each in content.register("outcomes")}
    book = Book(words, compass_choices(content), about.mark)
    view = CompassBook(book, content, domains, statements, compass_expressions(domains, statements), issued)
    rows = compass_rows(settlement.compass, domains, content)
    hidden = calc_sheet(view)
    filled = [
        *(ladder_sheet(view, each, rows[f"ladder.{each}"]) for each in OUTCOMES),
        _raters(view, rows["raters"]),
        next_sheet(view, rows["next"], settlement.compass),
    ]
    read = [summary_sheet(view), matrix_sheet(view)]
    review = compass_review(view)
    drafts = [*filled, review.draft, *read]
    opening = instructions(about, [(each, _purpose(words, each.key)) for each in drafts], review)
    book.settle()
    base = {"compass": settlement.compass.model_dump(mode="json", exclude_unset=True, exclude_none=True)}
    return assemble(about, [opening, *drafts, hidden], book.choices, base)


def _purpose(words: Words, key: str) -> str:
    if key in OUTCOMES:
        return words("sheets.ladder.what", number=OUTCOMES.index(key) + 1)
    return words("check.what" if key == "check" else f"sheets.{key}.what")


def _raters(view: CompassBook, rows: Sequence[Row]) -> SheetDraft:
    """Who rated each year."""
    draft = SheetDraft("raters", view.words("sheets.raters.title"), tab="accent")
    masthead(draft, view.words("sheets.raters.sub"), len(RATERS.columns) + 1, view.book.mark)
    placed = view.book.lay(draft, RATERS, rows, headings="tables.raters", blanks=0)
    draft.cursor, draft.filter = (placed.head + 1, 3), ""
    return draft


def _words(content: Content, domains: Sequence[str]) -> Words:
    """The words of the workbook, and those of columns whose keys hold the settlement's domains."""
    words, register = Words(content, "compass"), content.register("mobility_domains")
    # without the rule, which stands first among the instructions, advanced towns rate themselves low
    words.special["facts.what"] = f"{words('facts.what')} {words('rule')}"
    for year in RATING_YEARS:
        for domain in domains:
            words.special[f"ladder.{year}/{domain}"] = register[domain].text("short") or register[domain].title
            words.special[f"prompts.{year}/{domain}"] = words("prompts.rating")
        words.special[f"ladder.evidence/{year}"] = words("ladder.evidence", year=content.choice("year", year))
    return words
