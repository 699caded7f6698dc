"""How far a build is, shown to whoever waits for it at a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import inf
from typing import TYPE_CHECKING

from generator.cli.common import Terminal
from generator.stages import Stages, unheard

if TYPE_CHECKING:  # loaded where something is shown: it takes longer than a small build
    from rich.console import Console
    from rich.progress import Progress

_PATIENCE = 1.0
"""Seconds that anyone waits without being told for what."""
_PERIOD = 0.1
"""Seconds at least between two pictures of a stage."""
_WIDEST = 40
"""Columns of a bar at most."""


@contextmanager
def progress(terminal: Terminal, stages: Stages) -> Iterator[None]:
    """Show on stderr how far *stages* are, where somebody looks; leave nothing of it behind."""
    if not _is_watched(terminal):
        yield
        return
    display = Display(lambda: bar(_console(terminal)), time.monotonic)
    stages.listener = display
    try:
        yield
    finally:
        stages.listener = unheard
        display.clear()


def _is_watched(terminal: Terminal) -> bool:
    # Runners of CI may give a job a terminal, of which they keep every byte.
    is_kept = bool(os.environ.get("CI")) or os.environ.get("TERM") == "dumb"
    return not terminal.quiet and not is_kept and sys.stderr.isatty()


def _console(terminal: Terminal) -> Console:
    from rich.console import Console

    return Console(stderr=True, no_color=terminal.color is False)


def bar(console: Console) -> Progress:
    """Return what draws on *console*: one line that fits, and none where it cannot be erased."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(None, table_column=Column(max_width=_WIDEST)),
        TextColumn("{task.fields[count]}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        console=console,
        # A thread that draws would be copied, with the locks it holds, into worker processes.
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=not console.is_interactive,
    )


class Display:
    """A listener that draws what it hears, and nothing of a run that is over at once."""

    def __init__(self, start: Callable[[], Progress], clock: Callable[[], float]) -> None:
        """*start* is called when something is drawn first; *clock* counts seconds."""
        self._start = start
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._bar: Progress | None = None
        self._shown: tuple[str, int | None] | None = None

    def __call__(self, stage: str, done: int, expected: int | None) -> None:
        """Draw it, unless the same stage was drawn a moment ago."""
        # A stage that has just begun may not be heard of again for long.
        is_news = self._bar is not None and (stage, expected) != self._shown
        if self._clock() < self._next and not is_news:
            return
        try:
            self._draw(stage, done, expected)
            self._next = self._clock() + _PERIOD
        except OSError:  # nobody can look any more, which is no reason to stop the build
            self._bar, self._next = None, inf

    def _draw(self, stage: str, done: int, expected: int | None) -> None:
        if self._bar is None:
            self._bar = self._start()
            self._bar.start()
            self._bar.console.show_cursor()  # who kills or suspends a build wants to have it
        total = expected and max(expected, done)
        count = f"{done:,}/{total:,}" if total else f"{done:,}" if done else ""
        if (stage, expected) != self._shown:
            self._shown = stage, expected
            for old in self._bar.task_ids:
                self._bar.remove_task(old)
            self._bar.add_task(stage, total=total, completed=done, count=count, rate="")
            return
        (task,) = self._bar.tasks
        self._bar.update(task.id, total=total, completed=done, count=count)
        rate = f"{task.speed:,.0f}/s" if task.speed else ""
        self._bar.update(task.id, rate=rate, refresh=True)

    def clear(self) -> None:
        """Take away what was drawn."""
        if self._bar is not None:
            with suppress(OSError):
                self._bar.stop()
