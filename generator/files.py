"""Write single files whole or not at all."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from generator.problems import refuse


def write_new(path: Path, content: bytes, shown: str) -> None:
    """Put *content* at *path*, making folders, only where there is nothing yet.

    *shown* is what messages call it.

    :raises BuildRefused: where there is something, or where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        if not isinstance(error, FileExistsError):
            with suppress(OSError):
                path.unlink()
        why = f"the file cannot be written: {error.strerror}"
        raise refuse(shown, "cannot-write", why) from None


def write_whole(path: Path, content: bytes, shown: str) -> None:
    """Put *content* at *path*, making folders; whoever reads sees the old file or the new one.

    The mode of a file that is there stays. *shown* is what messages call it.

    :raises BuildRefused: where it cannot be written; the old file stands.
    """
    temporary = path.with_name(f".{path.name[:100]}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            temporary.unlink()
        with temporary.open("xb") as file:
            file.write(content)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise refuse(
            shown, "cannot-write", f"the file cannot be written: {error.strerror}"
        ) from None
