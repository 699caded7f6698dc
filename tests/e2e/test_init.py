"""``tackboard init``: a board in a minute."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from generator import __version__
from generator.config import SITE_FIELDS
from generator.recipes import HOSTS
from tests.boards import git, posting, run, tree, write
from tests.casefiles import SITE_YAML
from tests.conftest import ROOT


def init(folder: Path, *words: str, now: str = "2026-03-01") -> Result:
    return run("init", folder.parent, *words, folder.name, now=now)


@pytest.mark.parametrize("now", ["2026-03-01", "2024-02-29", "2031-12-31T23:59:59-11:00"])
def test_a_new_board_is_sound_and_its_samples_are_open(tmp_path: Path, now: str) -> None:
    board = tmp_path / "deep" / "board"
    made = init(board, now=now)
    assert (made.exit_code, made.stderr) == (0, "")
    checked = run("check", board, "--strict", now=now)
    assert (checked.exit_code, checked.stderr) == (0, "")
    listed = json.loads(run("list", board, "--format", "json", now=now).stdout)
    assert [one["state"] for one in listed] == ["open"] * 3
    assert run("build", board, "--strict", now=now).exit_code == 0
    assert (board / "public/jobs/night-baker/index.html").exists()


def test_git_leaves_out_what_a_build_makes(tmp_path: Path) -> None:
    board = tmp_path / "board"
    made = init(board)
    before = {*tree(board)}
    assert {line.removeprefix("added: ") for line in made.stdout.splitlines()} >= before
    run("build", board)
    run("build", board)
    git(board, "init", "--quiet")
    git(board, "add", "--all")
    command = ["git", "ls-files"]
    listed = subprocess.run(command, cwd=board, capture_output=True, text=True, check=True)
    assert {*listed.stdout.splitlines()} == before


_NEEDS = {"exchange_rates": "currency"}
"""Settings that are nothing without another one."""


def test_every_line_of_site_yaml_that_is_a_comment_may_be_used(tmp_path: Path) -> None:
    board = tmp_path / "board"
    init(board)
    path = board / "site.yaml"
    plain = path.read_text("utf-8")
    for field in SITE_FIELDS:
        text = plain
        assert f"\n# {field.doc}\n" in text or not field.example
        for name in (field.name, _NEEDS.get(field.name, field.name)):
            text = text.replace(f"\n#{name}: ", f"\n{name}: ")
        path.write_text(text, "utf-8")
        assert "site.yaml:" not in run("check", board).stderr, field.name


def test_options_say_what_the_board_is(tmp_path: Path) -> None:
    words = ["--title", "Jobs: #1", "--base-url", "https://a.example/b/", "--language", "de"]
    assert init(tmp_path / "board", *words).exit_code == 0
    built = run("build", tmp_path / "board", "--strict")
    assert built.exit_code == 0
    page = (tmp_path / "board/public/index.html").read_text("utf-8")
    assert '<html lang="de"' in page
    assert "Jobs: #1" in page


@pytest.mark.parametrize(("words", "told"), [
    (["--title", ""], "says nothing"),
    (["--title", "x" * 101], "100 are allowed"),
    (["--base-url", "jobs.example"], "not absolute"),
    (["--language", "klingon"], "is not a language"),
])  # fmt: skip
def test_what_cannot_be_is_a_matter_of_usage(tmp_path: Path, words: list[str], told: str) -> None:
    refused = init(tmp_path / "board", *words)
    assert refused.exit_code == 2
    assert told in " ".join(refused.stderr.split())
    assert not (tmp_path / "board").exists()


def test_what_is_there_stays_and_what_is_missing_is_added(tmp_path: Path) -> None:
    board = tmp_path / "board"
    init(board)
    (board / "content/postings/night-baker.md").unlink()
    (board / ".gitignore").unlink()
    write(board, {"site.yaml": SITE_YAML, "content/pages/about.md": "---\ntitle: Us\n---\nWe.\n"})
    before = tree(board)
    again = init(board)
    after = tree(board)
    assert again.exit_code == 0
    assert {path: after[path] for path in before} == before
    assert after.keys() - before.keys() == {".gitignore"}
    told = ["kept: site.yaml", "kept: content/postings/, which has files; no samples were added",
            "added: .gitignore"]  # fmt: skip
    assert again.stdout.splitlines()[:3] == told
    assert "kept: .gitignore; see that" in init(board).stdout
    assert tree(board) == after


def test_a_folder_with_postings_of_its_own_becomes_a_board(tmp_path: Path) -> None:
    board = write(tmp_path / "board", {"content/postings/baker.md": posting(), "notes.txt": "x"})
    (board / "site.yaml").unlink()
    made = init(board)
    assert made.exit_code == 0
    assert {*tree(board)} == {"content/postings/baker.md", "notes.txt", "site.yaml", ".gitignore"}
    assert run("check", board, "--strict").exit_code == 0


def test_samples_go_where_site_yaml_says(tmp_path: Path) -> None:
    more = "content: inhalt\noutput: aus/gabe\ntimezone: Pacific/Kiritimati\n"
    board = write(tmp_path / "board", {"site.yaml": SITE_YAML + more})
    assert init(board, now="2026-03-01T23:00:00Z").exit_code == 0
    assert "date_posted: 2026-03-02\n" in (board / "inhalt/postings/night-baker.md").read_text()
    assert "\n/aus/gabe/\n/aus/.gabe.*/\n" in (board / ".gitignore").read_text()
    assert run("check", board, "--strict", now="2026-03-01T23:00:00Z").exit_code == 0


def test_a_site_yaml_with_errors_is_told_and_nothing_written(tmp_path: Path) -> None:
    board = write(tmp_path / "board", {"site.yaml": "titel: Board\n"})
    refused = init(board)
    assert (refused.exit_code, "did you mean `title`?" in refused.stderr) == (1, True)
    assert [*tree(board)] == ["site.yaml"]


def test_a_file_or_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert init(tmp_path / "file").exit_code == 2
    board = write(tmp_path / "board", {"site.yaml": SITE_YAML, "content": "a file"})
    refused = init(board)
    assert (refused.exit_code, "error cannot-write" in refused.stderr) == (1, True)
    assert (board / "content").read_text() == "a file"


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_gets_what_it_needs_to_publish(tmp_path: Path, host: str) -> None:
    board = tmp_path / "board"
    assert init(board, "--deploy", host).exit_code == 0
    made = tree(board)
    assert made["requirements.txt"].decode() == f"tackboard=={__version__}\n"
    assert b"tackboard check" in made[".github/workflows/pull-request.yml"]
    assert run("build", board, "--strict").exit_code == 0
    again = init(board, "--deploy", host, "--requirement", "another")
    assert (again.exit_code, "kept: requirements.txt" in again.stdout) == (0, True)
    assert {name: tree(board)[name] for name in made} == made


def test_a_board_that_is_there_gets_a_recipe_too(tmp_path: Path) -> None:
    settings = f"{SITE_YAML}repository: {{url: 'https://git.example/a/b', branch: trunk}}\n"
    board = write(tmp_path, {"site.yaml": settings, "content/postings/a.md": posting()})
    words = ["--deploy", "github-pages", "--requirement", "git+https://git.example/tackboard"]
    assert init(board, *words).exit_code == 0
    assert 'branches: ["trunk"]' in (board / ".github/workflows/publish.yml").read_text("utf-8")
    assert (board / "requirements.txt").read_text("utf-8") == f"{words[-1]}\n"


@pytest.mark.parametrize("words", [
    ["--deploy", "geocities"], ["--deploy", "s3", "--requirement", ""],
    ["--deploy", "s3", "--requirement", "a\nb"],
])  # fmt: skip
def test_a_recipe_that_cannot_be_is_told(tmp_path: Path, words: list[str]) -> None:
    refused = init(tmp_path / "board", *words)
    assert (refused.exit_code, words[-2] in refused.stderr) == (2, True)
    assert not (tmp_path / "board").exists()


def test_on_a_terminal_it_asks_what_the_board_is(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"Harbour Jobs\nharbour.example\nhttps://harbour.example/\n\n")
    command = [sys.executable, "-m", "generator", "init", "board", "--no-color"]
    made = subprocess.run(
        command, cwd=tmp_path, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    os.close(theirs)
    told = os.read(ours, 100_000).decode()
    os.close(ours)
    assert made.returncode == 0, told
    assert "not absolute" in told
    text = (tmp_path / "board/site.yaml").read_text("utf-8")
    assert "\ntitle: Harbour Jobs\n" in text
    assert "\nbase_url: https://harbour.example/\n" in text
    assert "\nlanguage: en\n" in text
