"""What the selection reckons row by row: the gates and scores of each rating, each authority's place, the first ones.

A figure's part is the share of the authorities that published it which stand behind this one: 0 to 1. The score is the
weighted mean of the parts of 0 to 100, over the weights of figures that were published; coverage says how much that is.
An authority with a closed gate stands behind all others, whatever its score. Equal scores keep the order of the list.
"""

from collections.abc import Mapping, Sequence

from builder.model.content import Content
from builder.model.expressions.nodes import (
    Amount,
    At,
    Behind,
    Cell,
    Column,
    Const,
    Derived,
    Dot,
    Expr,
    Find,
    Item,
    Nth,
    Number,
    Numbers,
    Order,
    Rows,
    Sum,
    Within,
    Words,
    choose,
    every,
    expr,
    joined,
)
from builder.model.figures.ranking import BOUNDED, CLOSED, MOST, ORDER
from builder.model.keys import CRITERIA, GATES, Criterion
from builder.sheets.selection import GATE_PREFIX, SCORE_PREFIX
from builder.sheets.table import Column as Spec
from builder.sheets.table import Table

AUTHORITY, AXIS, RATED, WEIGHED = Rows("authorities"), Rows("axis"), Rows("rated"), Rows("weighed")
FILTERS, SOUGHT, WEIGHTS, RATINGS = Rows("filters"), Rows("criteria"), Rows("weights"), Rows("ratings")
FIRST = Rows("ranking")
SHOWN = 60
"""How many of the first places are shown."""
PLACES = range(1, MOST + 1)
GATE = {each: RATINGS[GATE_PREFIX + each] for each in GATES}
SCORE = {each: RATINGS[SCORE_PREFIX + each] for each in CRITERIA}

AUTHORITIES = Table("authorities", (
    Spec("code", "text", 10), Spec("name", "text", 32), Spec("status", "choice", 20, "only"),
    Spec("district", "choice", 24, "only"), Spec("population", "money", 15), Spec("ses", "number", 16, form="whole"),
    Spec("periphery", "number", 16, form="whole"), Spec("network", "text", 12),
))  # fmt: skip
FIGURES_WEIGHED = Derived(
    "weighed",
    "criteria",
    (
        ("label", SOUGHT.indicator),
        ("column", choose(SOUGHT.direction.among("high", "low"), Order(SOUGHT.indicator), 0)),
        ("direction", choose(SOUGHT.direction.is_("high"), 1, 0)),
        ("weight", choose(WEIGHED.column > 0, Amount(SOUGHT.weight), 0)),
    ),
)
"""The figures that are weighed; `column` is the place of a figure among all axes, 0 where it is not used."""


def rated(content: Content) -> Derived:
    """What gates and scores say of each row of the ratings: closed gates by name before those not known yet."""
    titles, groups = content.register("gates").title_of, grouped(content)
    shut = (choose(GATE[each].is_("not_met"), f" · {titles(each)}", "") for each in GATES)
    waiting = (choose(GATE[each].is_("met"), "", f" · {titles(each)}") for each in GATES)
    waits = choose(RATED.waiting.filled, joined(Words("results.waiting"), RATED.waiting), Words("results.open"))
    verdict = choose(RATED.shut.filled, joined(Words("results.closed"), RATED.shut), waits)
    there = RATED.title.filled
    return Derived(
        "rated",
        "ratings",
        (
            ("title", RATINGS.title),
            ("code", RATINGS.code),
            ("shut", joined(*shut)),
            ("waiting", joined(*waiting)),
            ("barred", choose(every(there, RATED.shut.filled), RATINGS.code, "")),
            ("verdict", choose(there, verdict, "")),
            ("total", choose(there, _mean(CRITERIA), "")),
            ("coverage", choose(there, Numbers(tuple(SCORE.values())) / len(CRITERIA), "")),
            *((f"group_{key}", choose(there, _mean(criteria), "")) for key, criteria in groups.items()),
        ),
    )


def grouped(content: Content) -> dict[str, list[Criterion]]:
    """The criteria of each group of the rubric, in order."""
    rubric = content.register("rubric")
    return {
        key: [each for each in CRITERIA if rubric[each].text("group") == key]
        for key in content.register("rubric_groups").keys
    }


def _mean(criteria: Sequence[Criterion]) -> Expr:
    """Σ score × weight ÷ Σ weights of what was scored; words where nothing was, or nothing weighs."""
    scores, weights = tuple(SCORE[each] for each in criteria), tuple(Cell(f"rubric.{each}") for each in criteria)
    scored = Dot(scores, weights, ones=True)
    return choose(scored.is_(0), Words("results.not_rated"), Dot(scores, weights) / scored)


def axes_table(forms: Mapping[str, str]) -> Table:
    """All figures that can be weighed, a column each; `forms` are their number formats by key."""
    figures = (Spec(key, "number", 12, form=form) for key, form in forms.items())
    return Table("axes", (Spec("code", "text", 8), Spec("name", "text", 22), *figures))


