"""`mapping.xlsx` (station 5): what people collect, the CBS figures beside their medians, and the picture of it all.

The kit's copy (`internal=False`) is the same book without names and insights of interviews, in `_meta` too.
"""

import datetime
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence

from builder.compose.workbooks.assembly import (
    About,
    Placed,
    Review,
    SheetDraft,
    Words,
    assemble,
    check_sheet,
    instructions,
    list_range,
    masthead,
    place_table,
)
from builder.compose.workbooks.mapping.cbs import cbs_sheet
from builder.compose.workbooks.mapping.checks import Asked, mapping_checks
from builder.compose.workbooks.mapping.knowledge import knowledge_sheet
from builder.compose.workbooks.mapping.links import links_sheet
from builder.compose.workbooks.mapping.picture import Picture, picture_sheet
from builder.compose.workbooks.opening import one_page
from builder.document.workbook import Mark, Validation, Workbook
from builder.model.content import Content
from builder.model.figures.mapping import MappingFigures, mapping_figures
from builder.model.mapping import Mapping
from builder.model.settlement import Settlement
from builder.sheets.choices import Choices
from builder.sheets.mapping import TABLES, mapping_choices, mapping_rows, without_internal
from builder.sheets.table import Row

ORDER = ("outline", "interviews", "cbs", "indicators", "programmes", "public_opinion", "knowledge", "factors",
         "challenges", "links", "check", "picture")  # fmt: skip
"""The sheets after the instructions: the order of the six steps (station 5)."""


def compose_mapping(
    settlement: Settlement, content: Content, issued: datetime.date, *, internal: bool = True
) -> Workbook:
    """The mapping of one settlement; `issued` is the first day of the build's month."""
    words = Words(content, "mapping")
    about = About(settlement, content, issued, "mapping", words)
    choices = mapping_choices(content)
    rows = mapping_rows(settlement.mapping, internal=internal)
    sheets: dict[str, SheetDraft] = {}
    placed: dict[str, Placed] = {}
    for table in TABLES:
        draft = sheets[table.key] = SheetDraft(table.key, words(f"sheets.{table.key}.title"), tab="accent")
        headings = f"headings.{table.key}" if table.key in content.workbooks["mapping"]["headings"] else "columns"
        placed[table.key] = place_table(draft, table, rows[table.key], choices, words, headings=headings)
        masthead(draft, _purpose(words, table.key, internal), len(table.columns) + 1, _mark(about, table.key))
    _offer(sheets["factors"], placed["factors"], choices)
    sheets["challenges"].marks += _priority(placed["challenges"].cells("priority"))
    seen = settlement.mapping if internal else _outward(settlement.mapping)
    methods = [each.key for each in choices.lists["opinion_method"]]
    figures = mapping_figures(seen, content.register("mobility_domains").keys, methods)
    review = _computed(about, choices, sheets, placed, rows, figures)
    drafts = [sheets[key] for key in ORDER]
    what = {each.key: words("check.what" if each.key == "check" else f"sheets.{each.key}.what") for each in drafts}
    opening = instructions(about, [(each, what[each.key]) for each in drafts], review)
    one_page(opening)
    data = settlement.mapping.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    base = {"mapping": data if internal else without_internal(settlement.mapping)}
    return assemble(about, [opening, *drafts], choices, base)


def _computed(
    about: About, choices: Choices, sheets: dict[str, SheetDraft], placed: dict[str, Placed],
    rows: Mapping_[str, Sequence[Row]], figures: MappingFigures,
) -> Review:  # fmt: skip
    """The sheets that nobody fills: existing data, knowledge map, matrix, picture, checks."""
    mapping, findings, factors = about.settlement.mapping, placed["challenges"], placed["factors"]
    links = links_sheet(about, choices, findings, factors, mapping)
    picture = picture_sheet(Picture(about, choices, placed, figures, links, mapping.challenges))
    unlisted = (picture.unlisted, placed["programmes"].sheet, placed["programmes"].head + 1, 2)
    review = check_sheet(about.words, mapping_checks(Asked(placed, rows, links, unlisted)), about.mark)
    sheets |= {
        "cbs": cbs_sheet(about, placed["indicators"]),
        "knowledge": knowledge_sheet(about, factors, findings, mapping),
        "links": links.draft, "picture": picture.draft, "check": review.draft,
    }  # fmt: skip
    return review


def _offer(draft: SheetDraft, placed: Placed, choices: Choices) -> None:
    """The known factors are offered beside a factor's name; other names are welcome."""
    draft.validations.append(
        Validation(placed.cells("title"), "list", list_range(choices, "known_factors"), strict=False)
    )


def _purpose(words: Words, key: str, internal: bool) -> str:
    return words("sheets.interviews.sub_kit") if key == "interviews" and not internal else words(f"sheets.{key}.sub")


def _mark(about: About, key: str) -> str:
    """Interviews are the staff's, whatever else the book is."""
    return about.content.string("marks.internal") if key == "interviews" else about.mark


def _priority(cells: str) -> list[Mark]:
    first = cells.split(":")[0]
    return [Mark(cells, f"{first}=1", colour="accent", bold=True)]


def _outward(mapping: Mapping) -> Mapping:
    """The mapping as its readers outside see it: an interview of which nothing is left to show does not count."""
    shown = tuple(each for each in mapping.interviews if each.role or each.sector or each.date)
    return mapping.model_copy(update={"interviews": shown})
