"""CBS figures: the settlement beside the medians of the country, its rank and its kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.compose.text.phrases import DASH, Phrases, number, whole
from builder.compose.text.tables import cell, figure, name, paragraph, table, words
from builder.compose.text.typography import NO_BREAK, typeset
from builder.compose.views.charts import drawn, spots
from builder.document.blocks import Break, Cell, Emphasis, Section
from builder.model.authority import Comparison, Facts
from builder.model.settlement import Settlement

_WHOLE_FROM = 1_000
"""From here on decimals say nothing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a figure is read: whether `higher` or `lower` is better (empty: neither), and what must be told beside it."""

    key: str
    better: str = ""
    care: str = ""
    ask: str = ""
    """What a mapping asks where the settlement stands behind the median."""


def cbs(settlement: Settlement, say: Phrases, *, charts: bool = False) -> Section:
    """A row for each indicator that `strings.yaml` chooses; every figure with its year, the table with its source.

    With `charts` each row also says whether it is better than the country's median, and draws its place.
    """
    facts = settlement.facts
    if facts is None:
        return Section("cbs", say("cbs"), (paragraph(say("no_cbs")),))
    comparisons = {each.indicator.key: each for each in facts.comparisons}
    chosen = [(how, comparisons[how.key]) for how in chosen_figures(say) if how.key in comparisons]
    cluster = settlement.profile.kind == "cluster"
    form = "_cluster" if cluster else ""
    values = {
        "here": say("here"),
        "country": say.any("common.country"),
        "rank": _rank(facts, say),
        **({} if cluster else {"kind": say("same_kind")}),
    }
    header = (
        say("cbs_figure"),
        say.any("common.year"),
        *(_signed(key, title, say) if charts else title for key, title in values.items()),
        *([say("cbs_verdict"), say("cbs_place")] if charts else []),
    )
    rows = [
        (*_row(each, how, say, charts, cluster), *(_judged(each, how, say, cluster) if charts else ()))
        for how, each in chosen
    ]
    numbers = range(1, len(values) + 2)
    body = table(header, rows, say(f"cbs_caption{form}"), role="cbs wide" if charts else "", numbers=numbers)
    notes = [
        say("cbs_source"),
        *([say(f"cbs_key{form}"), say("cbs_direction")] if charts else []),
        *_cares(chosen, facts, say),
    ]
    lead = paragraph(say(f"cbs_lead{form}"))
    return Section("cbs", say("cbs"), (lead, body, *(paragraph(each, "small") for each in notes)))


def _medians(comparison: Comparison, cluster: bool) -> tuple[tuple[float | None, str], ...]:
    """The medians beside a figure. A cluster has no authorities of its own kind: its members are of several."""
    both = ((comparison.country.value, "country"), (comparison.rank.value, "rank"))
    return both if cluster else (*both, (comparison.kind.value, "kind"))


def _signed(key: str, title: str, say: Phrases) -> str:
    """A column's heading, with the sign of its mark in the drawing."""
    return say(f"cbs_signs.{key}") + NO_BREAK + title


def chosen_figures(say: Phrases) -> list[Shown]:
    """The figures that `strings.yaml` chooses, in its order."""
    return [Shown(**each) for each in say.content.strings["dashboard"]["cbs_shown"]]


def _judged(comparison: Comparison, how: Shown, say: Phrases, cluster: bool) -> tuple[Cell, Cell]:
    """A word beside the country's median, and the place among the medians; a figure that asks for care has none."""
    strip = None if how.care else spots(comparison.value, _medians(comparison, cluster), comparison.spread)
    return cell(say(f"cbs_verdicts.{_verdict(comparison, how)}")), drawn(cell(""), strip)


def _verdict(comparison: Comparison, how: Shown) -> str:
    value, median = comparison.value, comparison.country.value
    if value is None or median is None:
        return "unknown"
    if how.care:
        return "care"
    if not how.better:
        return "neither"
    if _value(value) == _value(median):
        return "same"
    return "better" if (value > median) == (how.better == "higher") else "worse"


def _cares(chosen: Sequence[tuple[Shown, Comparison]], facts: Facts, say: Phrases) -> Iterator[str]:
    """What must be told beside a sensitive figure: how many authorities published it and how many people live here."""
    for how, each in chosen:
        if how.care and each.value is not None:
            yield (
                typeset(how.care).replace("{n}", whole(each.country.n)).replace("{residents}", whole(facts.population))
            )


def _rank(facts: Facts, say: Phrases) -> str:
    return say("same_rank_unknown") if facts.ses is None else say("same_rank", rank=number(facts.ses))


def _row(comparison: Comparison, how: Shown, say: Phrases, charts: bool, cluster: bool) -> tuple[Cell, ...]:
    here = say("not_published") if comparison.value is None else _value(comparison.value)
    return (
        _named(comparison, how, say) if charts else name(_label(comparison, how)),
        figure(typeset(comparison.indicator.year)),
        figure(here, role="own"),
        *(figure(DASH if value is None else _value(value)) for value, _ in _medians(comparison, cluster)),
    )


def _label(comparison: Comparison, how: Shown) -> str:
    return typeset(comparison.indicator.label) + ("*" if how.care else "")


def _named(comparison: Comparison, how: Shown, say: Phrases) -> Cell:
    """The figure's name, and which way is better where one is."""
    label = name(_label(comparison, how))
    if not how.better:
        return label
    return replace(label, children=(*label.children, Break(), Emphasis(words(say(f"cbs_better.{how.better}")))))


def _value(value: float) -> str:
    """Sums of shekels without agorot; small figures as the CBS publishes them."""
    return whole(value) if abs(value) >= _WHOLE_FROM else number(value)
