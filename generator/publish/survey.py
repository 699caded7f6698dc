"""How a folder differs from what its manifest says, by name and kind."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from types import MappingProxyType

from generator.artifacts import BOOKKEEPING
from generator.publish.manifest import folders_of
from generator.sources import Stamp, stamped

_NOTHING: Mapping[str, Stamp] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Survey:
    """How a folder differs from its manifest."""

    strangers: tuple[str, ...]
    """Files, folders (with a slash at the end) and links that the manifest does not name."""
    missing: frozenset[str]
    """Files that the manifest names and that are not there."""
    folders: Mapping[str, Stamp]
    """The stamps of all folders that are ours, by path; that of the root is empty."""


def survey(root: Path, known: Collection[str], before: Mapping[str, Stamp] = _NOTHING) -> Survey:
    """Compare what lies in *root* with our *known* files, by name and kind.

    A link is always a stranger, also under the name of one of ours: what it leads to is not ours.
    *before* are the stamps that folders had when they held what they should by *known*: whichever
    has its stamp still has not got or lost a name since, and is not looked into.
    """
    base = str(root)
    ours = BOOKKEEPING.union(known)
    folders = folders_of(known)
    stamps: dict[str, Stamp] = {}
    looked: set[str] = set()
    found: set[str] = set()
    strangers: list[str] = []
    for folder in sorted({"", *folders}):
        # What is gone, or a link by now, was noticed in the folder that it lies in.
        if folder and folder.rpartition("/")[0] not in stamps:
            continue
        stamp = _stamp(f"{base}/{folder}" if folder else base)
        if stamp is None:
            continue
        stamps[folder] = stamp
        if before.get(folder) == stamp:
            continue
        looked.add(folder)
        prefix = f"{folder}/" if folder else ""
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path not in folders:
                        strangers.append(f"{path}/")
                elif path in ours and entry.is_file(follow_symlinks=False):
                    found.add(path)
                else:
                    strangers.append(path)
    missing = {
        path
        for path in known
        if path not in found
        and ((above := path.rpartition("/")[0]) in looked or above not in stamps)
    }
    return Survey(tuple(sorted(strangers)), frozenset(missing), stamps)


def _stamp(folder: str) -> Stamp | None:
    """Return the stamp of *folder*; None where it is none."""
    try:
        state = os.lstat(folder)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return stamped(state) if S_ISDIR(state.st_mode) else None
