"""Builds by several processes: the same site, the same errors, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.boards import NOW, run, tree, write
from tests.conftest import ROOT

POSTINGS = 330
"""Two chunks that are worth their way to other processes."""


def text(number: int, more: str = "") -> str:
    return (
        f"---\ntitle: Job {number}\ncompany: Company {number % 40}\ndate_posted: 2026-01-05\n"
        f"location: {'Bern, CH' if number % 3 else 'Zürich, CH'}\n{more}"
        f"apply_url: https://a.example/\ntags: [t{number % 50}, Ärzte]\n---\nText {number}.\n"
    )


def board(folder: Path) -> Path:
    files = {f"content/postings/p{number}.md": text(number) for number in range(POSTINGS)}
    return write(folder, files)


def command(folder: Path, output: Path, workers: int) -> list[str]:
    words = [sys.executable, "-m", "generator", "build", "--site", str(folder), "--now", NOW]
    return [*words, "--output", str(output), "--workers", str(workers)]


def test_the_site_is_the_same_whoever_builds_it(tmp_path: Path) -> None:
    ones, others = board(tmp_path / "ones"), tmp_path / "others"
    files = [*(ones / "content/postings").iterdir(), ones / "site.yaml"]
    for file in sorted(files, reverse=True):  # a listing may follow the order of making
        write(others, {file.relative_to(ones).as_posix(): file.read_bytes()})
    surroundings = [
        (ones, 1, {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}),
        (others, 2, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}),
        (ones, 8, {"PYTHONHASHSEED": "3", "TZ": "America/Vancouver", "LANG": "de_DE.UTF-8"}),
    ]
    trees = []
    for folder, workers, environment in surroundings:
        output = tmp_path / f"out-{workers}"
        words = command(folder, output, workers)
        subprocess.run(words, cwd=ROOT, check=True, env={**os.environ, **environment})
        trees.append(tree(output))
    assert len(trees[0]) > POSTINGS
    assert trees[0] == trees[1] == trees[2]


@pytest.mark.parametrize(
    "files",
    [
        {f"content/postings/p{n}.md": text(n, "salary: much\nworkplace: no\n") for n in (3, 9)},
        {"site.yaml": "title: x\nbase_url: https://x.example/\nlanguage: en\ntheme: mine\n",
         "themes/mine/theme.toml": 'parent = "default"\n',
         "themes/mine/templates/posting.html": "{{ posting.card.title.nothing.at.all }}\n"},
    ],
    ids=["postings", "template"],
)  # fmt: skip
def test_errors_are_the_same_whoever_finds_them(tmp_path: Path, files: dict[str, str]) -> None:
    folder = board(tmp_path)
    write(folder, {"site.yaml": (folder / "site.yaml").read_bytes(), **files})
    alone, together = (run("build", folder, "--workers", number) for number in ("1", "2"))
    assert alone.exit_code == together.exit_code == 1
    assert "error" in alone.stderr
    assert alone.stderr == together.stderr
    assert run("check", folder, "--workers", "2").stderr.count("error") > 0
    assert not (folder / "public").exists()


def children(pid: int) -> list[int]:
    file = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [*map(int, file.read_text(encoding="ascii").split())]
    except OSError:
        return []


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize("means", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_the_build(tmp_path: Path, means: signal.Signals) -> None:
    words = command(board(tmp_path / "board"), tmp_path / "out", 2)
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        # What runs in the background of a shell is not interrupted, nor is what it starts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    until = time.monotonic() + 60
    while len(workers := children(process.pid)) < 2 and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.005)
    assert len(workers) == 2, "the build was over before it had workers"
    process.send_signal(means)
    _, told = process.communicate()
    assert process.returncode != 0
    assert b"Traceback" not in told
    while any(map(is_alive, workers)):
        assert time.monotonic() < until, "workers outlived their build"
        time.sleep(0.01)
