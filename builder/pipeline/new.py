"""A new settlement's folder: its files with every key explained, from the templates of `content/he/new/`."""

import json
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.errors import Diagnostic, Place, Stopped, has_error, problem, spoken
from builder.load.authorities import read_statistics
from builder.load.content import read_content
from builder.load.project import ROOT, cbs_kinds, shown
from builder.load.records import read_record
from builder.load.settlements import is_slug
from builder.load.text import read_text
from builder.load.tree import parse
from builder.model.authority import Authority
from builder.model.content import Content
from builder.model.profile import Profile
from builder.model.rules.codes import begun, named, nearest
from builder.model.settlement import FILES
from builder.write import files

CONTENT = ROOT / "content/he"
_PLACE = re.compile("@(schemas|name|legal_name|kind|code)@")
_MOST_LIKELY = 6
"""So many authorities of a name are told."""
_UNKNOWN = {"legal_name": '#legal_name: "…"', "code": '#code: "0000"'}


def new(settlements: Path, slug: str, name: str = "", kind: str = "", code: str = "") -> list[Diagnostic]:
    """Writes `settlements/<slug>/`; an empty name, kind or code is not known. Raises `Stopped` where it cannot."""
    folder = settlements / slug
    if not is_slug(slug):
        return [problem("bad-slug", Place(shown(settlements)), name=slug)]
    if folder.exists() or folder.is_symlink():
        return [problem("folder-exists", Place(shown(folder)), name=shown(folder))]
    content, _ = read_content(CONTENT, shown(CONTENT))
    authorities = read_statistics(ROOT, cbs_kinds(content)).authorities
    if code and code not in authorities:
        near = nearest(code, {each.code: each.name for each in authorities.values()})
        return [problem("unknown-code", Place(shown(folder)), value=code, suggestion=near)]
    kind = _kind(kind, content)
    told: list[Diagnostic] = []
    if name and not code:
        code, told = _code(name, kind, authorities, content, Place(shown(folder / "settlement.yaml")))
    known = authorities.get(code)
    kind = kind or (known.kind if known else "city")
    name = name or (known.name if known else "")
    values = _values(slug, name, kind, code, content)
    texts = {each: _filled(each, values, folder) for each in FILES}
    faults = _faults(texts["settlement"], shown(folder / "settlement.yaml"))
    if not has_error(faults):
        _write(folder, texts)
    return [*faults, *told]


def next_steps(settlements: Path, slug: str) -> Iterator[str]:
    """What was written and what comes next, for a terminal."""
    folder = f"{shown(settlements)}/{slug}"
    told = {each: _called(each, settlements, slug) for each in ("check", "build")}
    yield f"wrote {folder}/: {', '.join(f'{each}.yaml' for each in FILES)}"
    yield f"next: 1. edit {folder}/settlement.yaml: name, kind, code, start, people; lines behind # are examples"
    yield f"      2. {told['check']}    says every problem and writes nothing"
    yield f"      3. {told['build']}    makes the kit"


def _called(command: str, settlements: Path, slug: str) -> str:
    """How a person calls a command for this settlement, from the project's folder."""
    called = spoken(f"make {command} S={slug}")
    if settlements.resolve() == ROOT / "settlements":
        return called
    program = called if called.startswith("roadmap") else f".venv/bin/python -m builder {command} {slug}"
    return f"{program} --settlements {shlex.quote(shown(settlements))}"


def quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes that reads back the same."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def _code(
    name: str, kind: str, authorities: Mapping[str, Authority], content: Content, place: Place
) -> tuple[str, list[Diagnostic]]:
    """The code of the one authority of this name and kind; else none, and the likely ones are told."""
    forms = [each.get("of", "") for each in content.choices("kind")]
    bare = next((name.removeprefix(f"{each} ") for each in forms if each and name.startswith(f"{each} ")), name)
    likely = {code: each.name for code, each in authorities.items() if not kind or each.kind == kind}
    found = sorted({*named(name, likely), *named(bare, likely)})
    if len(found) == 1:
        return found[0], []
    near = found or begun(bare, likely)
    known = ", ".join(f"{code} ({authorities[code].name})" for code in near[:_MOST_LIKELY])
    return "", [problem("likely-codes", place, value=name, known=known)] if near else []


def _kind(word: str, content: Content) -> str:
    """A kind by its key, or by its word in the content's language."""
    return next((each["key"] for each in content.choices("kind") if each["title"] == word.strip()), word)


def _values(slug: str, name: str, kind: str, code: str, content: Content) -> Mapping[str, str]:
    """What the template's places hold: whole lines where a key that is not known stays an example."""
    form = next((each.get("of", "") for each in content.choices("kind") if each["key"] == kind), "")
    legal = name if form and name.startswith(f"{form} ") else f"{form} {name}".strip()
    return {
        "name": quoted(name or slug),
        "kind": kind if kind.isidentifier() else quoted(kind),
        "legal_name": f"legal_name: {quoted(legal)}" if name else _UNKNOWN["legal_name"],
        "code": f"code: {quoted(code)}" if code else _UNKNOWN["code"],
    }


def _filled(name: str, values: Mapping[str, str], folder: Path) -> str:
    file = CONTENT / "new" / f"{name}.yaml"
    text, faults = read_text(file, shown(file))
    if faults:
        raise Stopped(faults)
    schemas = Path(os.path.relpath(ROOT / "schemas", folder.resolve())).as_posix()
    places = {**values, "schemas": schemas}
    return _PLACE.sub(lambda found: places[found[1]], text)


def _faults(text: str, path: str) -> list[Diagnostic]:
    """What is wrong with the values that were given, where they would stand in the file."""
    tree = parse(text, path)
    _, found = read_record(tree, Profile)
    return [*tree.diagnostics, *found]


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """All files at once: the folder appears with everything in it, or not at all."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as fault:
        place = Place(shown(folder))
        raise Stopped([problem("unwritable-output", place, reason=fault.strerror or "unknown reason")]) from None
    try:
        for name, text in texts.items():
            files.replace(part / f"{name}.yaml", text.encode())
        part.chmod(0o755)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
