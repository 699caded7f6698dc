"""What the importers' steps hand to each other: documents in, jobs out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Document:
    """A source file, decoded."""

    id: str
    """Its path below the source's folder, with forward slashes."""
    text: str
    """With LF line ends, and double encoding undone."""
    repaired: tuple[int, ...] = ()
    """The lines in which double encoding was undone, counted from 1."""

    warnings: tuple[str, ...] = ()
    """What had to be done to read it at all."""

    @property
    def path(self) -> PurePosixPath:
        """The id, to ask for its parts."""
        return PurePosixPath(self.id)


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that an importer kept as it was rather than understood."""

    field: str
    text: str
    why: str
    """Half a sentence."""


@dataclass(frozen=True, slots=True)
class Job:
    """A posting as a source tells it. Nothing in it is a guess."""

    id: str
    """Under which the source will name it again."""
    stem: str
    """What its file would best be called, without the suffix."""
    fields: Mapping[str, object]
    """Front matter in the order in which a file shows it, without what the import itself adds."""
    body: str
    """Clean Markdown."""
    kept: tuple[Kept, ...] = ()
    missing: tuple[str, ...] = ()
    """What an open posting needs and the source does not say, as the names of fields."""
    warnings: tuple[str, ...] = ()
    """What a person should look at."""
    notes: tuple[str, ...] = ()
    """What was done that nobody needs to look at."""
    url: str = ""
    """The job's own address at the source, by which it is known again before all else."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One form of source."""

    name: str
    """As ``--from`` takes it."""
    recognises: Callable[[Document], bool]
    """Tell whether a document is surely of this kind."""
    read: Callable[[Document], Sequence[Job]]
    """Return the jobs in a document; none where it is not of this kind after all."""
    suffixes: tuple[str, ...]
    """Of the files that can be of this kind, in lower case."""
