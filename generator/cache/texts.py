"""The HTML of all files, one behind the other in a file of its own.

They are most of what a large board would have in memory, and few of them are needed at a time.
Copies of this process read them too, which a plain file bears and a database does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from generator.memo import Forgotten, digest

Found = tuple[int, int, bytes]
"""Where a text starts in the file, how many bytes it has, and a digest of them."""
_WASTE = 3
"""How many times as large as its texts the file may grow."""
_SMALL = 1 << 20
"""Bytes that are never too many."""


@dataclass(frozen=True, slots=True)
class Text:
    """Fetches one text when it is called."""

    file: Path
    found: Found

    def __call__(self) -> str:
        """Return the text.

        :raises Forgotten: where it is not there any more.
        """
        start, size, check = self.found
        try:
            with self.file.open("rb") as file:
                file.seek(start)
                data = file.read(size)
        except OSError as error:
            raise Forgotten from error
        if digest(data) != check:
            raise Forgotten
        return data.decode()


class Texts:
    """Texts in the file at *path*, to which new ones are added at the end; None keeps nothing."""

    def __init__(self, path: Path | None, known: Mapping[str, Found]) -> None:
        """*known* are the texts that the file should have, by name."""
        self._path = path or Path()
        self._file: BinaryIO | None = None
        self._known = dict(known)
        if path:
            with suppress(OSError):
                self._file = path.open("ab", buffering=0)
        used = sum(size for _, size, _ in self._known.values())
        if self._file and self._file.tell() > _WASTE * used + _SMALL:
            self._file.truncate(0)  # more than most of it is of files as they were long ago
            self._known.clear()

    def get(self, name: str) -> Text | None:
        """Return what fetches the text *name*."""
        found = self._known.get(name)
        return Text(self._path, found) if found else None

    def put(self, name: str, text: str) -> Text | None:
        """Add a *text* under *name*; return what fetches it, or None where there is no room."""
        data = text.encode()
        try:
            if self._file and self._file.write(data) == len(data):
                start = self._file.tell() - len(data)
                self._known[name] = (start, len(data), digest(data))
                return self.get(name)
        except OSError:
            pass
        return None

    def known(self, names: Iterable[str]) -> dict[str, Found]:
        """Return which of *names* are known, for the next time."""
        return {name: self._known[name] for name in names if name in self._known}

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()
