"""One definition, two languages: what Python reckons of random rows is what LibreOffice makes of the formula."""

import datetime
import random
from typing import Any

import pytest

from builder.compose.workbooks.assembly import About, SheetDraft, Words, assemble, instructions
from builder.compose.workbooks.book import Book
from builder.compose.workbooks.page import Page
from builder.compose.workbooks.placing import Figure
from builder.compose.workbooks.review import Review
from builder.document.workbook import Workbook, text
from builder.model.expressions.nodes import (
    Again,
    Alike,
    Amount,
    At,
    Behind,
    Cell,
    Const,
    Derived,
    Dot,
    Earlier,
    Expr,
    Extreme,
    Find,
    Floor,
    Item,
    Least,
    Lookup,
    Months,
    Nth,
    Number,
    Numbers,
    Order,
    Parent,
    Place,
    Rank,
    Repeated,
    Rows,
    Shown,
    Sum,
    Within,
    YearAfter,
    choose,
    count,
    every,
    joined,
    ratio,
    some,
    total,
)
from builder.model.expressions.reckon import Scope, reckon, shown
from builder.render.xlsx import render_workbook
from builder.sheets.choices import Choice, Choices
from builder.sheets.rules import Rule, filled, table_rules
from builder.sheets.table import Column, Row, Table
from tests import office
from tests.towns import ISSUED, town
from tests.workbooks import CONTENT, LAYOUT

