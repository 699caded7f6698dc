"""The demo board, from the repository's own content."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.boards import run, tree
from tests.conftest import ROOT
from tests.crawl import crawl

BASE_URL = "https://jobs.example.org/quay/"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the demo board."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.yaml", folder)
    return folder


def command(folder: Path, *arguments: str, **environment: str) -> None:
    """Build the board in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--site", str(folder), *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )


@pytest.mark.parametrize("now", ["2026-11-21", "2031-06-01", "2049-01-01"])
def test_it_is_without_flaw_and_has_open_jobs_in_any_year(demo: Path, now: str) -> None:
    checked = run("check", demo, "--strict", now=now)
    assert (checked.exit_code, checked.stderr) == (0, "")
    output = demo / f"out-{now}"
    assert run("build", demo, "--output", str(output), now=now).exit_code == 0
    assert len(list((output / "jobs").glob("*/index.html"))) >= 25
    assert (output / "index.html").read_text(encoding="utf-8").count('class="card"') >= 10


def test_every_page_is_reached_by_links_and_none_is_broken(demo: Path) -> None:
    output = demo / "linked"
    arguments = ("--base-url", BASE_URL, "--output", str(output))
    built = run("build", demo, *arguments, now="2026-12-01")
    assert built.exit_code == 0, built.stderr
    pages, broken = crawl(output, BASE_URL)
    assert not broken
    every = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    # Closed postings have left the lists, and nothing leads to old addresses or an error page.
    hidden = {path for path in every - set(pages) if not path.startswith("jobs/")}
    assert hidden == {"404.html"}
    unlinked = [(output / path).read_text(encoding="utf-8") for path in every - set(pages) - hidden]
    moved = [page for page in unlinked if 'http-equiv="refresh"' in page]
    ended = [page for page in unlinked if '<meta name="robots" content="noindex">' in page]
    assert (len(moved), len(ended), len(unlinked)) == (4, 4, 8)


def test_bytes_depend_on_nothing_around_the_build(demo: Path) -> None:
    now = ("--now", "2026-03-01")
    trees = []
    for number, environment in enumerate(
        [
            {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
            {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "America/New_York", "HOME": "/"},
        ]
    ):
        output = demo / f"same-{number}"
        command(demo, "--output", str(output), *now, **environment)
        trees.append(tree(output))
    assert trees[0] == trees[1]
    command(demo, "--output", str(demo / "same-0"), *now)
    assert tree(demo / "same-0") == trees[0]


def test_source_date_epoch_is_the_present(demo: Path) -> None:
    report = demo / "epoch.json"
    output = ("--output", str(demo / "epoch"), "--report", str(report))
    command(demo, *output, SOURCE_DATE_EPOCH="0")
    found = json.loads(report.read_text("utf-8"))
    assert found["now"].startswith("1970-01-01T")
    assert found["counts"]["open"] == 0, "nothing had been posted"


def test_every_field_is_shown_in_the_demo() -> None:
    from generator.content.fields import POSTING_FIELDS

    text = "\n".join(path.read_text("utf-8") for path in ROOT.glob("content/postings/**/*.md"))
    missing = [field.name for field in POSTING_FIELDS if f"\n{field.name}:" not in text]
    assert not missing
