"""Which files of a site would come out the same again, and which still lie there untouched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from generator.artifacts import MANIFEST, Kept, Recipe
from generator.cache.store import Store, load, save
from generator.memo import digest
from generator.sources import Stamp, trusted

_KEY = 16
"""Bytes of a key."""


class Pages:
    """Knows of each page what it was made of, and what came out."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._before = load(store, "pages", dict[str, tuple[bytes, str]], {})
        """Keys, one behind the other, and SHA-256, by path."""
        self._keys: dict[str, bytes] = {}

    def kept(self, recipe: Recipe, held: Set[tuple[str, str]]) -> Kept | None:
        """Return the file of *recipe* as it was, where one of its keys is what it was.

        None where it is not *held*.
        """
        keys, sha256 = self._before.get(recipe.path, (b"", ""))
        if (recipe.path, sha256) not in held:
            return None
        fresh = b""
        for number, key in enumerate(recipe.keys):
            fresh += key()
            here = slice(number * _KEY, (number + 1) * _KEY)
            if fresh[here] == keys[here]:
                self._keys[recipe.path] = fresh + keys[here.stop :]
                return Kept(recipe.path, sha256)
        return None

    def learn(self, keys: Iterable[tuple[str, bytes]]) -> None:
        """Note paths of files with all their keys."""
        self._keys.update(keys)

    def save(self, digests: Mapping[str, str]) -> None:
        """Keep what is known for the next time; *digests* are what came out, by path."""
        found = {path: (keys, digests[path]) for path, keys in self._keys.items()}
        save(self._store, "pages", found)


class TreeStamps:
    """Remembers what lay in the two trees of a site."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, tree: Path) -> Mapping[str, Stamp]:
        """Return the stamps in *tree* that can be trusted, by path."""
        if not tree.is_dir():
            return {}
        known, stamps = load(self._store, _name(tree), tuple[bytes, dict[str, Stamp]], (b"", {}))
        return trusted(stamps) if known == _manifest(tree) else {}

    def learn(self, tree: Path, stamps: Mapping[str, Stamp]) -> None:
        """Remember the *stamps* of all files and folders in *tree*."""
        save(self._store, _name(tree), (_manifest(tree), stamps))


def _manifest(tree: Path) -> bytes:
    """Return a digest of the manifest in *tree*, by which the stamps mean anything."""
    try:
        return digest((tree / MANIFEST).read_bytes())
    except OSError:
        return b""


def _name(tree: Path) -> str:
    # By which it is known when it has changed its place with the other one.
    return f"tree {tree.stat().st_ino}"
