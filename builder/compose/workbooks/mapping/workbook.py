"""`mapping.xlsx` (station 5): what people collect, and the picture of it all with the CBS figures beside their medians.

The kit's copy (`internal=False`) is the same book without names and insights of interviews, in `_meta` too.
"""

import datetime
from collections.abc import Sequence

from builder.compose.workbooks.assembly import About, SheetDraft, Words, assemble, instructions, masthead
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.mapping.picture import picture_page
from builder.compose.workbooks.mapping.rules import empty_tables, mapping_rules, no_room
from builder.compose.workbooks.review import Caveat, Review
from builder.document.workbook import Mark, Workbook
from builder.model.content import Content
from builder.model.expressions.nodes import total
from builder.model.figures.mapping import ORDERED, PROGRAMMES
from builder.model.settlement import Settlement
from builder.sheets.mapping import FACTORS, mapping_choices, mapping_rows, tables_for, without_internal
from builder.sheets.table import Table

ORDER = ("outline", "interviews", "indicators", "programmes", "public_opinion", "challenges", "check", "picture")
"""The sheets after the instructions: the order of the six steps (station 5)."""
_CALC = "_calc"


def compose_mapping(
    settlement: Settlement, content: Content, issued: datetime.date, *, internal: bool = True
) -> Workbook:
    """The mapping of one settlement; `issued` is the first day of the build's month."""
    words = Words(content, "mapping")
    about = About(settlement, content, issued, "mapping", words)
    book = Book(words, mapping_choices(content), about.mark)
    drafts = _lay(about, book, internal)
    tables = [book.placed[each].table for each in ORDER if each in book.placed]
    findings = book.placed["challenges"].table
    book.reserve((ORDERED,), _CALC)
    picture = picture_page(about, book, [each.key for each in findings.columns if each.picks])
    review = Review(
        book,
        [*mapping_rules(tables, internal=internal), no_room(findings, book.placed["challenges"].room)],
        empty_tables({each: drafts[each].title for each in drafts}),
        [
            Caveat(total(PROGRAMMES.budget, PROGRAMMES[each].blank), f"caveats.{each}")
            for each in ("sector", "mobility_domain")
        ],
    )
    drafts |= {"picture": picture.draft, "check": review.draft}
    shown = [drafts[each] for each in ORDER]
    what = [words("check.what" if each.key == "check" else f"sheets.{each.key}.what") for each in shown]
    opening = instructions(about, list(zip(shown, what, strict=True)), review)
    hidden = [drafts["factors"], book.derive((ORDERED,), _CALC)]
    book.settle()
    data = settlement.mapping.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    base = {"mapping": data if internal else without_internal(settlement.mapping)}
    return assemble(about, [opening, *shown, *hidden], book.choices, base)


def _number_factors(words: Words, table: Table, headings: str) -> None:
    """The columns of a finding's factors are numbered."""
    for key in (each.key for each in table.columns if each.key.startswith("factor_")):
        number = key.removeprefix("factor_")
        for path in (headings, f"prompts.{table.key}"):
            words.special[f"{path}.{key}"] = words(f"{path}.factors", number=number)


def _lay(about: About, book: Book, internal: bool) -> dict[str, SheetDraft]:
    """The input tables, each on its sheet; the factors that findings pick from on a hidden one."""
    words, content = about.words, about.content
    factor_maps = {each.title: each.text("map") for each in content.register("knowledge_factors")}
    rows = mapping_rows(about.settlement.mapping, factor_maps, internal=internal)
    drafts = {}
    for table in tables_for(about.settlement.mapping):
        hidden = table is FACTORS
        title = "_factors" if hidden else words(f"sheets.{table.key}.title")
        draft = drafts[table.key] = SheetDraft(table.key, title, tab="accent", hidden=hidden)
        headings = f"headings.{table.key}" if table.key in content.workbooks["mapping"]["headings"] else "columns"
        _number_factors(words, table, headings)
        placed = book.lay(draft, table, rows[table.key], headings=headings, **({"blanks": 0} if hidden else {}))
        if hidden:
            draft.print_to = None
        else:
            masthead(draft, _purpose(words, table.key, internal), len(table.columns) + 1, _mark(about, table.key))
        if table.key == "challenges":
            draft.marks += _priority(placed.cells("priority"))
    return drafts


def _purpose(words: Words, key: str, internal: bool) -> str:
    return words("sheets.interviews.sub_kit") if key == "interviews" and not internal else words(f"sheets.{key}.sub")


def _mark(about: About, key: str) -> str:
    """Interviews are the staff's, whatever else the book is."""
    return about.content.string("marks.internal") if key == "interviews" else about.mark


def _priority(cells: str) -> Sequence[Mark]:
    first = cells.split(":")[0]
    return [Mark(cells, f"{first}=1", colour="accent", bold=True)]
