"""Close postings and renew them, as edits of their files."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from generator.board import Board
from generator.content.posting import parse_posting
from generator.frontmatter.patch import patch
from generator.frontmatter.sheet import read_sheet
from generator.lifecycle import life_of
from generator.model import Posting, State
from generator.problems import BuildRefused, Problem, Severity, refuse, shown_path
from generator.sources import SourceFile, Unreadable, read_bytes
from generator.text import did_you_mean


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be done to one posting's file."""

    path: str
    """Relative to the site, with forward slashes."""
    content: bytes | None
    """The whole file; None where it stays as it is."""


def find_postings(board: Board, names: Iterable[str], cwd: Path) -> list[Posting]:
    """Return the postings that *names* name: by slug, or by path from *cwd* or from the site.

    :raises BuildRefused: with a problem for each name that does not lead to one posting.
    """
    found: dict[str, Posting] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            posting = _find(board, name, cwd)
            found[posting.path] = posting
        except BuildRefused as refused:
            problems += refused.problems
    if problems:
        raise BuildRefused(problems)
    return list(found.values())


def close(board: Board, posting: Posting, now: datetime) -> Edit:
    """Return the edit that closes *posting* today; none for one that is closed already.

    :raises BuildRefused: where nobody has seen it yet, or where its file cannot be edited.
    """
    state = life_of(posting, now, board.site.expire_after).state
    if state in (State.DRAFT, State.SCHEDULED):
        raise refuse(
            posting.path,
            "not-published",
            f"there is nothing to close: the posting is {_NOT_PUBLISHED[state]}",
            "remove the file, or leave it as it is",
        )
    if state is State.CLOSED:
        return Edit(posting.path, None)
    today = now.date()
    content = _patched(board, posting, {"closed": today})
    return _checked(board, replace(posting, closed=today), content)


_NOT_PUBLISHED = {State.DRAFT: "a draft", State.SCHEDULED: "not public yet"}


def renew(board: Board, posting: Posting, until: date) -> Edit:
    """Return the edit that lets *posting* be open until the end of the day *until*.

    A closed one opens again.

    :raises BuildRefused: where that leads to errors, or where its file cannot be edited.
    """
    if posting.valid_through == until and not posting.closed:
        return Edit(posting.path, None)
    changes: dict[str, object] = {"valid_through": until}
    if posting.closed:
        # What closes it may be a default of site.yaml.
        changes["closed"] = None if "closed" in posting.marks else False
    content = _patched(board, posting, changes)
    return _checked(board, replace(posting, valid_through=until, closed=False), content)


def _find(board: Board, name: str, cwd: Path) -> Posting:
    slug = unicodedata.normalize("NFC", name)
    named = [posting for posting in board.postings if posting.slug == slug]
    if len(named) > 1:
        paths = ", ".join(posting.path for posting in named)
        message = f"more than one posting has this slug: {paths}"
        raise refuse(name, "ambiguous-posting", message, "name the path of one")
    if named:
        return named[0]
    path = _path_in(board, name, cwd)
    broken = board.posting_paths - {posting.path for posting in board.postings}
    path = next((one for one in sorted(broken) if PurePosixPath(one).stem == slug), path)
    if path not in board.posting_paths:
        close_by = did_you_mean(slug, (posting.slug for posting in board.postings))
        hint = f"did you mean `{close_by}`?" if close_by else "`tackboard list` tells all slugs"
        message = "no posting of this board has this slug or path"
        raise refuse(name, "unknown-posting", message, hint)
    posting = next((posting for posting in board.postings if posting.path == path), None)
    if posting is None:
        raise BuildRefused(p for p in board.problems if p.is_error and p.location.path == path)
    return posting


def _path_in(board: Board, name: str, cwd: Path) -> str:
    """Return the path below the site of the file *name*, links followed; empty if it is none."""
    files = (os.path.join(folder, name) for folder in (cwd, board.folder))  # noqa: PTH118  # of a name too long for a file, pathlib makes an exception
    file = next((file for file in files if os.path.isfile(file)), None)  # noqa: PTH113  # likewise
    return shown_path(Path(file).resolve(), board.folder.resolve()) if file else ""


def _patched(board: Board, posting: Posting, changes: Mapping[str, object]) -> bytes | None:
    try:
        data = read_bytes(SourceFile(posting.path, board.folder))
    except Unreadable as error:
        raise BuildRefused([error.problem]) from error
    sheet = read_sheet(data)
    return patch(sheet, changes) if sheet else None


def _checked(board: Board, wanted: Posting, content: bytes | None) -> Edit:
    """Return the edit to *content*, which must be read as the posting *wanted*."""
    path = wanted.path
    if content is not None:
        again, report = parse_posting(path, content, board.site, board.defaults, board.zone)
        if errors := [problem for problem in report.problems if problem.is_error]:
            raise BuildRefused(errors)
        if again == wanted:
            return Edit(path, content)
    field = "closed" if wanted.closed else "valid_through"
    at = wanted.place("closed" if "closed" in wanted.marks else field)
    message = "the front matter is written in a way that cannot be edited with certainty"
    hint = f"write `{field}: {getattr(wanted, field)}` by hand"
    hint += "" if wanted.closed else ", without `closed`"
    raise BuildRefused([Problem(at, Severity.ERROR, "cannot-edit", message, hint)])
