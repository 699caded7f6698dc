"""Progress of a build that takes a while: on a terminal, and nowhere else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.boards import NOW, posting, write
from tests.conftest import ROOT

pytest.importorskip("pty", reason="needs a pseudo-terminal")

from tests.terminal import Shown, run_on_terminal

pytestmark = pytest.mark.slow

POSTINGS = 800
"""Of several chunks each of which is worth its way to another process."""
SLOW = (
    '{% extends "default:posting.html" %}'
    "{% block text %}{% for _ in range(9999) %}{% endfor %}{{ super() }}{% endblock %}"
)
ERASED = b"\r\x1b[1A\x1b[2K"


def slow_board(folder: Path, more: str = "") -> Path:
    """Write a board of which a build takes seconds; *more* ends the template of a posting."""
    files = {f"content/postings/p{number}.md": posting() for number in range(POSTINGS)}
    return write(
        folder,
        {
            "site.yaml": "title: Slow\nbase_url: https://x.example/\nlanguage: en\ntheme: mine\n",
            "themes/mine/theme.toml": 'parent = "default"\n',
            "themes/mine/templates/posting.html": SLOW + more,
            "content/postings/zzz.md": posting("Last one"),
            **files,
        },
    )


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return slow_board(tmp_path_factory.mktemp("slow"))


def words(board: Path, tmp_path: Path, *more: str) -> list[str]:
    """Return a build of *board* by two processes."""
    always = ["--now", NOW, "--workers", "2", "--no-cache", "--output", str(tmp_path / "out")]
    return ["build", "--site", str(board), *always, *more]


def after_the_bar(shown: Shown) -> str:
    """Return what stands on the terminal at the end."""
    return shown.data.rpartition(ERASED)[2].decode()


def test_a_terminal_shows_how_far_a_build_is(board: Path, tmp_path: Path) -> None:
    shown = run_on_terminal(words(board, tmp_path), {})
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown.data.decode())
    assert shown.exit_code == 0
    # Stage, count, rate, time left.
    assert re.search(
        r"\rrender [━╸╺]+ [\d,]+/[\d,]+ [\d,]+/s \d\d:\d\d", re.sub(r"\x1b\[2K", "", text)
    )
    assert shown.data.count(b"\x1b[?25l") < shown.data.count(b"\x1b[?25h")
    assert re.fullmatch(r"801 open postings, .+\r\n", after_the_bar(shown))


def test_nothing_is_drawn_through_a_pipe(board: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", *words(board, tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"801 open postings, .+\n", told.stdout)
    assert told.stderr == ""


def test_a_check_shows_it_too_and_without_colours_where_none_are_wanted(board: Path) -> None:
    words = ["check", "--site", str(board), "--now", NOW, "--workers", "1"]
    shown = run_on_terminal(words, {"NO_COLOR": "1"}, columns=40)
    assert b"\rrender" in shown.data.replace(b"\x1b[2K", b"")
    assert not re.search(rb"\x1b\[[0-9;]*[0-9]m", shown.data)
    assert (shown.exit_code, after_the_bar(shown)) == (0, "no problems\r\n")


def test_an_interrupt_leaves_the_terminal_as_it_was(board: Path, tmp_path: Path) -> None:
    shown = run_on_terminal(words(board, tmp_path), {}, interrupt=lambda data: b"/s" in data)
    assert shown.exit_code == 130
    assert shown.data.rindex(b"\x1b[?25h") > shown.data.rindex(b"\x1b[?25l")
    assert after_the_bar(shown) == "\r\nAborted!\r\n"
    assert not (tmp_path / "out").exists()


def test_a_refusal_takes_the_bar_away_first(tmp_path: Path) -> None:
    broken = "{% if posting.card.title == 'Last one' %}{{ no.such }}{% endif %}"
    broken = f"{{% block opening %}}{broken}{{% endblock %}}"
    board = slow_board(tmp_path / "board", broken)
    shown = run_on_terminal(words(board, tmp_path), {})
    assert (shown.exit_code, ERASED in shown.data) == (1, True)
    assert after_the_bar(shown).startswith("themes/mine/templates/posting.html:1:")
