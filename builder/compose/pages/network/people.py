"""Partners, change agents and shared indicators on the network's page."""

from builder.compose.pages.network import traces
from builder.compose.text.phrases import DASH, Phrases, number, percent, whole
from builder.compose.text.tables import cell, figure, name, paragraph, share, table
from builder.document.blocks import Cell, Section
from builder.model.figures.network import NetworkFigures
from builder.model.figures.shared import Measured
from builder.model.figures.town import UNSORTED, Town


def partners(figures: NetworkFigures, say: Phrases) -> Section | None:
    """Each partner once, with the settlements that name it; None without any."""
    if not figures.partners:
        return None
    rows = (
        (
            name(title),
            cell(", ".join(each.name for each in towns)),
            cell(", ".join(f"{each.slug}/{traces.PROFILE}: partners" for each in towns), "path"),
        )
        for title, towns in figures.partners
    )
    body = table((say("partner"), say("which"), say("key")), rows)
    return Section("partners", say("partners_list"), (body,))


def agents(figures: NetworkFigures, say: Phrases) -> Section | None:
    """Change agents by sector; all of them by name at a click. None without any."""
    by_sector = figures.agents_by_sector
    if not by_sector:
        return None
    most = max(count for _, count in by_sector)
    rows = (
        (
            name(say("unsorted") if key == UNSORTED else say.title("sectors", key)),
            figure(whole(count), share(count, most)),
        )
        for key, count in by_sector
    )
    body = table((say("sector"), say("count")), rows, role="narrow", numbers=(1,))
    return Section(
        "agents", say("agents"), (paragraph(say("agents_lead")), body), sections=(traces.agents(figures, say),)
    )


def indicators(figures: NetworkFigures, say: Phrases) -> Section | None:
    """Indicators of one name and unit in several settlements: side by side, never added. None without any."""
    if not figures.shared:
        return None
    header = tuple(say(each) for each in ("indicator", "town", "baseline", "latest", "target", "progress", "key"))
    rows = (_reading(town, indicator, say) for readings in figures.shared for town, indicator in readings)
    body = table(header, rows, role="wide", numbers=(2, 3, 4, 5))
    return Section("indicators", say("indicators"), (paragraph(say("indicators_lead")), body))


def _reading(town: Town, indicator: Measured, say: Phrases) -> tuple[Cell, ...]:
    unit = f", {indicator.unit}" if indicator.unit else ""
    latest = (
        DASH
        if indicator.latest is None
        else number(indicator.latest) + (f" ({indicator.year})" if indicator.year else "")
    )
    return (
        name(indicator.title + unit),
        cell(town.name),
        figure(DASH if indicator.baseline is None else number(indicator.baseline)),
        figure(latest),
        figure(DASH if indicator.target is None else number(indicator.target)),
        figure(DASH if indicator.progress is None else percent(indicator.progress)),
        cell(f"{town.slug}/{indicator.file}: {indicator.key}", "path"),
    )
