import dataclasses
import re

import pytest

from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.role import compose_role
from builder.document.blocks import Table, plain
from builder.document.paper import Clause
from builder.errors import Stopped
from builder.model.content import Content
from builder.model.keys import FUNDERS
from tests.conftest import ODD_NAME
from tests.papers import W, advertisement, changed, mou, paragraphs, part, role, tables, tags, text, words
from tests.towns import ISSUED, known, project, town

BUDGET = "מסגרת התקציב לפי שנה ומקור"
KINDS = {
    "city": ("״ראש הרשות״: ראש העירייה.", "דיווח למועצת העירייה", "חותמת העירייה"),
    "local_council": ("״ראש הרשות״: ראש המועצה.", "דיווח למליאת המועצה", "חותמת המועצה"),
    "regional_council": ("״ראש הרשות״: ראש המועצה.", "דיווח למליאת המועצה", "חותמת המועצה"),
    "cluster": ("״ראש הרשות״: יושב ראש האשכול.", "דיווח למועצת האשכול", "חותמת האשכול"),
}


def number(words: str) -> int:
    return int(words.replace(",", ""))


def edited(key: str, old: str, new: str) -> Content:
    body = project().content.agreement[key].body
    assert old in body
    return changed(key, body=body.replace(old, new))


def test_every_anchor_of_the_memorandum_is_a_clause() -> None:
    paper = compose_agreement(known("ofakim"), project().content, ISSUED)
    headings = {each.anchor for each in paper.blocks if isinstance(each, Clause) and each.level == 1}
    assert set(project().content.register("mou_anchors").keys) - {"parties"} < headings
    assert {"parties", "exit"} < headings


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_authority_has_its_own_head_council_and_name(kind: str) -> None:
    told = text(mou(town(kind=kind)))
    for word in KINDS[kind]:
        assert word in told
    assert ("נספח ו׳: כתב הצטרפות של רשות חברה" in told) == (kind == "cluster")
    assert ("כתב ההצטרפות שבנספח ו׳ תשתתף במהלך" in told) == (kind == "cluster")


def test_the_members_of_a_cluster_join_under_their_legal_names_and_by_their_own_heads() -> None:
    rows = tables(mou(known("beit-hakerem")))["הרשויות החברות"]
    assert [row[0] for row in rows[1:]] == [
        "עיריית כרמיאל", "מועצה אזורית משגב", "מועצה מקומית בענה", "מועצה מקומית דייר אל-אסד",
        "מועצה מקומית מג'ד אל-כרום", "מועצה מקומית נחף", "מועצה מקומית ראמה"]  # fmt: skip
    assert [row[2].partition("[")[0] for row in rows[1:3]] == ["ראש העירייה", "ראש המועצה"]


def test_a_cluster_has_no_departments_on_its_page_of_signatures_or_among_its_bodies() -> None:
    made = mou(known("beit-hakerem"))
    assert [row[0] for row in tables(made)["לידיעה ולביצוע"][1:]] == ["מנכ״לות הרשות", "הנהלת היוזמה"]
    assert "אגף" not in text(made)


def test_the_budget_appendix_adds_up_to_the_shekel() -> None:
    agreement = known("example").profile.agreement
    rows = tables(mou(known("example")))[BUDGET]
    sides = [[number(cell) for cell in row[1:]] for row in rows[1:]]
    assert sides[-1] == [sum(column) for column in zip(*sides[:-1], strict=True)]
    assert sides[-1][:3] == [sum(getattr(each, side) for each in agreement.budget)
                             for side in ("initiative", "authority", "partners")]  # fmt: skip
    assert all(row[3] == sum(row[:3]) for row in sides)


