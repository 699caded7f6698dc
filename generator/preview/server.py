"""A server that listens, watches and builds, until it is told to stop."""

from __future__ import annotations

import errno
import gc
import logging
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from threading import Event, Thread
from types import FrameType

import uvicorn

from generator.preview.app import App
from generator.preview.changes import Changes
from generator.preview.guard import LOCAL, hosts_of
from generator.preview.memory import Memory
from generator.preview.overlay import Overlay
from generator.preview.watch import watch

_LONGEST_WAIT = 30.0
"""Seconds after which the clock is looked at: it may be set, and machines sleep."""
_PAUSE = 0.3
"""Seconds without a change or a request before pages that nobody asked for are made."""
_TURN = 0.001
"""Seconds after which a thread lets another one go on."""
_LAST_PORT = 65_535
_TAKEN = (errno.EADDRINUSE, errno.EACCES)
_MOST_SECONDS = 0.5
"""Which requests get to end once the server is told to stop."""


def listen_at(host: str, port: int) -> socket.socket:
    """Return a socket at *port* of *host*; with port 0 at one that is free.

    :raises OSError: where the host is not ours, or the port is taken.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def next_free(host: str, port: int) -> int:
    """Return the first port after *port* at which nobody listens; 0: there is none near."""
    for candidate in range(port + 1, min(port + 100, _LAST_PORT) + 1):
        try:
            listen_at(host, candidate).close()
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
        else:
            return candidate
    return 0


def serve(
    memory: Memory,
    listener: socket.socket,
    host: str,
    *,
    editor: str,
    clock: Callable[[], datetime] | None,
    begun: Callable[[], None],
    built: Callable[[], None],
) -> None:
    """Build *memory*, serve it at *listener*, bound for *host*, and build anew when called for.

    *editor* is an address as `overlay.EDITOR` is. *clock* tells the time where time goes by.
    *begun* is called after the first build, *built* after each other, from another thread.
    Returns, or raises KeyboardInterrupt, when told to stop by a signal.
    """
    hosts = hosts_of({*LOCAL, host}, listener.getsockname()[1])
    app = App(memory, Overlay(memory.folder, editor), hosts)
    stop, changes = Event(), Changes()
    watch(
        memory.folder, lambda: memory.site.content if memory.site else "content", changes.note, stop
    )
    memory.build()
    arguments = (memory, app, changes, stop, clock, built)
    sys.setswitchinterval(_TURN)  # whoever asks should not wait behind what is made ahead
    with _garbage_collected_when_idle():
        begun()
        Thread(target=_keep_fresh, args=arguments, daemon=True).start()
        try:
            _Server(app, stop).run([listener])
        finally:
            stop.set()
            changes.note()


@contextmanager
def _garbage_collected_when_idle() -> Iterator[None]:
    """Look for garbage only where the code within says so, and not in what there is already.

    Postings live long; to look through all of them costs more than to rebuild after a save.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def _keep_fresh(
    memory: Memory,
    app: App,
    changes: Changes,
    stop: Event,
    clock: Callable[[], datetime] | None,
    built: Callable[[], None],
) -> None:
    is_proven = False
    due = _due(memory, clock)
    while not stop.is_set():
        asked = app.asked
        wait = _until(due, clock) if is_proven else _PAUSE
        if changes.wait(wait) or _until(due, clock) <= 0:
            if stop.is_set():
                return
            if memory.build(lambda: changes.are_waiting):
                built()
            is_proven = False
            due = _due(memory, clock)
        elif not is_proven and app.asked == asked:
            gc.collect()
            before = memory.state
            is_proven = memory.proof(partial(_is_still, changes, app, asked, stop))
            if memory.state is not before:
                built()


def _is_still(changes: Changes, app: App, asked: int, stop: Event) -> bool:
    return app.asked == asked and not changes.are_waiting and not stop.is_set()


def _due(memory: Memory, clock: Callable[[], datetime] | None) -> datetime | None:
    """Return when the site next changes by itself; None where it does not.

    What is past already and still not shown is kept from it by something that is wrong.
    """
    change = memory.next_change
    return change.at if clock and change and change.at > clock() else None


def _until(due: datetime | None, clock: Callable[[], datetime] | None) -> float:
    """Return the seconds until what is *due*, or until the clock is to be looked at."""
    if clock is None or due is None:
        return _LONGEST_WAIT
    return max(0.0, min((due - clock()).total_seconds(), _LONGEST_WAIT))


class _Server(uvicorn.Server):
    """Ends all streams as soon as it is told to stop, since they end by nothing else."""

    def __init__(self, app: App, stop: Event) -> None:
        # Its messages are for those who run servers, not for those who write.
        quiet = logging.getLogger("uvicorn")
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", ws="none", http="h11",
            server_header=False, proxy_headers=False, loop="asyncio",
        )  # fmt: skip
        config.timeout_graceful_shutdown = _MOST_SECONDS  # type: ignore[assignment]  # int by its type, any number by its use
        super().__init__(config)
        self._app, self._stop = app, stop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note that it is over, and tell those who wait."""
        super().handle_exit(sig, frame)
        self._stop.set()
        self._app.close()
