"""Runs the view until Ctrl-C: reads, takes a port of this machine alone, opens the browser."""

import asyncio
import datetime
import socket
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import anyio
import uvicorn

from builder.errors import Place, problem
from builder.load.project import shown
from builder.load.records import suggestion
from builder.pipeline.terminal import say
from builder.preview.desk import Desk, Folders
from builder.preview.server import Hub, Server
from builder.preview.sheets import Printer
from builder.preview.view import View

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line; port 0 is any free one."""

    content: Path
    settlements: Path
    today: datetime.date
    slug: str = ""
    port: int = 0
    browser: bool = True


class Unusable(Exception):
    """What was asked for cannot be had: a settlement that no folder bears, a port that is taken."""


def serve(wanted: Wanted) -> None:
    """Shows the view until it is stopped. Raises `Stopped` where nothing can be shown, `Unusable` for wrong usage."""
    _check(wanted)
    taken = _port(wanted.port)
    with taken:
        desk = Desk(Folders(wanted.content, wanted.settlements), wanted.today, (wanted.slug,) if wanted.slug else ())
        address = f"http://{HOST}:{taken.getsockname()[1]}/"
        say(f"{address}  (Ctrl-C ends it)", sys.stdout)
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):  # whichever of server and loop heard it first, it ends here
            asyncio.run(_run(View(desk), taken, (lambda: _open(address)) if wanted.browser else lambda: None))
        say("stopped", sys.stderr)


def _check(wanted: Wanted) -> None:
    folder = wanted.settlements
    if wanted.slug and not (folder / wanted.slug).is_dir():
        slugs = sorted(each.name for each in folder.iterdir() if each.is_dir())
        raise Unusable(
            problem(
                "unknown-settlement", Place(shown(folder)), name=wanted.slug, suggestion=suggestion(wanted.slug, slugs)
            )
        )


def _port(number: int) -> socket.socket:
    """The socket, of this machine alone. Raises `Unusable` where the port is taken."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, number))
        taken.listen(64)
    except OSError as fault:
        taken.close()
        raise Unusable(f"port {number}: {fault.strerror}; another one may be free, or leave --port out") from None
    return taken


async def _run(view: View, taken: socket.socket, ready: Callable[[], None]) -> None:
    hub, printer = Hub(anyio.Event()), Printer()
    server = Server(view, hub, printer)
    config = uvicorn.Config(server.app(taken.getsockname()[1]), log_level="critical", lifespan="off", ws="none",
                            server_header=False, timeout_graceful_shutdown=1)  # fmt: skip
    watching = asyncio.create_task(server.watch())
    asyncio.get_running_loop().call_later(0.1, ready)
    try:
        await _Stoppable(config, hub, printer).serve([taken])
    finally:
        hub.close()
        printer.close()
        watching.cancel()


class _Stoppable(uvicorn.Server):
    """A server whose streams and processes end with the first Ctrl-C."""

    def __init__(self, config: uvicorn.Config, hub: Hub, printer: Printer) -> None:
        super().__init__(config)
        self._hub, self._printer = hub, printer

    def handle_exit(self, sig: int, frame: object) -> None:
        self._hub.close()
        self._printer.close()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


def _open(address: str) -> None:
    """The browser, where the machine has one; else the address stands in the terminal."""
    asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
