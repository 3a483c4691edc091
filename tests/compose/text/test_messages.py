from dataclasses import replace

from builder.compose.text.messages import in_hebrew
from builder.errors import Place, problem
from tests.towns import project

CONTENT = project().content
PLACE = Place("settlements/ofakim/plan.yaml", 4, 9)


def test_a_problem_is_told_in_the_words_of_its_code_with_its_values() -> None:
    content = replace(
        CONTENT, messages={"unknown-key": {"message": "מפתח לא מוכר: {key}", "hint": 'אולי "{suggestion}"?'}}
    )
    told = in_hebrew(problem("unknown-key", PLACE, key="tracs", suggestion="tracks"), content)

    assert told.place == "settlements/ofakim/plan.yaml:4:9"
    assert told.severity == "שגיאה"
    assert told.is_error
    assert told.message == "מפתח לא מוכר: tracs"
    assert told.hint == "אולי ״tracks״?"


def test_a_code_without_hebrew_falls_back_to_english() -> None:
    told = in_hebrew(problem("no-start", PLACE), replace(CONTENT, messages={}))

    assert told.severity == "אזהרה"
    assert told.message.startswith("there is no `start:`")
    assert told.hint


def test_a_value_never_acts_as_a_template_and_a_missing_one_is_a_dash() -> None:
    content = replace(CONTENT, messages={"wrong-type": {"message": "{value} אינו {expected}; {nobody}"}})
    told = in_hebrew(problem("wrong-type", PLACE, value="{expected} {0} %s", expected="מספר"), content)

    assert told.message == "{expected} {0} %s אינו מספר; -"
    assert told.hint == ""


def test_characters_that_cannot_be_seen_are_told_by_their_escapes() -> None:
    content = replace(CONTENT, messages={"unknown-key": {"message": "{key}"}})

    assert in_hebrew(problem("unknown-key", PLACE, key="a\u202eb\n"), content).message == "a\\u202eb\\n"


def test_contracted_keys_are_told_in_their_words() -> None:
    content = replace(
        CONTENT, messages={"embedding-gap": {"message": "{domain}"}, "missing-rating": {"message": "{year}"}}
    )

    assert in_hebrew(problem("embedding-gap", PLACE, domain="employment"), content).message == "תעסוקה"
    assert in_hebrew(problem("missing-rating", PLACE, year="y3"), content).message == "שנה שלישית"
