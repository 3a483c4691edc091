"""The compass (station 10): score, coverage and embedding stage of each outcome, years one and three."""

from builder.compose.text.phrases import DASH, Phrases, percent
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.compose.views.charts import drawn, stairs
from builder.document.blocks import Cell, Section
from builder.model.content import Content
from builder.model.figures.compass import CompassFigures, OutcomeFigures, compass_figures
from builder.model.keys import OUTCOMES, RATING_YEARS
from builder.model.settlement import Settlement


def statements(content: Content) -> dict[str, tuple[str, ...]]:
    """The keys of each outcome's ladder, from weak to strong."""
    return {
        each.key: tuple(str(line["key"]) for line in each.fields["statements"]) for each in content.register("outcomes")
    }


def figures_of(settlement: Settlement, content: Content) -> CompassFigures:
    """The settlement's compass in figures."""
    return compass_figures(settlement.compass, settlement.domains, statements(content))


def compass(settlement: Settlement, content: Content, say: Phrases, *, charts: bool = False) -> Section:
    """A table of outcomes, two years side by side; with `charts` each ladder also as stairs."""
    figures = figures_of(settlement, content)
    if figures.latest is None:
        return Section("compass", say("compass"), (paragraph(say("no_compass")),))
    rows = [
        (
            name(say.title("outcomes", outcome)),
            *([_ladder(figures, outcome)] if charts else []),
            *(part for year in RATING_YEARS for part in _cells(figures.year(year)[outcome], say)),
        )
        for outcome in OUTCOMES
    ]
    total = (
        Cell(name(say("all_outcomes")).children, header=True, role="sum"),
        *([cell("")] if charts else []),
        *(part for year in (figures.y1, figures.y3) for part in (*_score(year.score, year.coverage, say), figure(""))),
    )
    years = [say.choice("year", year) for year in RATING_YEARS]
    ladder = [say("ladder")] if charts else []
    header = (
        say("outcome"),
        *ladder,
        *(f"{say(key)}, {year}" for year in years for key in ("score", "coverage", "stage")),
    )
    body = table(
        header,
        [*rows, total],
        role="compass wide" if charts else "compass",
        numbers=range(1 + len(ladder), 7 + len(ladder)),
    )
    key = [paragraph(say("ladder_key"), "small")] if charts else []
    return Section("compass", say("compass"), (paragraph(say("compass_lead")), body, *key))


def _ladder(figures: CompassFigures, outcome: str) -> Cell:
    first, third = figures.y1[outcome], figures.y3[outcome]
    return drawn(cell(""), stairs(first.statements, first.stage, third.stage))


def _cells(figures: OutcomeFigures, say: Phrases) -> tuple[Cell, ...]:
    stage = figures.stage
    words = DASH if stage is None else say("one_of_stages", stage=stage, count=figures.statements)
    length = None if stage is None else stage / figures.statements
    return *_score(figures.score, figures.coverage, say), figure(words, length)


def _score(score: float | None, coverage: float | None, say: Phrases) -> tuple[Cell, Cell]:
    if score is None or coverage is None:
        return figure(say.any("common.not_rated")), figure(DASH)
    return figure(percent(score)), figure(percent(coverage))
