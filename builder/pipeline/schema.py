"""Writes the JSON schemas that editors complete from; each settlement file names its own in its first line."""

import json
from pathlib import Path

from builder.compose.schema import schemas
from builder.errors import Diagnostic, Place, Stopped, has_error, problem
from builder.load.content import read_content
from builder.load.project import ROOT, shown
from builder.load.tree import read_tree
from builder.write import files

CONTENT = ROOT / "content/he"


def write_schemas(out: Path, content_folder: Path = CONTENT) -> list[Diagnostic]:
    """Writes `<file>.schema.json` for each file of a settlement. Raises `Stopped` where the content cannot be used."""
    for name, text in schema_texts(content_folder).items():
        files.replace(out / f"{name}.schema.json", text.encode())
    return []


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
