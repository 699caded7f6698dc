"""Whether a build would find everything as the last one left it: told without reading a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from generator.history import standing
from generator.memo import digest
from generator.options import Options
from generator.problems import Problem
from generator.program import program
from generator.site import SITE_YAML
from generator.sources import FOLDERS, Stamp, stamp_in, stamp_of

FOLDER = ".tackboard"
"""Beside site.yaml: what builds remember. It may be deleted at any time."""
_SECOND = 1_000_000_000
_FINE, _COARSE = _SECOND // 20, 2 * _SECOND
"""Nanoseconds after which a second write of a file certainly gives it another time: where times
have parts of a second, and where they have not."""


class Last(msgspec.Struct, array_like=True):
    """The last build."""

    asked: bytes
    """A digest of the program and of what was asked for."""
    sources: bytes
    """A digest of the stamps of all that was read."""
    content: str
    """The content's folder, relative to the site's."""
    history: str
    """What git told of it."""
    zone: str
    """The board's time zone."""
    now: datetime
    until: datetime | None
    """When the site changes though nobody touches a file; none: never."""
    output: str
    """The folder of the site that was published."""
    files: dict[str, Stamp]
    """Its files and folders, below that."""
    problems: list[Problem]
    report: dict[str, Any]


class Standstill:
    """Compares the board in *folder* with what the last build with the same *options* found."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        self._options = options
        self._file = folder / FOLDER / "last"
        self._asked = digest(program(), str(folder), replace(options, now=None))  # type: ignore[arg-type]  # the present is compared apart
        self._is_certain = False
        self._content = ""
        self._sources = b""

    def last(self) -> Last | None:
        """Return the last build where nothing has changed since, whatever it would look at.

        To be called before the board is read: what changes later is the next build's.
        """
        last = self._read()
        self._content = last.content if last else "content"
        began = self._tick()
        newest, self._sources = self._look()
        # A file so young may be written again and have the same stamp.
        self._is_certain = newest < began - (_FINE if newest % _SECOND else _COARSE)
        is_same = (
            last
            and self._is_certain
            and (last.asked, last.sources) == (self._asked, self._sources)
            and self._is_now(last)
            and last.history == standing(self._folder, f"{last.content}/postings")
            and all(_is_at(last.output, *known) for known in last.files.items())
        )
        return last if is_same else None

    def remember(
        self,
        *,
        content: str,
        history: str,
        zone: str,
        now: datetime,
        until: datetime | None,
        output: Path,
        files: Iterable[str],
        problems: list[Problem],
        report: Mapping[str, Any],
    ) -> None:
        """Keep what a build found and made, for the next one to compare."""
        is_certain = self._is_certain and content == self._content
        with suppress(OSError, UnicodeError):
            stamps = {path: stamp_of(f"{output}/{path}") for path in _with_folders(files)}
            last = Last(
                self._asked, self._sources if is_certain else b"", content, history, zone, now,
                until, str(output), stamps, problems, dict(report),
            )  # fmt: skip
            step = self._file.with_suffix(".new")
            step.write_bytes(msgspec.msgpack.encode(last))
            step.replace(self._file)

    def _read(self) -> Last | None:
        try:
            return msgspec.msgpack.decode(self._file.read_bytes(), type=Last)
        except (OSError, msgspec.MsgspecError):
            return None

    def _tick(self) -> int:
        """Return the present as the file system tells it; 0 where nothing can be kept."""
        try:
            self._file.parent.mkdir(exist_ok=True)
            (self._file.parent / ".gitignore").write_text("*\n", "utf-8")
            return stamp_of(self._file.parent / ".gitignore")[-1]
        except OSError:
            return 0

    def _look(self) -> tuple[int, bytes]:
        """Return when the newest of all sources was written, and a digest of their stamps."""
        content = self._folder / self._content
        names = sorted(one.name for one in content.iterdir()) if content.is_dir() else []
        read = [SITE_YAML, "themes", *(f"{self._content}/{name}" for name in FOLDERS)]
        found = [one for path in read for one in _stamps(self._folder / path)]
        return max((stamp[-1] for _, stamp in found), default=0), digest(names, found)

    def _is_now(self, last: Last) -> bool:
        # Some warnings look at the day.
        zone = ZoneInfo(last.zone)
        now, then = self._options.now.at(zone), last.now.astimezone(zone)
        return then <= now and now.date() == then.date() and not (last.until and last.until <= now)


def _with_folders(files: Iterable[str]) -> Iterator[str]:
    """Yield *files* and all folders above them; a folder is another one when names come and go."""
    seen = {""}
    for path in files:
        yield path
        while (path := path.rpartition("/")[0]) not in seen:
            seen.add(path)
    yield from seen


def _stamps(path: Path) -> Iterator[tuple[str, Stamp]]:
    """Yield the stamps of all that is at *path* and below."""
    with suppress(OSError):
        yield str(path), stamp_of(path)
    pending = [str(path)] if path.is_dir() else []
    while pending:
        folder = pending.pop()
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                yield entry.path, stamp_in(entry)
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)


def _is_at(output: str, path: str, stamp: Stamp) -> bool:
    try:
        return stamp_of(f"{output}/{path}") == stamp
    except OSError:
        return False
