"""A build is ended before each single step that it takes in the file system."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.artifacts import MANIFEST, Artifact
from generator.problems import Location
from generator.publish import publish

Site = dict[str, str]

# Between them: files that stay, change, come and go, and files that become folders and back.
SITES: dict[str, Site] = {
    "A": {"index.html": "A", "same": "=", "turn/in/side": "A", "jobs/a/index.html": "A"},
    "B": {"index.html": "B", "same": "=", "turn": "B", "jobs/b/index.html": "B"},
    "C": {"same": "=", "turn/in": "C", "jobs/a": "C", "tags/c/index.html": "C"},
}
STEPS = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir"}
DONE, KILLED = 0, 9

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def build(folder: Path, name: str) -> None:
    artifacts = (Artifact(path, text.encode()) for path, text in SITES[name].items())
    publish(artifacts, folder / "public", site=folder, at=Location("site.yaml"))


def build_until(step: int, folder: Path, name: str) -> int:
    """Build in another process that ends before its *step*-th step; return how it ended."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    steps = itertools.count()

    def audit(event: str, arguments: Sequence[object]) -> None:
        if event in STEPS and str(arguments[0]).startswith(str(folder)) and next(steps) == step:
            os._exit(KILLED)

    try:
        sys.addaudithook(audit)
        build(folder, name)
    except BaseException:  # whatever it is, the child must not go on as a second test run
        os._exit(1)
    os._exit(DONE)


def tree(root: Path) -> Site | None:
    if not root.exists():
        return None
    found = {
        path.relative_to(root).as_posix(): path.read_text() if path.is_file() else ""
        for path in root.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }
    found.pop(MANIFEST)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("exchanged", [True, False], ids=["exchanged", "one by one"])
@pytest.mark.parametrize(("before", "new"), [("", "B"), ("A", "B"), ("CA", "B"), ("AB", "C")])
def test_ended_before_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, new: str, exchanged: bool
) -> None:
    if not exchanged:
        monkeypatch.setattr("generator.publish.exchange", lambda *_: False)
    for step in itertools.count():
        folder = tmp_path / str(step)
        for name in before:
            build(folder, name)
        old = tree(folder / "public")
        end = build_until(step, folder, new)
        assert end in (DONE, KILLED)
        if exchanged or not before:
            assert tree(folder / "public") in (old, SITES[new])
        # Again, elsewhere, to meet what two killed builds left.
        assert build_until(step * 7 % 50, folder, "A") in (DONE, KILLED)
        build(folder, "C")
        assert tree(folder / "public") == SITES["C"]
        build(folder, "B")
        assert tree(folder / "public") == SITES["B"]
        if end == DONE:
            break
    assert step > 20
