"""What is drawn of a run, and when: on a terminal of paper, with a clock that somebody sets."""

from __future__ import annotations

import re
from io import StringIO
from itertools import count
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from generator.cli.common import Terminal
from generator.cli.progress import Display, bar, progress
from generator.stages import Stages


class Paper(StringIO):
    """A terminal that keeps all that was ever written on it."""

    is_gone = False

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        if self.is_gone:
            raise OSError(5, "Input/output error")


class Watch:
    """A display, its clock and what it drew."""

    def __init__(self, width: int = 80) -> None:
        self.now = 0.0
        self.started = 0
        self.paper = Paper()
        self.console = Console(
            file=self.paper,
            width=width,
            force_terminal=True,
            color_system=None,
            get_time=lambda: self.now,
            _environ={"TERM": "xterm"},
        )
        self.display = Display(self._start, lambda: self.now)

    def _start(self) -> Progress:
        self.started += 1
        return bar(self.console)

    def hear(self, now: float, stage: str, done: int = 0, expected: int | None = None) -> None:
        self.now = now
        self.display(stage, done, expected)

    def lines(self) -> list[str]:
        """Return what was drawn, one line after the other, without bars."""
        drawn = re.split(r"\r\x1b\[2K", re.sub(r"\x1b\[\?25[hl]", "", self.paper.getvalue()))
        return [" ".join(re.sub("[━╸╺]", "", line).split()) for line in drawn if line]


def test_a_run_that_is_over_at_once_shows_nothing() -> None:
    watch = Watch()
    watch.hear(0.1, "load")
    for done in range(9):
        watch.hear(0.1 * done, "load", done, 9)
    watch.hear(0.99, "write")
    watch.display.clear()
    assert (watch.started, watch.paper.getvalue()) == (0, "")


def test_stage_count_rate_and_time_left() -> None:
    watch = Watch()
    watch.hear(0.0, "load", 0, 4000)
    for second in range(1, 4):
        watch.hear(float(second), "load", 1000 * second, 4000)
    watch.hear(3.0, "assemble")
    assert watch.lines() == [
        "load 1,000/4,000 --:--",
        "load 2,000/4,000 --:--",
        "load 3,000/4,000 1,000/s 00:01",
        "assemble",
    ]


def test_more_than_was_expected() -> None:
    watch = Watch()
    for second in range(1, 4):
        watch.hear(float(second), "render", 10 * second, 20)
    assert watch.lines()[-1].startswith("render 30/30")


def test_a_stage_is_drawn_ten_times_a_second_and_another_one_at_once() -> None:
    watch = Watch()
    for done in range(1000):
        watch.hear(1 + done / 1000, "load", done, 1000)
    assert 9 <= len(watch.lines()) <= 10
    before = len(watch.lines())
    watch.hear(watch.now, "render")
    watch.hear(watch.now, "render", 0, 50)
    watch.hear(watch.now, "render", 1, 50)
    assert watch.lines()[before:] == ["render", "render 0/50 --:--"]


@pytest.mark.parametrize("width", [10, 20, 40, 80, 300])
def test_it_is_one_line_on_a_terminal_of_any_width(width: int) -> None:
    watch = Watch(width)
    for second in range(1, 9):
        watch.hear(float(second), "render", 123_456 + second * 1450, 1_234_567)
    text = re.sub(r"\x1b\[[?0-9]*[a-zA-Z]", "", watch.paper.getvalue())
    assert "\n" not in text
    assert max(map(len, text.split("\r"))) <= width


def test_nothing_of_it_stays() -> None:
    watch = Watch()
    watch.hear(1, "load", 1, 2)
    watch.display.clear()
    # Its line is left, come back to and erased; the cursor is visible.
    assert watch.paper.getvalue().endswith("\n\x1b[?25h\r\x1b[1A\x1b[2K")


@pytest.mark.parametrize(
    ("is_terminal", "is_quiet", "environment", "is_shown"),
    [
        (True, False, {}, True),
        (True, False, {"NO_COLOR": "1"}, True),
        (False, False, {}, False),
        (True, True, {}, False),
        (True, False, {"CI": "true"}, False),
        (True, False, {"TERM": "dumb"}, False),
    ],
)
def test_it_is_shown_to_whoever_looks(
    monkeypatch: pytest.MonkeyPatch,
    is_terminal: bool,
    is_quiet: bool,
    environment: dict[str, str],
    is_shown: bool,
) -> None:
    for name in ("CI", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    paper = Paper() if is_terminal else StringIO()
    monkeypatch.setattr("sys.stderr", paper)
    monkeypatch.setattr("time.monotonic", count(step=2).__next__)  # seconds pass
    stages = Stages(lambda: 0.0)
    with progress(Terminal(Path(), quiet=is_quiet, verbose=False, color=None), stages):
        with stages.stage("load"):
            stages.expect(2)
        assert ("load" in paper.getvalue()) == is_shown
    length = len(paper.getvalue())
    with stages.stage("render"):
        stages.done()
    assert len(paper.getvalue()) == length


def test_a_terminal_that_is_gone_disturbs_nobody() -> None:
    watch = Watch()
    watch.hear(1, "load", 1, 2)
    watch.paper.is_gone = True
    watch.hear(2, "load", 2, 2)
    watch.hear(3, "render", 1, 2)
    watch.display.clear()
    assert watch.started == 1
