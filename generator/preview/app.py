"""The application: requests in, responses out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from typing import TypeVar
from urllib.parse import quote, unquote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from generator.preview.answers import HEADERS, kind_of, plain, respond, whole
from generator.preview.guard import METHODS, is_own_origin, refusal
from generator.preview.memory import Memory
from generator.preview.overlay import Overlay

T = TypeVar("T")
OWN = "/.tackboard/"
"""Below it lies what belongs to the preview and to no site."""
EVENTS = f"{OWN}events"
CLIENT = f"{OWN}preview.js"
_PLACE = f"{OWN}place.js"
"""What that one imports: asked for at once, rather than when it has come."""
_STATIC = Path(__file__).parent / "static"
_STILL_THERE = 15.0
"""Seconds between signs of life, by which a connection that broke is found out."""
_WITHOUT_SITE = "empty.html"


class App:
    """Serves what *memory* holds to those who ask for one of *hosts*."""

    def __init__(self, memory: Memory, overlay: Overlay, hosts: Collection[str]) -> None:
        self._memory = memory
        self._overlay = overlay
        self._hosts = hosts
        self._static = {path.name: path.read_bytes() for path in _STATIC.iterdir()}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()
        self._is_over = False
        self.asked = 0
        """How many files of the site were asked for."""
        memory.listen(self._wake)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI says."""
        if scope["type"] != "http":
            return
        self._loop = asyncio.get_running_loop()
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except Exception:  # whatever it is, others are answered, and nobody wants a traceback
            response = plain(HTTPStatus.INTERNAL_SERVER_ERROR)
        with suppress(OSError):  # whoever asked may have gone
            await response(scope, receive, send)

    def close(self) -> None:
        """End all streams."""
        self._is_over = True
        self._wake()

    async def _answer(self, request: Request) -> Response:
        refused = refusal(request.method, request.headers, self._hosts)
        if refused is HTTPStatus.METHOD_NOT_ALLOWED:
            return plain(refused, {"Allow": ", ".join(METHODS)})
        if refused:
            return plain(refused)
        path = _decoded(request.scope["raw_path"])
        if path is None:
            return plain(HTTPStatus.NOT_FOUND)
        if path == EVENTS:
            return self._events(request)
        if path.startswith(OWN):
            return self._own(path.removeprefix(OWN), request)
        self.asked += 1
        return await _in_thread(partial(self._page, path, request.method, request.headers))

    def _own(self, name: str, request: Request) -> Response:
        content = self._static.get(name)
        if content is None:
            return plain(HTTPStatus.NOT_FOUND)
        return respond(content, name, request.method, request.headers)

    def _page(self, path: str, method: str, headers: Headers) -> Response:
        site = self._memory.site
        base = unquote(site.base_path) if site else ""
        if site and base and path in ("/", base):
            return plain(HTTPStatus.TEMPORARY_REDIRECT, {"Location": f"{quote(base)}/"})
        name = path.removeprefix(f"{base}/") if path.startswith(f"{base}/") else None
        if name is None:
            return self._lost(method, headers)
        if name == "" or name.endswith("/"):
            name += "index.html"
        elif not self._memory.has(name) and self._memory.has(f"{name}/index.html"):
            return plain(HTTPStatus.TEMPORARY_REDIRECT, {"Location": f"{quote(path)}/"})
        found = self._memory.file(name)
        if found.is_broken:
            return self._empty(found.epoch)
        if found.content is None:
            return self._lost(method, headers)
        return respond(_with_client(found.content, name, found.epoch), name, method, headers)

    def _lost(self, method: str, headers: Headers) -> Response:
        found = self._memory.file("404.html")
        if found.content is None:
            return plain(HTTPStatus.NOT_FOUND)
        content = _with_client(found.content, "404.html", found.epoch)
        return respond(content, "404.html", method, headers, HTTPStatus.NOT_FOUND)

    def _empty(self, epoch: str) -> Response:
        """Return what is shown where there is nothing yet but problems."""
        content = _with_client(self._static[_WITHOUT_SITE], _WITHOUT_SITE, epoch)
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return whole(content, kind_of(_WITHOUT_SITE), status)

    def _events(self, request: Request) -> Response:
        if not is_own_origin(request.headers, self._hosts):
            return plain(HTTPStatus.FORBIDDEN)
        kind = "text/event-stream; charset=utf-8"
        if request.method == "HEAD":
            return whole(b"", kind)
        return StreamingResponse(self._states(request), headers={**HEADERS, "Content-Type": kind})

    async def _states(self, request: Request) -> AsyncIterator[str]:
        """Yield the state, and each that follows, until either side goes."""
        wake = asyncio.Event()
        self._waiting.add(wake)
        try:
            yield "retry: 1000\n\n"
            last = None
            while not self._is_over and not await request.is_disconnected():
                wake.clear()
                state = self._memory.state
                yield ": still there\n\n" if state is last else self._message()
                last = state
                with suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(wake.wait(), _STILL_THERE)
        finally:
            self._waiting.discard(wake)

    def _message(self) -> str:
        return f"data: {self._overlay.data(self._memory.state)}\n\n"

    def _wake(self) -> None:
        def all_of_them() -> None:
            for event in self._waiting:
                event.set()

        if self._loop:
            with suppress(RuntimeError):  # the loop has ended, and with it all streams
                self._loop.call_soon_threadsafe(all_of_them)


def _decoded(raw: bytes) -> str | None:
    """Return the path that an address means; None where no file of a site has such a one."""
    if not raw.startswith(b"/") or b"%2f" in raw.lower():  # which is a slash within a name
        return None
    try:
        return unquote(raw.decode("ascii"), errors="strict")
    except UnicodeDecodeError:
        return None


def _with_client(content: bytes, path: str, epoch: str) -> bytes:
    """Return a page with what keeps it up to date; other files as they are."""
    if not path.endswith((".html", ".htm")):
        return content
    client = (
        f'<link rel="modulepreload" href="{_PLACE}">'
        f'<script type="module" src="{CLIENT}?epoch={quote(epoch)}"></script>'
    ).encode()
    end = content.lower().rfind(b"</body>")
    return content + client if end < 0 else content[:end] + client + content[end:]


async def _in_thread(work: Callable[[], T]) -> T:
    """Return what *work* gives, done in a thread that keeps nobody from leaving."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: Exception | None) -> None:
        if future.cancelled():
            return
        if error:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # without an error there is one

    def run() -> None:
        result, failed = None, None
        try:
            result = work()
        except Exception as error:  # handed to whoever waits
            failed = error
        with suppress(RuntimeError):  # nobody waits any more: the loop has ended
            loop.call_soon_threadsafe(settle, result, failed)

    Thread(target=run, daemon=True).start()
    return await future
