"""What was typed into a paper's blanks as values of the settlement's files, by the tags of the blanks.

A blank stood there because the data lacked its value: what the data say meanwhile is for the merge to judge.
"""

import copy
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from builder.errors import Diagnostic, Place, problem
from builder.load.returns.apart import paper_apart
from builder.load.returns.grid import Cell
from builder.load.returns.kinds import Source, plain_data
from builder.load.returns.package import Refusal
from builder.load.returns.typed.dates import date
from builder.load.returns.typed.figures import figure
from builder.load.returns.typed.lexicon import Lexicon
from builder.load.returns.typed.picks import pick
from builder.load.returns.typed.texts import words
from builder.load.returns.typed.understood import Finding
from builder.model.keys import Post
from builder.model.passages import Compared, ReturnedPaper
from builder.model.returned import Returned, Way, identity
from builder.sheets.choices import Choices, enumeration_choices, register_choices
from builder.sheets.table import Column

PAPERS = ("mou", "role")
"""Papers that counsel sends back."""
_POSTS = "|".join(get_args(Post))
_FUNDER = "initiative|authority|partners"
_FIELDS: tuple[tuple[str, str, Column], ...] = (
    (rf"people\.({_POSTS})\.name", "settlement people {0} name", Column("name", "text", 1)),
    (r"authority_email", "settlement people mayor email", Column("email", "text", 1)),
    (r"initiative_email", "settlement people initiative_head email", Column("email", "text", 1)),
    (r"years", "settlement agreement years", Column("years", "count", 1)),
    (r"exit_notice", "settlement agreement exit_notice_months", Column("exit_notice_months", "count", 1)),
    (rf"budget\.(\d{{4}})\.({_FUNDER})", "settlement agreement budget {0} {1}", Column("amount", "money", 1)),
    (r"director\.reports_to", "settlement director reports_to", Column("reports_to", "choice", 1, "posts")),
    (r"director\.permanent_by", "settlement director permanent_by", Column("ends", "date", 1)),
    (r"start", "settlement start", Column("starts", "date", 1)),
    (r"routines\.(\w+)\.weekday", "settlement routines bodies {0} weekday", Column("weekday", "choice", 1, "weekdays")),
    (r"signed_on", "ledger documents mou signed", Column("starts", "date", 1)),
)
"""The blanks that are values of the data: pattern of the tag, way of the value, and how it is read.

Other blanks (who signs for the foundation, days beside signatures) are the paper's own.
"""


def read_paper_of(file: Path, shown: str, source: Source) -> tuple[ReturnedPaper | None, tuple[Diagnostic, ...]]:
    """Reads a Word paper that came back; None with the reason where it cannot be used."""
    try:
        paper = paper_apart(file)
    except OSError as fault:
        return None, (problem("unreadable-file", Place(shown, 0, 0), reason=fault.strerror or "unknown reason"),)
    except Refusal as refusal:
        return None, (Diagnostic(refusal.code, Place(shown, 0, 0), refusal.values),)
    if paper.slug not in source.settlements:
        return None, (problem("unknown-settlement", Place(shown, 0, 0), name=paper.slug, suggestion=""),)
    return paper, ()


def paper_data(paper: ReturnedPaper, found: Compared, source: Source, shown: str, sha256: str = "") -> Returned:
    """The filled blanks as a return of `settlement.yaml` (and the ledger), for the same merge as a workbook's."""
    one = source.settlements[paper.slug]
    base: dict[str, Any] = {"settlement": plain_data(one.profile)}
    if "signed_on" in found.filled:
        base["ledger"] = plain_data(one.ledger)
    places, kept, told = dict[Way, Place](), set[Way](), list[Diagnostic]()
    fields = [(tag, typed, *field) for tag, typed in found.filled.items() if (field := _field(tag))]
    for _, _, way, _ in fields:
        _take(base, way)
    data = copy.deepcopy(base)
    for tag, typed, way, column in fields:
        value = _value(column, typed, source)
        places[way] = Place(shown, sheet=_clause_of(paper, tag), cell=tag)
        told += _faults(value, typed, places[way])
        if value.how in ("same", "read"):
            _put(data, way, _json(value.value))
        else:
            kept.add(way)
    return Returned(shown, paper.slug, paper.kind, "1", base, data, places, frozenset(kept), tuple(told), sha256)


def _field(tag: str) -> tuple[Way, Column] | None:
    """Where the value of a blank belongs, and how it is read; None for a blank of the paper's own."""
    for pattern, way, column in _FIELDS:
        if match := re.fullmatch(pattern, tag):
            return tuple(way.format(*match.groups()).split()), column
    return None


def _value(column: Column, typed: str, source: Source) -> Finding:
    lexicon, cell = Lexicon.of(source.content), Cell(typed)
    if column.kind in ("count", "money"):
        return figure(column, cell, lexicon)
    if column.kind == "date":
        return date(column, cell, lexicon)
    if column.kind == "choice":
        return pick(column, typed, _choices(source), lexicon)
    return words(typed, column.kind)


def _choices(source: Source) -> Choices:
    content = source.content
    return Choices({"posts": register_choices(content, "people"), "weekdays": enumeration_choices(content, "weekday")})


def _faults(found: Finding, typed: str, place: Place) -> Iterator[Diagnostic]:
    first, second = (*found.words, "", "")[:2]
    if found.how == "asked":
        yield problem("question", place, value=typed, first=first, second=second)
    elif found.how == "refused":
        yield problem("bad-cell", place, value=typed, expected=first)
    elif found.how == "unknown":
        yield problem("unknown-word", place, value=typed, suggestion=first)


def _json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _clause_of(paper: ReturnedPaper, tag: str) -> str:
    return next((each.number for each in paper.base if any(tag == one for one, _ in each.blanks)), "") or "0"


def _take(tree: Any, way: Way) -> None:
    """Takes a value away, where it is there."""
    holder: Any = tree
    for step in way[:-1]:
        inner = (each for each in holder if identity(each) == step) if isinstance(holder, list) else (holder.get(step),)
        holder = next(iter(inner), None)
        if holder is None:
            return
    holder.pop(way[-1], None)


def _put(tree: Any, way: Way, value: Any) -> None:
    """Puts a value where its way leads; years of the frame are entries of a list."""
    holder: Any = tree
    for step, after in itertools.pairwise(way):
        holder = _entered(holder, step, is_list=after.isdigit())
    holder[way[-1]] = value


def _entered(holder: Any, step: str, *, is_list: bool) -> Any:
    if isinstance(holder, list):
        found = next((each for each in holder if identity(each) == step), None)
        if found is None:
            holder.append(found := {"year": int(step)})
        return found
    return holder.setdefault(step, [] if is_list else {})