def test_expense_lines_add_up_by_side_and_by_year_and_say_who_pays_through_whom() -> None:
    agreement = known("example").profile.agreement
    made = tables(mou(known("example")))
    rows, years = made["שורות ההוצאה"], made["שורות ההוצאה לפי שנת תקציב, ₪"]
    titles = list(dict.fromkeys(each.title for each in agreement.items))
    assert [row[0] for row in rows[1:-1]] == titles == [row[0] for row in years[1:-1]]
    for title, row, in_years in zip(titles, rows[1:], years[1:], strict=False):
        own = [each for each in agreement.items if each.title == title]
        sides = [sum(getattr(each, side) or 0 for each in own) for side in FUNDERS]
        assert [number(each) for each in row[2:6]] == [*sides, sum(sides)]
        assert number(in_years[-1]) == sum(sides) == sum(number(each) for each in in_years[1:-1])
    assert [number(each) for each in years[-1][1:-1]] == [sum(getattr(year, side) for side in FUNDERS)
                                                         for year in agreement.budget]  # fmt: skip
    assert rows[1][1:2] + rows[1][6:] == ["2024–2028", "העירייה; תשלום מראש לכל חצי שנה", "לא\xa0חל"]


def test_money_with_vat_and_money_without_it_are_never_added_up() -> None:
    items = [{"title": "ציוד", "year": 2026, "initiative": 100, "vat_included": True},
             {"title": "שכר", "year": 2027, "authority": 10, "vat": "not_applicable"},
             {"title": "ייעוץ", "year": 2027, "initiative": 7, "vat_included": False}]  # fmt: skip
    agreement = {"items": items, "budget": [{"year": 2026, "initiative": 1}]}
    made = tables(mou(town(agreement=agreement)))
    rows = made["שורות ההוצאה"]
    assert [row[-1] for row in rows[1:4]] == ["כולל", "לא\xa0חל", "לא כולל"]
    assert [[row[0], *row[2:6]] for row in rows[4:]] == [["סה״כ, כולל מע״מ", "100", "10", "0", "110"],
                                                        ["סה״כ, בלי מע״מ", "7", "0", "0", "7"]]  # fmt: skip
    assert [row[0] for row in made["שורות ההוצאה לפי שנת תקציב, ₪"][1:]] == ["ציוד", "שכר", "ייעוץ"]


def test_without_expense_lines_the_appendix_proposes_them_with_places_for_the_money() -> None:
    made = mou(town())
    titles = [row[0] for row in tables(made)["שורות ההוצאה"][1:]]
    assert {"הנגשה ותרגום", "הערכה חיצונית ובקרה", "תקורה", "בלתי צפוי מראש"} < set(titles)
    assert {"items.1.initiative", "items.8.through", "items.8.vat"} <= set(tags(made))
    assert "items.1.vat" not in tags(made)


def test_the_signed_paper_holds_no_monitoring() -> None:
    assert "טרם הוקצו" not in text(mou(known("example")))
    assert "תיק ההשקעות" not in "".join(tables(mou(known("example"))))


def test_default_hours_are_places_and_hours_that_the_settlement_set_are_told() -> None:
    default, own = (tables(mou(known(each)))["השגרות"] for each in ("ofakim", "example"))
    assert [row[2:4] for row in default[1:]] == [["[היום]", "[השעה]"]] * 5
    assert own[1][2:4] == ["יום ראשון", "09:00"]


def test_bodies_recommend_everywhere_and_approve_nowhere() -> None:
    made = tables(mou(town(tracks=["ecostem21"])))
    names = ("הגופים: הרכב, אחריות, המלצות ותדירות", "סדר ההמלצה בענייני תקציב", "עקרונות ההשקעה")
    told = " ".join(cell for name in names for row in made[name] for cell in row)
    assert not re.search(r"לאשר|מאשר|לחלק|מחלקת|לקבוע|לעצב מדיניות|מרחב העיצוב", told)


def test_one_word_stands_for_one_thing() -> None:
    for slug in ("example", "beit-hakerem", "ofakim"):
        told = text(mou(known(slug)))
        for other in ("המנהל הכללי", "מרחב העיצוב", "המנכ״ל ", 'מנכ"ל'):
            assert other not in told.replace("תפקיד המנהל הכללי", "")


