"""What tells one program from another: a cache serves the one that filled it alone."""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parent
_DESCRIBED = (".dist-info", ".egg-info", ".pth")


def program() -> str:
    """Return a digest of Python, of our own files and of the names of all that is installed.

    Files are told by size and time, since reading them all would take longer than a small edit.
    """
    told = hashlib.sha256(sys.version.encode())
    for line in (*_files(_PACKAGE), *_installed(Path(sysconfig.get_path("purelib")))):
        told.update(f"{line}\n".encode(errors="surrogateescape"))
    return told.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for path in sorted(Path(parent, name) for name in names):
            known = path.stat()
            yield f"{path} {known.st_size} {known.st_mtime_ns}"


def _installed(folder: Path) -> Iterator[str]:
    """Yield the names of what describes the packages in *folder*, which have their versions."""
    yield from sorted(one.name for one in folder.iterdir() if one.suffix in _DESCRIBED)
