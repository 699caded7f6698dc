"""When files first came into their git repository."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.problems import BuildRefused, refuse


def first_commits(source: Path) -> Mapping[str, date]:
    """Return the day of the first commit of each file at *source*, by its path below *source*.

    One pass over the history serves all files. A file that is not in it is left out.

    :raises BuildRefused: where there is no history, or only its end.
    """
    folder = source if source.is_dir() else source.parent
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise _refusal(
            "the repository is a shallow clone, which does not tell when files came",
            "fetch the whole history: `git fetch --unshallow`",
        )
    log = _git(
        folder, "log", "--format=%x00%cs", "--name-only", "--diff-filter=A", "--no-renames",
        "--relative", "-z", "--", ".",
    )  # fmt: skip
    days: dict[str, date] = {}
    day = date.min
    for entry in log.replace("\n", "\0").split("\0"):
        try:
            day = date.fromisoformat(entry)
        except ValueError:
            if entry:
                days[entry] = day  # the log runs backwards: the last one seen is the first
    return days


def _git(folder: Path, *arguments: str) -> str:
    try:
        # Paths are passed on as they are, and no setting of a user changes the output.
        done = subprocess.run(  # noqa: S603  # a fixed command in a folder that a person named
            ["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments],  # noqa: S607  # git is found by PATH
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except FileNotFoundError as error:
        raise _refusal("git is not installed", "name a date instead") from error
    except subprocess.CalledProcessError as error:
        raise _refusal(
            f"{folder} has no git history: {error.stderr.strip().splitlines()[-1]}",
            "name a date instead",
        ) from error
    return done.stdout


def _refusal(message: str, hint: str) -> BuildRefused:
    return refuse("--first-seen", "no-history", message, hint)
