"""Writes the JSON schemas that editors complete from; each settlement file names its own in its first line."""

import json
from collections.abc import Iterator
from pathlib import Path

from builder.compose.schema import schemas
from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.content import read_content
from builder.load.project import ROOT, shown
from builder.load.tree import read_tree
from builder.pipeline.progress import Tell
from builder.write import files

CONTENT = ROOT / "content/he"
BY_WHOLE_BUILD = "a build of all settlements writes them"
"""Why this run does not; a message may translate it."""


def write_schemas(out: Path, content_folder: Path = CONTENT) -> list[Diagnostic]:
    """Writes `<file>.schema.json` for each file of a settlement. Raises `Stopped` where the content cannot be used."""
    for name, text in schema_texts(content_folder).items():
        files.replace(out / f"{name}.schema.json", text.encode())
    return []


def refresh_schemas(settlements: Path, content_folder: Path, say: Tell) -> Iterator[Diagnostic]:
    """Writes the stale schemas and says so; what cannot be written is told: no output depends on it."""
    for file, text in _stale(settlements, content_folder).items():
        try:
            files.replace(file, text.encode())
            say(f"refreshed {shown(file.parent)}/{file.name}")
        except files.Refused as fault:
            yield _told([file], fault.diagnostics[0].values["reason"])
            return


def stale_schemas(settlements: Path, content_folder: Path) -> Iterator[Diagnostic]:
    """Tells of stale schemas where this run may not write them."""
    if found := _stale(settlements, content_folder):
        yield _told(list(found), BY_WHOLE_BUILD)


def _stale(settlements: Path, content_folder: Path) -> dict[Path, str]:
    """The schemas beside the settlements that are not what this content gives, with the text that they should have.

    Without a folder of schemas there nobody completes from any; the project's own belong to its own content.
    """
    folder = settlements.resolve().parent / "schemas"
    foreign = folder == ROOT / "schemas" and content_folder.resolve() != CONTENT
    if foreign or not folder.is_dir():
        return {}
    wanted = {folder / f"{name}.schema.json": text for name, text in schema_texts(content_folder).items()}
    return {file: text for file, text in wanted.items() if files.digest_of(file) != files.digest(text.encode())}


def _told(stale: list[Path], reason: str) -> Diagnostic:
    names = ", ".join(each.name for each in stale)
    return problem("stale-schemas", Place(shown(stale[0].parent)), name=names, reason=reason)


def schema_texts(content_folder: Path = CONTENT) -> dict[str, str]:
    """The text of each schema by the name of its file (`plan`)."""
    content, _ = read_content(content_folder, shown(content_folder))
    path = f"{shown(content_folder)}/schema.yaml"
    words = read_tree(content_folder / "schema.yaml", path)
    if has_error(words.diagnostics):
        raise Stopped(words.diagnostics)
    if not isinstance(words.value, dict) or not all(isinstance(each, dict) for each in words.value.values()):
        raise Stopped([problem("bad-register", Place(path), reason="each model needs a mapping of key to words")])
    made = schemas(content, words.value)
    return {name: json.dumps(each, ensure_ascii=False, indent=1) + "\n" for name, each in made.items()}
