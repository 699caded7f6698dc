"""What a build makes: files of the site, one at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the published site."""

    path: str
    """Below the site's root, with forward slashes, such as ``jobs/baker/index.html``."""
    content: bytes
