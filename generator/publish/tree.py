"""Bring one tree of a site up to date, touching only files of our own."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from io import FileIO
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from generator.artifacts import MANIFEST, NEXT, Artifact, Kept
from generator.memo import Forgotten
from generator.publish.manifest import (
    flaw,
    folders_of,
    manifest_line,
    read_manifest,
    render_manifest,
)
from generator.publish.places import Places
from generator.publish.survey import Survey, survey
from generator.sources import Stamp, stamp_of

_NOTHING: Mapping[str, Stamp] = MappingProxyType({})


def ours(
    root: Path, places: Places, before: Mapping[str, Stamp] = _NOTHING
) -> tuple[dict[str, str], Mapping[str, Stamp]]:
    """Return our files in *root*, digests by path, and the stamps of its folders.

    It is refused if it holds any others. *before* is as for `survey`.
    """
    known, seen = _known(root, places, before)
    digests = {path: digest for path, digest in known.items() if path not in seen.missing}
    return digests, seen.folders


def _known(
    root: Path, places: Places, before: Mapping[str, Stamp]
) -> tuple[dict[str, str], Survey]:
    known = dict(read_manifest(root))
    seen = survey(root, known, before)
    if seen.strangers:
        raise places.foreign(root, seen.strangers)
    return known, seen


class Tree:
    """A folder that becomes a site, one artifact after the other.

    What its manifest names is ours, whatever bytes it has by now, and may be replaced or removed;
    nothing else may. The path of a new file is added to the manifest before the file is made, so
    that a build killed at any moment leaves nothing that a later one would not know as ours.
    """

    def __init__(self, root: Path, places: Places, stamps: Mapping[str, Stamp] = _NOTHING) -> None:
        """*stamps* are of files and folders in *root*, as they were when its manifest held."""
        self.root = root
        self._base = str(root)
        self.made: dict[str, str] = {}
        """Digests by path of the artifacts so far."""
        self.size = 0
        """Bytes of the artifacts so far."""
        self.written = 0
        """Artifacts that were not there already with the same bytes."""
        self._places = places
        self._folders: set[str] = set()
        self._made_folders: set[str] = set()
        self._stamps = stamps
        self._stamped: dict[str, Stamp] = {}
        self._known, seen = _known(root, places, stamps)
        self._forget(seen.missing)
        root.mkdir(exist_ok=True)
        self._write_manifest(self._known)
        self._journal = FileIO(root / MANIFEST, "a")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._journal.close()

    def put(self, artifact: Artifact) -> None:
        """Make sure that the file of *artifact* has its bytes."""
        path, content = artifact.path, artifact.content
        self._claim(path)
        self.made[path] = artifact.sha256
        self.size += len(content)
        if self._has(path, artifact.sha256):
            return
        if path in self._known:
            self._replace(path, content)
        else:
            self._create(path, content)
        self.written += 1

    def keep(self, kept: Kept) -> None:
        """Make sure that the file of *kept* is there, by a copy of that of the site that stands.

        :raises Forgotten: where neither tree has it.
        """
        path = kept.path
        if self._has(path, kept.sha256):
            self._claim(path)
            self.made[path] = kept.sha256
            self.size += self._stamped[path][1]
            return
        try:
            standing = Artifact(path, (self._places.output / path).read_bytes())
        except OSError as error:
            raise Forgotten from error
        if standing.sha256 != kept.sha256:
            raise Forgotten
        self.put(standing)

    def finish(self) -> dict[str, Stamp]:
        """Remove our files that were not put this time, settle the manifest and verify it.

        Return the stamps of all files and folders.
        """
        self._remove(sorted(self._known.keys() - self.made.keys()))
        self._journal.close()
        self._write_manifest(self.made, durable=True)
        seen = survey(self.root, self.made, self._stamps)
        if seen.strangers:
            raise self._places.foreign(self.root, seen.strangers)
        if seen.missing:
            lost = str(self.root / min(seen.missing))
            raise FileNotFoundError(errno.ENOENT, "it vanished during the build", lost)
        written = self.made.keys() - self._stamped.keys()
        return {
            **self._stamped,
            **{path: stamp_of(f"{self._base}/{path}") for path in written},
            **seen.folders,
        }

    def _claim(self, path: str) -> None:
        """Refuse a *path* that is unsafe, or that cannot stand beside earlier ones."""
        wrong = flaw(path)
        folder = path.rpartition("/")[0]
        above = folders_of([path]) if folder and folder not in self._folders else set()
        if path in self.made:
            wrong = "was made twice"
        elif path in self._folders or any(folder in self.made for folder in above):
            wrong = "would be both a file and a folder"
        if wrong:
            message = f"the file “{path}” of the site cannot be written: its path {wrong}"
            raise self._places.refuse("bad-path", message, "give it another address")
        self._folders |= above

    def _has(self, path: str, digest: str) -> bool:
        """Tell whether our file at *path* has the bytes with that *digest*.

        Not by the manifest alone: someone may have changed it by hand. What changed has another
        stamp; where that of before is not known, its bytes are read.
        """
        if self._known.get(path) != digest:
            return False
        file = f"{self._base}/{path}"
        stamp = stamp_of(file)
        if stamp != self._stamps.get(path):
            with open(file, "rb") as stream:  # noqa: PTH123  # a Path takes as long to make
                if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                    return False
        self._stamped[path] = stamp
        return True

    def _make_folder(self, path: str) -> None:
        """Make the folder of *path*; once, because it stays from then on with what was claimed."""
        folder = path.rpartition("/")[0]
        if folder not in self._made_folders:
            self._remove([above for above in folders_of([path]) if above in self._known])
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._made_folders.add(folder)

    def _create(self, path: str, content: bytes) -> None:
        """Write a new file, and never over one that someone put there meanwhile."""
        self._note(manifest_line(path, self.made[path]))
        self._make_folder(path)
        try:
            _write_new(f"{self._base}/{path}", content)
        except FileExistsError as error:
            below = [known for known in self._known if known.startswith(f"{path}/")]
            if not below:
                raise self._places.foreign(self.root, [path]) from error
            self._remove(below)
            self._create(path, content)
        self._known[path] = self.made[path]

    def _replace(self, path: str, content: bytes) -> None:
        step = self.root / NEXT
        step.unlink(missing_ok=True)
        _write_new(step, content)
        step.replace(self.root / path)

    def _remove(self, paths: Sequence[str]) -> None:
        """Remove our files at *paths*."""
        for path in paths:
            (self.root / path).unlink(missing_ok=True)
        self._forget(paths)

    def _forget(self, paths: Collection[str]) -> None:
        """Strike *paths*, where no files are any more, and remove the folders that are empty now.

        A killed build may have noted a path and not made the file, or removed it and not noted
        that: so what a manifest names need not be there.
        """
        for path in paths:
            del self._known[path]
        for folder in sorted(folders_of(paths) - self._folders, key=len, reverse=True):
            # Not empty: it holds more of ours, or something foreign that the survey will name.
            with suppress(OSError):
                (self.root / folder).rmdir()

    def _note(self, line: bytes) -> None:
        if self._journal.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.root / MANIFEST))

    def _write_manifest(self, files: dict[str, str], *, durable: bool = False) -> None:
        """Set the manifest to *files*; where *durable*, it outlasts a power failure.

        Of all files only the manifest is flushed to the disk: thousands of flushes take minutes,
        and a page that a power failure tore is mended by the next build, which compares bytes.
        Without its manifest, though, the folder would no longer be known as ours.
        """
        step = self.root / NEXT
        step.unlink(missing_ok=True)
        _write_new(step, render_manifest(files), durable=durable)
        step.replace(self.root / MANIFEST)


def _write_new(file: str | Path, content: bytes, *, durable: bool = False) -> None:
    try:
        with FileIO(file, "x") as stream:  # a buffer takes more calls of the system to open
            left = memoryview(content)
            while left:
                left = left[stream.write(left) :]
            if durable:
                os.fsync(stream.fileno())
    except OSError as error:
        error.filename = str(file)  # a full disk does not say where
        raise
