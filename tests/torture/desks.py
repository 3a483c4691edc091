"""Books that were sent, beside the files that they were made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from builder.load.project import ROOT
from builder.load.returns.child import opened
from builder.load.returns.grid import book_of
from builder.load.returns.kinds import Kind, Source, base_now, kind_of
from builder.load.tree import parse
from builder.model.settlement import FILES
from tests.returns import made, source
from tests.torture.circles import SLUG, Grown, books
from tests.torture.trees import Tree
from tests.towns import known

KINDS = ("mapping", "plan", "portfolio", "compass")


@dataclass(frozen=True)
class Desk:
    """One kind of book of one settlement: as it was sent, its specification, and the file's tree."""

    kind: str
    slug: str
    town: Grown
    source: Source
    told: Mapping[str, Any]

    @property
    def spec(self) -> Kind:
        """Its tables and lists."""
        base = base_now(self.kind, self.source, self.slug)
        return kind_of(self.kind, self.source, self.slug, base, book_of(self.told))

    def tree(self, text: str = "") -> Tree:
        """The file of its kind."""
        value = parse(text or self.town.texts.get(self.kind, ""), "x.yaml").value
        return dict(value or {})


@cache
def example(kind: str) -> Desk:
    """The example's book."""
    texts = {name: file.read_bytes().decode() for name in FILES
             if (file := ROOT / f"settlements/example/{name}.yaml").exists()}  # fmt: skip
    return Desk(kind, "example", Grown(texts, known("example")), source(), opened(made(kind)))


def desks(one: Grown) -> list[Desk]:
    """The books of a grown settlement."""
    return [Desk(kind, SLUG, one, one.source(), opened(data)) for kind, data in books(one).items() if kind in KINDS]
