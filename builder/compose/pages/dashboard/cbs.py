"""The dashboard's CBS figures: the settlement beside the medians of the country, its rank and its kind."""

from builder.compose.text.phrases import DASH, Phrases, number, whole
from builder.compose.text.tables import figure, name, paragraph, table
from builder.compose.text.typography import typeset
from builder.document.blocks import Cell, Section
from builder.model.authority import Comparison, Facts
from builder.model.settlement import Settlement

_WHOLE_FROM = 1_000
"""From here on decimals say nothing."""


def cbs(settlement: Settlement, say: Phrases) -> Section:
    """A row for each indicator that `strings.yaml` chooses; every figure with its year, the table with its source."""
    facts = settlement.facts
    if facts is None:
        return Section("cbs", say("cbs"), (paragraph(say("no_cbs")),))
    known = {each.indicator.key: each for each in facts.comparisons}
    chosen = [known[key] for key in say.content.strings["dashboard"]["cbs_shown"] if key in known]
    lead = say("cbs_lead_cluster" if settlement.profile.kind == "cluster" else "cbs_lead")
    header = (say("cbs_figure"), say.any("common.year"), say("here"), say.any("common.country"), _rank(facts, say),
              say("same_kind"))  # fmt: skip
    body = table(header, (_row(each, say) for each in chosen), numbers=(1, 2, 3, 4, 5))
    return Section("cbs", say("cbs"), (paragraph(lead), body, paragraph(say("cbs_source"), "small")))


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
