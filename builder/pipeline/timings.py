"""Where the time of a build went: seconds of the clock by step, of the processor by kind and by output."""

import contextlib
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.pipeline.execute import Outcome
from builder.pipeline.task import CACHE, Task
from builder.write import files

NAME = CACHE + "timings.json"
SLOWEST = 20


class Timings:
    """Gathers what a run tells."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self.outputs: list[tuple[str, str, float, float]] = []
        """Name, kind, seconds of composing and of rendering."""

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times what is done within."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.steps[name] = self.steps.get(name, 0.0) + time.perf_counter() - began

    def take(self, outcome: Outcome, tasks: Mapping[str, Task]) -> None:
        """What the workers told of each output."""
        for each in outcome.answers:
            kind = tasks[each.name].kind or "shared"
            self.outputs.append((each.name, kind, each.composing, each.rendering))

    def raw(self) -> dict[str, Any]:
        """All of it, for programs; seconds."""
        kinds: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        for _, kind, composing, rendering in self.outputs:
            for number, each in enumerate((1.0, composing, rendering)):
                kinds[kind][number] += each
        slowest = sorted(self.outputs, key=lambda each: -(each[2] + each[3]))[:SLOWEST]
        return {
            "steps": {name: round(each, 3) for name, each in self.steps.items()},
            "kinds": {
                kind: {"outputs": int(count), "compose": round(composing, 3), "render": round(rendering, 3)}
                for kind, (count, composing, rendering) in sorted(kinds.items(), key=lambda each: -sum(each[1][1:]))
            },
            "slowest": [
                {"output": name, "compose": round(composing, 3), "render": round(rendering, 3)}
                for name, _, composing, rendering in slowest
            ],
        }

    def lines(self) -> Iterator[str]:
        """The same for a terminal."""
        raw = self.raw()
        yield "seconds by the clock: " + ", ".join(f"{name} {each:.1f}" for name, each in raw["steps"].items())
        yield "seconds of the processor    outputs  compose   render"
        for kind, each in raw["kinds"].items():
            yield f"  {kind:24} {each['outputs']:8} {each['compose']:8.2f} {each['render']:8.2f}"
        yield "the slowest outputs                  compose   render"
        for each in raw["slowest"]:
            yield f"  {each['output'][-33:]:33} {each['compose']:8.2f} {each['render']:8.2f}"

    def save(self, root: Path) -> None:
        """Writes them below the output folder."""
        files.replace(root / NAME, (json.dumps(self.raw(), indent=1) + "\n").encode())