def axis_table(axes: Sequence[str]) -> Table:
    """How the ranking is worked out: filters and weighed figures of every authority, row by row beside the list."""
    figures = tuple(Column("axes", each) for each in axes)
    return Table("axis", (
        Spec("n", "number", 6, form="whole"), Spec("name", "text", 22), Spec("code", "text", 8),
        Spec("passes", "shown", 9, form="money", shows=_passes()),
        Spec("closed", "shown", 9, form="money", shows=choose(Within(AXIS.code, RATED.barred), 1, 0)),
        *(Spec(f"value_{each}", "shown", 11, form="number", shows=_value(each, figures)) for each in PLACES),
        *(Spec(f"part_{each}", "shown", 8, form="ratio", look="faint", shows=_part(each)) for each in PLACES),
        *_scored(),
    ), beside=("authorities", "axes"))  # fmt: skip


def _passes() -> Expr:
    """Within all bounds; a figure that was not published is within none."""
    bounds = [
        ~Number(Cell(f"{side}.{key}")) | within
        for key in BOUNDED
        for side, within in (
            ("low", AUTHORITY[key] >= Cell(f"low.{key}")),
            ("high", AUTHORITY[key] <= Cell(f"high.{key}")),
        )
    ]
    only = [
        Cell(f"only.{key}").blank | AUTHORITY[column].is_(Cell(f"only.{key}"))
        for key, column in (("kind", "status"), ("district", "district"))
    ]
    return every(*bounds, *only, Cell("only.network").is_(0) | AUTHORITY.network.blank)


def _value(place: int, axes: tuple[Expr, ...]) -> Expr:
    column = Cell(f"column.{place}")
    value = Nth(column, axes)
    return choose(column > 0, choose(Number(value), value, ""), "")


def _part(place: int) -> Expr:
    value, count = AXIS[f"value_{place}"], Cell(f"count.{place}")
    return choose(value.blank, "", choose(count < 2, 1, Behind(value, Cell(f"direction.{place}")) / (count - 1)))


def _scored() -> tuple[Spec, ...]:
    parts = tuple(AXIS[f"part_{each}"] for each in PLACES)
    weights = tuple(Cell(f"weight.{each}") for each in PLACES)
    weighed, whole = Dot(parts, weights, ones=True), Sum(weights)
    key = AXIS.score - AXIS.closed * CLOSED - AXIS.n / ORDER
    return (
        Spec("score", "shown", 9, form="decimal", look="total",
             shows=choose(weighed.is_(0), "", Const(100) * Dot(parts, weights) / weighed)),
        Spec("coverage", "shown", 9, form="percent", shows=choose(whole.is_(0), "", weighed / whole)),
        Spec("key", "shown", 12, form="number", look="id",
             shows=choose(AXIS.passes.is_(0), "", choose(AXIS.score.blank, "", key))),
        Spec("place", "shown", 8, form="whole", look="total",
             shows=choose(AXIS.key.blank, "", Behind(AXIS.key, Const(0)) + 1)),
    )  # fmt: skip


def _of(column: Column) -> Expr:
    """What a column holds of the authority at the row's place."""
    return At(column, FIRST.row)


RANKING = Table(
    "ranking",
    (
        Spec("place", "number", 7, form="whole"),
        Spec("name", "shown", 23, shows=Item(AUTHORITY.name, FIRST.row)),
        Spec("gates", "shown", 23, shows=Item(RATED.verdict, FIRST.rated)),
        Spec("status", "shown", 14, shows=Item(AUTHORITY.status, FIRST.row)),
        Spec("district", "shown", 19, shows=Item(AUTHORITY.district, FIRST.row)),
        Spec("population", "shown", 11, form="money", shows=_of(AUTHORITY.population)),
        Spec("ses", "shown", 11, form="whole", shows=_of(AUTHORITY.ses)),
        Spec("periphery", "shown", 12, form="whole", shows=_of(AUTHORITY.periphery)),
        Spec("score", "shown", 8, form="decimal", shows=_of(AXIS.score)),
        Spec("coverage", "shown", 8, form="percent", shows=_of(AXIS.coverage)),
        *(Spec(f"value_{each}", "shown", 10.5, form="number", shows=_of(AXIS[f"value_{each}"])) for each in PLACES),
        Spec("row", "shown", 4, form="whole", look="id", shows=Find(FIRST.place, AXIS.place)),
        Spec("rated", "shown", 4, form="whole", look="id", shows=Find(Item(AUTHORITY.code, FIRST.row), RATED.code)),
    ),
)
"""The first places: the authority in the list that has this place, and its row among the ratings."""


def first_place(place: int) -> Expr:
    """The name of the authority at a place; "" where there is none."""
    return Item(AUTHORITY.name, Find(expr(place), AXIS.place))
