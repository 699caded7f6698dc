"""Small boards for tests, and the command line to run on them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import cli
from tests.casefiles import SITE_YAML

NOW = "2026-03-01"
POSTING = """\
---
title: {title}
company: Sunrise Bakery
date_posted: 2026-01-05
location: Berlin, DE
apply_url: https://sunrise.example/baker
{more}---
{body}
"""


def posting(title: str = "Baker", more: str = "", body: str = "Bake bread.") -> str:
    """Return the text of a posting."""
    return POSTING.format(title=title, more=more, body=body)


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a board with *files*, and site.yaml unless it is among them, into *folder*."""
    for name, content in {"site.yaml": SITE_YAML, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def run(command: str, folder: Path, *arguments: str, now: str | None = NOW) -> Result:
    """Run a command of the command line on the board in *folder*."""
    words = [command, "--site", str(folder)]
    if now and command in ("build", "check", "close", "init", "list", "new", "renew"):
        words += ["--now", now]
    return CliRunner().invoke(cli, [*words, *arguments], catch_exceptions=False)


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below *folder*."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def git(folder: Path, *arguments: str, day: str = "2025-01-01") -> None:
    """Run git in *folder*, as if at noon of *day*."""
    stamp = f"{day}T12:00:00+0000"
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp},
        check=True,
        capture_output=True,
    )
