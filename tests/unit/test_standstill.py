"""A build that would find everything as the last one left it does nothing, and says so."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import standstill
from tests.boards import NOW, git, posting, run, tree, write
from tests.edits import begin, save, site

ENDING = posting("Nurse", "valid_through: 2026-03-01\nlevel: odd\n")


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a board whose files count as old."""
    monkeypatch.setattr(standstill, "_FINE", -(10**12))
    begin(tmp_path)
    write(tmp_path, {"content/postings/c.md": ENDING, "content/notes.md": "A stray file.\n"})
    assert run("build", tmp_path).exit_code == 0
    return tmp_path


def stages(folder: Path, *arguments: str, now: str = NOW) -> list[str]:
    """Build, and return the stages that took place; the site is right in any case."""
    report = folder.parent / "report.json"
    result = run("build", folder, "--report", str(report), *arguments, now=now)
    assert result.exit_code == 0, result.output
    cold = folder.parent / f"{folder.name} cold"
    assert run("build", folder, "--no-cache", "--output", str(cold), *arguments, now=now)
    assert tree(folder / "public") == tree(cold)
    return [*json.loads(report.read_text())["seconds"]]


def test_nothing_is_done_where_nothing_changed(board: Path) -> None:
    assert stages(board) == ["look"]
    before = {path: path.stat() for path in (board / "public").rglob("*")}
    result = run("build", board)
    assert result.stderr.count("stray-file") == 1
    assert "3 open postings" in result.stdout
    assert "(0 new, 0 changed, 0 gone)" in result.stdout
    assert {path: path.stat() for path in (board / "public").rglob("*")} == before


CHANGES: dict[str, Callable[[Path], object]] = {
    "edit": lambda folder: save(folder, "content/postings/a.md", posting("Cook")),
    "new": lambda folder: save(folder, "content/postings/n.md", posting("Cook")),
    "gone": lambda folder: (folder / "content/postings/a.md").unlink(),
    "renamed": lambda folder: (folder / "content/postings/a.md").rename(
        folder / "content/postings/d.md"
    ),
    "stray": lambda folder: save(folder, "content/other.md", "Another."),
    "static": lambda folder: save(folder, "content/static/a.txt", "A file."),
    "site": lambda folder: site(folder, "description: Other words\n"),
    "theme": lambda folder: save(folder, "themes/mine/static/a.css", "p { color: red }"),
    "page by hand": lambda folder: (folder / "public/index.html").write_bytes(b"By hand."),
    "page gone": lambda folder: (folder / "public/jobs/a/index.html").unlink(),
    "commit": lambda folder: git(folder, "commit", "-qam", "More", "--allow-empty"),
    "forgotten": lambda folder: (folder / ".tackboard/last").unlink(),
    "broken": lambda folder: (folder / ".tackboard/last").write_bytes(b"\x93\x01"),
    "cut": lambda folder: os.truncate(folder / ".tackboard/last", 100),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(board: Path, change: str) -> None:
    CHANGES[change](board)
    assert "load" in stages(board)
    assert stages(board) == ["look"]


@pytest.mark.parametrize(
    ("arguments", "now"),
    [
        (["--drafts"], NOW),
        (["--strict", "--base-url", "https://other.example"], NOW),
        ([], "2026-03-02"),
        ([], "2026-03-02T00:00:01"),
        ([], "2026-02-28"),
    ],
)
def test_other_questions_have_other_answers(board: Path, arguments: list[str], now: str) -> None:
    if "--strict" in arguments:
        (board / "content/notes.md").unlink()
        write(board, {"content/postings/c.md": posting("Nurse")})
    assert "load" in stages(board, *arguments, now=now)


def test_a_later_moment_of_the_same_day_is_the_same(board: Path) -> None:
    assert stages(board, now="2026-03-01T18:00:00") == ["look"]


def test_files_that_were_just_written_are_read_again(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standstill, "_FINE", 10**15)
    assert "load" in stages(board)


def test_a_stranger_in_the_output_still_stops_a_build(board: Path) -> None:
    (board / "public/mine.txt").touch()
    result = run("build", board)
    assert result.exit_code == 1
    assert "output-not-ours" in result.stderr


def test_what_changes_is_asked_of_a_whole_build(board: Path) -> None:
    changes = board.parent / "changes.json"
    assert run("build", board, "--changes", str(changes)).exit_code == 0
    assert json.loads(changes.read_text())["new"] == []


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    begin(tmp_path)
    assert run("build", tmp_path, "--no-cache").exit_code == 0
    assert not (tmp_path / ".tackboard").exists()


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    begin(tmp_path)
    (tmp_path / ".tackboard").write_text("A file of somebody's.")
    for _ in range(2):
        assert run("build", tmp_path).exit_code == 0
    assert (tmp_path / ".tackboard").read_text() == "A file of somebody's."
