"""Where an import may write."""

from __future__ import annotations

import os
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
