"""Money (station 9): the portfolio in its four prisms, with leverage as ratios or in words."""

from collections.abc import Callable

from builder.compose.text.phrases import DASH, SHEKEL, Phrases, decimal, percent, shekels
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.compose.text.typography import NO_BREAK
from builder.compose.views.charts import drawn, parts, was_and_added
from builder.document.blocks import Block, Cell, Section
from builder.model.figures.portfolio import PortfolioFigures, PrismRow, portfolio_figures, served_goals
from builder.model.keys import PRINCIPLES
from builder.model.settlement import Settlement


def portfolio(settlement: Settlement, say: Phrases, *, ratios: bool = True) -> Section:
    """The whole, and a part for each prism; without `ratios` where they stand as large figures beside it."""
    if not settlement.portfolio.lines:
        return Section("portfolio", say("portfolio"), (paragraph(say("no_portfolio")),))
    goals = served_goals(settlement.plan, settlement.portfolio)
    figures = portfolio_figures(settlement.portfolio, list(goals), settlement.plan.domains)
    prisms: tuple[tuple[str, tuple[PrismRow, ...], str, Callable[[str], str]], ...] = (
        ("driven_budget", figures.by_sector, "sector", lambda key: say.title("sectors", key)),
        ("investment_map", figures.by_domain, "domain", lambda key: say.title("mobility_domains", key)),
        ("collective_plan", figures.by_goal, "goal", lambda key: goals.get(key, key)),
        ("chronological", figures.by_life_stage, "life_stage", lambda key: say.title("life_stages", key)),
    )
    parts = tuple(_prism(key, rows, say(heading), title, figures, say) for key, rows, heading, title in prisms)
    return Section("portfolio", say("portfolio"), _whole(settlement, figures, say, ratios=ratios), sections=parts)


def leverage(settlement: Settlement, say: Phrases) -> Section | None:
    """What came from each sector for each 1 ₪ of the initiative; None where the initiative put nothing."""
    rows = portfolio_figures(settlement.portfolio).by_sector
    initiative = next((row.sum.total for row in rows if row.key == "initiative"), 0)
    if initiative <= 0:
        return None
    first = [row for row in rows if row.key == "initiative"]
    others = sorted((row for row in rows if row.key != "initiative" and row.sum.total > 0), key=lambda r: -r.sum.total)
    shown = [*first, *others]
    strips = parts(row.sum.total for row in shown)
    lines = [
        (
            name(_title(row, "driven_budget", lambda key: say.title("sectors", key), say)),
            figure(per_shekel(row.sum.total / initiative)),
            drawn(cell(""), strip),
        )
        for row, strip in zip(shown, strips, strict=True)
    ]
    total = sum(row.sum.total for row in shown) / initiative
    last = (Cell(name(say.any("common.total")).children, header=True, role="sum"), figure(per_shekel(total)), cell(""))
    body = table((say("sector"), say("from_each"), say("of_the_whole")), [*lines, last], numbers=(1,))
    return Section("leverage", say("leverage_title"), (paragraph(say("leverage_lead")), body))


def per_shekel(value: float) -> str:
    """A sum for each shekel as text, to two decimals: 2.50 ₪."""
    return f"{value:,.2f}{NO_BREAK}{SHEKEL}"


def _whole(settlement: Settlement, figures: PortfolioFigures, say: Phrases, *, ratios: bool) -> tuple[Block, ...]:
    apart = [
        f"{say(key)}: {shekels(value)}"
        for key, value in (("in_kind", figures.in_kind), ("submitted", figures.submitted))
        if value
    ]
    return (
        paragraph(say("portfolio_lead"), "small"),
        *([paragraph(" ".join(_ratios(figures, say)))] if ratios else []),
        *(paragraph(each, "small") for each in apart),
        *_principles(settlement, say),
    )


def _ratios(figures: PortfolioFigures, say: Phrases) -> tuple[str, ...]:
    """Leverage, added leverage and growth: each a sentence, with a number or with the reason why there is none."""
    ratios = figures.leverage
    leverage, multiplier = ratios.ratio, ratios.multiplier
    if leverage is None or multiplier is None:
        whole = say.any("common.no_initiative_money") + "."
    else:
        whole = say("leverage_words", value=decimal(leverage), multiplier=decimal(multiplier))
    return (
        whole,
        _ratio("added_words", "common.no_added_money", ratios.added, say),
        _ratio("growth_words", "common.no_start_money", ratios.growth, say),
    )


def _ratio(key: str, without: str, value: float | None, say: Phrases) -> str:
    return say.any(without) + "." if value is None else say(key, value=decimal(value))


def _principles(settlement: Settlement, say: Phrases) -> tuple[Block, ...]:
    marks = settlement.portfolio.principles
    if not marks:
        return ()
    met = sum(each == "met" for each in marks.values())
    unmet = [say.title("principles", key) for key in PRINCIPLES if marks.get(key) == "not_met"]
    text = say("principles_words", met=met, count=len(PRINCIPLES))
    return (paragraph(f"{text} {say('principles_unmet', titles=', '.join(unmet))}" if unmet else text),)


def _prism(
    key: str,
    rows: tuple[PrismRow, ...],
    heading: str,
    title: Callable[[str], str],
    figures: PortfolioFigures,
    say: Phrases,
) -> Section:
    """Rows with money, then what was not classified if there is any, then the total."""
    shown = [row for row in rows if row.sum.lines or (row.key and key == "collective_plan")]
    most = max((max(row.sum.total, row.sum.start) for row in shown), default=0)
    lines = [_row(row, _title(row, key, title, say), most, figures.total, key) for row in shown]
    total = (
        Cell(name(say.any("common.total")).children, header=True, role="sum"),
        figure(shekels(figures.start)),
        figure(shekels(figures.added)),
        figure(shekels(figures.total)),
        figure(""),
    )
    header = (heading, say("was"), say("was_added"), say("together"), say.any("common.share"))
    question = say.title("prisms", key, field="question")
    body = table(header, [*lines, total], role=key, numbers=(1, 2, 3, 4))
    return Section(f"prism-{key.replace('_', '-')}", say.title("prisms", key), (paragraph(question), body))


def _title(row: PrismRow, prism: str, title: Callable[[str], str], say: Phrases) -> str:
    if row.key is None:
        return say("no_goal" if prism == "collective_plan" else "unsorted")
    return title(row.key)


def _row(row: PrismRow, title: str, most: int, whole: int, prism: str) -> tuple[Cell, ...]:
    """In the chronological prism the row takes the colour of its life stage; colours mean nothing else."""
    role = (row.key or "") if prism == "chronological" else ""
    return (
        name(title, role),
        figure(shekels(row.sum.start)),
        figure(shekels(row.sum.added)),
        drawn(figure(shekels(row.sum.total), role=role), was_and_added(row.sum.start, row.sum.added, most)),
        figure(percent(row.sum.total / whole) if whole else DASH),
    )
