"""The dashboard's CBS figures: the settlement beside the medians of the country, its rank and its kind."""

from builder.compose.pages.dashboard.charts import drawn, spots
from builder.compose.text.phrases import DASH, Phrases, number, whole
from builder.compose.text.tables import cell, figure, name, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Cell, Section
from builder.model.authority import Comparison, Facts
from builder.model.settlement import Settlement

_WHOLE_FROM = 1_000
"""From here on decimals say nothing."""


def cbs(settlement: Settlement, say: Phrases, *, charts: bool = False) -> Section:
    """A row for each indicator that `strings.yaml` chooses; every figure with its year, the table with its source.

    With `charts` each row also draws its own value among the three medians.
    """
    facts = settlement.facts
    if facts is None:
        return Section("cbs", say("cbs"), (paragraph(say("no_cbs")),))
    known = {each.indicator.key: each for each in facts.comparisons}
    chosen = [known[key] for key in say.content.strings["dashboard"]["cbs_shown"] if key in known]
    lead = say("cbs_lead_cluster" if settlement.profile.kind == "cluster" else "cbs_lead")
    header = (say("cbs_figure"), say.any("common.year"), say("here"), say.any("common.country"), _rank(facts, say),
              say("same_kind"), *([say("cbs_place")] if charts else []))  # fmt: skip
    rows = ((*_row(each, say), *([_place(each)] if charts else [])) for each in chosen)
    body = table(header, rows, numbers=(1, 2, 3, 4, 5))
    notes = [say("cbs_source"), *([say("cbs_key")] if charts else [])]
    return Section("cbs", say("cbs"), (paragraph(lead), body, *(paragraph(each, "small") for each in notes)))


def _place(comparison: Comparison) -> Cell:
    others = (comparison.country.value, comparison.rank.value, comparison.kind.value)
    return drawn(cell(""), spots(comparison.value, others))


def _rank(facts: Facts, say: Phrases) -> str:
    return say("same_rank_unknown") if facts.ses is None else say("same_rank", rank=number(facts.ses))


def _row(comparison: Comparison, say: Phrases) -> tuple[Cell, ...]:
    own = say("not_published") if comparison.value is None else _value(comparison.value)
    medians = (comparison.country, comparison.rank, comparison.kind)
    return (
        name(typeset(comparison.indicator.label)),
        figure(typeset(comparison.indicator.year)),
        figure(own, role="own"),
        *(figure(DASH if each.value is None else _value(each.value)) for each in medians),
    )


def _value(value: float) -> str:
    """Sums of shekels without agorot; small figures as the CBS publishes them."""
    return whole(value) if abs(value) >= _WHOLE_FROM else number(value)
