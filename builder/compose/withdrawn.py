"""Events that an earlier calendar held and that are gone: each is sent as cancelled, under the name it had.

A calendar program keeps what it once imported; only an event of the same name that says `CANCELLED` takes it away. It
stays in the calendar until its day has passed, so that it reaches also those who import one build and not the next.
"""

import datetime
import re
from collections.abc import Iterable

from builder.compose.text.phrases import Phrases
from builder.document.calendar import Event
from builder.model.process import DAY
from builder.model.sent import Sent
from builder.model.settlement import Settlement


def withdrawn(
    settlement: Settlement, former: Iterable[Sent], kept: Iterable[Event], today: datetime.date, say: Phrases
) -> tuple[Event, ...]:
    """What `former` holds of this settlement's, is not `kept`, and has not passed on the day of the build."""
    still = {each.uid for each in kept}
    gone = {each.uid: each for each in ahead(settlement.slug, former, today) if each.uid not in still}
    # days and hours do not compare, and a person may have changed one to the other
    ordered = sorted(gone.values(), key=lambda each: (last_day(each.end), each.uid))
    return tuple(_cancelled(settlement, each, say) for each in ordered)


def ahead(slug: str, former: Iterable[Sent], today: datetime.date) -> tuple[Sent, ...]:
    """What an earlier calendar held of a settlement's own, and has not passed."""
    ours = re.compile(rf"{re.escape(slug)}-(meeting|phase|station|rating)-\S+@roadmap")
    return tuple(each for each in former if ours.fullmatch(each.uid) and last_day(each.end) >= today)


def last_day(end: datetime.date) -> datetime.date:
    """The last day of an event: the end of whole days is the day after."""
    return end.date() if isinstance(end, datetime.datetime) else end - DAY


def _cancelled(settlement: Settlement, former: Sent, say: Phrases) -> Event:
    mark = [say.any("marks.illustrative")] if settlement.profile.illustrative else []
    return Event(
        uid=former.uid,
        title=former.title if former.cancelled else say("cancelled", title=former.title),
        start=former.start,
        end=former.end,
        category=former.category,
        description="\n".join([*mark, say("cancelled_text")]),
        cancelled=True,
        sequence=former.sequence if former.cancelled else former.sequence + 1,
    )
