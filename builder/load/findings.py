"""What rules noticed, at its place in the files; and whether the values that it was reckoned from are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from builder.errors import Diagnostic, Place, problem
from builder.load.records import Record, suggestion, unknown_key
from builder.load.tree import Path_, Tree
from builder.model.fields import brief
from builder.model.rules import Finding, Need
from builder.model.rules.meant import Words


@dataclass(frozen=True, slots=True)
class Located:
    """The files of one settlement, for findings about them."""

    trees: Mapping[str, Tree]
    records: Mapping[str, Record[Any]]
    shown: str
    words: Words
    faulty: set[Need] = field(default_factory=set)
    """Values of which an error was told; what is reckoned from them is not known."""

    def refused(self, finding: Finding) -> Diagnostic:
        """The diagnostic of an error among findings: nothing is reckoned from its value."""
        self.faulty.add((finding.file, finding.where))
        return self.diagnostic(finding)

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """The diagnostic of a finding whose paths are those of the tree."""
        tree = self.trees.get(finding.file) or Tree(f"{self.shown}/{finding.file}.yaml")
        values = dict(finding.values)
        allowed = values.pop("known", None)
        if finding.code == "unknown-key":
            return tree.marked(unknown_key(tree, finding.where, allowed or (), self.words))
        if finding.code in ("unknown-reference", "unknown-code") and finding.where in tree.unseen:
            place, character = tree.unseen[finding.where]
            return tree.marked(problem("forbidden-character", place, character=character))
        if finding.code in ("unknown-reference", "unknown-code"):
            tree.withdraw(tree.warned.get(finding.where))
        if allowed is not None:
            values["suggestion"] = suggestion(str(values.get("value", "")), allowed, self.words)
        if "value" in values:
            values["value"] = brief(values["value"])
        if finding.first is not None:
            values["first"] = tree.place(finding.first).line
        place = tree.key_place(finding.where) if finding.at_key else tree.place(finding.where)
        return tree.marked(problem(finding.code, place if finding.where else Place(tree.path), **values))

    def placed(self, finding: Finding) -> Finding:
        """A finding about the typed values, with the paths of the tree that they came from."""
        where = self._in_tree(finding.file, finding.where)
        needs = tuple((file, self._in_tree(file, path)) for file, path in finding.needs)
        return replace(finding, where=where, needs=needs)

    def is_known(self, finding: Finding) -> bool:
        """Whether nothing that the finding was reckoned from was refused or passed over."""
        return not any(map(self._is_doubtful, finding.needs))

    def _in_tree(self, file: str, path: Path_) -> Path_:
        record = self.records.get(file)
        return record.where(path) if record else path

    def _is_doubtful(self, need: Need) -> bool:
        file, path = need
        tree, record = self.trees.get(file), self.records.get(file)
        if tree is None or record is None:
            return False
        refused = (
            record.refused | tree.broken | tree.restarted.keys() | {at for name, at in self.faulty if name == file}
        )
        return tree.lacks(path) or any(each[: len(path)] == path[: len(each)] for each in refused)
