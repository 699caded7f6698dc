"""The check of pull requests, its scripts run for real: of a stranger's fork only content counts.

The scripts are those of the recipe, taken out of its YAML.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.boards import git, posting, write
from tests.casefiles import SITE_YAML
from tests.recipes import PULL_REQUEST, files_for, run_script, steps

OLD, OTHER = "content/postings/old.md", "content/postings/other.md"
THEIRS = "title: Stolen board\nbase_url: https://evil.example/\nlanguage: en\ntheme: evil\n"
THEME = {"themes/evil/theme.toml": 'parent = "default"\n', "themes/evil/static/evil.css": "*{}"}


@dataclass(frozen=True, slots=True)
class Repository:
    """A board's repository as GitHub has it, and a stranger's clone."""

    origin: Path
    fork: Path
    runner: Path
    """Where the workflow's folders lie."""

    def offer(self, message: str = "Post a job") -> Path:
        """Commit what is in the fork, merge it as GitHub does, and check out the base.

        Return the folder in which the workflow's scripts then run.
        """
        commit(self.fork, message)
        git(self.fork, "push", "-q", "origin", "HEAD:refs/pull/7/head")
        merging = self.runner / "merging"
        git(self.runner, "clone", "-q", str(self.origin), str(merging))
        git(merging, "fetch", "-q", "origin", "refs/pull/7/head")
        git(merging, "merge", "-q", "--no-ff", "-m", "Merge", "FETCH_HEAD")
        git(merging, "push", "-q", "origin", "HEAD:refs/pull/7/merge")
        work = self.runner / "work"
        git(self.runner, "clone", "-q", str(self.origin), str(work))
        return work

    def take(self, work: Path, content: str = "content") -> dict[str, str]:
        """Run the step that takes the content, and return its outputs."""
        output = self.runner / "output"
        merge = said(self.origin, "rev-parse", "refs/pull/7/merge")
        variables = {"CONTENT": content, "MERGE": merge, "TOKEN": "t", "GITHUB_OUTPUT": str(output)}
        done = self.run("Take the content of the pull request", work, variables)
        assert done.returncode == 0, done.stderr
        return dict(line.split("=", 1) for line in output.read_text().splitlines())

    def run(
        self, step: str, work: Path, variables: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run one *step* of the recipe."""
        script = steps(files_for("github-pages")[PULL_REQUEST], "check")[step]["run"]
        return run_script(script, work, self.runner / "tools", variables)

    def check(self, work: Path, base: str) -> tuple[int, str]:
        """Run the step that checks; return its exit code and the summary."""
        summary = self.runner / "summary.md"
        variables = {"BASE": base, "GITHUB_STEP_SUMMARY": str(summary)}
        done = self.run("Check", work, variables)
        assert "Traceback" not in done.stderr
        return done.returncode, summary.read_text(encoding="utf-8")

    def preview(self, work: Path) -> Path:
        """Run the step that builds a preview, and return its folder."""
        done = self.run("Build a preview", work, {"RUNNER_TEMP": str(self.runner)})
        assert done.returncode == 0, done.stderr
        return self.runner / "preview"


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def said(folder: Path, *arguments: str) -> str:
    told = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


def changed(work: Path) -> set[str]:
    """Return what is other than in the base that is checked out, each path as it is."""
    told = said(work, "diff", "HEAD", "--name-only", "--no-renames", "-z")
    return set(filter(None, told.split("\0")))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    origin, fork, runner = (tmp_path / name for name in ("origin.git", "fork", "runner"))
    runner.mkdir()
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(origin))
    git(tmp_path, "clone", "-q", str(origin), str(fork))
    write(fork, {OLD: posting("Old"), OTHER: posting("Other"), "requirements.txt": "tackboard\n"})
    git(fork, "checkout", "-q", "-B", "main")
    commit(fork, "Start a board")
    git(fork, "push", "-q", "origin", "main")
    git(fork, "checkout", "-q", "-b", "job")
    return Repository(origin, fork, runner)


def test_of_a_fork_only_the_content_counts(repository: Repository) -> None:
    new = {"content/postings/new.md": posting("New")}
    theirs = {"site.yaml": THEIRS, "requirements.txt": "evil\n", ".gitattributes": "* -text\n"}
    write(repository.fork, {**new, **THEME, **theirs})
    work = repository.offer()
    base = repository.take(work)["base"]
    assert changed(work) == set(new)
    assert (work / "site.yaml").read_text() == SITE_YAML
    assert not (work / "themes").exists()
    code, summary = repository.check(work, base)
    assert code == 0
    assert "1 sound posting" in summary
    assert "new.md" in summary
    assert "other.md" not in summary
    preview = repository.preview(work)
    assert (preview / "jobs/new/index.html").exists()
    assert "Test board" in (preview / "index.html").read_text()
    assert "evil" not in (preview / "index.html").read_text()


def test_deletions_are_taken(repository: Repository) -> None:
    (repository.fork / OLD).unlink()
    write(repository.fork, {"site.yaml": SITE_YAML})
    work = repository.offer()
    base = repository.take(work)["base"]
    assert changed(work) == {OLD}
    assert not (work / OLD).exists()
    assert repository.check(work, base)[0] == 0
    assert not (repository.preview(work) / "jobs/old").exists()


def test_a_broken_posting_fails_the_check_and_has_a_preview_of_the_others(
    repository: Repository,
) -> None:
    write(repository.fork, {"content/postings/bad.md": posting(more="salary: lots\n")})
    work = repository.offer()
    code, summary = repository.check(work, repository.take(work)["base"])
    assert code == 1
    assert "bad.md" in summary
    assert "1 error" in summary
    assert not (repository.preview(work) / "jobs/bad").exists()


def test_what_came_into_the_base_meanwhile_is_not_the_pull_requests(
    repository: Repository,
) -> None:
    mine = "content/postings/meanwhile.md"
    git(repository.fork, "checkout", "-q", "main")
    write(repository.fork, {mine: posting("Meanwhile"), OTHER: posting("Changed")})
    commit(repository.fork, "Meanwhile")
    git(repository.fork, "push", "-q", "origin", "main")
    newest = said(repository.fork, "rev-parse", "main")
    git(repository.fork, "checkout", "-q", "job")
    write(repository.fork, {"content/postings/new.md": posting("New")})
    work = repository.offer()
    git(work, "checkout", "-q", "--detach", f"{newest}^")  # what an older event calls the base
    outputs = repository.take(work)
    assert outputs == {"base": newest}
    assert changed(work) == {"content/postings/new.md"}
    assert (work / mine).exists()
    assert "meanwhile" not in repository.check(work, newest)[1]


def test_names_of_files_are_never_obeyed(repository: Repository) -> None:
    names = (
        "$(touch owned).md",
        "`touch owned`.md",
        "; touch owned #.md",
        "--source=HEAD.md",
        "a\nbase=evil\n.md",
        "a\n::stop-commands::x\n::error::owned.md",
        ":(top)site.md",
    )
    files = {f"content/postings/{name}": posting("New") for name in names}
    write(repository.fork, files)
    work = repository.offer(message="$(touch owned)\n\n`touch owned` ${{ github.token }}")
    outputs = repository.take(work)
    assert outputs == {"base": said(work, "rev-parse", "HEAD")}
    assert changed(work) == files.keys()
    _, summary = repository.check(work, outputs["base"])
    assert not any(line.startswith("::") for line in summary.splitlines())
    repository.preview(work)
    assert not list(repository.runner.rglob("owned"))


@pytest.mark.parametrize("target", [".", "/etc", "themes"])
def test_a_link_in_place_of_the_content_is_not_followed(
    repository: Repository, target: str
) -> None:
    git(repository.fork, "rm", "-rq", "content")
    (repository.fork / "content").symlink_to(target)
    work = repository.offer()
    repository.take(work)
    assert not (work / "content").is_symlink()
    assert changed(work) == {OLD, OTHER}


def test_a_link_within_the_content_is_not_followed(repository: Repository, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hush")
    static = repository.fork / "content/static"
    static.mkdir()
    (static / "secret.txt").symlink_to(secret)
    work = repository.offer()
    base = repository.take(work)["base"]
    repository.check(work, base)
    run = repository.run("Build a preview", work, {"RUNNER_TEMP": str(repository.runner)})
    preview = repository.runner / "preview"
    assert "Traceback" not in run.stderr
    assert not (preview / "secret.txt").exists()


def test_the_token_is_not_kept_and_commands_are_stopped(repository: Repository) -> None:
    write(repository.fork, {"content/postings/new.md": posting("New")})
    work = repository.offer()
    base = repository.take(work)["base"]
    assert "Authorization" not in (work / ".git/config").read_text()
    summary = str(repository.runner / "summary.md")
    for step, variables in (
        ("Check", {"BASE": base, "GITHUB_STEP_SUMMARY": summary}),
        ("Build a preview", {"RUNNER_TEMP": str(repository.runner)}),
    ):
        told = repository.run(step, work, variables).stdout
        assert told.startswith("::stop-commands::")
        assert len(told.splitlines()[0]) == len("::stop-commands::") + 32
