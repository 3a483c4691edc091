"""The judging process's look at any file: its form and, of an Office file, what it says of itself."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from builder.load.returns.elements import local, streamed
from builder.load.returns.forms import form_of
from builder.load.returns.package import Refusal, damaged, judge, unpacked
from builder.load.returns.parts import properties

_TAGS = 500
_OFFICE = ("workbook", "paper", "slides")
_SUFFIX = 8


def looked_at(data: bytes) -> dict[str, Any]:
    """The form; properties and tags of a file of Office that is safe to open, else why it is not."""
    form = form_of(data)
    told: dict[str, Any] = {"form": form}
    if form not in _OFFICE:
        return told
    try:
        parts = unpacked(data)
        judge(parts)
        return {**told, "properties": properties(parts), "tags": _tags(parts)}
    except Refusal as refusal:
        return {**told, "refused": [refusal.code, refusal.values]}
    except Exception:  # whatever a file of a stranger does to a parser is a fault of the file
        fault = damaged("its parts do not fit together")
        return {**told, "refused": [fault.code, fault.values]}


def _tags(parts: Mapping[str, bytes]) -> list[str]:
    """The tags of a Word document's content controls."""
    document = parts.get("word/document.xml")
    if document is None:
        return []
    found = (value for each in streamed(document, "sdtPr") for part in each if local(part) == "tag"
             for key, value in part.attrib.items() if key.endswith("}val"))  # fmt: skip
    return list(dict.fromkeys(found))[:_TAGS]


def unpack(data: bytes, folder: Path) -> dict[str, Any]:
    """Writes the files of a zip as `1.xlsx`, `2.pdf` …; what systems add of their own is left out. Raises Refusal."""
    files: list[list[str]] = []
    for name, part in unpacked(data).items():
        path = PurePosixPath(name)
        if path.name.startswith((".", "~$")) or path.parts[0] == "__MACOSX" or path.name == "Thumbs.db":
            continue
        suffix = path.suffix if path.suffix[1:].isascii() and path.suffix[1:].isalnum() else ""
        written = f"{len(files) + 1}{suffix[:_SUFFIX].lower()}"
        (folder / written).write_bytes(part)
        files.append([written, name])
    return {"files": files}
