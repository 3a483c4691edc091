"""How much one output may take: seconds of the processor and memory. What has no end ends here, and only itself.

A template's loop or a text that unfolds without end would else take the machine. Python's own work is interrupted with
`Exceeded`; work in a library that hears nothing is ended with its process, by the system.
"""

import contextlib
import ctypes
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

if sys.platform != "win32":
    import resource


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of the processor for composing and for rendering one output, and bytes of a worker's data."""

    compose: int = 60
    """The longest document takes 2 s on a machine of 2020."""
    render: int = 900
    """The book of two hundred pages takes 70 s on a machine of 2020."""
    memory: int = 2_000_000_000


class Exceeded(BaseException):
    """More than an output may take; no handler of ordinary faults holds it."""


GRACE = 20
"""Seconds after which a process that does not hear is ended."""
WATCHED = 0.2
"""Seconds between two looks at the processor's time, where no signal comes."""


@contextlib.contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raises `Exceeded` where the work takes more of the processor; where the system has no such clock, never."""
    if sys.platform == "win32":
        yield
        return
    if threading.current_thread() is not threading.main_thread():
        with _within_a_thread(seconds):  # a worker of a cluster: signals reach the first thread alone
            yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise Exceeded

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        with _ended_after(seconds + GRACE):
            yield
    except MemoryError:
        raise Exceeded from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextlib.contextmanager
def _within_a_thread(seconds: int) -> Iterator[None]:
    """The same for work in a thread: another one watches the processor, and raises `Exceeded` in it."""
    thread, over, told = threading.get_ident(), threading.Event(), threading.Event()

    def watch() -> None:
        end = time.process_time() + seconds
        while not over.wait(WATCHED):
            if time.process_time() >= end:
                told.set()
                _raise_in(thread, Exceeded)
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        with _ended_after(seconds + GRACE):
            yield
    except MemoryError:
        raise Exceeded from None
    finally:
        over.set()
        watcher.join()
        if told.is_set():
            _raise_in(thread, None)  # what was not yet raised must not meet the next work of this thread


def _raise_in(thread: int, fault: type[BaseException] | None) -> None:
    """Raises in another thread as soon as it runs Python; None takes back what was not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(fault) if fault else None)


@contextlib.contextmanager
def memory_held(limit: int) -> Iterator[None]:
    """Bounds the data of a process that goes on to other work afterwards."""
    if sys.platform == "win32":
        yield
        return
    former = resource.getrlimit(resource.RLIMIT_DATA)
    hold_memory(limit)
    try:
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, former)


def hold_memory(limit: int) -> None:
    """Bounds the data of this process; a system that knows no such bound leaves it free."""
    if sys.platform == "win32":
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard == resource.RLIM_INFINITY or hard > limit:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, (limit + _held(), hard))


def _held() -> int:
    """The bytes that a worker has from the process it was forked from: they are not its own."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@contextlib.contextmanager
def _ended_after(seconds: int) -> Iterator[None]:
    """Lets the system end this process if the work within takes so much more of the processor.

    What the process does afterwards is none of this work: a view or a test that lives on is not ended for it.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    former, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + seconds
    if any(each != resource.RLIM_INFINITY and each <= soft for each in (former, hard)):
        yield  # the system ends it sooner
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    try:
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (former, hard))
