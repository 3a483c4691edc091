"""The files of a municipality's kit: their order, their names there, and the stages in which each is of use.

A file keeps its number at every stage, so that guide, papers and read-me may call it by one name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.compose.text.phrases import Phrases
from builder.compose.text.typography import typeset
from builder.model.keys import Stage
from builder.model.settlement import Settlement

ALWAYS: tuple[Stage, ...] = ("signing", "start", "work", "renewal")


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the kit: the key of its words, the output that it comes from, when it goes out."""

    key: str
    source: str
    stages: tuple[Stage, ...]


PARTS = (
    Part("letter", "letter.docx", ALWAYS),
    Part("summary", "summary.pdf", ALWAYS),
    Part("decision", "kit-decision.docx", ("signing", "renewal")),
    Part("mou", "kit-mou.docx", ("signing", "renewal")),
    Part("counsel", "counsel.docx", ("signing",)),
    Part("role", "kit-role.docx", ("start",)),
    Part("advertisement", "kit-advertisement.docx", ("signing",)),
    Part("teams", "kit-teams.docx", ("start",)),
    Part("mapping", "kit-mapping.xlsx", ("start",)),
    Part("plan", "plan.xlsx", ("work",)),
    Part("portfolio", "portfolio.xlsx", ("work", "renewal")),
    Part("compass", "compass.xlsx", ("work", "renewal")),
    Part("guide", "guide.pdf", ("work", "renewal")),
    Part("calendar", "calendar-{audience}.ics", ("start", "work", "renewal")),
    Part("dashboard", "dashboard.html", ("work", "renewal")),
    Part("leaflet", "leaflet.pdf", ("start", "work", "renewal")),
    Part("sheets", "sheets.pdf", ("start", "work")),
)
"""In the order of use. Calendars are a folder, one for each body: nobody gets the private meetings of others."""
TRANSLATED = next(each for each in PARTS if each.key == "leaflet")
"""The row of which residents get a file in each further language too, under the same number."""
FIRST = 2
"""The number of the first part; 1 is the read-me."""
_NAME_BYTES = 120
"""A folder's name stays far below the 255 bytes of file systems; a Hebrew letter takes two."""
_FORBIDDEN = re.compile(r'[\\/:*?<>|"\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069]')


def sent_parts(settlement: Settlement) -> tuple[Part, ...]:
    """What the kit holds: what is of use at the settlement's stage; everything where the staff ask for the whole."""
    stage, whole = settlement.position.stage, settlement.profile.whole_kit
    return tuple(each for each in parts_for(settlement.profile.translated) if whole or stage in each.stages)


def parts_for(languages: Sequence[str]) -> tuple[Part, ...]:
    """The kit's files in their order, those in the further languages last."""
    made = (f"{TRANSLATED.key}-{each}" for each in languages)
    return (*PARTS, *(Part(each, f"{each}.pdf", TRANSLATED.stages) for each in made))


def part_of(key: str) -> Part:
    """The file of the kit with this key. Raises StopIteration."""
    return next(each for each in PARTS if each.key == key)


def number_of(part: Part) -> int:
    """The number that the file bears in the kit."""
    return [each.key for each in PARTS].index(part.key.partition("-")[0]) + FIRST


def kit_name(settlement: Settlement, say: Phrases, part: Part) -> str:
    """The name of a row's file in the kit, of the calendars their folder's with the ending of a file."""
    return file_name(number_of(part), file_words(settlement, say, part.key, "name"), part.source)


def plain_name(part: Part) -> str:
    """The file's name in the kit in ASCII: number, key and ending."""
    return f"{number_of(part):02}-{part.key}.{part.source.rpartition('.')[2]}"


def file_words(settlement: Settlement, say: Phrases, key: str, field: str) -> str:
    """What is said of a file of the kit, at this stage, with the head of this kind of authority."""
    kind = next(each for each in say.content.choices("kind") if each["key"] == settlement.profile.kind)
    base, _, language = key.partition("-")
    words = say.content.strings["kit"]["members"][f"{base}_translated" if language else base]
    stage = settlement.position.stage
    template = words.get("stages", {}).get(stage, {}).get(field, words[field])
    line = typeset(str(template)).replace("{head}", typeset(str(kind["head"])))
    return line.replace("{language}", say.any(f"word.languages.{language}")) if language else line


def file_name(number: int, title: str, source: str) -> str:
    """A file's name: its number, its title, the ending of what it comes from."""
    return f"{number:02} {safe_name(title, source)}.{source.rpartition('.')[2]}"


def safe_name(name: str, otherwise: str) -> str:
    """A name that every file system takes, as near to the name as can be; `otherwise` where nothing is left."""
    words = " ".join(_FORBIDDEN.sub(" ", typeset(name)).split())
    short = words.encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    return short or otherwise
