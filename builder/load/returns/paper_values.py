"""What was typed into a paper's blanks as values of the settlement's files, by the tags of the blanks.

A blank stood there because the data lacked its value: what the data say meanwhile is for the merge to judge. What has
no place in the data (who signs for the foundation, a partner's contribution) is told, to be entered by hand.
"""

import copy
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.errors import Diagnostic, Place, problem
from builder.load.returns.apart import paper_apart
from builder.load.returns.kinds import Source, plain_data
from builder.load.returns.package import Refusal
from builder.load.returns.paper_fields import field_of, value_of
from builder.load.returns.paper_rows import Rows, Spot
from builder.load.returns.typed.understood import Finding
from builder.model.content import Content
from builder.model.merge.ways import at, entries
from builder.model.passages import Compared, ReturnedPaper, plain
from builder.model.returned import Returned, Way

PAPERS = ("mou", "role")
"""Papers that counsel sends back."""


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


def paper_data(paper: ReturnedPaper, compared: Compared, source: Source, shown: str, sha256: str = "") -> Returned:
    """The filled blanks as a return of `settlement.yaml` (and the ledger), for the same merge as a workbook's."""
    one = source.settlements[paper.slug]
    base: dict[str, Any] = {"settlement": plain_data(one.profile)}
    if "signed_on" in compared.filled:
        base["ledger"] = plain_data(one.ledger)
    filling = _Filling(
        paper, compared, shown, source.content, Rows(paper.base, compared.filled, base["settlement"], source.content)
    )
    filling.read()
    for way in filling.values:
        _take(base, way)
    data = copy.deepcopy(base)
    for way, value in filling.values.items():
        _put(data, way, value)
    filling.add_rows(base, data)
    return Returned(shown, paper.slug, paper.kind, "1", base, data, filling.places, frozenset(filling.kept),
                    tuple(filling.diagnostics), sha256, saved=paper.saved)  # fmt: skip


@dataclass
class _Filling:
    """What is known while blanks are read."""

    paper: ReturnedPaper
    compared: Compared
    shown: str
    content: Content
    rows: Rows
    values: dict[Way, Any] = field(default_factory=dict)
    places: dict[Way, Place] = field(default_factory=dict)
    kept: set[Way] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    new: dict[tuple[Way, str], tuple[dict[str, Any], dict[str, Place]]] = field(default_factory=dict)
    """Rows that the data lack, by their list and what they are known by here: their values and cells."""

    def read(self) -> None:
        """Reads every blank; one for which two things were typed is a question, one without a place is told."""
        for tag, typed in self.compared.filled.items():
            place = Place(self.shown, sheet=_clause_of(self.paper, tag), cell=tag)
            spot, other = self._spot(tag), self.compared.twice.get(tag)
            if spot is None:
                self.diagnostics += [self._by_hand(tag, each, place) for each in (typed, other) if each]
            elif other:
                self.diagnostics.append(problem("question", place, value=typed, first=typed, second=other))
                self.kept.add(spot.way)
            else:
                self._take_value(spot, typed, place)

    def _spot(self, tag: str) -> Spot | None:
        one = field_of(tag)
        return Spot(*one) if one else self.rows.spot(tag)

    def _take_value(self, spot: Spot, typed: str, place: Place) -> None:
        value = value_of(spot.column, typed, self.content)
        self.diagnostics += _faults(value, typed, place)
        self.places[spot.way] = place
        if not value.certain:
            self.kept.add(spot.way)
        elif spot.new is None:
            self.values[spot.way] = _json(value.value)
        else:
            entry, cells = self.new.setdefault((spot.way[:-2], spot.way[-2]), (dict(spot.new), {}))
            entry[spot.way[-1]], cells[spot.way[-1]] = _json(value.value), place

    def _by_hand(self, tag: str, typed: str, place: Place) -> Diagnostic:
        """A blank without a place in the data, by the words that stand around it."""
        columns = self.content.strings["word"]["columns"]
        passage, prompt = next(
            (holder, prompt) for holder in self.paper.base for one, prompt in holder.blanks if one == tag
        )
        is_cell = plain(passage.text) == plain(prompt)
        label = str(columns.get(tag.rpartition(".")[2], "")) if is_cell else ""
        near = self.rows.before(tag) if is_cell else plain(passage.text)
        return problem("enter-by-hand", place, value=typed, name=label or plain(prompt).strip("[]"), near=near)

    def add_rows(self, base: dict[str, Any], data: dict[str, Any]) -> None:
        """Adds the rows that were filled in; one of the same name in the data meanwhile is held against it."""
        for (way, name), (entry, cells) in self.new.items():
            for tree in (base, data):
                if name in dict(entries(at(tree, way) or ())):
                    _take(tree, (*way, name))
            listed = _listed(data, way)
            listed.append(entry)
            key = [key for key, _ in entries(listed)][-1]
            self.places |= {(*way, key, name): place for name, place in cells.items()}
            self.places[*way, key] = next(iter(cells.values()))


def _listed(tree: dict[str, Any], way: Way) -> list[Any]:
    """The list at a way, made where it is not there."""
    holder: Any = tree
    for step in way[:-1]:
        holder = holder.setdefault(step, {})
    rows: list[Any] = holder.setdefault(way[-1], [])
    return rows


def _faults(finding: Finding, typed: str, place: Place) -> Iterator[Diagnostic]:
    first, second = (*finding.words, "", "")[:2]
    if finding.how == "asked":
        yield problem("question", place, value=typed, first=first, second=second)
    elif finding.how == "refused":
        yield problem("bad-cell", place, value=typed, expected=first)
    elif finding.how == "unknown":
        yield problem("unknown-word", place, value=typed, suggestion=first)


def _json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _clause_of(paper: ReturnedPaper, tag: str) -> str:
    return next((each.number for each in paper.base if any(tag == one for one, _ in each.blanks)), "") or "0"


def _take(tree: Any, way: Way) -> None:
    """Takes a value or an entry away, where it is there."""
    holder = at(tree, way[:-1])
    if isinstance(holder, list):
        holder[:] = [each for key, each in entries(holder) if key != way[-1]]
    elif holder is not None:
        holder.pop(way[-1], None)


def _put(tree: Any, way: Way, value: Any) -> None:
    """Puts a value where its way leads; years of the frame are entries of a list."""
    holder: Any = tree
    for step, after in itertools.pairwise(way):
        holder = _entered(holder, step, is_list=after.isdigit())
    holder[way[-1]] = value


def _entered(holder: Any, step: str, *, is_list: bool) -> Any:
    if isinstance(holder, list):
        entry = next((each for key, each in entries(holder) if key == step), None)
        if entry is None:
            holder.append(entry := {"year": int(step)})
        return entry
    return holder.setdefault(step, [] if is_list else {})
