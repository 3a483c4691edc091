from builder.compose.papers.letters import compose_decision
from builder.lint.word import word_faults
from tests.conftest import ODD_NAME
from tests.papers import changed, decision, letter, tables, tags, text
from tests.towns import ISSUED, content, known, town


def test_the_letter_goes_to_the_head_by_name_and_says_what_comes_back_and_where_to() -> None:
    made = letter(known("example"))
    told = text(made)
    assert "נדב אלקובי, ראש העירייה" in told
    assert "את הקבצים שולחים אל: initiative@foundation.example.org" in told
    assert "לשאלות: טליה רוזנפלד, 03-0000201, initiative@foundation.example.org" in told
    assert "העתק: הילה ברנשטיין, מנכ\"לית העירייה; סאמר ח'ורי, גזבר העירייה" in told
    rows = tables(made)["הקבצים שחוזרים ליוזמה"]
    assert [row[0] for row in rows[1:]] == ["מסמך הבנות", "חוברת המיפוי", "חוברת התכנית", "תיק ההשקעות",
                                            "מצפן תוצאות תשתית"]  # fmt: skip
    assert rows[3][2] == "15 בדצמבר 2026"


def test_a_letter_of_which_nothing_is_known_has_places_to_fill_in() -> None:
    made = letter(town(kind="regional_council"))
    assert word_faults(made) == []
    assert {"letter.date", "people.mayor.name", "initiative_email", "letter.contact", "returns.plan"} <= set(tags(made))
    assert "[שם מלא], ראש המועצה" in text(made)
    assert "{" not in text(made)


def test_the_decision_approves_the_memorandum_and_no_expense() -> None:
    made = decision(known("example"))
    told = text(made)
    assert word_faults(made) == []
    assert "מועצת העירייה מחליטה:" in told
    assert "להסמיך את ראש העירייה לחתום" in told
    assert "אין בהחלטה זו אישור של הוצאה, ואין בה פטור ממכרז" in told
    assert tables(made)["מסגרת התקציב לפי שנה ומקור"][-1][2] == "4,370,000"
    assert "רשות חברה" not in told
    assert "רשות חברה מצטרפת בכתב הצטרפות" in text(decision(known("beit-hakerem")))


def test_an_agreement_is_signed_by_the_treasurer_too() -> None:
    front = {**content().agreement["mou"].front, "form": "agreement"}
    paper = compose_decision(known("example"), changed("mou", front=front), ISSUED)
    assert "ראש העירייה ואת גזברות הרשות" in repr(paper.blocks)
    assert "הוא הסכם מחייב" in repr(paper.blocks)


def test_a_clean_decision_has_no_drafting_note_and_names_come_out_as_written() -> None:
    odd = town(name=ODD_NAME, legal_name=ODD_NAME, people={"mayor": {"name": ODD_NAME}})
    assert "ליועץ" not in text(decision(odd, clean=True))
    for made in (letter(odd), decision(odd, clean=True)):
        assert word_faults(made) == []
        assert ODD_NAME in text(made)
