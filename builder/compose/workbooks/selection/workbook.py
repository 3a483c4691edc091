"""`selection.xlsx` (station 1), the staff's: all authorities, weights, gates and scores, and what follows from them.

A gate that is not met is said first, and no score outweighs it. Figures of invented settlements are marked.
"""

import datetime
from collections.abc import Mapping, Sequence

from builder.compose.workbooks.assembly import (
    About,
    Placed,
    SheetDraft,
    Words,
    assemble,
    instructions,
    list_range,
    masthead,
)
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import CAVEAT, Review
from builder.compose.workbooks.selection.authorities import authorities_sheet, axes_sheet, by_ses_sheet
from builder.compose.workbooks.selection.axis import Asked, axis_sheet
from builder.compose.workbooks.selection.compare import Side, compare_sheet
from builder.compose.workbooks.selection.ranking import ranking_sheet
from builder.compose.workbooks.selection.results import (
    GROUP_ROW,
    WEIGHT_ROW,
    Results,
    Scoring,
    results_sheet,
    said_of,
)
from builder.compose.workbooks.selection.rules import selection_rules
from builder.compose.workbooks.staff import staff_about
from builder.document.cells import letter, near, quoted
from builder.document.workbook import Mark, Validation, Workbook, formula, text
from builder.model.authority import Statistics
from builder.model.content import Content
from builder.model.expressions.nodes import Cell as Named
from builder.model.figures.ranking import ranking
from builder.model.figures.selection import Rubric, selection_figures
from builder.model.keys import CRITERIA, GATES
from builder.model.settlement import Settlement
from builder.sheets.choices import Choices
from builder.sheets.selection import (
    CRITERIA_WEIGHED,
    FILTERS,
    GATE_PREFIX,
    NOTES,
    RATINGS,
    SCORE_PREFIX,
    WEIGHTS,
    search_of,
    selection_choices,
    selection_rows,
)
from builder.sheets.table import Row, Table

ORDER = ("filters", "criteria", "ranking", "compare", "results", "ratings", "notes", "weights", "check", "authorities",
         "by_ses", "axes", "axis")  # fmt: skip
"""The sheets after the instructions: the quantitative axis, side by side, the qualitative one, what it all rests on."""


def compose_selection(
    settlements: Sequence[Settlement], statistics: Statistics, content: Content, issued: datetime.date
) -> Workbook:
    """The selection of all settlements that could be read; `issued` is the first day of the build's month."""
    about, choices = staff_about(content, issued, "selection"), selection_choices(content, statistics)
    words = about.words
    example = {each.slug: words("example") for each in settlements if each.profile.illustrative}
    rows = selection_rows(settlements, content, example)
    rubric, book = rubric_of(content), Book(_Headed(about), choices, words("mark"))
    weights, heavy = _table(about, book, WEIGHTS, rows["weights"], blanks=0)
    weights.cursor = (heavy.head + 1, WEIGHTS.number("weight"))
    ratings, placed = _ratings(about, book, rows["ratings"], heavy, rubric)
    notes, _ = _table(about, book, NOTES, rows["notes"])
    rated = [each for each in settlements if "selection" in each.files]
    scoring = Scoring(about, choices, placed, rubric, rated, example)
    results = results_sheet(scoring)
    counted = [*_quantitative(scoring, book, results, rows, settlements, statistics), results.draft]
    for draft in counted:
        if draft.key in ("ranking", "results", "compare"):
            book.show(Figure(Named(CAVEAT), "words", "warning"), draft, 3, 2)
            draft.heights[3] = 17
    review = Review(book, selection_rules())
    drafts = [*counted, ratings, notes, weights, review.draft]
    drafts = sorted(drafts, key=lambda each: ORDER.index(each.key))
    opening = instructions(about, [(each, words("check.what" if each.key == "check" else f"sheets.{each.key}.what"))
                                   for each in drafts], review)  # fmt: skip
    book.settle()
    opening.put(1, len(opening.widths), text(words("mark"), "note", align="end"))
    base = {each.slug: each.selection.model_dump(mode="json", exclude_unset=True, exclude_none=True) for each in rated}
    search = {key: {row.id: dict(row.values) for row in rows[key]} for key in ("filters", "criteria")}
    return assemble(about, [opening, *drafts], choices, {"selection": base, "search": search})


def _quantitative(
    scoring: Scoring, book: Book, results: Results, rows: Mapping[str, Sequence[Row]],
    settlements: Sequence[Settlement], statistics: Statistics,
) -> list[SheetDraft]:  # fmt: skip
    """The axis of figures: what is looked for, the ranking, side by side, how it is worked out, the figures."""
    about, choices = scoring.about, scoring.choices
    filters, placed_filters = _table(about, book, FILTERS, rows["filters"], blanks=0)
    _only(about.words, filters, placed_filters, choices, rows["filters"])
    criteria, placed_criteria = _table(about, book, CRITERIA_WEIGHED, rows["criteria"], blanks=0)
    listed = authorities_sheet(about, settlements, statistics)
    axes = axes_sheet(about, listed, statistics)
    figures = {each.profile.code: selection_figures(each.selection, scoring.rubric)
               for each in scoring.settlements if each.profile.code}  # fmt: skip
    closed = {code for code, each in figures.items() if each.verdict == "closed"}
    search = search_of(rows, statistics)
    ranked = ranking(statistics, search, listed.inside, closed)
    labels = tuple(choices.word("axes", row.text("indicator") or None) or "" for row in rows["criteria"])
    axis = axis_sheet(
        Asked(about, choices, placed_filters, placed_criteria, listed, axes, results, search, labels, ranked)
    )
    verdicts = {code: said_of(scoring, each) for code, each in figures.items()}
    purpose = next((row.text("note") for row in rows["filters"] if row.id == "purpose"), "")
    first = ranking_sheet(about, axis, listed, results, placed_filters, verdicts, purpose)
    side = compare_sheet(Side(about, listed, axis, results, scoring))
    return [filters, criteria, first, side, axis.draft, axes.draft, listed.draft, by_ses_sheet(about, listed)]


