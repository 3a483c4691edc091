"""The checks in order, each with what was found and what is wrong; nothing is written and nothing is set up."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Diagnostic
from builder.pipeline.doctor import fonts, installed, outputs, places

ROOT = Path(__file__).resolve().parents[3]
"""The folder of the project: locks, layouts and fonts lie below it."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report: what was looked at, what was found there, and each fault of it."""

    name: str
    found: str
    faults: tuple[Diagnostic, ...] = ()


def examine(settlements: Path, out: Path, now: datetime.datetime, root: Path = ROOT) -> Iterator[Check]:
    """Looks at the machine, the project in `root` and the folder of outputs; `now` is what the clock says."""
    looks = (
        ("python", installed.python()),
        ("libraries", installed.libraries(root / "requirements.lock")),
        ("system", installed.system()),
        ("weasyprint", installed.weasyprint()),
        ("preview", installed.optional(root / "requirements-preview.lock", "make preview")),
        ("cluster", installed.optional(root / "requirements-cluster.lock", "sh setup/bootstrap.sh cluster")),
        ("tests", installed.for_tests(root / "requirements-test.lock")),
        ("fonts", fonts.fonts(root)),
        ("settlements", places.writable(settlements)),
        ("out", places.writable(out)),
        ("disk", places.space(out)),
        ("clock", places.clock(now, out)),
        ("outputs", outputs.outputs(out)),
    )
    for name, (found, faults) in looks:
        yield Check(name, found, tuple(faults))
