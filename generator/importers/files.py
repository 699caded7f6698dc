"""Write files whole or not at all, and only where an import may write."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from generator.problems import refuse, shown_path


def check_target(into: Path, site: Path) -> None:
    """Refuse a folder that is none, or that a symbolic link moves out of the site."""
    shown = shown_path(into, site)
    existing = next(path for path in (into, *into.parents) if os.path.lexists(path))
    if not existing.is_dir():
        raise refuse(
            shown,
            "unsafe-target",
            f"postings cannot go there: {shown_path(existing, site)} is not a folder",
            "name a folder with `--into`",
        )
    if into.is_relative_to(site) and not into.resolve().is_relative_to(site.resolve()):
        raise refuse(
            shown,
            "unsafe-target",
            "postings cannot go there: a symbolic link leads out of the site",
            "name the folder itself with `--into`",
        )


def write_whole(path: Path, text: str, shown: str) -> None:
    """Put *text* at *path*, making folders; whoever reads sees the old file or the new one."""
    temporary = path.with_name(f".{path.name[:100]}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            temporary.unlink()
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise refuse(
            shown, "cannot-write", f"the file cannot be written: {error.strerror}"
        ) from None
