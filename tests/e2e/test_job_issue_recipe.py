"""An issue becomes a commit: the recipe's scripts run for real, taken out of its YAML."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.boards import git, posting, write
from tests.casefiles import SITE_YAML
from tests.recipes import files_for, run_script, steps

JOB_ISSUE = ".github/workflows/job-issue.yml"
OLD, NEW = "content/postings/old.md", "content/postings/night-shift-baker.md"
ISSUE = """\
### Title\r
\r
{title}\r
\r
### Company\r
\r
Corner Bakery\r
\r
### Location\r
\r
Berlin, DE\r
\r
### Apply URL\r
\r
https://bakery.example/jobs\r
\r
### Description\r
\r
{text}\r
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A board's repository, checked out."""
    board = write(tmp_path / "work", {"site.yaml": SITE_YAML, OLD: posting("Old")})
    git(board, "init", "-q", "-b", "main")
    git(board, "add", "-A")
    git(board, "commit", "-qm", "A board")
    return board


def run(step: str, repository: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run one *step* for issue 17, which says *text*."""
    temp = repository.parent / "temp"
    temp.mkdir(exist_ok=True)
    variables = {"NUMBER": "17", "TEXT": text, "CONTENT": "content", "RUNNER_TEMP": str(temp)}
    script = steps(files_for("github-pages")[JOB_ISSUE], "post")[step]["run"]
    return run_script(script, repository, repository.parent / "tools", variables)


def said(repository: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=repository, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Night-shift baker", "You bake."),
        ("Night-shift baker", '`touch owned` $(touch owned) "; touch owned; "\n::add-path::/tmp'),
        ("Night-shift baker", "---\ntitle: Another\n---\n<script>alert(1)</script>"),
    ],
)
def test_an_issue_becomes_a_commit_of_one_posting(repository: Path, title: str, text: str) -> None:
    done = run("Read the issue", repository, ISSUE.format(title=title, text=text))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("::stop-commands::")
    done = run("Commit the posting", repository)
    assert done.returncode == 0, done.stderr
    changed = said(repository, "show", "--name-only", "--format=%s%n%b").split()
    assert changed[-2:] == [str(Path(NEW).parent / ".tackboard-import.json"), NEW]
    assert "Closes #17" in said(repository, "log", "-1", "--format=%b")
    assert said(repository, "branch", "--show-current") == "job-17\n"
    assert said(repository, "status", "--porcelain") == ""
    assert not [*repository.parent.rglob("owned")]


@pytest.mark.parametrize("text", ["", "Please post my job!", "### Wish\n\nA job"])
def test_what_is_no_form_makes_no_commit(repository: Path, text: str) -> None:
    before = said(repository, "rev-parse", "HEAD")
    codes = [
        run(step, repository, text).returncode for step in ("Read the issue", "Commit the posting")
    ]
    assert any(codes)
    assert said(repository, "rev-parse", "HEAD") == before
