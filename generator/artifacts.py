"""What a build makes: files of the site, one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

MANIFEST = ".tackboard-manifest"
"""Marks a folder as ours and names our files in it, in the format of ``sha256sum``."""

NEXT = ".tackboard-next"
"""A file on its way to the name of one of ours; what a killed build left may be replaced."""

BOOKKEEPING = frozenset({MANIFEST, NEXT})
"""What lies beside the files of a site and is none of them."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the published site."""

    path: str
    """Below the site's root, with forward slashes, such as ``jobs/baker/index.html``."""
    content: bytes
    canonical: str = ""
    """The absolute address under which search engines list it; empty: they do not."""
    sha256: str = field(init=False)
    """Of the content, in hexadecimal."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is as it was when the site was last made, so that nobody makes it again."""

    path: str
    """As an artifact's."""
    sha256: str
    """Of the bytes that it had then, in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One file of the site that is not made yet: it can be at any time, and in any order."""

    path: str
    """As an artifact's."""
    make: Callable[[], bytes]
    """Gives the same bytes whenever it is called; BuildRefused where they cannot be made."""
    canonical: str = ""
    """As an artifact's."""
    keys: tuple[Callable[[], bytes], ...] = ()
    """Each gives a digest of all that the bytes depend on: where one is what it was, so are they.
    The first is the quickest, a later one the same for more; none: nobody can tell."""

    def artifacts(self) -> Iterator[Artifact]:
        """Make the file."""
        yield Artifact(self.path, self.make(), self.canonical)


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are made together, since what is in them decides which there are."""

    prefix: str
    """What all of their paths begin with."""
    artifacts: Callable[[], Iterator[Artifact | Kept]]
    """Makes the files, one at a time."""


def made(sources: Iterable[Recipe | Batch]) -> Iterator[Artifact]:
    """Make the files of *sources*, one at a time, but those that are as they were."""
    for source in sources:
        yield from (one for one in source.artifacts() if isinstance(one, Artifact))


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets a new site apart from the one that it is about to replace."""

    before: Path
    """The folder of the site that stands."""
    after: Path
    """The folder of the site that replaces it."""
    new: tuple[str, ...]
    """Paths of files that the site before did not have, sorted."""
    changed: tuple[str, ...]
    """Paths of files that the site before had with other bytes."""
    gone: tuple[str, ...]
    """Paths of files of the site before that the new one has no more."""
