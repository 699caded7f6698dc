"""What a command costs, with all the processes that it starts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.processes import Failed, run


def test_memory_and_time_of_all_processes_count() -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(0.5)"
    parent = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    )
    cost = run([sys.executable, "-c", f"held = bytearray(60_000_000); {parent}"], Path.cwd())
    assert cost.seconds >= 0.5
    assert 0 < cost.cpu < cost.seconds * 8
    if Path("/proc").is_dir():
        assert cost.peak > 120e6


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ([sys.executable, "-c", "raise SystemExit('no templates')"], "status 1: no templates"),
        (["./no-such-program"], "No such file"),
    ],
)
def test_a_command_that_fails_says_why(command: list[str], words: str, tmp_path: Path) -> None:
    with pytest.raises(Failed, match=words):
        run(command, tmp_path)
