"""The checks in order, each with what was found and what is wrong; nothing is written and nothing is set up."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Diagnostic
from builder.load.home import PROGRAM, ROOT
from builder.pipeline.doctor import fonts, installed, outputs, places


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report: what was looked at, what was found there, and each fault of it."""

    name: str
    found: str
    faults: tuple[Diagnostic, ...] = ()


def examine(settlements: Path, out: Path, now: datetime.datetime) -> Iterator[Check]:
    """Looks at the machine, the project and the folder of outputs; `now` is what the clock says."""
    test_lock = PROGRAM / "requirements-test.lock"
    looks = (
        ("python", installed.python()),
        ("libraries", installed.libraries(PROGRAM / "requirements.lock")),
        ("system", installed.system()),
        ("weasyprint", installed.weasyprint()),
        ("preview", installed.optional(PROGRAM / "requirements-preview.lock", installed.PREVIEW)),
        ("cluster", installed.optional(PROGRAM / "requirements-cluster.lock", installed.CLUSTER)),
        *([("tests", installed.for_tests(test_lock))] if test_lock.is_file() else ()),
        ("fonts", fonts.fonts(ROOT)),
        ("settlements", places.writable(settlements)),
        ("out", places.writable(out)),
        ("disk", places.space(out)),
        ("clock", places.clock(now, out)),
        ("outputs", outputs.outputs(out)),
    )
    for name, (found, faults) in looks:
        yield Check(name, found, tuple(faults))
