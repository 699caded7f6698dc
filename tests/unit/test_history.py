"""When postings came and changed, as their git history tells it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.history import History, history_of
from tests.boards import git, posting, run, tree, write
from tests.casefiles import SITE_YAML

BAKER, COOK = "content/postings/baker.md", "content/postings/cook.md"


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A", day=day)
    git(folder, "commit", "-qm", day, day=day)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board in a folder of its repository, whose baker was posted once and edited twice."""
    folder = write(
        tmp_path / "repository" / "board", {BAKER: posting(), ".gitignore": "/.*\n/public"}
    )
    git(folder.parent, "init", "-q")
    commit(folder, "2026-01-10")
    for day in ("2026-01-20", "2026-02-03"):
        write(folder, {BAKER: posting(body=f"Bake bread since {day}.")})
        commit(folder, day)
    return folder


def days(history: History, path: str = BAKER) -> tuple[str, str]:
    span = history.spans[path]
    return f"{span.first:%Y-%m-%d}", f"{span.last:%Y-%m-%d}" if span.last else ""


def facts(board: Path, slug: str = "baker") -> dict[str, str]:
    """Return the facts of a built posting's page that are days."""
    built = run("build", board)
    assert built.exit_code == 0, built.stderr
    page = (board / "public/jobs" / slug / "index.html").read_text("utf-8")
    found = re.findall(r'<dt>([^<]*)</dt>\s*<dd[^>]*><time datetime="([^"]*)"', page)
    return dict(found)


def test_a_file_came_with_its_first_commit_and_changed_with_its_last(board: Path) -> None:
    assert days(history_of(board)) == ("2026-01-10", "2026-02-03")
    assert days(history_of(board, "content")) == ("2026-01-10", "2026-02-03")
    assert history_of(board, "content/pages").spans == {}


def test_a_file_that_was_renamed_keeps_its_days(board: Path) -> None:
    (board / BAKER).rename(board / COOK)
    commit(board, "2026-02-10")
    write(board, {BAKER: posting("Another", body="Something else altogether, and more of it.")})
    commit(board, "2026-02-20")
    assert days(history_of(board), COOK) == ("2026-01-10", "2026-02-10")
    assert days(history_of(board)) == ("2026-02-20", "2026-02-20")


def test_a_file_that_came_back_came_with_its_first_commit(board: Path) -> None:
    text = (board / BAKER).read_text("utf-8")
    (board / BAKER).unlink()
    git(board, "commit", "-qam", "gone", day="2026-02-10")
    write(board, {BAKER: text})
    commit(board, "2026-02-20")
    assert days(history_of(board)) == ("2026-01-10", "2026-02-20")


def test_a_file_that_came_with_a_branch_is_known(board: Path) -> None:
    git(board, "checkout", "-qb", "more")
    write(board, {COOK: posting("Cook")})
    commit(board, "2026-02-10")
    git(board, "checkout", "-q", "-")
    git(board, "merge", "-q", "--no-ff", "more", day="2026-02-20")
    assert days(history_of(board), COOK) == ("2026-02-10", "2026-02-10")


@pytest.mark.parametrize("staged", [True, False])
def test_an_edited_file_claims_no_last_change(board: Path, staged: bool) -> None:
    write(board, {BAKER: posting(body="Edited just now."), COOK: posting("Cook")})
    if staged:
        git(board, "add", "-A")
    history = history_of(board)
    assert days(history) == ("2026-01-10", "")
    assert COOK not in history.spans


def test_names_of_every_kind_are_known(board: Path) -> None:
    names = ["content/postings/köchin.md", "content/postings/@1.md", "content/postings/a b\nc.md"]
    write(board, {name: posting(name) for name in names})
    commit(board, "2026-02-10")
    history = history_of(board)
    assert {days(history, name) for name in names} == {("2026-02-10", "2026-02-10")}


def test_settings_of_a_user_change_nothing(board: Path) -> None:
    before = history_of(board)
    for setting in ("color.ui=always", "log.showSignature=true", "diff.renames=copies",
                    "core.quotePath=true", "diff.relative=false", "log.date=relative",
                    "diff.noprefix=true", "log.follow=true"):  # fmt: skip
        git(board, "config", *setting.split("="))
    assert history_of(board) == before


def test_without_git_or_a_repository_nothing_is_known(
    board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "has no git history" in history_of(tmp_path).why
    git(tmp_path, "init", "-q")
    assert "has no git history" in history_of(tmp_path).why
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history_of(board) == History(why="git is not installed")
    assert "Last changed" not in facts(board)


def test_a_page_says_when_its_posting_came_and_changed(board: Path) -> None:
    assert facts(board) == {
        "Posted": "2026-01-05",
        "First seen": "2026-01-10",
        "Last changed": "2026-02-03",
    }


def test_a_page_says_no_more_than_is_known(board: Path) -> None:
    write(board, {COOK: posting("Cook")})
    assert facts(board, "cook") == {"Posted": "2026-01-05"}
    commit(board, "2026-02-10")
    assert facts(board, "cook") == {"Posted": "2026-01-05", "First seen": "2026-02-10"}
    write(board, {BAKER: posting(body="Edited just now.")})
    assert facts(board) == {"Posted": "2026-01-05", "First seen": "2026-01-10"}


def test_the_file_knows_better_when_the_board_first_had_it(board: Path) -> None:
    imported = posting().replace("date_posted: 2026-01-05", "first_seen: 2025-06-01")
    write(board, {BAKER: imported})
    commit(board, "2026-02-10")
    assert facts(board) == {"First seen": "2025-06-01", "Last changed": "2026-02-10"}


def test_days_are_those_of_the_board(board: Path) -> None:
    write(board, {"site.yaml": SITE_YAML + "timezone: Pacific/Auckland\n"})
    assert facts(board)["First seen"] == "2026-01-11", "noon in Greenwich is the next day there"


def test_a_shallow_clone_tells_nothing_and_how_to_mend_it(board: Path, tmp_path: Path) -> None:
    whole = facts(board)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{board.parent}", "shallow")
    shallow = tmp_path / "shallow" / "board"
    assert facts(shallow) == {"Posted": "2026-01-05"}
    checked = run("check", shallow, "--strict")
    assert checked.exit_code == 0
    assert "site.yaml:1:1: note shallow-history" in checked.stderr
    assert "git fetch --unshallow" in checked.stderr
    git(shallow, "fetch", "-q", "--unshallow")
    assert facts(shallow) == whole


def test_history_changes_the_pages_of_postings_alone(board: Path) -> None:
    facts(board)
    known = tree(board / "public")
    (board.parent / ".git").rename(board.parent / "git")
    facts(board)
    unknown = tree(board / "public")
    changed = {path for path in known if known[path] != unknown[path]}
    assert changed == {"jobs/baker/index.html", ".tackboard-manifest"}
    assert known.keys() == unknown.keys()
