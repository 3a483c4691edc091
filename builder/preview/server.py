"""The view over HTTP: the shell, the documents, their sources, and a stream that tells of changes. It only reads."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote

import anyio
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from builder.errors import Stopped
from builder.preview.guard import Guard
from builder.preview.shapes import TOKENS, layout_file
from builder.preview.sheets import Printer
from builder.preview.view import View
from builder.preview.watch import saves

KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "ttf": "font/ttf", "woff2": "font/woff2",
         "png": "image/png", "jpg": "image/jpeg"}  # fmt: skip
"""What of the layouts is served, and as what."""
EMPTY = '<!DOCTYPE html><html lang="he" dir="rtl"><head><title>-</title></head><body></body></html>'
BEAT = 15
"""Seconds after which an idle stream says a word, so that a closed one is noticed."""


@dataclass
class Hub:
    """Whoever listens; each is told the number of the last change, and misses none that is not followed by another."""

    stop: anyio.Event
    number: int = 0
    _waiting: set["asyncio.Event"] = field(default_factory=set)

    def tell(self) -> None:
        """Wakes all listeners: something changed."""
        self.number += 1
        for each in self._waiting:
            each.set()

    def close(self) -> None:
        """Ends the stream of every listener."""
        self.stop.set()
        self.tell()

    async def stream(self) -> AsyncIterator[str]:
        """Server-sent events: one a change, until the view ends."""
        news = asyncio.Event()
        self._waiting.add(news)
        try:
            yield f"retry: 500\nevent: change\ndata: {self.number}\n\n"
            while not self.stop.is_set():
                try:
                    await asyncio.wait_for(news.wait(), BEAT)
                    news.clear()
                    yield "" if self.stop.is_set() else f"event: change\ndata: {self.number}\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._waiting.discard(news)


class Server:
    """Answers for one view. What reads or composes does so one at a time, in a thread."""

    def __init__(self, view: View, hub: Hub, printer: Printer) -> None:
        """Nothing is composed yet."""
        self.view, self.hub, self.printer = view, hub, printer
        self.turn = asyncio.Lock()

    def app(self, port: int) -> Guard:
        """The application on this port."""
        routes = [
            Route("/", self.shell), Route("/frame", self.frame), Route("/show", self.show),
            Route("/problems", self.problems), Route("/source", self.source), Route("/events", self.events),
            Route("/layout/{path:path}", self.layout), Route("/pages/{name:path}", self.pages),
        ]  # fmt: skip
        return Guard(Starlette(routes=routes), port)

    async def watch(self) -> None:
        """Reads again what is saved, and tells those who look."""
        async for files in saves(self.view.desk.folders.watched, self.hub.stop):
            await self._work(partial(self.view.refresh, files))
            self.hub.tell()

    async def _work(self, task: Any) -> Any:
        async with self.turn:
            return await run_in_threadpool(task)

    async def shell(self, request: Request) -> Response:
        """The page with its two panes."""
        return HTMLResponse(await self._work(self.view.shell))

    async def frame(self, request: Request) -> Response:
        """What documents are shown in: empty, and unable to run anything."""
        return HTMLResponse(EMPTY)

    async def show(self, request: Request) -> Response:
        """A document, what is wrong with it, and the number of changes that it knows."""
        number = self.hub.number
        shown = await self._work(partial(self.view.show, request.query_params.get("name", "")))
        return JSONResponse({**shown, "number": number})

    async def problems(self, request: Request) -> Response:
        """Everything that is wrong, of all documents: those that nobody opened are composed for it."""
        return JSONResponse(await self._work(self.view.problems))

    async def source(self, request: Request) -> Response:
        """The lines of a file."""
        source = await self._work(partial(self.view.source, request.query_params.get("path", "")))
        return JSONResponse(source) if source else PlainTextResponse("no such file", 404)

    async def events(self, request: Request) -> Response:
        """The stream of server-sent events that tells a browser of changes."""
        return StreamingResponse(self.hub.stream(), media_type="text/event-stream")

    async def layout(self, request: Request) -> Response:
        """A style sheet, picture or font."""
        path = request.path_params["path"]
        kind = KINDS.get(path.rpartition(".")[2])
        layout = self.view.desk.layout
        if not kind or (path != TOKENS and path not in layout.files):
            return PlainTextResponse("no such file", 404)
        return Response(layout_file(layout, path), media_type=kind)

    async def pages(self, request: Request) -> Response:
        """The PDF of a document as the build lays it out; a chapter's file opens at its first page."""
        name = request.path_params["name"].removesuffix(".pdf")
        try:
            document = await self._work(partial(self.view.printable, name))
            if document is None:
                return PlainTextResponse("no such document", 404)
            made = await run_in_threadpool(self.printer.pages, document, self.view.desk.layout)
        except Stopped as fault:
            return PlainTextResponse("\n".join(map(str, fault.diagnostics)), 409)
        headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(name.replace('/', '-'))}.pdf"}
        return Response(made.data, media_type="application/pdf", headers=headers)
