"""Swap two folders in one step, where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2

CANNOT = frozenset(
    {
        errno.ENOSYS,  # an old kernel
        errno.EINVAL,  # NFS and other file systems without it
        errno.ENOTSUP,
        errno.EXDEV,  # a folder of a lower layer of a container's overlay
        errno.EBUSY,  # the output is a mount point
    }
)
"""Errors by which a system says that this is beyond it, rather than forbidden."""


def exchange(one: Path, other: Path) -> bool:
    """Swap *one* and *other* so that nobody ever sees either missing; False where impossible."""
    swap = _system_swap()
    if swap is None:
        return False
    if swap(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _system_swap() -> Callable[[bytes, bytes], int] | None:
    """Return the system's own call, or None where it has none."""
    if sys.platform == "win32":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    if renameat2 := getattr(libc, "renameat2", None):
        return lambda one, other: int(renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE))
    if renamex := getattr(libc, "renamex_np", None):
        return lambda one, other: int(renamex(one, other, _RENAME_SWAP))
    return None
