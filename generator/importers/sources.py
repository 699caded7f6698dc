"""Find the documents of a source: a file, or all files below a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import limits
from generator.importers.decode import decode, repair, without_controls
from generator.importers.jobs import Document
from generator.problems import Problem, Report, refuse, visible


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of the source that gave no document."""

    id: str
    reason: str
    problems: tuple[Problem, ...] = ()
    """Why it failed; empty where it was only passed over."""


def load_documents(
    source: Path, suffixes: frozenset[str], *, leave_out: Path, shown: str
) -> Iterator[Document | Unread]:
    """Yield what is at *source*, in the order of the paths.

    *suffixes* are those of files that can hold a posting; files below *leave_out* are our own.
    *shown* is how messages call *source*.
    """
    if not source.exists():
        address = shown.startswith(("http:", "https:"))
        hint = "download it first: this version reads files alone" if address else "check the path"
        raise refuse(shown, "no-source", "there is no such file or folder", hint)
    if not source.is_dir():
        yield _load(source, source.name, shown)
        return
    for name, path in _files(source, leave_out.resolve()):
        if path.is_symlink():
            yield Unread(name, "a symbolic link")
        elif path.suffix.lower() not in suffixes:
            yield Unread(visible(name), "not a file that an importer reads")
        else:
            yield _load(path, name, f"{shown}/{name}")


def _files(folder: Path, leave_out: Path) -> list[tuple[str, Path]]:
    """Return the files below *folder* by name, sorted; hidden ones and links to folders not."""
    found: list[tuple[str, Path]] = []
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != leave_out
        ]
        paths = (here / name for name in names if not name.startswith("."))
        found += [(path.relative_to(folder).as_posix(), path) for path in paths]
    return sorted(found)


def _load(path: Path, name: str, shown: str) -> Document | Unread:
    report = Report(shown)
    raw = text = None
    if not name.isprintable():
        report.path = visible(shown)
        report.error(
            "file-name", "the file's name has characters that cannot be shown", hint="rename it"
        )
    elif (raw := _read(path, report)) is not None:
        text = decode(raw, report)
    if raw is None or text is None:
        return Unread(visible(name), report.problems[0].message, tuple(report.problems))
    dropped = without_controls(raw) != raw
    return Document(name, *repair(text), ("control characters were dropped",) if dropped else ())


def _read(path: Path, report: Report) -> bytes | None:
    """Return the start of a regular file: enough to tell that it is too large."""
    try:
        # Opening a pipe would wait for someone to write.
        if not stat.S_ISREG(path.stat().st_mode):
            report.error("not-a-file", "this is neither a file nor a folder")
            return None
        with path.open("rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except OSError as error:
        report.error("unreadable", f"the file cannot be read: {error.strerror}")
        return None
