"""Markdown sources: front matter and body, the keys by which the rest of the content finds them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.load.letters import unprintable_line
from builder.load.outline import outline, strays
from builder.load.records import nearest
from builder.load.text import read_text
from builder.load.tree import Tree, parse
from builder.model.content import Source
from builder.model.keys import PARTS

LINES, LINE, LETTERS = 2_000, 4_000, 200_000
"""The most lines of a text, letters of a line and of the whole: ours have a tenth. A parser's time grows faster."""
_NOTE = re.compile(r" {0,3}(?:\{%[^%]*%\})*\[\^([^\]\s]+)\]:")
_REMARK = re.compile(r"[ \t]*<!--\s*style:[^\n]*?-->")
"""What switches a rule of style off (`lint/style/switches.py`): no document knows it, and lines keep their places."""
_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
SWITCHES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "guide": {"part": PARTS},
    "agreement": {
        "part": ("signatures", "appendix", "teams"),
        "each": ("domain", "forum", "members"),
        "page": ("same",),
        "off": ("true", "false"),
    },
    "residents": {"reviewed": ("true", "false"), "look": ("form", "words")},
}
"""Words of a front matter that switch something, and what each may say."""


def read_sources(folder: Path, shown: str, faults: list[Diagnostic]) -> tuple[Source, ...]:
    """The sources of a folder by name of file; what is wrong goes to `faults`, and what follows from it does not."""
    files = sorted(folder.glob("*.md"))
    if not files:
        faults.append(problem("missing-content", Place(shown), name=shown))
        return ()
    diagnostics: list[Diagnostic] = []
    sources = tuple(_read(files, shown, diagnostics))
    bad = {each.place.path for each in diagnostics}
    faults += diagnostics
    faults += (fault for one in sources for fault in unprintable_line(one.body, one.path, one.first_line))
    faults += (fault for one in sources for fault in _uncalled_notes(one))
    by_path = {each.path: each for each in sources}
    changed = list(_changed_keys(by_path, shown, bad))
    faults += [*changed, *_changed_stations(by_path, shown, bad | {each.place.path for each in changed})]
    return sources


def _read(files: list[Path], shown: str, faults: list[Diagnostic]) -> Iterator[Source]:
    seen: dict[str, str] = {}
    for file in files:
        path = f"{shown}/{file.name}"
        text, diagnostics = read_text(file, path)
        faults += diagnostics
        if not diagnostics and (too_much := _too_much(text, path)):
            diagnostics = [too_much]
            faults += diagnostics
        if diagnostics:
            continue
        source = _source(file.stem, path, text, faults)
        if source.name in seen:
            reason = f"key {source.name} is taken by {seen[source.name]}"
            faults.append(problem("bad-front-matter", source.place("key"), reason=reason))
        seen.setdefault(source.name, path)
        yield source


def _uncalled_notes(source: Source) -> Iterator[Diagnostic]:
    """Notes that no text of their source calls, in any of its forms: Markdown leaves them out in silence."""
    called = set(_CALL.findall(source.body))
    for number, line in enumerate(source.body.split("\n"), source.first_line):
        note = _NOTE.match(line)
        if note and note[1] not in called:
            yield problem("uncalled-note", Place(source.path, number, note.start(1) - 1), value=note[1])


def _too_much(text: str, path: str) -> Diagnostic | None:
    """A text that is longer than any chapter, or a line that is: no person wrote it."""
    lines = text.split("\n")
    if len(text) > LETTERS:
        return problem("too-much", Place(path, text.count("\n", 0, LETTERS) + 1), limit=f"{LETTERS:,} letters")
    if len(lines) > LINES:
        return problem("too-much", Place(path, LINES + 1), limit=f"{LINES:,} lines")
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LINE), None)
    return problem("too-much", Place(path, long, LINE + 1), limit=f"{LINE:,} letters a line") if long else None


def _source(stem: str, shown: str, text: str, faults: list[Diagnostic]) -> Source:
    """Splits front matter from body; a source without a `key:` is named after its file."""
    lines = text.split("\n")
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
    front = parse("\n".join(lines[1:end]), shown, first_line=2) if end else Tree(shown)
    if not end or (not isinstance(front.value, dict) and front.complete):
        faults.append(problem("bad-front-matter", Place(shown), reason="it begins and ends with a line of ---"))
    values = front.value if isinstance(front.value, dict) else {}
    faults += _strange(front) if values else front.diagnostics
    body = _REMARK.sub("", "\n".join(lines[end + 1 :]) if end else text)
    lines_of = {key: front.key_place((key,)).line for key in values}
    return Source(str(values.get("key") or stem), shown, values, body, end + 2 if end else 1, lines_of)


def _strange(front: Tree) -> Iterator[Diagnostic]:
    part = front.path.split("/")[-2]
    yield from strays(front, f"{part} front")
    for name, words in SWITCHES.get(part, {}).items():
        value = front.value.get(name)
        if isinstance(value, str) and value not in words:
            near = nearest(value, words)
            yield problem("unknown-value", front.place((name,)), value=value, suggestion=near, known=", ".join(words))


def _changed_stations(sources: Mapping[str, Source], shown: str, bad: set[str]) -> Iterator[Diagnostic]:
    """Chapters of a station that name another, or none: links to the station would lead nowhere."""
    for name, station in outline()[f"{shown.rsplit('/', 1)[-1]} station"].items():
        source = sources.get(f"{shown}/{name}")
        if source is None or source.path in bad or (value := source.front.get("station")) == station:
            continue
        if value is None:
            yield problem("missing-key", source.place("station"), key="station")
        else:
            yield problem("unknown-value", source.place("station"), value=value, suggestion=station, known=station)


def _changed_keys(sources: Mapping[str, Source], shown: str, bad: set[str]) -> Iterator[Diagnostic]:
    """Chapters that the rest finds by their keys and that bear others, or are gone."""
    held = {each.name for each in sources.values()}
    for name, key in outline()[shown.rsplit("/", 1)[-1]].items():
        path = f"{shown}/{name}"
        if key in held or path in bad:
            continue
        if path in sources:
            source = sources[path]
            yield problem("changed-key", source.place("key"), value=source.name, suggestion=key)
        else:
            yield problem("missing-content", Place(path), name=path)
