"""A build may be killed at any moment: the old site or the new one stands whole."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.boards import NOW, run, tree, write
from tests.conftest import ROOT

POSTINGS = 60
KILLS = 50


def write_version(folder: Path, version: int) -> None:
    """Write a board of which every page and list names *version*, with some files of its own."""
    postings = {
        f"content/postings/p{number}.md": (
            f"---\ntitle: Job {number} of version-{version}\ncompany: Company {number % 7}\n"
            f"date_posted: 2026-01-05\nlocation: Bern, CH\napply_url: https://a.example/\n"
            f"tags: [t{version}, all]\n---\nText of version-{version}.\n"
        )
        for number in range(POSTINGS)
    }
    write(folder, {**postings, "content/static/version.txt": f"version-{version}\n"})


@pytest.mark.slow
def test_fifty_kills_leave_a_whole_site(tmp_path: Path) -> None:
    board, dice = tmp_path / "board", random.Random(7)
    whole: dict[int, dict[str, bytes]] = {}
    for version in (1, 2):
        write_version(board, version)
        assert run("build", board, "--output", str(tmp_path / f"v{version}")).exit_code == 0
        whole[version] = tree(tmp_path / f"v{version}")
    command = [sys.executable, "-m", "generator", "build", "--site", str(board), "--now", NOW]
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    length = time.monotonic() - started
    killed = seen = 0
    for kill in range(KILLS):
        write_version(board, 1 + kill % 2)
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        # The first half of a run reads and plans; most kills should hit what writes. How long that
        # is changes with what else the machine does: a third of the runs should come to their end.
        try:
            process.wait(length * dice.uniform(0.3, 1.1))
            length *= 0.9
        except subprocess.TimeoutExpired:
            length *= 1.05
        process.send_signal(dice.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        killed += process.wait() != 0
        if process.stdout is not None and process.stderr is not None:
            assert b"Traceback" not in process.stderr.read()
            process.stdout.close()
            process.stderr.close()
        found = tree(board / "public")
        versions = set(re.findall(rb"version-(\d)", b"".join(found.values())))
        assert len(versions) == 1, f"kill {kill} left a torn site"
        assert found == whole[int(versions.pop())]
        seen += 1
    assert seen == KILLS
    assert killed > KILLS // 4, "too few builds were caught at work"
    write_version(board, 1)
    assert run("build", board).exit_code == 0
    assert tree(board / "public") == whole[1]
