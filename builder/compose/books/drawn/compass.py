"""The example's ratings beside the stairs of one outcome: what holds in each domain, and how far without a gap."""

from collections.abc import Sequence
from dataclasses import replace

from builder.compose.books.edition.view import View
from builder.compose.pages.dashboard.compass import figures_of
from builder.compose.text.phrases import DASH, Phrases, percent
from builder.compose.text.tables import cell, figure, name, strong, table
from builder.document.blocks import Block, Blocks, Cell, Figure, Table
from builder.model.figures.compass import DomainLadder, OutcomeFigures
from builder.model.keys import Outcome, RatingYear

SHOWN: Outcome = "data_culture"
"""The outcome whose ladder the source gives."""


def ladder(drawing: Figure, view: View) -> Figure | None:
    """The ladder with a column for each domain that is rated, in the last year that is; nothing where none is."""
    year = figures_of(view.settlement, view.content).latest
    own = [each for each in year[SHOWN].domains if each.tally.rated] if year else []
    if year is None or not own:
        return None
    say = Phrases(view.content, "figures")
    told: list[Block] = []
    for each in drawing.children:
        told += _rated(each, year.year, own, view) if isinstance(each, Table) else (each,)
    caption = (*drawing.caption, *cell(f" ({say('rated_in', year=view.say.choice('year', year.year))})").children)
    return replace(drawing, caption=caption, children=(*told, _sums(year[SHOWN], view)))


def _rated(stairs: Table, year: RatingYear, own: Sequence[DomainLadder], view: View) -> Blocks:
    statements = view.content.register("outcomes")[SHOWN].fields["statements"]
    rows = tuple(
        (*row, *(_rating(year, str(line["key"]), each.domain, view) for each in own))
        for row, line in zip(stairs.rows, statements, strict=True)
    )
    reached = Phrases(view.content, "figures")("stage_of")
    last = (Cell((strong(reached),), header=True), cell(""), *(figure(_stage(each.stage)) for each in own))
    heads = (name(view.say.title("mobility_domains", each.domain, field="short")) for each in own)
    return (replace(stairs, header=(*stairs.header, *heads), rows=(*rows, last), role="rated", widths=()),)


def _rating(year: RatingYear, statement: str, domain: str, view: View) -> Cell:
    found = view.settlement.compass.rating(year, SHOWN, statement, domain)
    return cell(view.say.choice("rating", found) if found else view.say.any("common.not_rated"), found or "none")


def _sums(outcome: OutcomeFigures, view: View) -> Table:
    """Score, coverage and stage of the whole outcome, and how each is counted."""
    say, tally = Phrases(view.content, "figures"), outcome.tally
    told = (
        ("score", say("met_of", met=tally.met, rated=tally.rated), _share(outcome.score)),
        ("coverage", say("rated_of", rated=tally.rated, all=tally.all), _share(outcome.coverage)),
        ("stage", say("lowest", count=outcome.statements), _stage(outcome.stage)),
    )
    header = (say("sum"), say("value"), say("how"))
    return table(header, [(name(view.board(key)), figure(value), cell(how)) for key, how, value in told], role="sums")


def _share(value: float | None) -> str:
    return DASH if value is None else percent(value)


def _stage(stage: int | None) -> str:
    return DASH if stage is None else str(stage)
