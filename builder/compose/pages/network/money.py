"""The network's money and compass: sums, ratios of sums, and how many settlements stand behind them."""

from collections.abc import Callable

from builder.compose.pages.network import traces
from builder.compose.text.phrases import DASH, Phrases, decimal, percent, shekels, whole
from builder.compose.text.tables import figure, name, paragraph, share, table
from builder.document.blocks import Block, Cell, Section
from builder.model.figures.network import NetworkFigures
from builder.model.figures.town import UNSORTED, Purse, Purses, Rated
from builder.model.keys import OUTCOMES, RATING_YEARS


def money(figures: NetworkFigures, say: Phrases) -> Section | None:
    """Money by sector, mobility domain and life stage; None without any."""
    if figures.money == Purse():
        return None
    views: tuple[tuple[str, Purses, Callable[[str], str]], ...] = (
        ("by_sector", figures.by_sector, lambda key: say.title("sectors", key)),
        ("by_domain", figures.by_domain, lambda key: say.title("mobility_domains", key)),
        ("by_stage", figures.by_stage, lambda key: say.title("life_stages", key)),
    )
    blocks: list[Block] = [paragraph(say("money_lead"))]
    blocks += [
        _view(say(key), purses, title, figures.money, say, leveraged=key != "by_sector") for key, purses, title in views
    ]
    if figures.money.in_kind:
        blocks.append(paragraph(say("in_kind", value=shekels(figures.money.in_kind)), "small"))
    origins = tuple(traces.money_view(figures, view, say(f"by_{view}"), say) for view, _ in figures.views)
    return Section("money", say("money"), tuple(blocks), sections=origins)


def _view(
    heading: str, purses: Purses, title: Callable[[str], str], whole_purse: Purse, say: Phrases, *, leveraged: bool
) -> Block:
    most = max((purse.total for _, purse in purses), default=0)
    rows = [_purse(name(say("unsorted") if key == UNSORTED else title(key)), purse, most, say) for key, purse in purses]
    total = Cell(name(say.any("common.total")).children, header=True, role="sum")
    header = (heading, say("initiative_money"), say("other_money"), say.any("common.total"), say("leverage"))
    shown = len(header) if leveraged else len(header) - 1  # a sector is either the initiative's or not
    lines = (row[:shown] for row in (*rows, _purse(total, whole_purse, 0, say)))
    return table(header[:shown], lines, heading, numbers=(1, 2, 3, 4))


def _purse(heading: Cell, purse: Purse, most: int, say: Phrases) -> tuple[Cell, ...]:
    ratio = purse.leverage
    return (
        heading,
        figure(shekels(purse.initiative)),
        figure(shekels(purse.other)),
        figure(shekels(purse.total), share(purse.total, most) if most else None),
        figure(DASH if ratio is None else decimal(ratio)),
    )


def compass(figures: NetworkFigures, say: Phrases) -> Section | None:
    """Score and coverage of each outcome in both years, and how many rated it; None before the first rating."""
    years = {year: dict(figures.compass(year)) for year in RATING_YEARS}
    if not any(rated.tally.rated for ratings in years.values() for rated in ratings.values()):
        return None
    rows = [
        (
            name(say.title("outcomes", outcome)),
            *(part for year in RATING_YEARS for part in _rated(years[year][outcome], say)),
        )
        for outcome in OUTCOMES
    ]
    labels = (say.any("dashboard.score"), say.any("dashboard.coverage"), say("rated_by"))
    header = (
        say.any("dashboard.outcome"),
        *(f"{label}, {say.choice('year', year)}" for year in RATING_YEARS for label in labels),
    )
    body = table(header, rows, numbers=range(1, 7))
    return Section(
        "compass", say("compass"), (paragraph(say("compass_lead")), body), sections=(traces.compass(figures, say),)
    )


def _rated(rated: Rated, say: Phrases) -> tuple[Cell, ...]:
    if rated.score is None or rated.coverage is None:
        return figure(say.any("common.not_rated")), figure(DASH), figure(whole(0))
    return figure(percent(rated.score), rated.score), figure(percent(rated.coverage)), figure(whole(rated.towns))
