"""The edition's decision page, and gaps by figures of the CBS that become questions while little is known."""

import datetime
from dataclasses import replace
from functools import cache
from typing import Any

from builder.compose.books.edition.book import compose_edition
from builder.document.blocks import Block, Heading, Items, Paragraph, Table, plain
from builder.document.book import Edition
from builder.model.figures.gaps import gaps
from builder.model.settlement import Position, Settlement
from builder.render.section import render_section
from tests.compose.handouts.test_handouts import LONG
from tests.towns import ISSUED, content, known, layout, town

DAY = datetime.date(2026, 11, 23)


@cache
def edition_of(slug: str) -> Edition:
    return edition(known(slug))


def edition(of: Settlement) -> Edition:
    made, faults = compose_edition(of, content(), ISSUED)
    assert faults == []
    return made


def blocks(of: Edition, key: str) -> tuple[Block, ...]:
    return next(each.blocks for each in of.chapters if each.key == f"own-{key}")


def words(of: Edition, key: str) -> str:
    found: list[str] = []
    for block in blocks(of, key):
        match block:
            case Items(items):
                found += [plain(part.children) for item in items for part in item if isinstance(part, Paragraph)]
            case Table():
                found += [plain(cell.children) for row in block.rows for cell in row]
            case Paragraph(children) | Heading(children=children):
                found.append(plain(children))
    return "\n".join(found)


def working(**told: Any) -> Settlement:
    people = {"settlement_director": {"name": "שם"}}
    return replace(town(people=people, **told), position=Position("work", today=DAY))


def plan_of(title: str, **action: Any) -> dict[str, Any]:
    actions = [{"id": f"A{n}", "title": title, "owner": title, **action} for n in range(9)]
    return {"overall_goals": [{"id": "O", "title": title, "goals": [{"id": "G", "title": title, "actions": actions}]}]}


def test_it_says_what_is_decided_by_whom_and_until_when() -> None:
    told = words(edition_of("example"), "decisions")
    for each in ("מה חלקה של הרשות בתקציב 2027", "ראש העירייה", "31.12.2026", "חוגים אחר הצהריים", "15.12.2026"):
        assert each in told
    assert "מה החלטנו" not in told, "a full page has no empty rows"


def test_with_little_data_it_asks_the_first_decisions_and_leaves_room_to_write() -> None:
    told = words(edition_of("yarka"), "decisions")
    assert "אם חותמים על מסמך ההבנות" in told
    assert "שלוש הפעולות הראשונות" in told
    assert "מה החלטנו" in told
    tables = [each for each in blocks(edition_of("yarka"), "decisions") if isinstance(each, Table)]
    assert len(tables[1].rows) == 3
    assert all(not plain(cell.children) for row in tables[2].rows for cell in row)


def test_money_without_a_next_payer_is_told_as_vacant_and_the_rest_in_one_sum() -> None:
    line = [{"source": "קרן", "sector": "philanthropy", "added": 1000, "ends": "2027-03"}]
    portfolio = {"investments": [{"id": f"I{n}", "title": f"תכנית {n}", "funding": line} for n in range(5)]}
    told = words(edition(working(portfolio=portfolio)), "decisions")
    assert "טרם נקבע" in told
    assert "גזברות העירייה" in told, "who decides is called as in this kind of authority"
    assert "ועוד 2 תכניות, יחד 2,000" in told
    assert "תכנית 0, תכנית 1 ועוד 3" in told


def test_it_is_one_page_and_its_dates_have_not_passed_whatever_it_holds() -> None:
    line = [{"source": LONG, "sector": "philanthropy", "added": -5, "start": 9, "spent": 99, "ends": "2027-03"}]
    held = [{"id": f"M{n}", "body": "minhelet", "date": f"2026-11-0{n + 1}",
             "decisions": [{"text": LONG, "by": LONG, "when": f"2026-12-0{n + 1}"}]} for n in range(5)]  # fmt: skip
    of = replace(
        working(
            name="עיר", meetings=held, teams=[{"mobility_domain": f"d{n}"} for n in range(4)],
            plan=plan_of(LONG, end="2026-10", status="active", budget={"authority": 9}, spent={"authority": 10}),
            agreement={"budget": [{"year": 2027, "authority": 1}]}, director={"permanent_by": "2027-01"},
            portfolio={"investments": [{"id": f"I{n}", "title": LONG, "next_payer": "", "funding": line}
                                       for n in range(9)],
                       "calls": [{"id": f"Q{n}", "title": LONG, "date": "2026-12-20", "owner": LONG}
                                 for n in range(5)]},
        ),
        position=Position("renewal", ends=datetime.date(2027, 1, 1), today=DAY),
    )  # fmt: skip
    full = edition(of)
    alone = replace(full, chapters=tuple(each for each in full.chapters if each.key in ("own-decisions", "own-people")))
    pages = render_section(alone, layout(), {}).pages
    assert pages["own-people"] == pages["own-decisions"] + 1
    assert "23.11.2026" not in words(full, "decisions"), "a document tells no day of its own"


def test_gaps_by_the_cbs_become_questions_only_before_the_work_begins() -> None:
    yarka = known("yarka")
    told = words(edition_of("yarka"), "figures_cbs")
    assert "למי יש תעודה שלא מספיקה לאוניברסיטה" in told
    later = edition(replace(yarka, position=Position("work", today=DAY)))
    assert "למי יש תעודה" not in words(later, "figures_cbs")
    found = gaps(yarka.facts, {"bagrut_univ_threshold_pct": "higher", "dropout_pct": "higher"})
    for each in found:
        assert each.comparison.value is not None
        assert each.comparison.country.value is not None
        assert each.comparison.value < each.comparison.country.value
    assert gaps(None, {"dropout_pct": "lower"}) == ()


def test_a_cluster_is_not_compared_with_authorities_of_its_kind() -> None:
    of = edition_of("beit-hakerem")
    tables = [each for each in blocks(of, "figures_cbs") if isinstance(each, Table)]
    assert len(tables[0].header) == 5
    assert "אותו סוג" not in repr(tables[0].header)
    assert len(next(each for each in blocks(edition_of("yarka"), "figures_cbs") if isinstance(each, Table)).header) == 6


def test_each_member_has_a_line_below_the_sector() -> None:
    lists = [each for each in blocks(edition_of("example"), "people") if isinstance(each, Items)]
    first = lists[0].items[0][0]
    assert isinstance(first, Paragraph)
    assert sum(type(each).__name__ == "Break" for each in first.children) >= 2