def test_what_is_not_known_is_a_blank_with_a_prompt_and_a_stable_tag() -> None:
    made = mou(town())
    assert {"people.mayor.name", "years", "exit_notice", "budget_total", "budget.1.initiative", "start",
            "director.permanent_by"} <= set(tags(made))  # fmt: skip
    assert "[מספר השנים]" in text(made)
    assert "None" not in text(made)


def test_a_year_without_one_side_has_a_blank_there_and_still_adds_up() -> None:
    agreement = {"budget": [{"year": 2026, "initiative": 999_999_999_999}, {"year": 2028, "partners": 1}]}
    rows = tables(mou(town(agreement=agreement)))[BUDGET]
    assert rows[1] == ["2026", "999,999,999,999", "[סכום]", "[סכום]", "999,999,999,999"]
    assert rows[-1][1:] == ["999,999,999,999", "0", "1", "1,000,000,000,000"]


def test_a_year_between_two_has_its_row_and_one_party_alone_adds_up() -> None:
    budget = [{"year": 2026, "authority": 0}, {"year": 2028, "authority": 7}]
    rows = tables(mou(town(agreement={"budget": budget})))[BUDGET]
    assert [row[0] for row in rows[1:]] == ["2026", "2027", "2028", "סה״כ"]
    assert [row[2] for row in rows[1:]] == ["0", "[סכום]", "7", "7"]
    assert rows[-1][1:] == ["0", "7", "0", "7"]


def test_twelve_digits_stand_on_one_line_in_every_table_of_money() -> None:
    most = 999_999_999_999
    whole = {"initiative": most, "authority": most, "partners": most}
    goal = {"id": "G2", "title": "ב", "actions": [{"id": "A1", "title": "פעולה", "budget": whole}]}
    made = mou(town(
        agreement={"budget": [{"year": 2026, **whole}], "items": [{"title": "שכר", "year": 2026, **whole}]},
        plan={"overall_goals": [{"id": "G1", "title": "א", "goals": [goal]}]},
    ))  # fmt: skip
    tight = []
    for table in part(made).iter(W + "tbl"):
        columns = [int(str(each.get(W + "w"))) for each in table.iter(W + "gridCol")]
        # a letter or digit at 10.5 pt is 105 twentieths wide, a comma half of it, the cell's margins are 160
        small = any(each.get(W + "val") == "CellTight" for each in table.iter(W + "pStyle"))
        tight += [words(table)] if small else []
        for row in table.iter(W + "tr"):
            for width, cell in zip(columns, row.iter(W + "tc"), strict=True):
                room = max((len(each) - 0.5 * each.count(",") for each in re.split(r"[ \n]", words(cell))), default=0)
                assert width >= (75 if small else 95) * room + 160 or room < 6
    assert len(tight) == 1
    assert "שכר" in tight[0]


def test_numbers_of_years_and_months_are_told_as_people_say_them() -> None:
    told = {n: text(mou(town(agreement={"years": n or 5, "exit_notice_months": n}))) for n in (0, 1, 2, 6)}
    assert "בהודעה בכתב שתיכנס לתוקף עם מסירתה" in told[0]
    assert "בתוקף שנה אחת" in told[1]
    assert "של חודש אחד מראש" in told[1]
    assert "בתוקף שנתיים" in told[2]
    assert "של 6 חודשים מראש" in told[6]


def test_lines_of_expense_that_differ_from_the_frame_show_the_difference() -> None:
    agreement = {"budget": [{"year": 2026, "initiative": 100, "partners": 10}],
                 "items": [{"title": "שכר", "initiative": 130, "authority": 1}]}  # fmt: skip
    rows = tables(mou(town(agreement=agreement)))["שורות ההוצאה"]
    assert [row[2:6] for row in rows[-3:]] == [["130", "1", "0", "131"], ["100", "0", "10", "110"],
                                               ["−30", "−1", "10", "−21"]]  # fmt: skip
    assert rows[-1][0] == "ההפרש"


SIGNERS = {
    "city": ["ראש העירייה", "גזברות הרשות", "חותמת העירייה"],
    "local_council": ["ראש המועצה", "גזברות הרשות", "מזכירות המועצה, אם הדין מחייב", "חותמת המועצה"],
    "regional_council": ["ראש המועצה", "גזברות הרשות", "חותמת המועצה"],
    "cluster": ["יושב ראש האשכול", "גזברות הרשות", "חותמת האשכול"],
}


