"""What the portfolio's check sheet asks (station 9): what cannot be read, does not add up, is missing, could follow."""

from collections.abc import Iterator

from builder.compose.text.phrases import shekels
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.portfolio.tables import F, L, P, S, W
from builder.compose.workbooks.portfolio.treasury import ENDS
from builder.compose.workbooks.review import Caveat, Review, Tally
from builder.model.expressions.nodes import Again, Const, Expr, Place, Rows, choose, count
from builder.model.expressions.nodes import Cell as Named
from builder.model.figures.portfolio import SECTORED, Y, money
from builder.model.keys import FUNDERS
from builder.model.profile import Agreement
from builder.model.rules.plausibility import frame
from builder.sheets.portfolio import CALLS, FUNDING, PRINCIPLE_ROWS, PROGRAMMES, YEARS
from builder.sheets.rules import Level, Rule, filled, table_rules
from builder.sheets.table import Table

C, R = Rows("calls"), Rows("principles")


def portfolio_review(book: Book, agreement: Agreement) -> Review:
    """The sheet of checks; the tables, derived tables and computed sheets are known to the book."""
    rules = (
        *table_rules(PROGRAMMES), *_programmes(book), *table_rules(FUNDING), *_funding(),
        *table_rules(YEARS), *_years(), *table_rules(CALLS), *_calls(), *table_rules(PRINCIPLE_ROWS), *_principles(),
        *(_no_room(book, each) for each in (PROGRAMMES, FUNDING, YEARS)),
    )  # fmt: skip
    balance = choose(Named("rm_balance").is_(0), 0, 1)
    tallies = (
        *_frames(book, agreement),
        *_goals(book),
        Tally("ends_beyond", count(L.end_rank > ENDS), "end.1"),
        Tally("unbalanced", balance, "rm_balance", sums=True),
    )
    caveats = (Caveat(Named("no_sector"), "caveats.no_sector"), Caveat(Named("unlisted"), "caveats.unlisted"))
    return Review(book, rules, tallies, caveats)


def _rule(table: Table, key: str, where: Expr, column: str, level: Level = "missing", sums: bool = False) -> Rule:
    return Rule(key, where, table.key, column, level, sums)


def _programmes(book: Book) -> Iterator[Rule]:
    """A programme once; what the prisms ask of it; money that ends with nobody to pay after it."""
    yield _rule(PROGRAMMES, "title_twice", Again((P.title,)), "title", "wrong", True)
    yield _rule(PROGRAMMES, "no_source", (W.key > 0) & W.sources.is_(0), "title")
    unpaid = P.next_payer.blank & P.ends.filled
    yield _rule(PROGRAMMES, "ended", unpaid & (P.ends < Named("as_of")), "next_payer", "wrong")
    soon = unpaid & (P.ends >= Named("as_of")) & (P.ends <= Named("until"))
    yield _rule(PROGRAMMES, "ends_soon", soon, "next_payer")
    required = ("mobility_domain", "life_stage", *(["goal"] if book.choices.lists["goals"] else []))
    for key in required:
        yield _rule(PROGRAMMES, f"no_{key}", P.title.filled & P[key].blank, key, "later")


def _funding() -> Iterator[Rule]:
    """Amounts that add up: of a source once, not below zero, not overspent, split as they are."""
    yield _rule(
        FUNDING, "source_twice", F.source.filled & Again((F.title, F.source, F.budget_kind)), "source", "wrong", True
    )
    yield _rule(FUNDING, "no_amount", F.source.filled & F.start.blank & F.added.blank, "added")
    yield _rule(FUNDING, "below_zero", L.total < 0, "added", "wrong", True)
    used = L.spent + L.commitments
    yield _rule(FUNDING, "overspent", (used > 0) & (used > L.total), "spent", "wrong")
    yield _rule(FUNDING, "years_over", (L.split > 0) & (L.split > L.total), "source", "wrong", True)
    yield _rule(FUNDING, "years_under", (L.split > 0) & (L.split < L.total), "source", "later")
    yield _rule(FUNDING, "no_budget_kind", F.source.filled & F.budget_kind.blank, "budget_kind", "later")
    yield _rule(
        FUNDING, "no_authorisation", F.budget_kind.is_("special") & F.authorisation.blank, "authorisation", "later"
    )


def _years() -> Iterator[Rule]:
    yield _rule(YEARS, "years_unknown", S.line.is_(0) & (S.amount > 0), "source", "wrong", True)
    yield _rule(YEARS, "year_twice", Y.year.filled & Again((Y.title, Y.source, Y.year)), "year", "wrong", True)


def _calls() -> Iterator[Rule]:
    """Calls whose day passed with nothing handed in, and open calls of nobody."""
    waits = C.title.filled & (C.status.blank | C.status.is_("planned"))
    yield _rule(CALLS, "late_call", waits & C.date.filled & (C.date < Named("as_of")), "date", "wrong")
    open_ = C.title.filled & (C.status.blank | C.status.among("planned", "submitted"))
    yield _rule(CALLS, "no_owner", open_ & C.owner.blank, "owner")


def _principles() -> Iterator[Rule]:
    """Principles that nobody marked, and unmet ones without a word of why."""
    yield _rule(PRINCIPLE_ROWS, "unmarked", R.id.filled & R.status.blank, "status", "later")
    yield _rule(PRINCIPLE_ROWS, "no_reason", R.status.is_("not_met") & R.note.blank, "note")


def _no_room(book: Book, table: Table) -> Rule:
    """Rows past those that lists, prisms and years can show; the sums of the whole still count them."""
    beyond = filled(table) & (Place(table.key) > Const(book.placed[table.key].room))
    return _rule(table, "no_room", beyond, table.read[0].key, "wrong", True)


def _frames(book: Book, agreement: Agreement) -> Iterator[Tally]:
    """Added money over the frame that was agreed (station 2), for each side that has one."""
    added = {
        "initiative": Named("own_added"),
        "authority": money(F.added, F.sector.is_("authority")),
        "partners": money(F.added, SECTORED & F.sector.is_not("authority")),
    }
    for side in FUNDERS:
        agreed = frame(agreement, side)
        if agreed is not None:
            yield Tally(
                "over_frame",
                choose(added[side] > agreed, 1, 0),
                "counted.added",
                values={"side": book.words(f"sides.{side}"), "frame": shekels(agreed)},
            )


def _goals(book: Book) -> Iterator[Tally]:
    """Goals of the plan that no line of money serves."""
    if goals := book.choices.lists["goals"]:
        bare = Const(len(goals)) - count(W.goal > 0)
        yield Tally("goal_without_money", bare, f"goal.{goals[0].key}.start", "later")
