"""Who does the work: processes here, or any other executor; a worker that is lost takes only its own along."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from multiprocessing.context import BaseContext
from typing import Protocol

from builder.pipeline.worker import Answer, Order, Workshop, begin, exceeded, own_fault, work

AHEAD = 2
"""How many orders a worker has before it: few, so that what is first in line is done first."""


class Crew(Protocol):
    """Takes orders and gives answers."""

    @property
    def room(self) -> int:
        """How many more orders it takes now."""

    def begin(self, order: Order) -> None:
        """Takes an order."""

    def finished(self, patience: float) -> Iterator[Answer]:
        """What was done; waits so many seconds for the first."""

    def busy(self) -> list[str]:
        """The outputs at hand, in the order in which they began."""

    def close(self, *, now: bool) -> None:
        """Ends; `now` does not wait for what is at hand."""


Pool = Callable[[int], tuple[Executor, Callable[[Order], Answer]]]
"""Makes an executor of so many workers, and what it is given to run."""


def local(shop: Workshop, start: str = "") -> Pool:
    """Processes of this machine. Where the system forks, nothing of the workshop is copied.

    `start` names another way to start them.
    """

    def pool(jobs: int) -> tuple[Executor, Callable[[Order], Answer]]:
        context = multiprocessing.get_context(start) if start else _context()
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=begin, initargs=(shop,)), work

    return pool


def _context() -> BaseContext:
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


class Hired:
    """Workers of an executor, hired when the first order comes.

    Where one is lost, its executor is of no more use: what was at hand is done again, each order alone in a process of
    its own, and the order that loses that one too is the one to blame.
    """

    def __init__(self, pool: Pool, jobs: int, retry: Pool | None = None) -> None:
        self.jobs = jobs
        self._pool, self._retry = pool, retry or pool
        self._executor: Executor | None = None
        self._work: Callable[[Order], Answer] | None = None
        self._running: dict[Future[Answer], Order] = {}

    @property
    def room(self) -> int:
        """How many more orders it takes now."""
        return max(0, self.jobs * AHEAD - len(self._running))

    def begin(self, order: Order) -> None:
        """Takes an order."""
        if self._executor is None or self._work is None:
            self._executor, self._work = self._pool(self.jobs)
        try:
            future = self._executor.submit(self._work, order)
        except BrokenExecutor as fault:
            future = Future()
            future.set_exception(fault)
        self._running[future] = order

    def finished(self, patience: float) -> Iterator[Answer]:
        """What was done; waits so many seconds for the first."""
        lost: list[Order] = []
        ready, _ = wait(self._running, timeout=patience, return_when=FIRST_COMPLETED)
        for future in [each for each in self._running if each in ready]:  # in the order in which they began
            order = self._running.pop(future)
            try:
                yield future.result()
            except BrokenExecutor:
                lost.append(order)
            except Exception as fault:  # a value that could not cross, or an executor's own fault
                yield own_fault(order.name, f"{type(fault).__name__}: {fault}")
        if lost:
            yield from self._again([*lost, *self._running.values()])

    def busy(self) -> list[str]:
        """The outputs at hand, in the order in which they began."""
        return [order.name for order in list(self._running.values())[: self.jobs]]

    def close(self, *, now: bool = False) -> None:
        """Ends; a person who stops a build does not wait for the page at hand."""
        if self._executor is None:
            return
        if now:
            for worker in multiprocessing.active_children():
                worker.terminate()
        self._executor.shutdown(cancel_futures=True)
        self._executor = None

    def _again(self, orders: list[Order]) -> Iterator[Answer]:
        self._running.clear()
        self.close()
        for order in orders:
            executor, do = self._retry(1)
            with executor:
                try:
                    yield executor.submit(do, order).result()
                except BrokenExecutor:
                    yield exceeded(order.name)
                except Exception as fault:
                    yield own_fault(order.name, f"{type(fault).__name__}: {fault}")


class Here:
    """Does each order at once, in this process and without bounds of memory: for tests and for one that asks so."""

    room = 1

    def __init__(self, shop: Workshop) -> None:
        self._shop, self._done = shop, list[Answer]()

    def begin(self, order: Order) -> None:
        """Does an order."""
        self._done.append(self._shop.work(order))

    def finished(self, patience: float) -> Iterator[Answer]:
        """What was done."""
        while self._done:
            yield self._done.pop(0)

    def busy(self) -> list[str]:
        """Nothing: it was done."""
        return []

    def close(self, *, now: bool = False) -> None:
        """Nothing is left to end."""
