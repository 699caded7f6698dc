"""The content's folder on disk: which files there are, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import limits
from generator.problems import Location, Problem, Severity

FOLDERS = ("postings", "companies", "pages", "static")
"""Of the content."""
_MARKDOWN = (".md", ".markdown")
_OURS = ".tackboard-import.json"

Stamp = tuple[int, int, int, int]
"""Of a file: another one whenever it was written, or may be read by others than before."""
_NO_STAMP: Stamp = (0, 0, 0, 0)
_SETTLED = 1_000_000_000
"""Nanoseconds after which a second write of a file certainly gives it another time."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a build reads."""

    path: str
    """Relative to the site, with forward slashes."""
    site: Path
    stamp: Stamp = _NO_STAMP
    """As the file was when its folder was read."""

    @property
    def file(self) -> Path:
        """Where it lies."""
        return self.site / self.path


class Unreadable(Exception):
    """A file cannot be read; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def scan(
    folder: Path, site: Path, *, markdown: bool = True
) -> tuple[list[SourceFile], list[Problem]]:
    """Return the files below *folder* in a fixed order, and what is no plain file there.

    With *markdown*, only Markdown files are returned, and a warning names every other.
    """
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for path, name, kind, stamp in _walk(folder, folder.relative_to(site).as_posix()):
        if kind != "file":
            problems.append(_not_a_file(path, kind))
        elif not markdown or (name.lower().endswith(_MARKDOWN) and not name.startswith(".")):
            files.append(SourceFile(path, site, stamp))
        elif name != _OURS:
            problems.append(_skipped(path, name))
    return files, problems


def settled(files: Iterable[SourceFile]) -> Callable[[SourceFile], bool]:
    """Return what tells of *files*, read together, whether a stamp alone says what is in one."""
    last = _last([source.stamp for source in files])
    return lambda source: source.stamp[-1] < last


def trusted(stamps: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return those of *stamps*, taken together, that alone say what is in a file or a folder."""
    last = _last(stamps.values())
    return {path: stamp for path, stamp in stamps.items() if stamp[-1] < last}


def _last(stamps: Collection[Stamp]) -> int:
    """Return the moment before which a file was last written for its stamp to be trusted.

    Those are not that are about as young as the newest: a clock has ticks, and what was written
    twice within one has the stamp that it had in between.
    """
    return max((stamp[-1] for stamp in stamps), default=0) - _SETTLED


def read_bytes(source: SourceFile, limit: int | None = limits.FILE_BYTES) -> bytes:
    """Return the file's bytes, at most one more than *limit*.

    :raises Unreadable: where it is no plain file, has vanished or may not be read.
    """
    try:
        return _read(source.file, limit)
    except FileNotFoundError:
        pass  # an editor that saves by renaming leaves a gap: look once more
    except OSError as error:
        raise Unreadable(_cannot_read(source.path, error)) from error
    try:
        return _read(source.file, limit)
    except OSError as error:
        raise Unreadable(_cannot_read(source.path, error)) from error


def _read(path: Path, limit: int | None) -> bytes:
    # Neither a pipe nor a link put in place of the file since the scan may be followed.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("it is not a plain file")
        return file.read() if limit is None else file.read(limit + 1)


def _walk(folder: Path, path: str, depth: int = 1) -> Iterator[tuple[str, str, str, Stamp]]:
    """Yield every entry below *folder* that is no folder: path, name, kind and stamp.

    *path* is that of the folder, relative to the site.
    """
    if depth > limits.FOLDER_DEPTH:
        yield path, folder.name, "too deep", _NO_STAMP
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield path, folder.name, "unreadable", _NO_STAMP
        return
    prefix = "" if path == "." else f"{path}/"
    for entry in entries:
        name = entry.name
        if entry.is_symlink():
            yield prefix + name, name, "a symbolic link", _NO_STAMP
        elif entry.is_dir():
            yield from _walk(folder / name, prefix + name, depth + 1)
        elif entry.is_file():
            yield prefix + name, name, "file", stamp_in(entry)
        else:
            yield prefix + name, name, "a pipe, device or socket", _NO_STAMP


def stamp_in(entry: os.DirEntry[str]) -> Stamp:
    """Return the stamp of what a folder has, or of the link that it is; zeros: it is gone."""
    try:
        return stamped(entry.stat(follow_symlinks=False))
    except OSError:
        return _NO_STAMP


def stamp_of(file: str | Path) -> Stamp:
    """Return the stamp of *file*, or of the link that it is.

    :raises OSError: where there is none.
    """
    return stamped(os.lstat(file))


def stamped(known: os.stat_result) -> Stamp:
    """Return the stamp that *known* has."""
    return known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns


def _not_a_file(path: str, kind: str) -> Problem:
    if kind == "unreadable":
        return Problem(Location(path), Severity.ERROR, "unreadable", "the folder may not be read")
    if kind == "too deep":
        message = f"folders lie more than {limits.FOLDER_DEPTH} levels within each other"
        return Problem(Location(path), Severity.ERROR, "folder-too-deep", message, "move it up")
    return Problem(
        Location(path),
        Severity.ERROR,
        "not-a-file",
        f"this is {kind}, not a plain file",
        "put the file itself here, or move this out of the content",
    )


def _skipped(path: str, name: str) -> Problem:
    if name.startswith("."):
        message, hint = "its name starts with a dot", "rename it, or move it out of the content"
    else:
        message = "its name is not that of a Markdown file"
        hint = "name it `.md`, or move it out of the content"
    return Problem(
        Location(path), Severity.WARNING, "skipped-file", f"the file is skipped: {message}", hint
    )


def _cannot_read(path: str, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(Location(path), Severity.ERROR, "unreadable", f"cannot be read: {reason}")