def _table(about: About, book: Book, table: Table, rows: Sequence[Row], **how: int) -> tuple[SheetDraft, Placed]:
    """An input table on a sheet of its own."""
    draft = SheetDraft(table.key, about.words(f"sheets.{table.key}.title"), tab="accent")
    headings = f"headings.{table.key}" if table.key in about.content.workbooks["selection"]["headings"] else "columns"
    placed = book.lay(draft, table, rows, headings=headings, **how)
    masthead(draft, about.words(f"sheets.{table.key}.sub"), len(table.columns) + 1, about.words("mark"))
    return draft, placed


def _only(words: Words, draft: SheetDraft, placed: Placed, choices: Choices, rows: Sequence[Row]) -> None:
    """Each filter that names one value offers its own: kinds, districts, yes. Bounds offer none."""
    whole = placed.entries("only")
    draft.validations = [each for each in draft.validations if each.cells != whole]
    listed = [each.key for each in choices.lists["only"]]
    kinds = [key for key in listed if key.islower() and key != "yes"]
    groups = {
        "kind": (0, len(kinds)),
        "district": (len(kinds), len(listed) - 1),
        "network": (len(listed) - 1, len(listed)),
    }
    column = list_range(choices, "only").split("!")[1].split("$")[1]
    sheet = list_range(choices, "only").split("!")[0]
    for number, row in enumerate(rows, placed.head + 1):
        first, last = groups.get(row.id, (0, 0))
        if last > first:
            cell = near(number, placed.table.number("only"))
            said = (words("errors.list.title"), words("errors.list.text"), words("columns.only"), words("pick"))
            source = f"{sheet}!${column}${2 + first}:${column}${1 + last}"
            draft.validations.append(Validation(cell, "list", source, *said))


def rubric_of(content: Content) -> Rubric:
    """The foundation's weights and groups, from the registers."""
    entries = {each.key: each for each in content.register("rubric")}
    groups = {
        group: tuple(each for each in CRITERIA if entries[each].text("group") == group)
        for group in content.register("rubric_groups").keys
    }
    return Rubric({each: entries[each].number("weight") for each in CRITERIA}, groups)


def _ratings(
    about: About, book: Book, rows: Sequence[Row], weights: Placed, rubric: Rubric
) -> tuple[SheetDraft, Placed]:  # fmt: skip
    """Gates and scores to fill; above the scores stand their groups and their weights."""
    draft, placed = _table(about, book, RATINGS, rows, top=6)
    draft.heights |= {placed.head: 62, GROUP_ROW: 30}
    last_gate = RATINGS.number(GATE_PREFIX + GATES[-1])
    draft.put(WEIGHT_ROW, last_gate, text(about.words("weight"), "calc", align="end"))
    groups = about.content.register("rubric_groups")
    for key in CRITERIA:
        column = RATINGS.number(SCORE_PREFIX + key)
        group = next((each for each, keys in rubric.groups.items() if key in keys), None)
        draft.put(GROUP_ROW, column, text(groups.title_of(group), "calc", wrap=True))
        found = f"MATCH({quoted(key)},{weights.ids},0)"
        weight = formula(f"INDEX({weights.range('weight')},{found})", rubric.weights[key], "number")
        draft.put(WEIGHT_ROW, column, weight)
        _limit(about, draft, placed, SCORE_PREFIX + key)
    _gate_marks(draft, placed, book.choices)
    return draft, placed


class _Headed(Words):
    """The book's words, with the titles of gates and criteria as headings of their columns."""

    def __init__(self, about: About) -> None:
        super().__init__(about.content, about.kind)
        titles = ((GATE_PREFIX, "gates"), (SCORE_PREFIX, "rubric"))
        self._heads = {f"columns.{prefix}{each.key}": each.title
                       for prefix, register in titles for each in about.content.register(register)}  # fmt: skip

    def find(self, path: str) -> str | None:
        return self._heads.get(path) or super().find(path)


def _limit(about: About, draft: SheetDraft, placed: Placed, key: str) -> None:
    """A score is a whole number from 1 to 5."""
    cells = placed.entries(key)
    first = cells.split(":")[0]
    draft.validations = [each for each in draft.validations if each.cells != cells]
    rule = f"({first}>=1)*({first}<=5)*(ROUND({first},0)={first})=1"
    title, message = about.words("score_error.title"), about.words("score_error.text")
    draft.validations.append(Validation(cells, "custom", rule, title, message))


def _gate_marks(draft: SheetDraft, placed: Placed, choices: Choices) -> None:
    """Symbol, word and colour: a closed gate is seen first."""
    first, last = (RATINGS.number(GATE_PREFIX + each) for each in (GATES[0], GATES[-1]))
    cells = f"{near(placed.head + 1, first)}:{letter(last)}{placed.end}"
    cell = near(placed.head + 1, first)
    looks = (("not_met", "▲", "accent", ""), ("met", "●", "ink", "met"), ("unknown", "○", "ink_soft", ""))
    for key, symbol, colour, fill in looks:
        word = quoted(choices.word("gate", key) or "")
        draft.marks.append(Mark(cells, f"{cell}={word}", colour, fill, bold=key == "not_met", symbol=symbol))