KINDS = ("regular", "special", "grant", "outside")
WORDS = {"regular": "תקציב רגיל", "special": 'תב"ר', "grant": "מענק ייעודי", "outside": "מחוץ לתקציב"}
TITLES = (
    'מרכז נוער "אור"',
    "STEM",
    "stem",
    "=1+1",
    "<b>חלום</b>",
    "*",
    "כיתה ~ 5?",
    "5",
    "תכנית א",
    "מועדון של ילדות וילדים בשכונה 1",
    "מועדון של ילדות וילדים בשכונה 2",
    "",
)
P = Rows("programmes")
L = Rows("lines")
PROGRAMMES = Table("programmes", (
    Column("title", "text", 30, required=True), Column("kind", "choice", 12, "kinds"),
    Column("people", "count", 10), Column("ends", "date", 12),
))  # fmt: skip
LINES = Table("lines", (
    Column("title", "text", 30, required=True, picks=("programmes", "title")),
    Column("kind", "choice", 12, "kinds", sums=True),
    Column("start", "money", 12), Column("added", "signed", 12), Column("open", "flag", 8),
    Column("people", "shown", 12, shows=Lookup(L.title, P.title, P.kind)),
    Column("sum", "shown", 12, form="money", shows=Amount(L.start) + Amount(L.added)),
    Column("money", "shown", 12, form="money", shows=At(Rows("joined").money, Place("lines"))),
    Column("picked", "text", 20, picks=("sums", "title"), tie="tie"),
    Column("tie", "hidden", 8),
))  # fmt: skip
T = Rows("towns")
TOWNS = Table("towns", (
    Column("name", "text", 20), Column("own", "money", 12),
    Column("all", "shown", 12, form="money", shows=Amount(T.own) + total(L.start, L.title.is_(T.name))),
    Column("rank", "shown", 8, form="whole", shows=Rank(T.all)),
    Column("before", "shown", 20, shows=choose(T.rank > 1, Item(T.name, Find(T.rank - 1, T.rank)), "")),
))  # fmt: skip
S = Rows("scores")
THREE, WEIGHTS = (S.first, S.second, S.third), tuple(Cell(each) for each in ("rm_total", "rm_grant", "late"))
SCORES = Table("scores", (
    Column("first", "number", 8), Column("second", "number", 8, look="faint"), Column("third", "number", 8),
    Column("mean", "shown", 8, form="ratio", shows=choose(
        Dot(THREE, WEIGHTS, ones=True) > 0, Dot(THREE, WEIGHTS) / Dot(THREE, WEIGHTS, ones=True), "")),
    Column("picked", "shown", 8, form="number", shows=Amount(Nth(choose(T.rank > 2, 2, 1), THREE))),
    Column("behind", "shown", 8, form="number",
           shows=choose(Number(S.second), Behind(S.second, choose(Cell("flag") > 1, 1, 0)), "")),
), beside=("towns",))  # fmt: skip
COUNTED = L.kind.among("regular", "grant") | L.kind.blank
DAYS = Const(datetime.date(2027, 3, 1)), Const(datetime.date(2028, 2, 29))
DATE = datetime.date(2027, 6, 30)
JOINED = Derived("joined", "lines", (
    ("place", Find(L.title, P.title, Parent(L.id))),
    ("kind", Item(P.kind, Rows("joined").place)),
    ("money", choose(COUNTED, Amount(L.start) + Amount(L.added), 0)),
    ("key", choose((Rows("joined").money > 0) & (Rows("joined").place > 0), Rows("joined").place, 0)),
    ("first", choose((Rows("joined").key > 0) & Earlier((Rows("joined").key,)).is_(0), Rows("joined").key, 0)),
    ("rank", Rank(Rows("joined").first)),
    ("own", Place("lines")),
    ("picked", Find(L.title, P.title, Parent(L.id), named=True)),
    ("order", Order(L.kind)),
    ("up", Item(P.people, Find(Parent(L.id, last=True), P.id), number=True)),
    ("alike", Alike((Rows("joined").place,))),
    ("label", joined(L.title, "\n", Rows("joined").alike)),
    ("same", Find(Rows("joined").label, Rows("joined").label)),
    ("squares", Dot((L.start, L.added), (L.start, L.added))),
    ("amount", choose(L.title.filled, Amount(L.start) / 7, "")),
))  # fmt: skip
SUMS = Derived("sums", "programmes", (
    ("id", P.id),
    ("money", total(Rows("joined").money, Rows("joined").place.is_(Place("programmes")))),
    ("months", Months(P.ends)),
    ("quarter", Floor(Rows("sums").months / 3)),
    ("title", joined(P.title, "")),
    ("own", Find(P.title, Rows("sums").title, Rows("sums").id, named=True)),
))  # fmt: skip
J = JOINED.rows
FIGURES: dict[str, Expr] = {
    "rm_total": total(L.start + L.added, COUNTED),
    "rm_grant": total(L.start, COUNTED & L.kind.is_("grant")),
    "rm_others": Cell("rm_total") - Cell("rm_grant"),
    "ratio": ratio(Cell("rm_others"), Cell("rm_grant"), "no"),
    "plain": total(L.start, L.kind.is_("special")),
    "all": total(L.added),
    "late": total(L.start, L.start > 100),
    "unlisted": count(L.kind.filled & ~L.kind.listed()),
    "blank": count(filled(LINES) & L.kind.blank),
    "not_special": count(L.kind.filled & L.kind.is_not("special")),
    "flag": count(L.open.is_(True)),
    "ended": count(P.ends <= DATE),
    "same": total(L.added, every(L.title.filled, some(L.kind.is_("grant"), L.kind.is_("special")))),
    "twins": count(Again((L.title, L.kind))),
    "same_title": count(Again((L.title,))),
    "kind": Item(L.kind, Find(Item(P.title, Cell("one")), L.title)),
    "unknown": count(L.title.filled & ~Within(L.title, P.title)),
    "numbers": count(Number(P.people)),
    "zero": count(L.start.is_(0)),
    "joined": total(J.money, J.kind.is_("grant")),
    "lost": total(J.money, J.place.is_(0)),
    "top": Extreme("MAX", J.money),
    "top_grant": Extreme("MAX", J.money, J.kind.is_("grant")),
    "ranked": count(J.rank > 0),
    "by_programme": total(Rows("sums").money),
    "first": Item(P.title, Item(J.place, Find(Cell("one"), J.rank), number=True)),
    "one": Least("MIN", (Cell("ranked"), Cell("flag"))),
    "said": joined("סך הכול ", Shown(Cell("rm_total"), "#,##0"), " · ", Shown(Cell("ratio"), "0.0")),
    "picked": choose(Cell("rm_total") > 1000, "רב", "מעט"),
    "picked_rows": total(J.picked * J.own),
    "orders": total(J.order),
    "ups": total(J.up),
    "alike": total(J.alike),
    "same_labels": total(J.same),
    "second": At(J.amount, Const(2)),
    "said_at": At(J.label, Cell("one")),
    "squares": total(J.squares),
    "dots": total(S.mean) + Dot((Cell("flag"), Cell("all")), (Cell("all"), Const(2))),
    "second_score": At(S.second, Cell("one")),
    "first_score": At(S.third, Const(1)),
    "nths": total(S.picked),
    "behind": total(S.behind, S.behind > 0),
    "nowhere": At(J.place, Cell("one") - 1),
    "months": total(Rows("sums").months),
    "quarters": total(Rows("sums").quarter),
    "own": total(Rows("sums").own),
    "sum": Sum(tuple(Cell(each) for each in ("rm_total", "rm_grant", "rm_others", "ratio", "plain", "late", "said"))),
    "counted": Numbers(tuple(Cell(each) for each in ("rm_total", "ratio", "said"))),
    "nth": Nth(choose(Cell("flag") > 1, 2, 1), (Cell("said"), Cell("rm_grant"), Const("x"))),
    "bars": Repeated(Const("●"), Cell("flag")),
    "by_key": count(P.id.is_("P1") & P.kind.is_("grant")),
    "after": YearAfter(DAYS[0] + Cell("flag")),
    "leap": YearAfter(DAYS[1] + Cell("ranked") - Cell("ranked") + Cell("flag") * 365),
    "towns": total(T.all, T.rank > 1),
    "first_town": Item(T.name, Find(Const(1), T.rank)),
    "arithmetic": Cell("rm_total") - (Cell("rm_grant") - Cell("all")) * 2 + 1,
}  # fmt: skip


