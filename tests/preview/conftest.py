"""A small project of its own, its live view in a process, and Chromium that looks at it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import DATE, ROOT, odd_settlement, write_settlement
from tests.web import Web

SMALL = "name: יישוב קטן\nkind: local_council\nstart: 2026-01-01\n"


@dataclass
class Live:
    """A running view, its folders and its address."""

    process: subprocess.Popen[str]
    content: Path
    settlements: Path
    address: str

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rstrip("/").rpartition(":")[2])

    def stop(self) -> int:
        """Ctrl-C, and how it ended."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


def started(content: Path, settlements: Path, *arguments: str) -> Live:
    """The view of these folders, once it says its address."""
    command = [sys.executable, "-m", "builder", "preview", "--no-browser", "--date", DATE, *arguments]
    process = subprocess.Popen(
        [*command, "--content", str(content), "--settlements", str(settlements)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.match(r"(http://127\.0\.0\.1:\d+/)", line)
    assert found, line
    return Live(process, content, settlements, found[1])


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The view of the project's content, of a small settlement and of an awkward one."""
    expect.set_options(timeout=30_000)  # a busy machine is no failure
    folder = tmp_path_factory.mktemp("live")
    shutil.copytree(ROOT / "content/he", folder / "content")
    write_settlement(folder / "settlements/small", {"settlement": SMALL})
    write_settlement(folder / "settlements/odd", odd_settlement())
    running = started(folder / "content", folder / "settlements")
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait(20)
    for each in (running.process.stdout, running.process.stderr):
        if each:
            each.close()


@pytest.fixture
def look(live: Live, web: Web) -> Iterator[Page]:
    """A page of a browser; whatever goes wrong in it, or is asked for elsewhere, fails the test."""
    context = web.browser.new_context(viewport={"width": 1280, "height": 800})
    page, told = context.new_page(), list[str]()
    page.on("pageerror", lambda each: told.append(f"script error: {each}"))
    page.on("console", lambda each: told.append(f"{each.type}: {each.text}") if each.type == "error" else None)
    page.on("dialog", lambda each: told.append(f"dialog: {each.message}"))
    page.on("request", lambda each: None if each.url.startswith((live.address, "data:")) else told.append(each.url))
    page.set_default_timeout(30_000)
    yield page
    context.close()
    assert told == []