@pytest.mark.parametrize("kind", SIGNERS)
def test_the_parties_of_the_preamble_sign_each_by_whom_its_kind_empowers(kind: str) -> None:
    made = tables(mou(town(kind=kind, people={"initiative_head": {"name": "ראש יוזמה"}})))
    assert [row[0] for row in made["החותמים בשם הרשות"][1:]] == SIGNERS[kind]
    assert [row[1] for row in made["החותמים בשם הקרן"][1:]] == ["[שם מלא]", "[שם מלא]"]
    assert made["לידיעה ולביצוע"][-1][:2] == ["הנהלת היוזמה", "ראש יוזמה"]
    assert [row[0] for row in made["אישורים לחתימה"][1:]] == ["הייעוץ המשפטי", "עורך או עורכת הדין של הקרן"]


def test_an_agreement_is_signed_by_an_accountant_too_where_one_was_named() -> None:
    front = {**project().content.agreement["mou"].front, "form": "agreement"}
    signed = {}
    for slug in ("example", "beit-hakerem"):
        paper = compose_agreement(known(slug), changed("mou", front=front), ISSUED)
        table = next(each for each in paper.blocks if isinstance(each, Table) and "הרשות" in plain(each.caption))
        signed[slug] = [plain(row[0].children) for row in table.rows]
        assert "הוא הסכם, וכל הוראותיו מחייבות" in repr(paper.blocks)
    assert signed["example"] == ["ראש העירייה", "גזבר העירייה", "חשב מלווה, אם מונה לרשות", "חותמת העירייה"]
    assert signed["beit-hakerem"] == ["יושב ראש האשכול", "גזברות הרשות", "חותמת האשכול"]


def test_a_declaration_names_the_clauses_that_bind() -> None:
    paper = compose_agreement(town(), project().content, ISSUED)
    clauses = {each.anchor: each for each in paper.blocks if isinstance(each, Clause) and each.anchor}
    binding = re.findall(r"סעיף\xa0(\d+)", plain(clauses["status"].children).partition("ההוראות המחייבות")[0])
    wanted = ("minors", "liability", "exit", "information", "property", "relations", "disputes", "general")
    assert binding == [clauses[each].number for each in wanted]


def test_a_clean_copy_has_no_drafting_notes() -> None:
    draft, clean = (repr(compose_agreement(known("ofakim"), project().content, ISSUED, clean=each).blocks)
                    for each in (False, True))  # fmt: skip
    assert "האם תקופת ההודעה מתאימה?" in draft
    assert "האם תקופת ההודעה" not in clean


def test_names_come_out_as_written() -> None:
    odd = town(name=ODD_NAME, legal_name=ODD_NAME, people={"mayor": {"name": ODD_NAME}, "ceo": {"name": "א" * 200}},
               partners=[{"name": ODD_NAME}],
               agreement={"items": [{"title": ODD_NAME, "through": ODD_NAME}]})  # fmt: skip
    told = text(mou(odd))
    assert told.count(ODD_NAME) >= 6
    assert "א" * 200 in told
    assert ODD_NAME in text(role(odd))


def test_references_follow_a_clause_that_moves() -> None:
    before = compose_agreement(town(), project().content, ISSUED)
    after = compose_agreement(town(), edited("mou", "## ייעוד השותפות ^purpose", "## סעיף חדש\n\n1. חדש.\n\n"
                                                    "## ייעוד השותפות ^purpose"), ISSUED)  # fmt: skip
    numbers = [{each.anchor: each.number for each in paper.blocks if isinstance(each, Clause)}["plan"]
               for paper in (before, after)]  # fmt: skip
    assert numbers == ["4.2", "5.2"]
    assert "Text(text='5.2')" in repr(after.blocks)


