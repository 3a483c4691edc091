"""The sources of the papers, and what an editor switches in their front matter: form, kinds, clauses and appendices."""

import re
from collections.abc import Iterable
from typing import get_args

from builder.errors import Place, Stopped, problem
from builder.model.content import Content, Source
from builder.model.keys import Kind

FORMS = ("declaration", "agreement")
_CLAUSE = re.compile(r"^##[^#].*?(?:\^([a-z][a-z0-9_]*))?[ \t]*$")
_NOTE = re.compile(r"^\[\^[^\]]+\]:")


def source_of(content: Content, key: str) -> Source:
    """A source of `agreement/`. Raises `Stopped` (missing-content) where it is not there."""
    if key not in content.agreement:
        name = f"agreement/{key}.md"
        raise Stopped([problem("missing-content", Place(name), name=name)])
    return content.agreement[key]


def form_of(main: Source) -> str:
    """Declaration or agreement. Raises `Stopped` (bad-front-matter) where the switch says something else."""
    form = main.front_text("form") or FORMS[0]
    if form not in FORMS:
        raise refused(main, f"form: {form} is not one of {', '.join(FORMS)}")
    return form


def annexes_of(content: Content, kind: Kind) -> list[Source]:
    """The signatures and the appendices that are switched on for this kind of authority, in order."""
    parts = [each for each in content.agreement.values() if each.front_text("part") in ("signatures", "appendix")]
    return [each for each in in_order(parts) if each.front_text("off") != "true" and _meant(each, kind)]


def _meant(source: Source, kind: Kind) -> bool:
    kinds = _listed(source, "kinds")
    for each in kinds:
        if each not in get_args(Kind):
            raise refused(source, f"kinds: {each} is not one of {', '.join(get_args(Kind))}")
    return not kinds or kind in kinds


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Sources by the `order` of their front matter. Raises `Stopped` (bad-front-matter) where it is no number."""
    held = list(sources)
    for each in held:
        if not each.front_text("order").strip().isdecimal():
            raise refused(each, f"order: {each.front_text('order') or '(missing)'} is not a whole number")
    return sorted(held, key=lambda each: (int(each.front_text("order")), each.name))


def switched(source: Source, text: str) -> str:
    """The text without the clauses that `off_clauses` names; every other line stays on its line.

    Raises `Stopped` (bad-front-matter) where a name is no clause's.
    """
    off = set(_listed(source, "off_clauses"))
    kept, skipping, named = [], False, set()
    for line in text.split("\n"):
        if match := _CLAUSE.match(line):
            skipping = match[1] in off
            named |= {match[1]} & off
        kept.append("" if skipping and not _NOTE.match(line) else line)
    if off - named:
        raise refused(source, f"off_clauses: no clause is named {', '.join(sorted(off - named))}")
    return "\n".join(kept)


def _listed(source: Source, name: str) -> tuple[str, ...]:
    value = source.front.get(name, ())
    return tuple(str(each) for each in value) if isinstance(value, (list, tuple)) else tuple(str(value).split())


def refused(source: Source, reason: str) -> Stopped:
    """A switch that says nothing that is known; `reason` begins with its name and a colon."""
    return Stopped([problem("bad-front-matter", source.place(reason.partition(":")[0]), reason=reason)])
