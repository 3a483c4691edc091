from builder.compose.papers.agreement.paper import compose_agreement
from builder.compose.papers.counsel import questions_of
from builder.compose.papers.letters import compose_decision
from builder.document.paper import Clause
from builder.lint.word import word_faults
from tests.conftest import ODD_NAME
from tests.papers import changed, counsel, decision, letter, tables, tags, text
from tests.towns import ISSUED, at, content, town


def test_the_letter_goes_to_the_head_by_name_and_says_what_comes_back_and_where_to() -> None:
    made = letter(at("example", "work"))
    told = text(made)
    assert "נדב אלקובי, ראש העירייה" in told
    assert "את הקבצים שולחים אל: initiative@foundation.example.org" in told
    assert "לשאלות: טליה רוזנפלד, 03-0000201, initiative@foundation.example.org" in told
    assert "העתק: הילה ברנשטיין, מנכ״לית העירייה; סאמר ח'ורי, גזבר העירייה" in told
    rows = tables(made)["הקבצים שחוזרים ליוזמה"]
    assert [row[0] for row in rows[1:]] == ["חוברת התכנית", "תיק ההשקעות", "חוברת המצפן"]
    assert [row[2] for row in rows[1:]] == ["15.12.2026", "17.1.2027", "קיבלנו ב־2.9.2026"]
    before = letter(at("example", "signing"))
    assert [row[0] for row in tables(before)["הקבצים שחוזרים ליוזמה"][1:]] == ["מסמך הבנות"]


def test_a_letter_of_which_nothing_is_known_has_places_to_fill_in() -> None:
    made = letter(town(kind="regional_council"))
    assert word_faults(made) == []
    assert {"letter.date", "people.mayor.name", "letter.contact", "letter.coordinator", "returns.mou"} <= set(
        tags(made)
    )
    assert "[שם מלא], ראש המועצה" in text(made)
    assert "{" not in text(made)


def test_the_decision_approves_the_memorandum_and_no_expense() -> None:
    made = decision(at("example", "signing"))
    told = text(made)
    assert word_faults(made) == []
    assert "מועצת העירייה מחליטה:" in told
    assert "להסמיך את ראש העירייה ואת גזברות הרשות לחתום על המסמך בשם הרשות, בצד חותמתה" in told
    assert "אין בהחלטה זו אישור של הוצאה, ואין בה פטור ממכרז" in told
    assert tables(made)["מסגרת התקציב לפי שנה ומקור"][-1][2] == "4,370,000"
    assert "רשות חברה" not in told
    assert "רשות חברה מצטרפת בכתב הצטרפות" in text(decision(at("beit-hakerem", "signing")))


def test_the_decision_says_whether_the_paper_binds() -> None:
    assert "ההוראות המחייבות בו נמנות בסעיף הפרשנות" in text(decision(town()))
    front = {**content().agreement["mou"].front, "form": "agreement"}
    paper = compose_decision(at("example", "signing"), changed("mou", front=front), ISSUED)
    assert "הוא הסכם מחייב" in repr(paper.blocks)


def test_a_clean_decision_has_no_drafting_note_and_names_come_out_as_written() -> None:
    odd = town(name=ODD_NAME, legal_name=ODD_NAME, people={"mayor": {"name": ODD_NAME}})
    assert "ליועץ" not in text(decision(odd, clean=True))
    for made in (letter(odd), decision(odd, clean=True)):
        assert word_faults(made) == []
        assert ODD_NAME in text(made)


def test_the_questions_of_the_clean_papers_reach_counsel_with_the_numbers_of_their_clauses() -> None:
    rows = tables(counsel(at("example", "signing")))["השאלות, לפי הסדר במסמכים"]
    paper = compose_agreement(at("example", "signing"), content(), ISSUED)
    noted = {each.comment: each.number for each in paper.blocks if isinstance(each, Clause) and each.comment}
    assert noted
    told = {row[1]: row[0] for row in rows[1:]}
    assert {question: told[question] for question in noted} == {
        question: f"סעיף {number}" for question, number in noted.items()}  # fmt: skip
    assert {"הצדדים", "חתימות", "הצעת ההחלטה", "ההודעה על המשרה"} <= set(told.values())
    assert all(question.rstrip().endswith(("?", ".")) for question in told)


def test_a_question_is_asked_once_and_only_of_those_whom_it_concerns() -> None:
    asked = {slug: [row[1] for row in tables(counsel(at(slug, "signing")))["השאלות, לפי הסדר במסמכים"][1:]]
             for slug in ("example", "beit-hakerem")}  # fmt: skip
    assert all(len(each) == len(set(each)) for each in asked.values())
    assert any("תקנון האשכול" in each for each in asked["beit-hakerem"])
    assert not any("אשכול" in each for each in asked["example"])


def test_a_clause_that_is_switched_off_asks_nothing() -> None:
    source = content().agreement["mou"]
    body = source.body.replace("ב[סעיף](clause:disputes) ו", "ו")
    off = changed("mou", front={**source.front, "off_clauses": ["disputes"]}, body=body)
    questions = [each for _, each in questions_of(at("example", "signing"), off, ISSUED)]
    assert not any("מקום שיפוט" in each for each in questions)
    assert any("מקום שיפוט" in each for _, each in questions_of(at("example", "signing"), content(), ISSUED))