def test_a_reference_to_a_clause_that_is_gone_is_a_located_error() -> None:
    content = edited("mou", "^frame", "")
    with pytest.raises(Stopped) as stopped:
        compose_agreement(town(), content, ISSUED)
    assert [each.code for each in stopped.value.diagnostics] == ["unknown-reference"]
    assert stopped.value.diagnostics[0].place.path.endswith("mou-1-budget.md")


def test_an_appendix_that_is_switched_off_gives_its_letter_to_the_next() -> None:
    front = {**project().content.agreement["partners"].front, "order": "0"}
    told = repr(compose_agreement(town(), changed("partners", front=front), ISSUED).blocks)
    assert "number='נספח א׳'" in told
    body = project().content.agreement["mou"].body.replace("מפורטים ב[נספח](appendix:partners)", "יצורפו")
    off = {**project().content.agreement["partners"].front, "off": "true"}
    content = changed("partners", front=off)
    main = dataclasses.replace(content.agreement["mou"], body=body)
    content = dataclasses.replace(content, agreement={**content.agreement, "mou": main})
    assert "נספח ה׳" not in repr(compose_agreement(town(), content, ISSUED).blocks)


@pytest.mark.parametrize(
    ("text_", "code"),
    [("{{ nobody }}", "template-failed"), ("{% if %}", "template-failed"), ("{{ 'a' * 9 }}", "template-failed"),
     ("```\ncode\n```", "unsupported-markdown"), ("> ציטוט", "unsupported-markdown"),
     ("::: table nothing\n:::", "unknown-reference")],
)  # fmt: skip
def test_a_fault_of_the_text_is_told_with_its_place(text_: str, code: str) -> None:
    content = edited("mou", "## ייעוד השותפות ^purpose", f"{text_}\n\n## ייעוד השותפות ^purpose")
    with pytest.raises(Stopped) as stopped:
        compose_agreement(town(), content, ISSUED)
    found = stopped.value.diagnostics[0]
    assert found.code == code
    assert found.place.path == "content/he/agreement/mou.md"


def test_the_track_s_items_are_left_out_without_the_track() -> None:
    with_track, without = text(mou(town(tracks=["ecostem21"]))), text(mou(town()))
    assert "הצעה למדיניות ECOSTEM21" in with_track
    assert "הצעה למדיניות ECOSTEM21" not in without


def test_a_known_start_gives_days_to_the_timeline() -> None:
    told = text(mou(town(start="2026-01-01")))
    assert "מ־1 בינואר 2026 עד 30 באפריל 2026" in told
    assert "מ־1 בינואר 2027 עד 31 בדצמבר 2030" in told


def test_the_role_holds_eight_duties_its_place_and_the_first_year() -> None:
    told = text(role(known("example")))
    for duty in project().content.register("duties"):
        assert duty.title.replace('"', "״") in told
    assert "31 בדצמבר 2027" in told
    assert "חודש 1" in paragraphs(role(town()))
    assert "הרשות נועצה בהנהלת היוזמה" in told


def test_neither_the_role_nor_its_advertisement_knows_who_holds_the_post_or_since_when() -> None:
    full = known("example")
    director = full.profile.people["settlement_director"]
    for made in (role(full, clean=False), advertisement(full)):
        told = text(made)
        assert not [each for each in (director.name, director.email, "2023") if each in told]
        assert not [each for each in tags(made) if "settlement_director" in each or "appointed" in each]
        assert full.profile.people["initiative_head"].name not in told


def test_the_post_asks_for_the_languages_of_the_settlement() -> None:
    for made in (role(known("yarka")), advertisement(known("yarka"))):
        assert "ברמה גבוהה: עברית, ערבית." in text(made)
    assert "[שפה נוספת לפי צורכי היישוב]" in text(role(town()))


def test_a_month_outside_the_first_year_is_a_located_error() -> None:
    front = {**project().content.agreement["role"].front, "first_year": [{"first": "13", "last": "13", "tasks": "x"}]}
    with pytest.raises(Stopped) as stopped:
        compose_role(town(), changed("role", front=front), ISSUED)
    assert stopped.value.diagnostics[0].code == "bad-front-matter"
