"""What of a folder is ours: the manifest that every tree of a site carries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from generator.artifacts import BOOKKEEPING, MANIFEST

_PLAIN = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*", re.ASCII)
"""Most paths, in which nothing can be wrong."""
_CONTROLS = frozenset({"Cc", "Cs"})

_HEADER = "# Files that tackboard made here, format 1. Nothing else in this folder is ever touched."


def manifest_line(path: str, digest: str) -> bytes:
    """Return the manifest's line for the file at *path* whose SHA-256 is *digest*."""
    return f"{digest}  {path}\n".encode()


def render_manifest(files: Mapping[str, str]) -> bytes:
    """Return the manifest of *files*, digests by path; equal files give equal bytes."""
    lines = [manifest_line(path, files[path]) for path in sorted(files)]
    return b"".join([f"{_HEADER}\n".encode(), *lines])


@lru_cache(maxsize=2)  # a build looks several times at those of its two trees
def parse_manifest(content: bytes) -> Mapping[str, str]:
    """Return digests by path, or nothing where *content* is no manifest of ours."""
    # A build killed while it noted a path leaves half a line, and no file for it.
    complete = content[: content.rfind(b"\n") + 1]
    try:
        header, *lines = complete.decode().split("\n")
    except UnicodeDecodeError:
        return {}
    if header != _HEADER:
        return {}
    pairs = (line.partition("  ") for line in lines if line)
    return {path: digest for digest, _, path in pairs if not flaw(path)}


def read_manifest(root: Path) -> Mapping[str, str]:
    """Return the digests by path that *root* has a manifest for: none if it is not ours."""
    file = root / MANIFEST
    if file.is_symlink() or not file.is_file():
        return {}
    return parse_manifest(file.read_bytes())


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder above *paths*, without the root."""
    folders: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in folders:
            folders.add(path)
    return folders


def flaw(path: str) -> str:
    """Say why *path* may not name a file of the site, or nothing where it may."""
    if _PLAIN.fullmatch(path):
        return ""
    if any(part in ("", ".", "..") for part in path.split("/")):
        return "has an empty part, “.” or “..”"
    if "\\" in path:
        return "has a backslash"
    if not path.isprintable() and _CONTROLS.intersection(map(unicodedata.category, path)):
        return "has a control character"
    return "is reserved" if path in BOOKKEEPING else ""
