import dataclasses
import datetime
from typing import Any

from builder.model.figures.sent_kit import sent_kit, version_of
from builder.model.ledger import Ledger
from builder.model.settlement import Settlement
from tests.towns import TODAY, town

SENT = datetime.date(2026, 10, 1)


def recorded(settlement: Settlement, **documents: dict[str, Any]) -> Settlement:
    return dataclasses.replace(settlement, ledger=Ledger.model_validate({"documents": documents}))


def test_a_kit_is_the_same_on_another_day_and_changes_with_any_of_its_data() -> None:
    one, other = town(name="עיר"), town(name="עיר", people={"ceo": {"phone": "04-1"}})

    assert version_of(one, TODAY) == version_of(one, TODAY + datetime.timedelta(40))
    assert version_of(one, TODAY) != version_of(other, TODAY)


def test_what_stays_with_the_foundation_changes_no_kit() -> None:
    def heard(insights: str) -> Settlement:
        return town(mapping={"interviews": [{"id": "V1", "name": insights, "insights": insights}]})

    assert version_of(heard("א"), TODAY) == version_of(heard("ב"), TODAY)
    assert version_of(town(selection={"purpose": "א"}), TODAY) == version_of(town(), TODAY)
    reminded = recorded(town(), mou={"sent": SENT, "note": "הערה"})
    assert version_of(reminded, TODAY) == version_of(town(), TODAY)


def test_a_recorded_version_tells_whether_the_kit_changed() -> None:
    version = version_of(town(), TODAY)

    assert sent_kit(recorded(town(), kit={"sent": SENT, "version": version}), TODAY).change == "same"
    assert sent_kit(recorded(town(stage="work"), kit={"sent": SENT, "version": version}), TODAY).change == "changed"


def test_without_a_version_a_return_or_a_signature_after_the_sending_tells() -> None:
    kit = {"sent": SENT}
    after, before = SENT + datetime.timedelta(9), SENT - datetime.timedelta(9)

    assert sent_kit(recorded(town(), kit=kit), TODAY).change == "unknown"
    assert sent_kit(recorded(town(), kit=kit, plan={"returned": after}), TODAY).change == "changed"
    assert sent_kit(recorded(town(), kit=kit, plan={"returned": before}), TODAY).change == "unknown"
    assert sent_kit(recorded(town(), kit=kit, mou={"signed": after}), TODAY).change == "changed"
    assert sent_kit(town(), TODAY).change == "unsent"
