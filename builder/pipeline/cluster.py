"""Workers of a Dask cluster as a crew: they get the workshop once, orders by name, and give bytes back.

Nothing is distributed here: Dask places orders, moves what they take, and does again what a lost worker had at hand.
Its library is imported where an address was given and something is to be made.
"""

import contextlib
import logging
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import replace
from typing import Any

from builder.document.rendered import Rendered
from builder.errors import Place, Stopped, problem
from builder.pipeline.crew import AHEAD, Hired, local
from builder.pipeline.doctor.installed import CLUSTER
from builder.pipeline.remote import OtherProgram, differs, program, work
from builder.pipeline.worker import Answer, Order, Stored, Workshop, own_fault, read_need

ANSWERS_WITHIN = 5
"""Seconds in which a scheduler answers, and has a worker."""
WITHOUT_WORKERS = 20
"""Silences without any worker after which a cluster counts as lost: some thirty seconds."""
MOST_AGAIN = 3
"""How often an order is sent again of which the cluster lost what it needs; then it is done on this machine."""
FEW, LARGE = 2, 1_000_000
"""What more outputs take, or has more bytes, lies on the cluster by itself; the rest travels with its order."""


class Cluster:
    """Workers of a cluster, joined when the first order comes. No number of jobs: as many as it has processes."""

    def __init__(self, shop: Workshop, address: str, jobs: int = 0) -> None:
        self._shop, self._address, self._asked = shop, address, jobs
        self._jobs = jobs or 1
        self._client: Any = None
        self._executor: Executor | None = None
        self._there: Any = None
        self._shared: dict[str, Any] = {}
        self._takers = Counter(need for task in shop.tasks.values() for need in task.needs)
        self._running: dict[Future[Answer], Order] = {}
        self._again: Counter[str] = Counter()
        self._silent = 0

    @property
    def room(self) -> int:
        """How many more orders it takes now."""
        return max(0, self._jobs * AHEAD - len(self._running))

    def begin(self, order: Order) -> None:
        """Takes an order. Raises `Stopped` where there is no such cluster, or it runs another program."""
        if self._executor is None:
            self._join()
        self._send(order)

    def finished(self, patience: float) -> Iterator[Answer]:
        """What was done; waits so many seconds for the first. Raises `Stopped` where the cluster is lost."""
        ready, _ = wait(self._running, timeout=patience, return_when=FIRST_COMPLETED)
        self._silent = 0 if ready else self._silent + 1
        if not ready:
            self._count()
        lost = []
        for future in [each for each in self._running if each in ready]:  # in the order in which they began
            order = self._running.pop(future)
            try:
                yield future.result()
            except CancelledError:
                lost.append(order)
            except OtherProgram as fault:
                raise self._other(str(fault)) from None
            except Exception as fault:
                reason = f"{type(fault).__name__}: {fault}"
                yield self._alone(order) if _killed(fault) else own_fault(order.name, reason)
        if lost:
            yield from self._send_again(lost)

    def busy(self) -> list[str]:
        """The outputs at hand, in the order in which they began."""
        return [order.name for order in list(self._running.values())[: self._jobs]]

    def close(self, *, now: bool = False) -> None:
        """Leaves the cluster, which throws away what it still has at hand."""
        if self._client is None:
            return
        client, self._client, self._executor = self._client, None, None
        for future in list(self._running):
            future.cancel()
        self._running.clear()
        with contextlib.suppress(Exception):  # a cluster that is gone says so in many ways
            client.close(timeout=ANSWERS_WITHIN)

    def _join(self) -> None:
        try:
            from distributed import Client, Security
        except ImportError as fault:
            place = Place(self._address, 0)
            raise Stopped([problem("not-installed", place, name="distributed", reason=fault, cure=CLUSTER)]) from None
        _hush()
        try:
            certificates = Security().get_connection_args("client")["ssl_context"]
            if self._address.startswith(("tls:", "wss:")) and not certificates:
                raise ConnectionError("no certificates are named in Dask's settings (distributed.comm.tls)")
            self._client = Client(self._address, timeout=ANSWERS_WITHIN, set_as_default=False)
            self._client.wait_for_workers(1, timeout=ANSWERS_WITHIN)
        except Exception as fault:  # of sockets, names, certificates: as many sorts as ways of being unreachable
            reason = "no worker has joined it" if self._client else _first_line(fault)
            raise Stopped([problem("no-cluster", Place(self._address, 0), reason=reason)]) from None
        self._compare()
        self._executor = self._client.get_executor(pure=False)
        self._count()

    def _compare(self) -> None:
        """Asks workers and scheduler, which unpacks orders too, what they run."""
        ours = program()
        try:
            said = {**self._client.run(program), "scheduler": self._client.run_on_scheduler(program)}
        except Exception as fault:  # without our program, or with a broken one, nothing can be asked
            raise self._other(_first_line(fault)) from None
        for name, theirs in said.items():
            if other := differs(theirs, ours):
                raise self._other(f"{name}: {other}")

    def _other(self, reason: str) -> Stopped:
        return Stopped([problem("other-program", Place(self._address, 0), reason=reason)])

    def _count(self) -> None:
        """Workers come and go while one builds."""
        try:
            workers = len(self._client.nthreads())
        except Exception:  # the scheduler is gone or busy: orders are cancelled soon, or answered
            return
        if not workers and self._silent >= WITHOUT_WORKERS:
            raise self._gone("no worker is left")
        self._jobs = self._asked or max(1, workers)

    def _gone(self, reason: str) -> Stopped:
        return Stopped([problem("lost-cluster", Place(self._address, 0), reason=reason)])

    def _send(self, order: Order) -> None:
        try:
            future = self._submitted(order)
        except Exception:  # the connection broke this very moment
            future = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
        self._running[future] = order

    def _submitted(self, order: Order) -> Future[Answer]:
        assert self._executor is not None
        if self._there is None:
            self._there = self._client.scatter(self._shop, broadcast=True, hash=False)
        needs = [self._need(name, each) for name, each in order.needs.items()]
        bare = replace(order, needs={})
        return self._executor.submit(work, self._there, bare, program(), tuple(order.needs), *needs)

    def _need(self, name: str, need: Rendered | Stored) -> Any:
        """What an order takes: by itself on the cluster where others take it too, else to travel with the order."""
        if name in self._shared:
            return self._shared[name]
        rendered = read_need(need)
        if self._takers[name] <= FEW and len(rendered.data) <= LARGE:
            return rendered
        there = self._client.scatter(rendered, hash=False)
        if self._takers[name] > FEW:
            self._shared[name] = there
        return there

    def _send_again(self, orders: list[Order]) -> Iterator[Answer]:
        """Orders that were cancelled: the scheduler is gone, or the only worker that had what they need."""
        while self._client.status == "connecting":
            time.sleep(0.1)
        if self._client.status != "running":
            raise self._gone("its scheduler does not answer any more")
        self._there, self._shared = None, {}
        for order in orders:
            self._again[order.name] += 1
            if self._again[order.name] > MOST_AGAIN:
                yield self._alone(order)
            else:
                self._send(order)

    def _alone(self, order: Order) -> Answer:
        """Done on this machine, where bounds hold and tell: it, or one beside it, took several workers along."""
        crew = Hired(local(self._shop, "spawn"), 1)  # this process has threads of the library, so it does not fork
        try:
            crew.begin(order)
            while True:
                for answer in crew.finished(ANSWERS_WITHIN):
                    return answer
        finally:
            crew.close()


def _killed(fault: Exception) -> bool:
    from distributed import KilledWorker

    return isinstance(fault, KilledWorker)


def _first_line(fault: Exception) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0][:200]


def _hush() -> None:
    """What the library logs of lost connections is told in our words."""
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm", "distributed.batched"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
