"""Every rule on every text of a content folder, and what was found as diagnostics."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Diagnostic, Place, problem
from builder.lint.style.counts import Counts
from builder.lint.style.findings import Finding, matches
from builder.lint.style.lengths import long_headings, long_sentences, odd_quotation
from builder.lint.style.library import Library, read_file
from builder.lint.style.prose import Text
from builder.lint.style.references import References
from builder.lint.style.rules import FILE, Rule, read_rules
from builder.lint.style.spelling import Speller, Spelling
from builder.lint.style.switches import idle, read_switches, silenced
from builder.lint.style.terms import Terms

_SHOWN = 60
"""Letters of what was found that a message shows."""
_TEXTS = {"words-in-heading": long_headings, "words-in-sentence": long_sentences, "quotation-marks": odd_quotation}


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules found, what is wrong with rules and switches, and whether the spelling was looked at."""

    findings: tuple[Finding, ...]
    faults: tuple[Diagnostic, ...]
    spelled: bool = True

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Faults of the rules and all findings, in the order of files, lines and columns."""
        diagnostics = [*self.faults, *map(_diagnostic, self.findings)]
        return sorted(diagnostics, key=lambda each: (each.place, each.code, each.message))


def inspect(folder: Path, shown: str, speller: Speller | None) -> Report:
    """Holds the content against its `style.yaml`. Without a `speller` nobody looks at the spelling."""
    if not (folder / FILE).exists():
        path = f"{shown}/{FILE}"
        return Report((), (problem("missing-content", Place(path), name=path),))
    rules, faults = read_rules(folder, shown)
    library = read_library(folder, shown)
    switches = {each.path: read_switches(each, (rule.id for rule in rules), faults) for each in library.files.values()}
    findings = tuple(silenced(_findings(rules, library, speller), switches))
    broken = any(each.place.path == f"{shown}/{FILE}" for each in faults)
    faults += () if broken else idle(switches, library.asleep)
    return Report(findings, tuple(faults), not library.asleep)


def read_library(folder: Path, shown: str) -> Library:
    """Every Markdown source and YAML file of the folder but the rules; what cannot be read is told by loading."""
    library = Library()
    for name, file in prose_files(folder):
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        library.files[name] = read_file(f"{shown}/{name}", text)
    return library


def prose_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Path within the folder, and file, of all that is read."""
    for file in sorted(each for each in folder.rglob("*") if each.suffix in (".md", ".yaml")):
        name = file.relative_to(folder).as_posix()
        if name != FILE and file.is_file():
            yield name, file


def _findings(rules: Iterable[Rule], library: Library, speller: Speller | None) -> Iterator[Finding]:
    texts: Mapping[str, list[Text]] = _by_kind(library)
    for rule in rules:
        chosen = [text for kind in rule.kinds for text in texts.get(kind, ()) if rule.covers(text.path)]
        if rule.find is not None:
            search = rule.find.search
            yield from (finding for text in chosen if search(text.letters) for finding in matches(rule, text))
        else:
            yield from _checked(rule, chosen, library, speller)


def _by_kind(library: Library) -> dict[str, list[Text]]:
    by_kind: dict[str, list[Text]] = {}
    for file in library.files.values():
        for text in file.texts:
            by_kind.setdefault(text.kind, []).append(text)
    return by_kind


def _checked(rule: Rule, texts: list[Text], library: Library, speller: Speller | None) -> Iterator[Finding]:
    """What a check of the program's own finds."""
    match rule.check:
        case "terms":
            terms = Terms(rule, library)
            yield from (finding for text in texts for finding in terms.strange(text))
        case "counts":
            counts = Counts(rule, library)
            yield from (finding for text in texts for finding in counts.differing(text))
        case "sheets":
            references = References(library)
            yield from (finding for text in texts for finding in references.sheets_in(rule, text))
        case "references":
            references = References(library)
            yield from (finding for file in library.files.values() for finding in references.dead(rule, file))
        case "spelling":
            findings = Spelling(rule, library).strange(texts, speller) if speller else None
            library.asleep |= {rule.id} if findings is None else set()
            yield from findings or ()
        case _:
            yield from (finding for text in texts for finding in _TEXTS[rule.check](rule, text))


def _diagnostic(finding: Finding) -> Diagnostic:
    place = Place(finding.text.path, finding.text.line, finding.column)
    words = finding.words if len(finding.words) <= _SHOWN else f"{finding.words[:_SHOWN]}…"
    values = {"rule": finding.rule.id, "value": _seen(words), "reason": finding.rule.reason}
    if finding.write and finding.write.strip():
        return problem("style", place, **values, cure=_seen(finding.write))
    return problem("style", place, **values, suggestion=_seen(finding.advice))


def _seen(words: str) -> str:
    """Words as a message shows them: what is filled in is three dots."""
    return words.replace("\ufffc", "…").replace("\ufffb", "").replace("\ufffa", " / ")
