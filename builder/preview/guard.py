"""Who may ask: a browser of this machine, for this server, on behalf of its own page; and only to read.

A page elsewhere can lead a name of its own to 127.0.0.1 (DNS rebinding) or call this port from its script: the first
is seen by its Host, the second by Origin and Sec-Fetch-Site. Pages may load nothing from elsewhere and run one script.
"""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")
SHELL = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FRAME = (
    "default-src 'none'; script-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Of the documents: lengths of drawings stand at their elements, so styles may; scripts may not."""
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Turns away whoever may not ask, and gives every answer its limits."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Of a server on this port."""
        self.app = app
        self.hosts = frozenset(f"{name}:{port}" for name in NAMES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one question, or says why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        reason = refused(scope["method"], Headers(scope=scope), self.hosts)
        if reason:
            await PlainTextResponse(reason, 403)(scope, receive, send)
            return
        await self.app(scope, receive, _limited(send, scope["path"]))


def refused(method: str, headers: Mapping[str, str], hosts: frozenset[str]) -> str:
    """Why a question gets no answer; empty where it does."""
    if method not in ("GET", "HEAD"):
        return "nothing can be written here"
    if headers.get("host", "").lower() not in hosts:
        return "not a name of this machine"
    origin = headers.get("origin")
    if origin is not None and origin.lower().removeprefix("http://") not in hosts:
        return "asked for by a page of another place"
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return "asked for by a page of another place"
    return ""


def _limited(send: Send, path: str) -> Send:
    async def limited(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
            if not path.startswith("/pages/"):  # the browser's own viewer of PDF has scripts and styles of its own
                headers.setdefault("Content-Security-Policy", FRAME if path == "/frame" else SHELL)
        await send(message)

    return limited
