"""The edition's money, compass and CBS figures: tables shared with the dashboard, and the stages by domain."""

from builder.compose.books.edition.view import View, Views, headed
from builder.compose.pages.dashboard.cbs import cbs
from builder.compose.pages.dashboard.compass import compass, figures_of
from builder.compose.pages.dashboard.money import portfolio
from builder.compose.text.phrases import DASH
from builder.compose.text.tables import cell, name, paragraph, table
from builder.document.blocks import Block, Blocks, Cell
from builder.model.figures.compass import CompassFigures
from builder.model.keys import OUTCOMES


def money_views(view: View) -> dict[str, Views]:
    """Views by the name that a text calls them by."""
    return {
        "portfolio": lambda: _portfolio(view),
        "compass": lambda: _compass(view),
        "cbs": lambda: _cbs(view),
    }


def _portfolio(view: View) -> Blocks:
    whole = portfolio(view.settlement, view.board)
    return (*whole.blocks, *(block for each in whole.sections for block in headed(each)))


def _compass(view: View) -> Blocks:
    blocks = compass(view.settlement, view.content, view.board).blocks
    figures = figures_of(view.settlement, view.content)
    return blocks if figures.latest is None else (*blocks, _stages(view, figures))


def _stages(view: View, figures: CompassFigures) -> Block:
    rows = [
        (name(view.say.title("outcomes", each, field="short")), *_row(view, figures, each)) for each in OUTCOMES
    ]  # fmt: skip
    domains = [view.say.title("mobility_domains", each, field="short") for each in figures.domains]
    return table((view.board("outcome"), *domains), rows, view.say("stages"), role="stages")


def _row(view: View, figures: CompassFigures, outcome: str) -> tuple[Cell, ...]:
    years = (figures.y1[outcome], figures.y3[outcome])
    pairs = zip(*(each.domains for each in years), strict=True)
    return tuple(cell(view.say("stage_cell", y1=_stage(y1.stage), y3=_stage(y3.stage))) for y1, y3 in pairs)


def _stage(stage: int | None) -> str:
    return DASH if stage is None else str(stage)


def _cbs(view: View) -> Blocks:
    facts = view.settlement.facts
    blocks = cbs(view.settlement, view.board).blocks
    if facts is None or view.settlement.profile.kind != "cluster":
        return blocks
    return (paragraph(view.say("member_authorities", names=", ".join(facts.names))), *blocks)
