"""A folder of mail sorted by what the files say they are, whatever their names; files out of a zip, within caps."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.load.returns.apart import asked_apart
from builder.load.returns.forms import Form
from builder.load.returns.package import Refusal


@dataclass(frozen=True, slots=True)
class Received:
    """One file: what it is, and for a file of ours whose it is and of which kind, where its properties tell.

    `slug` and `kind` are empty where they were lost (a workbook exported from Google Sheets has no properties): reading
    may still know. `tags` are those of a Word document's content controls. `refusal` says why it was not looked into.
    """

    file: Path
    name: str
    form: Form
    slug: str = ""
    kind: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    refusal: tuple[str, dict[str, str]] | None = field(default=None, compare=False)


def what_is(file: Path, name: str = "") -> Received:
    """What a file says it is; `name` is what people call it."""
    name = name or file.name
    try:
        told = asked_apart("sort", file)
    except Refusal as refusal:
        return Received(file, name, "unknown", refusal=(refusal.code, refusal.values))
    properties: dict[str, Any] = told.get("properties", {})
    refused = told.get("refused")
    return Received(
        file, name, told["form"], properties.get("rm_settlement", ""), properties.get("rm_kind", ""),
        properties.get("title", ""), tuple(told.get("tags", ())), (refused[0], refused[1]) if refused else None,
    )  # fmt: skip


@contextmanager
def unzipped(file: Path) -> Iterator[list[tuple[Path, str]]]:
    """The files of a zip under harmless names in a folder of their own, which is gone afterwards; with their own names.

    Raises Refusal where the zip is damaged, bursts or plays tricks. A zip within it stays one.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = asked_apart("unpack", file, Path(folder))
        yield [(Path(folder) / written, name) for written, name in told["files"]]


def mail(folder: Path) -> Iterator[Path]:
    """The files of a folder in their order, also those below; hidden ones and links are passed over."""
    for each in sorted(folder.rglob("*")):
        inner = each.relative_to(folder).parts
        if each.is_file() and not each.is_symlink() and not any(part.startswith((".", "~$")) for part in inner):
            yield each
