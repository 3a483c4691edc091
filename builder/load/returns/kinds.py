"""The kinds of workbooks that come back: their tables, lists and rows as they were made, and what their rows say.

A kind speaks through the same specifications that wrote the book (`builder/sheets`). Of the selection only the tables
are read that are a settlement's data: weights and filters are the content's, and trying others there is no return.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from builder.load.returns.grid import Book
from builder.model.authority import Statistics
from builder.model.compass import Compass
from builder.model.content import Content
from builder.model.keys import RATING_YEARS
from builder.model.mapping import Mapping as MappingFile
from builder.model.plan import Plan
from builder.model.portfolio import Portfolio
from builder.model.profile import Team
from builder.model.selection import Selection
from builder.model.settlement import Settlement
from builder.sheets import compass, mapping, plan, portfolio, selection, teams
from builder.sheets.choices import Choices
from builder.sheets.table import Row, Table

KINDS = ("mapping", "plan", "portfolio", "compass", "selection")
NETWORK = "network"
"""The slug of the book that speaks of all settlements."""
Tables = Mapping[str, Sequence[Row]]
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What reading asks beside the file: words, CBS figures, and the settlements as they stand."""

    content: Content
    statistics: Statistics
    settlements: Mapping[str, Settlement]


@dataclass(frozen=True, slots=True)
class Kind:
    """One book's specifications. `rows` are those of its base; `data` tells what rows say, by file."""

    key: str
    tables: tuple[Table, ...]
    choices: Choices
    rows: Tables
    data: Callable[[Tables], Data]
    hidden: tuple[str, ...] = ()
    """Tables that stand on hidden sheets: a program that drops these loses nothing that people wrote."""


def base_now(key: str, source: Source, slug: str) -> Data:
    """What a book of this kind would be made of today, in JSON terms."""
    if key == "selection":
        rated = {name: each for name, each in source.settlements.items() if "selection" in each.files}
        return {"selection": {name: plain_data(each.selection) for name, each in rated.items()}}
    one = source.settlements[slug]
    if key == "plan":
        return {"plan": plain_data(one.plan), "settlement": {"teams": [plain_data(each) for each in one.profile.teams]}}
    return {key: plain_data(getattr(one, key))}


def plain_data(value: Any) -> Data:
    """A value of the model in JSON terms, as far as somebody filled it."""
    data: Data = value.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return data


def kind_of(key: str, source: Source, slug: str, base: Data, book: Book) -> Kind:
    """The specifications of a book. Raises ValueError (of pydantic) where the base is no data of its kind."""
    made: dict[str, Callable[[], Kind]] = {
        "portfolio": lambda: _portfolio(source, slug, base),
        "plan": lambda: _plan(source, base),
        "mapping": lambda: _mapping(source, base),
        "compass": lambda: _compass(source, slug, base, book),
        "selection": lambda: _selection(source, base),
    }
    return made[key]()


def _portfolio(source: Source, slug: str, base: Data) -> Kind:
    rows = portfolio.portfolio_rows(Portfolio.model_validate(base["portfolio"]), source.content)
    spent = _ids(rows)
    choices = portfolio.portfolio_choices(source.content, source.settlements[slug].plan)
    return Kind(
        "portfolio", portfolio.TABLES, choices, rows, lambda read: {"portfolio": portfolio.portfolio_data(read, spent)}
    )


def _plan(source: Source, base: Data) -> Kind:
    teams = [Team.model_validate(each) for each in base.get("settlement", {}).get("teams", ())]
    rows = plan.plan_rows(Plan.model_validate(base["plan"]), source.content, teams)
    return Kind("plan", plan.TABLES, plan.plan_choices(source.content), rows, lambda read: _plan_data(read, _ids(rows)))


def _ids(rows: Tables) -> frozenset[str]:
    """The ids that rows had when the book was made: a row that was added takes none of a row that was deleted."""
    ids = {row.id for group in rows.values() for row in group}
    return frozenset({*ids, *(row.text("overall_id") for row in rows.get("goals", ()))} - {""})


def _plan_data(read: Tables, spent: frozenset[str]) -> Data:
    return {"plan": plan.plan_data(read, spent), "settlement": {"teams": teams.teams_data(read)}}


def _mapping(source: Source, base: Data) -> Kind:
    maps = {each.title: each.text("map") for each in source.content.register("knowledge_factors")}
    rows = mapping.mapping_rows(MappingFile.model_validate(_with_names(base["mapping"])), maps)
    rows = {**rows, "interviews": tuple(_unnamed(row) for row in rows["interviews"])}
    choices, spent = mapping.mapping_choices(source.content), _ids(rows)
    return Kind("mapping", mapping.TABLES, choices, rows, lambda read: {"mapping": mapping.mapping_data(read, spent)},
                hidden=(mapping.FACTORS.key,))  # fmt: skip


_NOBODY = "?"
"""Stands for the name of an interview in a kit, where it is required and yet not told."""


def _with_names(base: Data) -> Data:
    """A kit's base as the model takes it: its interviews have no names."""
    return {**base, "interviews": [{"name": _NOBODY, **each} for each in base.get("interviews", ())]}


def _unnamed(row: Row) -> Row:
    return Row(row.id, {**row.values, "name": None}) if row.values["name"] == _NOBODY else row


def _compass(source: Source, slug: str, base: Data, book: Book) -> Kind:
    domains = _domains(source.content, book) or source.settlements[slug].domains
    rows = compass.compass_rows(Compass.model_validate(base["compass"]), domains, source.content)
    choices = compass.compass_choices(source.content)
    return Kind(
        "compass", compass.compass_tables(domains), choices, rows, lambda read: {"compass": compass.compass_data(read)}
    )


def _domains(content: Content, book: Book) -> tuple[str, ...]:
    """The domains that the book has columns for, which may no longer be those of the settlement."""
    domains = set(content.register("mobility_domains").keys)
    starts = tuple(f"{year}/" for year in RATING_YEARS)
    values = (
        cell.value
        for sheet in book.sheets
        for cell in sheet.cells.values()
        if isinstance(cell.value, str) and cell.value.startswith(starts)
    )
    return tuple(dict.fromkeys(key for each in values if (key := str(each).split("/", 1)[1]) in domains))


def _selection(source: Source, base: Data) -> Kind:
    selections = {slug: Selection.model_validate(each) for slug, each in base["selection"].items()}
    rated = [
        replace(each, selection=selections[slug], files=(*each.files, "selection"))
        for slug, each in source.settlements.items()
        if slug in selections
    ]
    rows = selection.selection_rows(rated, source.content, {})
    choices = selection.selection_choices(source.content, source.statistics)
    return Kind("selection", (selection.RATINGS, selection.NOTES), choices, rows,
                lambda read: {"selection": selection.selection_data(read)})  # fmt: skip
