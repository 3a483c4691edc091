"""The edition's money, compass and CBS figures: tables shared with the dashboard, and the compass as stairs."""

from dataclasses import replace

from builder.compose.books.edition.view import EditionSetting, Views, Widths, headed, sized
from builder.compose.text.phrases import DASH, decimal
from builder.compose.text.tables import paragraph
from builder.compose.views.cbs import cbs
from builder.compose.views.compass import compass, figures_of
from builder.compose.views.money import portfolio
from builder.document.blocks import Blocks, Fact, Facts
from builder.document.book import Ladder, Rung
from builder.model.figures.compass import CompassFigures
from builder.model.figures.portfolio import portfolio_figures
from builder.model.keys import OUTCOMES

_PRISM: Widths = (0.41, 0.15, 0.15, 0.22, 0.07)
_OUTCOMES: Widths = (0.32, 0.08, 0.09, 0.17, 0.08, 0.09, 0.17)
_CBS: Widths = (0.44, 0.12, 0.11, 0.11, 0.11, 0.11)
_CBS_CLUSTER: Widths = (0.52, 0.12, 0.12, 0.12, 0.12)


def money_views(view: EditionSetting) -> dict[str, Views]:
    """Maker of the blocks of each view, by the name that a template of the section calls it by."""
    return {
        "portfolio": lambda: _portfolio(view),
        "compass": lambda: _compass(view),
        "cbs": lambda: _cbs(view),
    }


def _portfolio(view: EditionSetting) -> Blocks:
    if not view.settlement.portfolio.lines:
        return (paragraph(view.say("no_portfolio")),)
    whole = portfolio(view.settlement, view.board, ratios=False)  # they stand as large figures here
    parts = (block for section in whole.sections for block in headed(section))
    return (_leverage(view), *whole.blocks, *sized(tuple(parts), _PRISM))


def _leverage(view: EditionSetting) -> Facts:
    """Three ratios as large figures; one without a divisor is words."""
    ratios = portfolio_figures(view.settlement.portfolio).leverage
    named = (
        ("dashboard.leverage_label", ratios.ratio, "common.no_initiative_money"),
        ("edition.added", ratios.added, "common.no_added_money"),
        ("edition.growth", ratios.growth, "common.no_start_money"),
    )
    first, *others = (_ratio(view, *each) for each in named)
    if ratios.multiplier is not None:
        first = replace(first, note=view.say("multiplier", value=decimal(ratios.multiplier)))
    return Facts((first, *others))


def _ratio(view: EditionSetting, label: str, value: float | None, without: str) -> Fact:
    words = view.say.any(label)
    return Fact(words, view.say.any(without), role="words") if value is None else Fact(words, decimal(value))


def _compass(view: EditionSetting) -> Blocks:
    figures = figures_of(view.settlement, view.content)
    if figures.latest is None:
        return (paragraph(view.say("no_compass")),)
    return sized(compass(view.settlement, view.content, view.board).blocks, _OUTCOMES)


def ladder(view: EditionSetting) -> Ladder | None:
    """Stairs by outcome and domain, of the domains that are rated; None until something is."""
    figures = figures_of(view.settlement, view.content)
    if figures.latest is None:
        return None
    rated = [each for each in figures.domains if _rated(figures, each)]
    missing = [view.say.title("mobility_domains", each) for each in figures.domains if each not in rated]
    lead = view.say("stairs_lead")
    return Ladder(
        title=view.say("stages"),
        lead=f"{lead} {view.say('stairs_missing', names=', '.join(missing))}" if missing else lead,
        outcome=view.board("outcome"),
        domains=tuple(view.say.title("mobility_domains", each, field="short") for each in rated),
        rungs=tuple(_rung(view, figures, each, rated) for each in OUTCOMES),
        legend=(view.say("stairs_y1"), view.say("stairs_y3"), view.say("stairs_ahead")),
    )


def _rated(figures: CompassFigures, domain: str) -> bool:
    return any(year.domain(domain).rated for year in (figures.y1, figures.y3))


def _rung(view: EditionSetting, figures: CompassFigures, outcome: str, domains: list[str]) -> Rung:
    y1, y3 = figures.y1[outcome], figures.y3[outcome]
    both = zip(y1.domains, y3.domains, strict=True)
    stages = tuple((first.stage, last.stage) for first, last in both if first.domain in domains)
    says = tuple(view.say("stage_cell", y1=_stage(first), y3=_stage(last)) for first, last in stages)
    return Rung(view.say.title("outcomes", outcome, field="short"), y1.statements, stages, says)


def _stage(stage: int | None) -> str:
    return DASH if stage is None else str(stage)


def _cbs(view: EditionSetting) -> Blocks:
    facts = view.settlement.facts
    if facts is None:
        return (paragraph(view.say("no_cbs")),)
    cluster = view.settlement.profile.kind == "cluster"
    blocks = sized(cbs(view.settlement, view.board).blocks, _CBS_CLUSTER if cluster else _CBS)
    if not cluster:
        return blocks
    return (paragraph(view.say("member_authorities", names=", ".join(facts.names))), *blocks)
