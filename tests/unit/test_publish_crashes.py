"""Kills, crowds, full disks and watching readers: real processes on a real file system."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.artifacts import MANIFEST, Artifact
from generator.problems import BuildRefused, Location
from generator.publish import publish

ROOT = Path(__file__).parents[2]
AT = Location("site.yaml")
PAGES = 150

# Who runs tests in the background of a shell has interrupts ignored, and so have their children.
PRELUDE = f"""
import itertools, os, signal, sys
from pathlib import Path
from generator.artifacts import MANIFEST, Artifact
from generator.problems import BuildRefused, Location
from generator.publish import publish

AT = Location("site.yaml")
folder = Path(sys.argv[1])
signal.signal(signal.SIGINT, signal.default_int_handler)

def site(version):
    yield Artifact("index.html", version.encode())
    for number in range({PAGES}):
        yield Artifact(f"jobs/{{number}}/index.html", f"{{version}} {{number}}".encode())
    yield Artifact("turn/below.html" if version == "A" else "turn", version.encode())
    yield Artifact(f"only/{{version}}/index.html", version.encode())

def build(artifacts):
    return publish(artifacts, folder / "public", site=folder, at=AT)
"""


def whole(version: str) -> dict[str, str]:
    pages = {f"jobs/{number}/index.html": f"{version} {number}" for number in range(PAGES)}
    turn = "turn/below.html" if version == "A" else "turn"
    own = {"index.html": version, turn: version, f"only/{version}/index.html": version}
    return {**pages, **own}


WHOLE = {version: whole(version) for version in "AB"}


def tree(root: Path) -> dict[str, str]:
    found = {
        path.relative_to(root).as_posix(): path.read_text() if path.is_file() else ""
        for path in root.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }
    found.pop(MANIFEST)
    return found


def build(folder: Path, site: dict[str, str]) -> None:
    artifacts = (Artifact(path, text.encode()) for path, text in site.items())
    publish(artifacts, folder / "public", site=folder, at=AT)


@contextmanager
def running(script: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run *script* after the prelude; whatever is left of it at the end is killed."""
    command = [sys.executable, "-c", PRELUDE + script, str(folder)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip()


TAKING_TURNS = """
sys.stderr.close()
print("ready", flush=True)
for version in itertools.cycle("BA"):
    build(site(version))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "times"), [(signal.SIGKILL, 50), (signal.SIGTERM, 10), (signal.SIGINT, 10)]
)
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    tmp_path: Path, kind: signal.Signals, times: int
) -> None:
    build(tmp_path, WHOLE["A"])
    started = time.monotonic()
    build(tmp_path, WHOLE["B"])
    length = time.monotonic() - started  # a busy machine takes its time, and so do the kills
    chance = random.Random(f"{kind}")
    seen = set()
    for _ in range(times):
        with running(TAKING_TURNS, tmp_path) as process:
            assert said(process) == "ready"
            time.sleep(chance.uniform(0, max(0.15, 3 * length)))
            process.send_signal(kind)
            assert process.wait() != 0
        found = tree(tmp_path / "public")
        assert found in (WHOLE["A"], WHOLE["B"])
        seen.add(found["index.html"])
        if chance.random() < 0.3:  # else the next process meets what this one left
            version = chance.choice("AB")
            build(tmp_path, WHOLE[version])
            assert tree(tmp_path / "public") == WHOLE[version]
    # Ten kills may all hit the same turn.
    assert seen == {"A", "B"} or times < 50


@pytest.mark.slow
def test_a_first_build_killed_at_any_moment_leaves_a_whole_site_or_none(tmp_path: Path) -> None:
    chance = random.Random(1)
    for turn in range(15):
        folder = tmp_path / str(turn)
        with running(TAKING_TURNS, folder) as process:
            assert said(process) == "ready"
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
            process.wait()
        if (folder / "public").exists():
            assert tree(folder / "public") in (WHOLE["A"], WHOLE["B"])
        build(folder, WHOLE["A"])
        assert tree(folder / "public") == WHOLE["A"]


@pytest.mark.slow
def test_one_by_one_a_kill_leaves_whole_files_and_the_next_build_mends_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patch = "\nimport generator.publish\ngenerator.publish.exchange = lambda *_: False\n"
    monkeypatch.setattr("generator.publish.exchange", lambda *_: False)
    chance = random.Random(2)
    build(tmp_path, WHOLE["A"])
    either = WHOLE["A"].items() | WHOLE["B"].items()
    for _ in range(15):
        with running(patch + TAKING_TURNS, tmp_path) as process:
            assert said(process) == "ready"
            time.sleep(chance.uniform(0, 0.15))
            process.kill()
            process.wait()
        found = tree_of_files(tmp_path / "public")
        assert found.keys() >= WHOLE["A"].keys() & WHOLE["B"].keys()
        # A new file is named by nothing before it is whole, so only it may be short.
        torn = found.items() - either
        assert len(torn) <= 1
        assert all(path in ("turn", "turn/below.html") or "only/" in path for path, _ in torn)
        if chance.random() < 0.5:
            build(tmp_path, WHOLE["A"])
            assert tree(tmp_path / "public") == WHOLE["A"]


def tree_of_files(root: Path) -> dict[str, str]:
    files = [path for path in root.rglob("*") if path.is_file()]
    named = {path.relative_to(root).as_posix(): path.read_text() for path in files}
    return {path: text for path, text in named.items() if not path.startswith(".tackboard")}


@pytest.mark.skipif(sys.platform != "linux", reason="promised where folders can be exchanged")
def test_a_reader_never_misses_a_page(tmp_path: Path) -> None:
    swaps = """
results = [build(site("AB"[turn % 2])) for turn in range(50)]
print(all(result.at_once for result in results), flush=True)
sys.stdin.readline()
"""
    build(tmp_path, WHOLE["A"])
    index, page = tmp_path / "public/index.html", tmp_path / "public/jobs/7/index.html"
    seen = set()
    reads = 0
    with running(swaps, tmp_path) as process:
        os.set_blocking(process.stdout.fileno(), False)  # type: ignore[union-attr]  # is a pipe
        while not (done := said(process)):
            seen |= {index.read_text(), page.read_text()}
            reads += 1
    if done == "False":
        pytest.skip("this file system cannot exchange two folders")
    assert reads > 50
    assert seen == {"A", "B", "A 7", "B 7"}


HOLDING = """
def slow():
    yield Artifact("index.html", b"slow")
    print("holding", flush=True)
    sys.stdin.readline()
build(slow())
print("done", flush=True)
"""


def test_a_second_build_is_told_who_is_building(tmp_path: Path) -> None:
    build(tmp_path, WHOLE["A"])
    with running(HOLDING, tmp_path) as process:
        assert said(process) == "holding"
        with pytest.raises(BuildRefused) as caught:
            build(tmp_path, WHOLE["B"])
        (problem,) = caught.value.problems
        assert problem.code == "build-running"
        assert problem.message == f"process {process.pid} is building public"
        assert tree(tmp_path / "public") == WHOLE["A"]
        print(file=process.stdin, flush=True)
        assert said(process) == "done"
    assert tree(tmp_path / "public") == {"index.html": "slow"}


def test_a_killed_build_lets_the_next_one_in(tmp_path: Path) -> None:
    with running(HOLDING, tmp_path) as process:
        assert said(process) == "holding"
        process.kill()
        process.wait()
        build(tmp_path, WHOLE["B"])
    assert tree(tmp_path / "public") == WHOLE["B"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that share open files")
def test_a_worker_that_outlives_a_killed_build_keeps_nobody_out(tmp_path: Path) -> None:
    forking = """
def forked():
    yield Artifact("index.html", b"x")
    if os.fork() == 0:
        sys.stdin.readline()
        os._exit(0)
    print("forked", flush=True)
    sys.stdin.readline()
build(forked())
"""
    with running(forking, tmp_path) as process:
        assert said(process) == "forked"
        process.kill()
        process.wait()
        build(tmp_path, WHOLE["A"])
        print(file=process.stdin, flush=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit for the size of files")
@pytest.mark.parametrize("artifacts", ["one big", "many small", "empty site"])
def test_a_write_that_fails_leaves_the_old_site(tmp_path: Path, artifacts: str) -> None:
    limited = """
import resource
made = {
    "one big": [Artifact("a.html", b"a"), Artifact("big.html", b"x" * 70_000)],
    "many small": [Artifact(f"{number}.html", b"a") for number in range(1000)],
    "empty site": [],
}[%r]
limit = 40_000 if made else 10
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    build(made)
except BuildRefused as refused:
    (problem,) = refused.problems
    print(problem.code, problem.message, flush=True)
"""
    build(tmp_path, WHOLE["A"])
    with running(limited % artifacts, tmp_path) as process:
        words = said(process)
    assert words.startswith("publish-failed")
    assert "cannot be read or written: " in words
    if artifacts == "one big":
        file = ".public.spare/tree/big.html"
        wanted = f"publish-failed {file} cannot be read or written: File too large"
        assert words == wanted
    assert tree(tmp_path / "public") == WHOLE["A"]
    build(tmp_path, WHOLE["B"])
    assert tree(tmp_path / "public") == WHOLE["B"]


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs users")
@pytest.mark.parametrize("closed", ["public", "."])
def test_a_read_only_output_or_parent(closed: str) -> None:
    humble = """
if os.getuid() == 0:
    os.setuid(65534)  # nothing is read-only for root
try:
    build(site("B"))
except BuildRefused as refused:
    print(refused.problems[0].code, refused.problems[0].message, flush=True)
"""
    # Not tmp_path: other users may not enter that.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        build(folder, WHOLE["A"])
        if os.getuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, 65534, 65534)
        if closed == ".":
            shutil.rmtree(folder / ".public.spare")
        (folder / closed).chmod(0o555)
        try:
            with running(humble, folder) as process:
                words = said(process)
            assert words.startswith("publish-failed")
            assert words.endswith("Permission denied")
            assert tree(folder / "public") == WHOLE["A"]
        finally:
            folder.chmod(0o777)
            (folder / "public").chmod(0o777)
