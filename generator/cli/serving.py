"""``tackboard serve``."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import time
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING

import click

from generator.board import load_site
from generator.cli.common import Terminal, common_options, counted, now_option
from generator.clock import Now
from generator.options import Options
from generator.problems import BuildRefused, Problem
from generator.site import SITE_YAML

if TYPE_CHECKING:  # the libraries behind it need not be installed
    import socket

    from generator.preview.memory import Memory

_HOST = "127.0.0.1"
_PORT = 8000
_EDITOR = "TACKBOARD_EDITOR"


@click.command(short_help="Show the site while you write.")
@click.option(
    "--port",
    metavar="NUMBER",
    type=click.IntRange(0, 65_535),
    default=_PORT,
    help=f"Listen at this port, {_PORT} unless given; 0 takes any that is free.",
)
@click.option(
    "--host",
    metavar="NAME",
    default=_HOST,
    help="Listen at this address, for others in the network to look too; "
    "nobody but this computer reaches the default.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option("--drafts", is_flag=True, help="Show drafts and scheduled postings too.")
@now_option
@common_options
@click.pass_context
def serve(
    context: click.Context,
    terminal: Terminal,
    port: int,
    host: str,
    open_browser: bool,
    drafts: bool,
    now: Now,
) -> None:
    """Show the site in a browser while you write: it follows each save; nothing is published.

    The overlay's links open files in an editor: the variable TACKBOARD_EDITOR names the address
    that does so, such as `idea://open?file={path}&line={line}`.
    """
    try:
        from generator.preview import overlay, server
        from generator.preview.memory import Memory
    except ImportError as error:
        message = f"`serve` needs {error.name}: run `pip install 'tackboard[serve]'`"
        raise click.ClickException(message) from error
    # A time that somebody names stands still.
    is_given = bool(os.environ.get("SOURCE_DATE_EPOCH")) or (
        context.get_parameter_source("now") is not click.core.ParameterSource.DEFAULT
    )
    clock = None if is_given else _now

    def options() -> Options:
        return Options(now=now if clock is None else Now(clock()), drafts=drafts)

    # What is merely broken is mended while it is served.
    if not (terminal.folder / SITE_YAML).exists():
        try:
            load_site(terminal.folder)
        except BuildRefused as refused:
            terminal.refuse(refused, "nothing is served")
    listener = _listen(server.listen_at, server.next_free, host, port)
    memory = Memory(terminal.folder, options, time.perf_counter, secrets.token_hex(4))
    teller = _Teller(memory, terminal)

    def begun() -> None:
        address = _address(memory, host, listener)
        teller.tell()
        terminal.say(f"serving at {address} (Ctrl-C ends it)")
        if open_browser:
            # Some browsers return when they are closed, and nobody waits for that.
            Thread(target=_open, args=(address, terminal), daemon=True).start()

    if host not in ("localhost", "::1", _HOST):
        message = f"warning: everybody who reaches {host} can see this site, unfinished as it is"
        click.secho(message, err=True, fg="yellow", color=terminal.color)
    try:
        server.serve(
            memory,
            listener,
            host,
            editor=os.environ.get(_EDITOR) or overlay.EDITOR,
            clock=clock,
            begun=begun,
            built=teller.tell,
        )
    except KeyboardInterrupt:  # how it is meant to end
        terminal.say("")


def _now() -> datetime:
    return datetime.now(UTC)


def _listen(
    listen_at: Callable[[str, int], socket.socket],
    next_free: Callable[[str, int], int],
    host: str,
    port: int,
) -> socket.socket:
    """Listen at *port*, or at the next free one if a person agrees."""
    try:
        return listen_at(host, port)
    except UnicodeError as error:  # of names that no network has
        raise click.BadParameter(f"{host!r} is no name of a host", param_hint="--host") from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            message = f"cannot listen at {host}, port {port}: {error.strerror}"
            raise click.ClickException(message) from error
    free = next_free(host, port)
    message = f"port {port} is taken"
    if not free:
        raise click.ClickException(f"{message}: name another with --port")
    if sys.stdin.isatty() and click.confirm(f"{message}; listen at {free} instead?", default=True):
        return listen_at(host, free)
    raise click.ClickException(f"{message}; {free} is free: add `--port {free}`")


def _address(memory: Memory, host: str, listener: socket.socket) -> str:
    site = memory.site
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}{site.base_path if site else ''}/"


def _open(address: str, terminal: Terminal) -> None:
    try:
        is_open = webbrowser.open(address)
    except (webbrowser.Error, ValueError):  # of a BROWSER that is no command
        is_open = False
    if not is_open:
        terminal.say("no browser could be opened here: open that address yourself")


class _Teller:
    """Says what builds came to, and nothing twice in a row."""

    def __init__(self, memory: Memory, terminal: Terminal) -> None:
        self._memory = memory
        self._terminal = terminal
        self._said: list[Problem] = []

    def tell(self) -> None:
        """Say what the last build came to: problems that the one before had too are counted."""
        memory, terminal = self._memory, self._terminal
        refused = list(memory.state.problems)
        problems = refused or memory.warnings
        said, self._said = self._said, problems
        if refused and refused == said:
            return
        terminal.show(problem for problem in problems if problem not in said)
        if refused:
            shown = "the last good site is shown" if memory.site else "there is no site yet"
            terminal.say(f"{counted(problems)}: {shown}")
        else:
            count = f", {counted(problems)}" if problems else ""
            terminal.say(f"built in {memory.seconds:.2f} s{count}")
