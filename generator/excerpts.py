"""The lines that problems are about, and how to show one with its column."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Location, visible
from generator.sources import SourceFile, Unreadable, read_bytes

_LINE_END = re.compile(r"\r\n?|\n")
_TAB = " " * 4
_CUT = "…"


class Lines:
    """Lines of files below *folder*, which are read when they are first asked for.

    Only the last file is kept: problems come sorted by path.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = ""
        self._lines: list[str] = []

    def at(self, place: Location) -> str | None:
        """Return the line of *place*; None where there is none, or where it says nothing."""
        if place.path != self._path:
            self._path = place.path
            self._lines = lines_of(self._folder / place.path)
        line = self._lines[place.line - 1] if place.line <= len(self._lines) else ""
        # What concerns a file as a whole is told at its start.
        return None if line.strip() in ("", "---") else line


def lines_of(file: Path) -> list[str]:
    """Return the lines of *file* as messages count them; none: unreadable."""
    try:
        data = read_bytes(SourceFile(file.name, file.parent))
    except (Unreadable, ValueError):  # the latter of a name with NUL
        return []
    return _LINE_END.split(data.decode("utf-8-sig", errors="replace"))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as a terminal shows it."""

    text: str
    """Without control characters; cut around the place where it is long."""
    offset: int
    """How many cells of the terminal lie before the place."""


def excerpt(line: str, column: int, room: int) -> Excerpt:
    """Return what of *line* fits into *room* cells around *column*, which counts from 1."""
    at = min(column - 1, len(line))
    # More than that cannot fit, and a line may have as many characters as a file.
    start, end = _window(line[max(at - room, 0) : at + room], min(at, room), room - 2 * len(_CUT))
    start, end = (number + max(at - room, 0) for number in (start, end))
    before = (_CUT if start else "") + _shown(line[start:at])
    after = _shown(line[at:end]) + (_CUT if end < len(line) else "")
    return Excerpt(visible(before + after), _width(visible(before)))


def _window(line: str, at: int, room: int) -> tuple[int, int]:
    """Return the ends of what fits into *room*, as evenly around *at* as the line's ends let it."""
    widths = [_width(_shown(character)) for character in line]
    start = end = at
    while start > 0 or end < len(line):
        ahead = end < len(line) and (end - at <= at - start or start == 0)
        room -= widths[end if ahead else start - 1]
        if room < 0:
            break
        start, end = (start, end + 1) if ahead else (start - 1, end)
    return start, end


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _width(text: str) -> int:
    """Return the cells that *text* takes, which has no control characters."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
