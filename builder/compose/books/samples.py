"""One invented settlement through all stations: two facing pages of what each station's tool gave there.

The blocks come of `public` data and of the model's figures alone, so they are what the tools give.
"""

import datetime

from builder.compose.books.edition.view import EditionSetting
from builder.compose.books.sample_views import VIEWS
from builder.compose.text.brief import brief
from builder.compose.text.phrases import Phrases
from builder.compose.text.tables import paragraph, words
from builder.compose.text.typography import typeset
from builder.document.blocks import Blocks, Heading, Items
from builder.document.book import Sample
from builder.model.content import Content
from builder.model.keys import STATIONS, Station
from builder.model.schedule import Schedule
from builder.model.settlement import Settlement

NO_DAY = datetime.date.min
"""These pages tell no day, so that no month makes the book anew."""
_NAME = 60
"""The most letters of a settlement's name in the mark above each page."""


def view_of(settlement: Settlement, content: Content, schedule: Schedule | None = None) -> EditionSetting:
    """The settlement as the book sees it; it must be public already (`model/public.py`)."""
    return EditionSetting(settlement, content, NO_DAY, schedule, Phrases(content, "edition"))


def samples_of(view: EditionSetting) -> dict[str, Sample]:
    """The filled pages of each station, by the station's key."""
    return {each: _sample(each, view) for each in STATIONS}


def _sample(station: Station, view: EditionSetting) -> Sample:
    say = Phrases(view.content, "samples")
    entry = view.content.register("samples")[station]
    first, second = VIEWS[station](view, say)
    asks = Items(tuple((paragraph(typeset(each)),) for each in entry.texts("asks")))
    nothing: Blocks = (paragraph(say("none")),)
    return Sample(
        title=typeset(entry.title),
        mark=f"{say('mark')} \u00b7 {brief(view.settlement.name, _NAME)} \u00b7 {say('invented')}",
        pages=(
            (paragraph(typeset(entry.text("text"))), *(first or nothing)),
            (*(second or nothing), Heading(2, words(say("asks"))), asks),
        ),
    )
