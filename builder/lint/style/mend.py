"""Mends what is certain, and nothing else: every other byte of a file stays, and a second time there is nothing."""

from collections.abc import Iterator
from pathlib import Path

from builder.lint.style.findings import Finding, matches
from builder.lint.style.inspect import prose_files
from builder.lint.style.library import File, read_file
from builder.lint.style.prose import Text
from builder.lint.style.rules import Rule, read_rules
from builder.lint.style.switches import read_switches, silenced
from builder.lint.style.values import plain_values
from builder.write import files

_ROUNDS = 8
"""What one correction brings forth the next round corrects; rules that undo each other end here."""
_BOM = b"\xef\xbb\xbf"
Edit = tuple[int, int, int, str]
"""Line (from 1), first column and the one behind the last, and what takes the place."""


def mend(folder: Path, shown: str) -> Iterator[str]:
    """Corrects the files of a content folder, each at once; tells each correction as `PATH:LINE:COL: …`.

    Raises `Refused` (unwritable-output) where the disk refuses.
    """
    rules, faults = read_rules(folder, shown)
    certain = tuple(each for each in rules if each.certain)
    home = folder.resolve()
    for name, file in prose_files(folder) if not faults else ():
        if not file.resolve().is_relative_to(home):  # a link out of the content is not ours to write
            continue
        before = file.read_bytes()
        after, corrections = mended(f"{shown}/{name}", before, certain, rules)
        if after != before and file.read_bytes() == before:
            files.replace(file.resolve(), after)
            yield from corrections


def mended(path: str, data: bytes, certain: tuple[Rule, ...], rules: tuple[Rule, ...]) -> tuple[bytes, list[str]]:
    """The bytes of a file with what is certain corrected, and what was; unchanged where that would not come to rest."""
    mark, corrections = data[: len(_BOM)] if data.startswith(_BOM) else b"", list[str]()
    try:
        text = data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        return data, []
    for _ in range(_ROUNDS):
        file = read_file(path, text)
        chosen = _chosen(file, certain, rules)
        if not chosen:
            return mark + text.encode("utf-8"), corrections
        changed = _applied(file.lines, [edit for edit, _ in chosen])
        if not _alike(file, read_file(path, changed)):
            return data, []
        text = changed
        corrections += (_line(path, edit, finding) for edit, finding in chosen)
    return data, []


def _chosen(file: File, certain: tuple[Rule, ...], rules: tuple[Rule, ...]) -> list[tuple[Edit, Finding]]:
    """The corrections of one round, none within another."""
    switches = {file.path: read_switches(file, (each.id for each in rules), [])}
    findings = (
        finding for rule in certain for text in file.texts if text.kind in rule.kinds for finding in matches(rule, text)
    )
    edits = ((edit, each) for each in silenced(findings, switches) if (edit := _edit(each)))
    chosen: list[tuple[Edit, Finding]] = []
    for edit, each in sorted(edits, key=lambda pair: pair[0]):
        if not chosen or chosen[-1][0][0] != edit[0] or chosen[-1][0][2] <= edit[1]:
            chosen.append((edit, each))
    return chosen


def _edit(finding: Finding) -> Edit | None:
    span = finding.text.span(finding.start, finding.end)
    if finding.write is None or span is None or finding.write == finding.words:
        return None
    return finding.text.line, *span, _written(finding.text, finding.write)


def _written(text: Text, words: str) -> str:
    """Words as they stand between the marks of a YAML text."""
    if text.quote == '"':
        return words.replace("\\", "\\\\").replace('"', '\\"')
    return words.replace("'", "''") if text.quote == "'" else words


def _applied(lines: list[str], edits: list[Edit]) -> str:
    changed = list(lines)
    for line, first, last, words in sorted(edits, reverse=True):
        whole = changed[line - 1]
        changed[line - 1] = whole[: first - 1] + words + whole[last - 1 :]
    return "\n".join(changed)


def _alike(before: File, after: File) -> bool:
    """Whether the file still holds the same texts under the same keys: a correction changes words alone."""
    if not before.path.endswith(".md") and plain_values(after.lines) is None:
        return False
    return [_form(each) for each in before.texts] == [_form(each) for each in after.texts]


def _form(text: Text) -> tuple[int, str, tuple[str | int, ...]]:
    return text.line, text.kind, text.keys


def _line(path: str, edit: Edit, finding: Finding) -> str:
    return f"{path}:{edit[0]}:{edit[1]}: [{finding.rule.id}] {finding.words} -> {finding.write}"
