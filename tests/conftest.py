"""One whole build for all tests that look at outputs: settlements of the repository beside three awkward ones."""

import gc
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from playwright.sync_api import sync_playwright

from tests import bytecode as bytecode  # before the program: what this sets, that is imported by
from tests import known
from tests.order import first_the_long
from tests.web import Web

# the same examples on every machine, and no word about a slow one: a busy computer must not make a test red
settings.register_profile(
    "steady", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
# Hypothesis also draws constants that it finds in the modules that happen to be loaded, so that examples differed
# between a run of one file and a run of all; no setting of its own turns that off.
providers._get_local_constants = lambda: providers._local_constants

ROOT = Path(__file__).resolve().parents[1]
DATE = "2026-11-23"
ODD_NAME = """קריית "הדס" <b>ג'</b> & =1+1 | #5 {{ 7*7 }} {% x %} Tel-Aviv العربية"""

TOWNS = ("example", "ofakim", "yarka", "beit-hakerem")
"""Of the repository's settlements one of each sort: the example, a city, a local council of Druze, a cluster."""
AWKWARD = ("minimal", "no-money", "odd")
"""What the tests put beside them."""
FEW = ("example", "odd", "minimal", "no-money")
"""Of the whole build, what tests build again: a copy of all of it would be made anew for every change of content."""

_NAME, _INSIGHT, _PURPOSE, _REASON, _NOTE, _REMINDER = (f"Zq7{each}Zq7" for each in "ABCDEF")
MARKED = {"interview": (_NAME, _INSIGHT), "selection": (_PURPOSE, _REASON), "ledger": (_NOTE, _REMINDER)}
"""Words that stand in every internal text of one settlement of the whole build, and may leave in nothing that is sent.

Latin, so that no writing of letters as codes hides them.
"""
MINIMAL = "name: יישוב קטן\nkind: local_council\n"
NO_MONEY = {
    "settlement": 'name: "מועצה בלי כסף"\nkind: regional_council\nstart: 2026-01-01\nwhole_kit: true\n'
    "routines: {place: בית העם}\npeople: {initiative_head: {email: head@example.org},"
    " settlement_director: {name: דנה, phone: '04-0000000'}}\n"
    "teams: [{mobility_domain: early_childhood}]\nbodies: {minhelet: {members: [{name: דנה}]}}\n",
    "plan": "overall_goals: [{id: G1, title: מטרה, goals: [{id: G1.1, title: יעד,"
    " actions: [{id: A1, title: פעולה}], indicators: [{id: N1, title: מדד}]}]}]\n",
    "portfolio": "investments: [{id: I1, title: תכנית, funding: [{source: קרן, sector: philanthropy}]}]\n",
    "mapping": "challenges: [{id: C1, title: אתגר}]\n"
    f"interviews: [{{id: V1, name: {_NAME}, role: תושבת, insights: {_INSIGHT}}}]\n",
    "selection": f"purpose: {_PURPOSE}\nscores: {{urgency: 5}}\nnotes: {{urgency: {_REASON}}}\n",
    "ledger": f"documents: {{mou: {{sent: 2026-02-01, note: {_NOTE}}}}}\n"
    f"reminders: [{{id: R1, title: {_REMINDER}, date: 2026-11-22}}]\n",
    "compass": "ratings: {y1: {data_culture: {partial_access: {early_childhood: met}}}}\n",
}


@dataclass(frozen=True)
class Run:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Built:
    """A finished build: its folder, its settlements' folder and how the command ended."""

    out: Path
    settlements: Path
    run: Run


def builder(*arguments: str | Path, env: dict[str, str] | None = None) -> Run:
    """Runs `python -m builder` as a person would."""
    import os

    command = [sys.executable, "-m", "builder", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False, env={**os.environ, **(env or {})}
    )
    return Run(done.returncode, done.stdout, done.stderr)


def odd_settlement() -> dict[str, str]:
    """A settlement in which every name is as awkward as people make them."""
    name = json.dumps(ODD_NAME, ensure_ascii=False)
    long = json.dumps("שם ארוך מאוד " * 15, ensure_ascii=False)
    return {
        "settlement": f"name: {name}\nlegal_name: {name}\nkind: city\nstart: 2026-03-01\nwhole_kit: true\n"
        f"partners: [{{name: {name}, sector: business}}]\n"
        f"people: {{mayor: {{name: {name}, title: {name}}}, ceo: {{name: {long}}},"
        f" settlement_director: {{name: {name}, email: {name}}}, initiative_head: {{name: {name}, email: {name}}}}}\n"
        f"routines: {{place: {name}}}\npublic_page: https://www.example.org/a?b=1&c=2\n"
        f"bodies: {{minhelet: {{members: [{{name: {name}, role: {name}, sector: residents}}]}}}}\n"
        f"teams: [{{mobility_domain: early_childhood, lead: {{name: {name}}}}}]\n"
        f"agreement: {{years: 5, budget: [{{year: 2026, initiative: 1000000, authority: 5}}],"
        f" items: [{{title: {name}, year: 2026, initiative: 5, through: {name}}}]}}\n",
        "plan": f"agenda: [{{id: T1, title: {name}, problem: {name}}}]\noverall_goals: [{{id: G1, title: {name},"
        f" mobility_domain: early_childhood, goals: [{{id: G1.1, title: {name}, indicators: [{{id: N1, title: {name},"
        f" unit: {name}, baseline: 5, target: 5}}], actions: [{{id: A1, title: {name}, owner: {name},"
        f" partners: [{name}], note: {name}, budget: {{initiative: 5}}}}]}}]}}]\n",
        "portfolio": f"investments: [{{id: I1, title: {name}, goal: G1.1, operator: {name}, next_payer: {name},"
        f" funding: [{{source: {name}, sector: initiative, start: 10, added: -5}},"
        f' {{source: "=SUM(A1)", sector: government, start: 100, added: 7}}]}}]\n',
        "mapping": f"interviews: [{{id: V1, name: {name}, insights: {name}}}]\nindicators: [{{id: M1, title: {name},"
        f" value: 1.5, unit: {name}}}]\nprogrammes: [{{id: P1, title: {name}}}]\n"
        f"challenges: [{{id: C1, title: {name}}}]\n"
        f"public_opinion: [{{id: O1, question: {name}, finding: {name}}}]\nfactors: [{{id: K1, title: {name}}}]\n",
        "compass": f"evidence: {{y1: {{data_culture: {{partial_access: {name}}}}}}}\nraters: {{y1: {{by: {name}}}}}\n"
        "ratings: {y1: {data_culture: {partial_access: {early_childhood: met}}}}\n",
        "selection": f"purpose: {name}\nnotes: {{resources: {name}}}\nscores: {{urgency: 5}}\n",
    }


def write_settlement(folder: Path, files: dict[str, str]) -> None:
    """Writes the files of one settlement."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files begin first, so that no worker is left alone with one at the end."""
    first_the_long(items)


def pytest_collection_finish() -> None:
    """What is loaded stays to the end: to look through it for what may go takes a fifth of the run's processor time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="module", autouse=True)
def _left_alone() -> None:
    """What the files before left is not looked through again, neither here nor in a process that forks from here.

    Else each worker of a build, and each station that is measured, walks through all that a hundred files keep.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _known() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        known.remember(patch)
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The whole project with three awkward settlements beside its own, built once for all workers."""
    root = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    folder = root / "whole-build"
    with FileLock(root / "whole-build.lock"):
        if not (folder / "run.json").exists():
            _build_whole(folder)
        ended = json.loads((folder / "run.json").read_text("utf-8"))
    return Built(folder / "build", folder / "settlements", Run(**ended))


def _build_whole(folder: Path) -> None:
    for slug in TOWNS:
        shutil.copytree(ROOT / "settlements" / slug, folder / "settlements" / slug)
    write_settlement(folder / "settlements" / "minimal", {"settlement": MINIMAL})
    write_settlement(folder / "settlements" / "no-money", NO_MONEY)
    write_settlement(folder / "settlements" / "odd", odd_settlement())
    run = builder("build", "--settlements", folder / "settlements", "--out", folder / "build", "--date", DATE)
    (folder / "run.json").write_text(json.dumps(run.__dict__), "utf-8")


@pytest.fixture(scope="session")
def web() -> Iterator[Web]:
    """One Chromium for all tests of a worker that look at pages."""
    with sync_playwright() as playwright:
        yield Web(playwright)


@pytest.fixture(scope="session")
def few(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole build after most of its settlements went: a project of few, as a run leaves it."""
    folder = tmp_path_factory.mktemp("few")
    for slug in FEW:
        shutil.copytree(built.settlements / slug, folder / "settlements" / slug)
    shutil.copytree(built.out, folder / "build")
    run = builder("build", "--settlements", folder / "settlements", "--out", folder / "build", "--date", DATE)
    return Built(folder / "build", folder / "settlements", run)


@pytest.fixture
def own_copy(few: Built, tmp_path: Path) -> Built:
    """A copy of a finished build that a test may change."""
    shutil.copytree(few.out, tmp_path / "build")
    shutil.copytree(few.settlements, tmp_path / "settlements")
    return Built(tmp_path / "build", tmp_path / "settlements", few.run)


@pytest.fixture
def rebuild(own_copy: Built) -> Callable[..., Run]:
    """Builds again in the copy, with further arguments."""

    def again(*arguments: str, env: dict[str, str] | None = None) -> Run:
        places = ("--settlements", own_copy.settlements, "--out", own_copy.out, "--date", DATE)
        return builder("build", *arguments, *places, env=env)

    return again
