"""The folder of our own beside the output, and the lock that lets one build at a time in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from generator.problems import BuildRefused
from generator.publish.places import Places

_IGNORED_BY_GIT = ".gitignore"


@contextmanager
def locked_workshop(places: Places) -> Iterator[None]:
    """Open the workshop of *places* and keep other builds out of it.

    The system gives the lock back when its holder ends, however it ends.
    """
    places.output.parent.mkdir(parents=True, exist_ok=True)
    _check(places)
    places.workshop.mkdir(exist_ok=True)
    with suppress(FileExistsError), (places.workshop / _IGNORED_BY_GIT).open("x") as ignore:
        ignore.write("*\n")
    with places.lock.open("a+b", buffering=0) as lock:
        if not _try_lock(lock):
            raise _busy(places, lock)
        lock.truncate(0)
        lock.write(str(os.getpid()).encode())
        yield


def _check(places: Places) -> None:
    """Refuse what has the name of the workshop, or of something in it, and is someone else's."""
    for folder in (places.workshop, places.spare):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            message = f"{places.shown(folder)} is not a folder that tackboard made"
            hint = "move it away: the next site is made there"
            raise places.refuse("spare-not-ours", message, hint)
    if places.workshop.is_dir():
        ours = {places.spare.name, places.lock.name, _IGNORED_BY_GIT}
        if foreign := sorted({entry.name for entry in places.workshop.iterdir()} - ours):
            raise places.foreign(places.workshop, foreign)


def _busy(places: Places, lock: BinaryIO) -> BuildRefused:
    lock.seek(0)
    holder = lock.read(20).decode("ascii", "replace")
    who = f"process {holder}" if holder.isdecimal() else "another process"
    message = f"{who} is building {places.shown(places.output)}"
    return places.refuse("build-running", message, "wait until it is done, then build again")


if sys.platform == "win32":
    import msvcrt

    _FAR_BYTE = 4096  # a locked byte cannot be read there, and the holder's id should be

    def _try_lock(file: BinaryIO) -> bool:
        file.seek(_FAR_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        # lockf and not flock: a forked worker that outlives its killed parent would inherit
        # the latter and keep every later build out.
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True
