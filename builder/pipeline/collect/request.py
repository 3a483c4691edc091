"""What a person asked of `collect`, and what became of it."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import Diagnostic
from builder.model.merge.account import Account, Letter
from builder.model.merge.three import Prefer


@dataclass(frozen=True, slots=True)
class CollectRequest:
    """No path means: workbooks among the outputs that a person changed."""

    settlements: Path
    content: Path
    out: Path
    today: datetime.date
    paths: tuple[Path, ...] = ()
    dry_run: bool = False
    prefer: Prefer = ""


@dataclass(slots=True)
class Collected:
    """The accounts of a run, and the pages that tell of them."""

    accounts: list[Account] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Everything that was noticed, in the order of the accounts."""
        return list(dict.fromkeys(one for each in self.accounts for one in each.diagnostics))

    @property
    def letters(self) -> list[Letter]:
        """Every file, in the order of its account."""
        return [one for each in self.accounts for one in each.letters]
