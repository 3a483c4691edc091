"""Composing one document, put off until it is wanted, and the task that renders it: shared by all lists of outputs."""

import traceback
from collections.abc import Callable
from functools import partial
from typing import Any

from builder.errors import Diagnostic, Place, Stopped, problem
from builder.pipeline.task import Composed, Render, Task

GUIDE = ("layouts/guide", "layouts/figures", "layouts/palette.yaml", "assets/fonts")
PAGES = ("layouts/pages", "layouts/figures", "layouts/palette.yaml", "assets/fonts")
BOOKS = ("layouts/workbook.yaml", "layouts/palette.yaml")
WORD = ("layouts/word", "layouts/palette.yaml")
EPUB = ("layouts/epub", "layouts/guide/art", "layouts/palette.yaml", "assets/fonts")
DECK = ("layouts/deck", "layouts/palette.yaml")
HANDOUTS = ("layouts/handouts", *GUIDE)


def composed(compose: Callable[[], Any], name: str) -> Composed:
    """What `compose` will give and notice (a document, or both); a fault of one document stops no other."""
    return Composed(partial(_composed, compose, name))


def _composed(compose: Callable[[], Any], name: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    try:
        found = compose()
    except Stopped as fault:
        return None, fault.diagnostics
    except MemoryError:  # more than an output may take: the worker tells it
        raise
    except Exception as fault:  # a bug of ours in one document must not take the others along
        return None, (problem("own-fault", Place(name), reason=_where(fault)),)
    if isinstance(found, tuple):
        return found[0], tuple(found[1])
    return found, ()


def task_of(
    name: str, composed: Composed, render: Render, layouts: tuple[str, ...] = (), *, needs: tuple[str, ...] = (),
    inputs: tuple[str, ...] = (), owner: str = "", kind: str = "", many: bool = False,
) -> Task:  # fmt: skip
    """The task of a composed document."""
    return Task(name, composed, render, layouts, needs, inputs, owner, kind, many=many)


def _where(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault} ({'/'.join(last.filename.split('/')[-2:])}:{last.lineno})"
