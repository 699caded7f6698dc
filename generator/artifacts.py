"""What a build makes: files of the site, one at a time."""

from __future__ import annotations

from dataclasses import dataclass

MANIFEST = ".tackboard-manifest"
"""Marks a folder as ours and names our files in it, in the format of ``sha256sum``."""

NEXT = ".tackboard-next"
"""A file on its way to the name of one of ours; what a killed build left may be replaced."""

BOOKKEEPING = frozenset({MANIFEST, NEXT})
"""What lies beside the files of a site and is none of them."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the published site."""

    path: str
    """Below the site's root, with forward slashes, such as ``jobs/baker/index.html``."""
    content: bytes
    canonical: str = ""
    """The absolute address under which search engines list it; empty: they do not."""
