"""The example's ratings beside the stairs of one outcome: what holds in each domain, and how far without a gap."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from builder.compose.books.edition.view import EditionSetting
from builder.compose.text.phrases import DASH, Phrases, percent
from builder.compose.text.tables import cell, figure, name, strong, table
from builder.compose.text.typography import typeset
from builder.compose.views.compass import figures_of
from builder.document.blocks import Cell, Figure, Table, plain
from builder.model.content import Entry
from builder.model.figures.compass import DomainLadder, OutcomeFigures
from builder.model.keys import Outcome, RatingYear


def ladder(drawing: Figure, view: EditionSetting) -> Figure | None:
    """The ladder with a column for each domain that is rated, in the last year that is; nothing where none is."""
    stairs = next((each for each in drawing.children if isinstance(each, Table)), None)
    shown = _shown(stairs, view) if stairs else None
    year = figures_of(view.settlement, view.content).latest
    if year is None or stairs is None or shown is None:
        return None
    outcome = year[shown.key]
    ladders = [each for each in outcome.domains if each.tally.rated]
    if not ladders:
        return None
    others = tuple(each for each in drawing.children if each is not stairs)
    rated = _rated(stairs, year.year, ladders, shown, view)
    say = Phrases(view.content, "figures")
    caption = (*drawing.caption, *cell(f" ({say('rated_in', year=view.say.choice('year', year.year))})").children)
    return replace(drawing, caption=caption, children=(rated, *others, _sums(outcome, view)))


def _shown(stairs: Table, view: EditionSetting) -> Entry | None:
    """The outcome whose statements these stairs are."""
    statements = [plain(row[1].children) for row in stairs.rows if len(row) > 1]
    return next((each for each in view.content.register("outcomes") if _statements(each) == statements), None)


def _statements(outcome: Entry) -> list[str]:
    return [typeset(str(line["text"])) for line in outcome.fields["statements"]]


def _rated(
    stairs: Table, year: RatingYear, ladders: Sequence[DomainLadder], shown: Entry, view: EditionSetting
) -> Table:
    compass, outcome = view.settlement.compass, cast(Outcome, shown.key)
    rows = tuple(
        (*row, *(_rating(compass.rating(year, outcome, str(line["key"]), each.domain), view) for each in ladders))
        for row, line in zip(stairs.rows, shown.fields["statements"], strict=True)
    )
    reached = Phrases(view.content, "figures")("stage_of")
    last = (Cell((strong(reached),), header=True), cell(""), *(figure(_stage(each.stage)) for each in ladders))
    heads = (name(view.say.title("mobility_domains", each.domain, field="short")) for each in ladders)
    return replace(stairs, header=(*stairs.header, *heads), rows=(*rows, last), role="rated", widths=())


def _rating(rating: str | None, view: EditionSetting) -> Cell:
    return cell(view.say.choice("rating", rating) if rating else view.say.any("common.not_rated"), rating or "none")


def _sums(outcome: OutcomeFigures, view: EditionSetting) -> Table:
    """Score, coverage and stage of the whole outcome, and how each is counted."""
    say, tally = Phrases(view.content, "figures"), outcome.tally
    figures = (
        ("score", say("met_of", met=tally.met, rated=tally.rated), _share(outcome.score)),
        ("coverage", say("rated_of", rated=tally.rated, all=tally.all), _share(outcome.coverage)),
        ("stage", say("lowest", count=outcome.statements), _stage(outcome.stage)),
    )
    header = (say("sum"), say("value"), say("how"))
    return table(
        header, [(name(view.board(key)), figure(value), cell(how)) for key, how, value in figures], role="sums"
    )


def _share(value: float | None) -> str:
    return DASH if value is None else percent(value)


def _stage(stage: int | None) -> str:
    return DASH if stage is None else str(stage)
