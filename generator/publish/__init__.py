"""Publish a site without harm: the old one or the new one stands whole, at every moment.

Two trees take turns. The next site is made in a spare tree beside the output, which starts as the
site before last and is brought up to date; then the two are exchanged in one step. Only files that
a manifest names as ours are ever replaced or removed.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.artifacts import Artifact, Difference, Kept
from generator.problems import Location
from generator.publish.onebyone import publish_one_by_one
from generator.publish.places import Places, settled
from generator.publish.safety import check_contents, check_folder, check_output, holdings
from generator.publish.swap import CANNOT, exchange
from generator.publish.tree import Tree, ours
from generator.publish.workshop import locked_workshop
from generator.sources import Stamp, trusted

__all__ = ["Published", "Stamps", "check_contents", "check_output", "holdings", "publish"]

# Something came to lie where nothing was a moment ago, or the system wants an empty folder gone.
_OCCUPIED = frozenset({errno.EEXIST, errno.ENOTEMPTY})


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did."""

    files: int
    """Files of the site, the manifest not counted."""
    size: int
    """Their bytes."""
    new: int
    """Files that the site before did not have."""
    changed: int
    """Files that the site before had with other bytes."""
    gone: int
    """Files of the site before that this one has no more."""
    written: int
    """Files that had to be written, because the spare tree did not have them with these bytes."""
    at_once: bool
    """Whether the system could replace the old site by the new one in a single step."""
    digests: Mapping[str, str] = field(default_factory=dict, repr=False)
    """SHA-256 of all files, by path."""


class Stamps(Protocol):
    """Remembers what files and folders of a tree were like when they were as its manifest says."""

    def of(self, tree: Path) -> Mapping[str, Stamp]:
        """Return those stamps in *tree*, by path, that still mean this; the root's is empty."""

    def learn(self, tree: Path, stamps: Mapping[str, Stamp]) -> None:
        """Remember the *stamps* of all files and folders in *tree*."""


class _NoStamps:
    def of(self, tree: Path) -> Mapping[str, Stamp]:
        del tree
        return {}

    def learn(self, tree: Path, stamps: Mapping[str, Stamp]) -> None:
        pass


def publish(
    artifacts: Iterable[Artifact | Kept],
    output: Path,
    *,
    site: Path,
    at: Location,
    look: Callable[[Difference], None] | None = None,
    stamps: Stamps | None = None,
) -> Published:
    """Make *output* hold *artifacts* and nothing else; raise BuildRefused and leave it otherwise.

    *artifacts* are taken one at a time; an error that they raise leaves the old site as it is.
    *at* is where *output* was named. *look* is called while the old site stands and the new one is
    whole. *stamps* spare the reading of files that are as they were. One process publishes to one
    output at a time.

    :raises Forgotten: where a kept file is in no tree; the old site stands.
    """
    places = Places(settled(output), site, at)
    try:
        check_folder(places)
        with locked_workshop(places):
            return _publish(artifacts, places, look, stamps or _NoStamps())
    except OSError as error:
        raise places.failed(error) from error


def _publish(
    artifacts: Iterable[Artifact | Kept],
    places: Places,
    look: Callable[[Difference], None] | None,
    stamps: Stamps,
) -> Published:
    before, folders = ours(places.output, places, stamps.of(places.output))
    with Tree(places.spare, places, stamps.of(places.spare)) as tree:
        for artifact in artifacts:
            if isinstance(artifact, Kept):
                tree.keep(artifact)
            else:
                tree.put(artifact)
        stamps.learn(places.spare, tree.finish())
    # Again, because making a site takes a while and anyone may have put something there.
    check_folder(places)
    ours(places.output, places, trusted(folders))
    difference = _difference(before, tree.made, places)
    if look:
        look(difference)
    at_once = _place(places, tree.made)
    return Published(
        files=len(tree.made),
        size=tree.size,
        new=len(difference.new),
        changed=len(difference.changed),
        gone=len(difference.gone),
        written=tree.written,
        at_once=at_once,
        digests=tree.made,
    )


def _difference(before: Mapping[str, str], after: Mapping[str, str], places: Places) -> Difference:
    kept = before.keys() & after.keys()
    return Difference(
        before=places.output,
        after=places.spare,
        new=tuple(sorted(after.keys() - kept)),
        changed=tuple(sorted(path for path in kept if before[path] != after[path])),
        gone=tuple(sorted(before.keys() - kept)),
    )


def _place(places: Places, made: Mapping[str, str]) -> bool:
    """Put the spare tree in the output's place; tell whether that took a single step."""
    at_once = _exchange(places)
    if not at_once:
        publish_one_by_one(places, made)
    return at_once


def _exchange(places: Places) -> bool:
    if places.output.is_dir() and any(places.output.iterdir()):
        return exchange(places.spare, places.output)
    try:
        places.spare.rename(places.output)
    except OSError as error:
        if error.errno not in CANNOT | _OCCUPIED:
            raise
        return False
    return True