class _Words(Words):
    """The words that a book of the tests needs beside those that all books share."""

    def find(self, path: str) -> str | None:
        own = {"no": "אין", "title": "ניסוי", "sub": "ניסוי", "subject": "ניסוי", "sheets.page.title": "מספרים",
               "sheets.page.sub": "ניסוי", "checks.over.what": "יותר מדי", "checks.over.do": "בדקו"}  # fmt: skip
        return own.get(path) or super().find(path) or ("מילה" if path.startswith(("columns.", "facts.")) else None)


def _rows(dice: random.Random) -> tuple[list[Row], list[Row]]:
    kinds, day = [*KINDS, None], datetime.date(2026, 1, 1)
    programmes = [
        Row(f"P{number}", {"title": dice.choice(TITLES) or "עוד", "kind": dice.choice(kinds),
                           "people": dice.choice([None, 0, 7, 30]),
                           "ends": dice.choice([None, day + datetime.timedelta(dice.randrange(900))])})
        for number in range(dice.randrange(7))
    ]  # fmt: skip
    lines = [
        Row(dice.choice(["", f"P{dice.randrange(8)}/L{number}", f"P{dice.randrange(8)}/1/L{number}"]),
            {"title": dice.choice(TITLES) or None, "kind": dice.choice([*kinds, "ישן"]),
             "start": dice.choice([None, 0, 250, 40_000]), "added": dice.choice([None, -200, 0, 9_999]),
             "open": dice.choice([None, True, False]), "picked": dice.choice(TITLES) or None,
             "tie": dice.choice([None, "P1"])})
        for number in range(dice.randrange(14))
    ]  # fmt: skip
    return programmes, lines


