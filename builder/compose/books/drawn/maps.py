"""Figures that registers fill: the ages of a life with their numbers, the known factors of the knowledge maps."""

from dataclasses import replace

from builder.compose.text.phrases import DASH, Phrases, whole
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Cell, Strong, Table
from builder.model.content import Content, Entry, Register

MEASURES = "measures"
"""The role of the table that holds two numbers for each age of a life."""
BETWEEN = "; "
"""What parts names, some of which have a comma."""


def life_course(ages: Table, content: Content) -> Blocks:
    """The ages as they are told, then what is measured at each: the low and the high number, and whose they are."""
    say = Phrases(content, "figures")
    header = (say("stage"), say("measure"), say("low_of"), say("low"), say("high_of"), say("high"))
    rows = [_measure(each) for each in content.register("life_stages")]
    return ages, table(header, rows, role=MEASURES, numbers=(3, 5)), paragraph(say("low_and_high"), "small")


def _measure(stage: Entry) -> tuple[Cell, ...]:
    ends = [(typeset(stage.text(f"{end}_of")) or DASH, _value(stage, end)) for end in ("low", "high")]
    return (
        name(typeset(stage.title)),
        cell(typeset(stage.text("measure"))),
        *(part for whose, value in ends for part in (cell(whose), figure(value))),
    )


def _value(stage: Entry, end: str) -> str:
    """A number with its unit; a dash where the source has none."""
    return f"{whole(stage.number(end))}{stage.text('unit')}" if end in stage.fields else DASH


def knowledge_map(spheres: Table, content: Content) -> Blocks:
    """The spheres with the names of their known factors, those of the map's own page before those that we put in words.

    Rows of spheres stand in the order of the register of maps; a row after them is their sum.
    """
    say, factors = Phrases(content, "figures"), content.register("knowledge_factors")
    maps = content.register("knowledge_maps").keys
    names = [[_names(factors, key, wording) for wording in ("page", "ours")] for key in maps]
    rows = tuple(
        (*row, *(cell(BETWEEN.join(each) or DASH) for each in names[at])) if at < len(names) else _sum(row)
        for at, row in enumerate(spheres.rows)
    )
    heads = tuple(Cell(cell(say(key)).children, header=True) for key in ("names_page", "names_ours"))
    count = sum(len(group) for pair in names for group in pair)
    every = sum(each.number("count") for each in content.register("knowledge_maps"))
    legend = (say("factor_known", known=count, all=every), say("factor_unknown"), say("factor_words"))
    return (
        replace(spheres, header=(*spheres.header, *heads), rows=rows),
        paragraph(" ".join(legend), "small"),
    )


def _sum(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row of a sum begins with a word of weight, and has no names."""
    return (replace(row[0], children=(Strong(row[0].children),)), *row[1:], cell(DASH), cell(DASH))


def _names(factors: Register, key: str, wording: str) -> list[str]:
    chosen = (each for each in factors if each.text("map") == key and each.text("wording") == wording)
    return [typeset(each.title) for each in chosen]
