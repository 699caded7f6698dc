"""The postings that are there already: which came from where, and which names are taken."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator import limits
from generator.frontmatter.sheet import Sheet, read_sheet
from generator.importers.record import Identity, identity_of
from generator.text import fold, is_slug, slugify

_NOT_A_SLUG = frozenset(["readme", "index"])
"""Stems that give a posting its folder's name for an address."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A posting file that came from some source."""

    path: Path
    sheet: Sheet
    identity: Identity


@dataclass(slots=True)
class Shelf:
    """The posting files below one folder."""

    postings: list[Shelved] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)
    """Markdown files of which nobody can say where they came from."""
    _taken: set[Path] = field(default_factory=set)
    _known: dict[tuple[str, ...], list[Shelved]] = field(default_factory=dict)

    def add(self, shelved: Shelved) -> None:
        """Put a posting on the shelf."""
        self.postings.append(shelved)
        for key in shelved.identity.keys:
            self._known.setdefault(key, []).append(shelved)

    def find(self, identity: Identity) -> list[Shelved]:
        """Return the postings that came from the same place; more than one were copied."""
        return next((self._known[key] for key in identity.keys if key in self._known), [])

    def take_name(self, folder: Path, stem: str) -> Path:
        """Return a path for a new posting that no other has, not even in other case."""
        wanted = stem if is_slug(stem) else slugify(stem) or "posting"
        if fold(wanted) in _NOT_A_SLUG:
            wanted = f"{wanted}-posting"
        numbered = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, 1_000_000))
        path = next(p for name in numbered if self._is_free(p := folder / f"{name}.md"))
        self._taken.add(_folded(path))
        return path

    def take(self, path: Path) -> None:
        """Note that *path* is not free."""
        self._taken.add(_folded(path))

    def _is_free(self, path: Path) -> bool:
        return _folded(path) not in self._taken and not os.path.lexists(path)


def read_shelf(folder: Path) -> Shelf:
    """Read the postings below *folder*, without following symbolic links."""
    shelf = Shelf()
    for path in sorted(_entries(folder)):
        shelf.take(path)
        if path.suffix.lower() != ".md" or path.is_symlink() or not path.is_file():
            continue
        data = _bytes(path)
        sheet = None if data is None else read_sheet(data)
        if sheet is None:
            shelf.unreadable.append(path)
        elif identity := identity_of(sheet.fields.get("source")):
            shelf.add(Shelved(path, sheet, identity))
    return shelf


def _entries(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent) / name for name in names)


def _bytes(path: Path) -> bytes | None:
    """Return a file's bytes: of one that is too large, enough to tell that."""
    try:
        with path.open("rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except OSError:
        return None


def _folded(path: Path) -> Path:
    return path.with_name(fold(path.name))
