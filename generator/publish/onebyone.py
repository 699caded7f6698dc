"""The weaker way to publish, for systems that cannot exchange two folders in one step."""

from __future__ import annotations

from collections.abc import Iterable

from generator.artifacts import Artifact
from generator.publish.places import Places
from generator.publish.tree import Tree

_ASSETS, _POSTINGS, _LISTS = range(3)
_PAGES = (".html", ".xml", ".json", ".ics", ".txt")


def publish_one_by_one(places: Places, paths: Iterable[str]) -> None:
    """Carry the spare tree's files at *paths* over into the output.

    Every file is whole at every moment, and none leads to one that is not there yet: assets come
    first, then postings, then what lists them, and what is gone is removed last. A build that is
    killed here leaves files of the old site and of the new one side by side; the next mends it.
    """
    with Tree(places.output, places) as tree:
        for path in sorted(paths, key=lambda path: (_rank(path), path)):
            tree.put(Artifact(path, (places.spare / path).read_bytes()))
        tree.finish()


def _rank(path: str) -> int:
    if path.startswith("assets/") or not path.endswith(_PAGES):
        return _ASSETS
    return _POSTINGS if path.startswith("jobs/") else _LISTS
