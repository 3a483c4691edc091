"""Figures before and after a return: budget, leverage, plan and compass, as every other page has them."""

from collections.abc import Callable, Iterable

from builder.compose.text.phrases import Phrases, decimal, percent, shekels
from builder.compose.text.tables import figure, name, paragraph, table
from builder.document.blocks import Section
from builder.model.content import Content
from builder.model.figures.compass import compass_figures
from builder.model.figures.plan import plan_figures
from builder.model.figures.portfolio import portfolio_figures
from builder.model.merge.account import Account
from builder.model.settlement import Settlement

Rows = dict[str, str]


def figures(account: Account, content: Content, say: Phrases) -> Section | None:
    """A row for each figure, with what it was and what it becomes; None where the settlement is not known."""
    if not account.before or not account.after or not account.shown:
        return None
    before, after = (_figures(each, content, say) for each in (account.before, account.after))
    rows = (
        (name(key), figure(value), figure(after[key], role="" if value == after[key] else "due"))
        for key, value in before.items()
    )
    body = table((say("figure"), say("before"), say("after")), rows, numbers=(1, 2))
    return Section("figures", say("figures"), (paragraph(say("figures_lead")), body))


def _figures(one: Settlement, content: Content, say: Phrases) -> Rows:
    money, plan = portfolio_figures(one.portfolio), plan_figures(one.plan)
    ratios = money.leverage
    statements = {
        outcome.key: tuple(each["key"] for each in outcome.fields["statements"])
        for outcome in content.register("outcomes")
    }
    compass = compass_figures(one.compass, one.domains, statements)
    return {
        say("portfolio_total"): shekels(money.total),
        say("portfolio_added"): shekels(money.added),
        say("leverage"): _or_words(ratios.ratio, decimal, say),
        say("multiplier"): _or_words(ratios.multiplier, decimal, say),
        say("plan_total"): shekels(plan.total),
        say("plan_leverage"): _or_words(plan.leverage, decimal, say),
        say("score_y1"): _or_words(compass.y1.score, percent, say, "not_rated"),
        say("score_y3"): _or_words(compass.y3.score, percent, say, "not_rated"),
    }


def _or_words(value: float | None, spell: Callable[[float], str], say: Phrases, words: str = "") -> str:
    if value is not None:
        return spell(value)
    return say(words) if words else say.any("common.no_initiative_money")


def changed(rows: Iterable[tuple[str, str]]) -> bool:
    """Whether the return changed any figure: rows are pairs of before and after."""
    return any(before != after for before, after in rows)
