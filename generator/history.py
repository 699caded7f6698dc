"""When files first came into their git repository, and when they last changed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from generator.memo import Recall, anew, digest
from generator.problems import TackboardError

_COMMIT = "@"
"""Stands before the moment of a commit; the status of a file is a letter."""
_RENAMED = "R"


@dataclass(frozen=True, slots=True)
class Span:
    """The life of one file in its repository, across renames."""

    first: datetime
    """Of the commit that brought it, aware."""
    last: datetime | None
    """Of the last commit that changed it; None where it has been changed since."""


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of the files in a folder."""

    spans: Mapping[str, Span] = field(default_factory=dict)
    """By path below the folder, with forward slashes; files that were never committed lack."""
    why: str = ""
    """Why nothing is known, where that is so."""
    is_shallow: bool = False
    """Whether nothing is known because only the end of the history is there."""
    standing: str = field(default="", compare=False)
    """What `standing` says of it."""


class HistoryUnknownError(TackboardError):
    """Git does not tell what was asked; the text says why."""


def history_of(folder: Path, below: str = ".", recall: Recall = anew) -> History:
    """Return the history of the files in *folder*, or of those *below* a path in it.

    One pass over the commits serves all files, and *recall* may know what it found. A shallow clone
    tells nothing: its oldest commit seems to bring files that may have been there for years.
    """
    known, edited, why = _state(folder, below)
    told = f"{known}{edited}{why}"
    if why:
        return History(why=why, standing=told)
    if known.startswith("true"):
        why = "the repository is a shallow clone, which does not tell when files came"
        return History(why=why, is_shallow=True, standing=told)
    log = recall(("history", below), digest(str(folder), known), partial(_log, folder, below))
    return History(_spans(log, frozenset(edited.split("\0"))), standing=told)


def standing(folder: Path, below: str) -> str:
    """Return another text whenever `history_of` may tell something else, as quick as can be."""
    return "".join(_state(folder, below))


def _state(folder: Path, below: str) -> tuple[str, str, str]:
    """Return the commit that *folder* stands at, what was edited since, or else why not."""
    try:
        known = _git(folder, "rev-parse", "--is-shallow-repository", "HEAD")
        edited = _git(folder, "diff", "HEAD", "--name-only", "--relative", "-z", "--", below)
    except OSError:
        return "", "", "git is not installed"
    except subprocess.CalledProcessError as error:
        return "", "", f"{folder} has no git history: {_last_words(error)}"
    return known, edited, ""


def _log(folder: Path, below: str) -> str:
    return _git(
        folder, "log", "--topo-order", "--no-show-signature", "--no-color",
        f"--format={_COMMIT}%ct", "--name-status", "-M", "--relative", "-z",
        "--", below,
    )  # fmt: skip


def changed_since(folder: Path, revision: str) -> frozenset[str]:
    """Return the files in *folder* that are other than in *revision*, those not committed too.

    What has come into the revision since this branch left it does not count. Files that are gone
    are among them.

    :raises HistoryUnknownError: where there is no git history, or no such revision in it.
    """
    try:
        _git(folder, "rev-parse", "--git-dir")
        start = _fork(folder, revision)
        changed = _git(
            folder, "diff", start, "--name-only", "--no-renames", "--relative", "-z",
            "--", ".",
        )  # fmt: skip
        new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    except OSError as error:
        raise HistoryUnknownError("git is not installed") from error
    except subprocess.CalledProcessError as error:
        raise HistoryUnknownError(_last_words(error)) from error
    return frozenset(filter(None, f"{changed}{new}".split("\0")))


def _fork(folder: Path, revision: str) -> str:
    """Return the commit of *revision*, or the last one that it has in common with what is here."""
    try:
        name = ("--end-of-options", f"{revision}^{{commit}}")
        commit = _git(folder, "rev-parse", "--verify", "--quiet", *name).strip()
    except (subprocess.CalledProcessError, ValueError) as error:  # a name may hold NUL
        raise HistoryUnknownError(
            "there is no such revision here; where it is a remote's, `git fetch` it first"
        ) from error
    try:
        return _git(folder, "merge-base", "HEAD", commit).strip()
    except subprocess.CalledProcessError:  # in a shallow clone, where they parted may be missing
        return commit


def _last_words(error: subprocess.CalledProcessError) -> str:
    return next(reversed(str(error.stderr).strip().splitlines()), "git failed")


def _spans(log: str, edited: frozenset[str]) -> dict[str, Span]:
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    later: dict[str, str] = {}
    """What a file is called today, by the name that it has at this point of the history."""
    for seconds, path, old in _changes(log):
        today = later.get(path, path)
        if old:  # before, its name belonged to another file, or to none
            later[old], later[path] = today, ""
        if today:
            first[today] = min(seconds, first.get(today, seconds))
            last[today] = max(seconds, last.get(today, seconds))
    return {
        path: Span(_moment(first[path]), None if path in edited else _moment(last[path]))
        for path in first
    }


def _changes(log: str) -> Iterator[tuple[int, str, str]]:
    """Yield seconds since 1970, path and, of renamed files, the path before: the newest first."""
    seconds = 0
    entries = iter(log.split("\0"))
    for entry in entries:
        status = entry.lstrip("\n")
        if status.startswith(_COMMIT):
            seconds = int(status.removeprefix(_COMMIT))
        elif status.startswith(_RENAMED):
            old = next(entries)
            yield seconds, next(entries), old
        elif status:
            yield seconds, next(entries), ""


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _git(folder: Path, *arguments: str) -> str:
    # Nothing is written, not even what git would remember for itself.
    done = subprocess.run(  # noqa: S603  # a fixed command in a folder that a person named
        ["git", "--no-optional-locks", "--literal-pathspecs", "-C", str(folder), *arguments],  # noqa: S607  # git is found by PATH
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
    )
    return done.stdout
