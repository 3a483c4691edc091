"""What lists of the portfolio's book ask of each row beside its figures: ranks, offers, days on which money ends."""

from dataclasses import replace

from builder.model.expressions.nodes import (
    Amount,
    Cell,
    Earlier,
    Find,
    Item,
    Order,
    Place,
    Rank,
    Rows,
    choose,
    count,
    total,
)
from builder.model.figures.portfolio import LINES, PARTS, WORKS

F, P = Rows("funding"), Rows("programmes")
L, W, S = LINES.rows, WORKS.rows, PARTS.rows
SHEET = "_calc"
_STEP, _NO_GOAL, _LOOSE = 1_000_000, 9_999, 500_000
"""Keys of lists: what goes first, then the place of the row's programme; a line of none stands for itself."""
_HERE, _MINE = Place("funding"), L.programme.is_(Place("programmes"))
_LISTED = replace(LINES, columns=(
    *LINES.columns,
    ("matching", Amount(F.matching)),
    ("ends", choose(L.counted.is_(1),
                    choose(Amount(F.ends) > 0, Amount(F.ends), Item(P.ends, L.programme, number=True)), 0)),
    ("end", choose((L.ends >= Cell("as_of")) & (L.ends <= Cell("until")),
                   L.ends * _STEP + choose(L.programme > 0, L.programme, Place("funding") + _LOOSE), 0)),
    ("end_first", choose((L.end > 0) & Earlier((L.end,)).is_(0), L.end, 0)),
    ("end_rank", Rank(L.end_first)),
    ("unpaid", choose((L.end > 0) & Item(P.next_payer, L.programme).blank, L.total, 0)),
    ("asked_no", choose(L.waiting.is_(1), Earlier((L.waiting,)) + 1, 0)),
    ("offer", Item(L.name, Find(_HERE, L.asked_no))),
    ("payer", choose(L.counted.is_(1), Find(F.source, F.source), 0)),
    ("payer_first", choose((L.payer > 0) & Earlier((L.payer,)).is_(0), L.payer, 0)),
    ("payer_no", Rank(L.payer_first)),
    ("source", Item(F.source, Find(_HERE, L.payer_no))),
    ("split", total(S.amount, S.line.is_(_HERE))),
))  # fmt: skip
_WORKED = replace(
    WORKS,
    columns=(
        *WORKS.columns,
        ("sources", count(_MINE)),
        ("start", total(L.start, _MINE & L.counted.is_(1))),
        ("added", total(L.added, _MINE & L.counted.is_(1))),
        ("waiting", total(L.total, _MINE & L.waiting.is_(1))),
        ("order", Order(P.goal)),
        ("key", choose(P.title.filled, choose(W.order > 0, W.order, _NO_GOAL) * _STEP + Place("programmes"), 0)),
        ("rank", Rank(W.key)),
        ("funded", choose(W.lines > 0, W.order, 0)),
        ("goal", choose((W.funded > 0) & Earlier((W.funded,)).is_(0), W.funded, 0)),
    ),
)
TABLES = (_LISTED, _WORKED, PARTS)
