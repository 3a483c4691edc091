"""Names of files as people and programs leave them: which are read, and what another name was probably meant to be."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.load.records import suggestion
from builder.load.text import printable
from builder.model.rules.meant import Words, folded
from builder.model.settlement import FILES

RETURNS = "returns"
"""The folder of what came back, which no build reads."""
FILE_NAMES = tuple(f"{name}.yaml" for name in FILES)
_YAML = (".yaml", ".yml")
_ENDING = re.compile(
    r"(?:\.(?:ya?ml|txt|bak|old|orig|tmp|temp|sw[op]|save|xlsx|json|docx?|rtf|csv|part|crdownload|\d{1,8})|[~#])$"
)
"""Endings that editors, programs and people add to a name; one at a time."""
_BACKUP = re.compile(r"(?:\.(?:txt|xlsx|bak|old|orig|tmp|temp|sw[op]|save)|[~#])$")
"""Endings of a file that was ours also where its own ending is gone."""
_BEFORE = re.compile(r"^(?:~\$|\.~lock\.|\.#|\._|\.|#)+")
_LOCKS = ("~$", ".~lock.")
"""Excel and LibreOffice mark a workbook that is open so."""
_COPY_OF = re.compile(r"^(?:copy|backup)(?: \(\d+\))? of ")
_COPY = re.compile(
    r"[ _.-]*(?:\([^()]*\)|(?<![a-z])(?:copy|backup|old|new|final)|(?<![a-z0-9])v?\d{1,8}|sync-conflict-[\w-]+|[~#])$",
    re.ASCII,
)
"""Marks of a copy: ` (1)`, ` - Copy`, ` 2`, ` (conflicted copy …)`; one at a time."""
_MACHINE = re.compile(r"-[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)+(?=\.)")
"""The name of a machine, which OneDrive adds where two people changed one file: `plan-DESKTOP-4F2K.yaml`."""


def file_faults(present: Iterable[str], shown: str, words: Words) -> Iterator[Diagnostic]:
    """Files that nobody reads although they look as if they should be: those of another name, and those of no name."""
    for name in present:
        if name in FILE_NAMES:
            continue
        place, near = Place(f"{shown}/{name}"), meant_file(name, words)
        if near:
            yield problem("file-ignored", place, name=name, suggestion=near, **_of_excel(name, place))
        elif name.lower().endswith(_YAML) and not name.startswith("."):
            yield problem("unknown-file", place, name=name, suggestion=suggestion(name, FILE_NAMES))


def _of_excel(name: str, place: Place) -> dict[str, str]:
    """What helps where another name does not: a program's mark of an open workbook, and a workbook itself."""
    if name.startswith(_LOCKS):
        return {"lock": name}
    return {"workbook": place.path} if name.lower().endswith((".xlsx", ".xlsm")) else {}


def nested(folder: Path, shown: str, words: Words) -> Iterator[Diagnostic]:
    """A settlement's files within a folder of the settlement: nobody reads them there."""
    for inner in sorted(each for each in folder.iterdir() if each.is_dir() and each.name != RETURNS):
        try:
            names = sorted(printable(each.name) for each in inner.iterdir())
        except OSError:
            continue
        for name in names:
            near = name if name in FILE_NAMES else meant_file(name, words) if name.lower().endswith(_YAML) else ""
            if near:
                place = Place(f"{shown}/{printable(inner.name)}/{name}")
                yield problem("file-ignored", place, name=f"{printable(inner.name)}/{name}", suggestion=near)


def stand_in(present: Iterable[str], words: Words) -> str:
    """The file that was probably meant to be `settlement.yaml`; empty where none was."""
    return next((each for each in present if meant_file(each, words) == "settlement.yaml"), "")


def meant_file(name: str, words: Words | None = None) -> str:
    """The file that a name was probably meant to be; empty where it is none of ours, or one of the staff's own.

    `plan.yaml.txt`, `Plan.YAML`, `plan (1).yaml`, `Copy of plan.yaml`, `~$portfolio.xlsx`, `.plan.yaml.swp`.
    """
    lower = unicodedata.normalize("NFKC", _MACHINE.sub("", name)).lower().strip()
    looks = ".yaml" in lower or ".yml" in lower or _BACKUP.search(lower)
    stem = _stripped(_stripped(_BEFORE.sub("", lower), _ENDING), _COPY)
    stem = _stripped(_COPY_OF.sub("", stem), _ENDING)
    file = _ours(stem, words) if looks else ""
    return f"{file}.yaml" if file else ""


def _stripped(text: str, mark: re.Pattern[str]) -> str:
    while (shorter := mark.sub("", text).strip()) != text:
        text = shorter
    return text


def _ours(stem: str, words: Words | None) -> str:
    """The file that a name without marks is, also in the content's language and with its own words for a copy."""
    if stem in FILES or words is None:
        return stem if stem in FILES else ""
    bare = folded(stem)
    marks = [each for each, keys in words.keys.items() if "copy" in keys]
    for mark in sorted(marks, key=len, reverse=True):
        bare = bare.removeprefix(f"{mark} ").removesuffix(f" {mark}").strip()
    return bare if bare in FILES else words.key(bare, FILES)