def _scores(row: Row) -> tuple[Any, ...]:
    """Numbers of any sign, words and blanks, different from row to row."""
    start, added = row.values["start"], row.values["added"]
    return row.values["title"], added, start if added else "לא פורסם"


def _book(programmes: list[Row], lines: list[Row]) -> tuple[Book, Workbook]:
    words = _Words(CONTENT, "portfolio")
    choices = Choices({
        "kinds": tuple(Choice(key, word) for key, word in WORDS.items()),
        "flag": (Choice("yes", "כן"), Choice("no", "לא")),
    })  # fmt: skip
    about = About(town(), CONTENT, ISSUED, "portfolio", words)
    book = Book(words, choices)
    drafts = [SheetDraft("programmes", "תכניות"), SheetDraft("lines", "כסף ומקורות")]
    book.lay(drafts[0], PROGRAMMES, programmes)
    book.lay(drafts[1], LINES, lines)
    towns = SheetDraft("towns", "יישובים")
    book.keep(towns, TOWNS, [Row(row.id, {"name": row.values["title"], "own": row.values["start"]}) for row in lines])
    scores = SheetDraft("scores", "ציונים")
    book.keep(
        scores,
        SCORES,
        [Row(row.id, dict(zip(("first", "second", "third"), _scores(row), strict=True))) for row in lines],
        head=8,
    )
    book.reserve((JOINED, SUMS), "_calc")
    page = Page(book, "page", (2, 30, 20, 20))
    for name, expression in FIGURES.items():
        page.draft.put(page.row, 2, text(name))
        page.figures({name: Figure(expression, "number")}, 3)
        page.skip()
    over = Rule("over", J.money > 1_000, "lines", "start")
    review = Review(book, (*table_rules(PROGRAMMES), *table_rules(LINES), over))
    page.caveat()
    opening = instructions(about, [(each, "מילה") for each in drafts], review)
    hidden = book.derive((JOINED, SUMS), "_calc")
    book.settle()
    return book, assemble(about, [opening, *drafts, towns, scores, page.draft, review.draft, hidden], choices, {})


@pytest.fixture(scope="module")
def made() -> dict[str, tuple[Book, bytes]]:
    books = {str(seed): _book(*_rows(random.Random(seed))) for seed in range(24)}
    books["empty"] = _book([], [])
    return {name: (book, render_workbook(one, LAYOUT).data) for name, (book, one) in books.items()}


def test_what_python_reckons_is_what_libreoffice_makes_of_the_spelled_formula(
    made: dict[str, tuple[Book, bytes]],
) -> None:
    twins = office.recalculate({name: data for name, (_, data) in made.items()})
    wrong = {name: found for name, (_, data) in made.items() if (found := office.differences(data, twins[name]))}
    assert wrong == {}


def test_random_rows_reach_every_figure(made: dict[str, tuple[Book, bytes]]) -> None:
    """A figure that is always the same would prove nothing."""
    for name in FIGURES:
        assert len({book.value(name) for book, _ in made.values()}) > 1, name


def test_a_number_is_shown_as_a_sheet_shows_it() -> None:
    assert [shown(0.25, "0.0"), shown(1234.5, "#,##0"), shown(0.125, "0%"), shown(-0.5, "0")] == [
        "0.3",
        "1,235",
        "13%",
        "-1",
    ]


def test_a_ratio_without_a_divisor_is_its_words_and_nothing_without_words() -> None:
    rows: list[dict[str, Any]] = [{"start": 5, "kind": "special"}]
    nothing = ratio(total(L.start), total(L.start, L.kind.is_("grant")), "no")
    assert reckon(nothing, Scope({"lines": rows})) is None
    assert reckon(nothing, Scope({"lines": rows}, words=lambda path: f"[{path}]")) == "[no]"


def test_a_name_is_given_once() -> None:
    book, _ = _book([], [])
    with pytest.raises(ValueError, match="rm_total"):
        book.hold("rm_total", Figure(total(L.start)), SheetDraft("x", "x"), 1, 1)
