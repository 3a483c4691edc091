"""Feeds readers with slips, makes what fails smaller, and saves it so that anyone can read it again."""

import json
import random
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.readers import FEEDS, Feed
from tests.fuzz.texts import slipped, smaller

TRIES = 400
"""How often a finding is tried smaller; some of them take long."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A text that a reader could not bear."""

    feed: str
    name: str
    text: str
    fault: str

    def saved(self, folder: Path) -> Path:
        """The finding as a file: `python -m tests.fuzz --again FILE` reads it again."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.feed}-{abs(hash(self.fault)) % 10**8:08}.json"
        file.write_text(
            json.dumps({"feed": self.feed, "name": self.name, "text": self.text, "fault": self.fault}), "utf-8"
        )
        return file


def fed(kind: str, seed: int, count: int, tell: Callable[[int], None] = lambda number: None) -> Iterator[Finding]:
    """What `count` slips of this kind find; one finding for each place at which a reader breaks."""
    feed, chance = FEEDS[kind], random.Random(f"{kind} {seed}")
    sources = [(name, text) for name, texts in feed.texts().items() for text in texts]
    seen: set[str] = set()
    for number in range(count):
        name, text = chance.choice(sources)
        text = slipped(text, chance)
        fault = broken(feed, name, text)
        if fault and fault not in seen:
            seen.add(fault)
            yield Finding(kind, name, _smallest(feed, name, text, fault), fault)
        tell(number + 1)


def broken(feed: Feed, name: str, text: str) -> str:
    """Where the reader breaks, and by what; empty where it does not."""
    try:
        feed.read(name, text)
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        return f"{type(fault).__name__} at {Path(last.filename).name}:{last.lineno}"
    return ""


def _smallest(feed: Feed, name: str, text: str, fault: str) -> str:
    tries = TRIES
    found = True
    while found and tries > 0:
        found = False
        for each in smaller(text):
            tries -= 1
            if broken(feed, name, each) == fault:
                text, found = each, True
                break
            if tries <= 0:
                break
    return text
