"""What a build remembers for the next one: side machinery that the steps know nothing of.

It may be deleted, cut short or from another program at any time: the next build is a slow one.

store       one file of tables
texts       another of texts
codecs      how values are kept in them
archive     files that were read, and pieces of pages
pages       what each page was made of
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.artifacts import Kept, Recipe
from generator.cache.archive import Archive, Learnt
from generator.cache.pages import Pages, TreeStamps
from generator.cache.store import Row, Store, load, save
from generator.cache.texts import Found, Texts
from generator.memo import Recall, Shelf, anew, digest, nothing
from generator.program import program
from generator.site import Site
from generator.standstill import FOLDER

__all__ = ["Cache", "Learnt", "no_cache", "open_cache"]


class Cache:
    """Remembers nothing: what steps are given where there is no cache."""

    recall: Recall = anew
    stamps: TreeStamps | None = None

    def kept(self, recipe: Recipe, held: Set[tuple[str, str]]) -> Kept | None:
        """Return the file of *recipe* as it was, where that is certain, and if it is *held*."""
        del recipe, held
        return None

    def note(self, recipe: Recipe) -> None:
        """Note what the file of *recipe* was made of just now."""

    def gathered(self) -> Learnt:
        """Return what was learnt since the last time."""
        return []

    def absorb(self, learnt: Learnt) -> None:
        """Keep what a copy of this cache in another process has *learnt*."""

    def shelf(self, site: Site, held: Set[tuple[str, str]]) -> Shelf:
        """Return where the index of *site* is kept, all files of which must be *held*."""
        del site, held
        return nothing

    def settle(self) -> None:
        """Get ready for being copied with the process."""

    def save(self, digests: Mapping[str, str]) -> None:
        """Keep all this for the next build; *digests* are SHA-256 of the site's files by path."""

    def clear(self) -> None:
        """Forget everything."""


no_cache = Cache()


class _Open(Cache):
    """Remembers in the folder *place*."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._begin()

    def _begin(self) -> None:
        self._store = store = Store(self._place / "cache.db", program())
        texts = self._place / "texts" if store.works else None
        self._texts = Texts(texts, load(store, "texts", dict[str, Found], {}))
        self._pages = Pages(store)
        self._archive = self.recall = Archive(store, self._texts)
        self.stamps = TreeStamps(store)

    @property
    def works(self) -> bool:
        """Whether anything can be kept: another build may be at it."""
        return self._store.works

    def kept(self, recipe: Recipe, held: Set[tuple[str, str]]) -> Kept | None:
        return self._pages.kept(recipe, held)

    def note(self, recipe: Recipe) -> None:
        if recipe.keys:
            keys = [key() for key in recipe.keys]
            self._archive.gather("keys", recipe.path, Row(b"".join(keys), b"", b""))

    def gathered(self) -> Learnt:
        return self._archive.gathered()

    def absorb(self, learnt: Learnt) -> None:
        self._pages.learn((path, row.key) for kind, path, row in learnt if kind == "keys")
        self._archive.absorb(one for one in learnt if one[0] != "keys")

    def shelf(self, site: Site, held: Set[tuple[str, str]]) -> Shelf:
        files = load(self._store, "index", list[tuple[str, str]], [])
        key = digest(replace(site, marks={}))
        return self._archive.shelf("search", key, is_whole=set(files) <= held)

    def settle(self) -> None:
        self._archive.settle()

    def save(self, digests: Mapping[str, str]) -> None:
        self._pages.save(digests)
        files = [held for held in digests.items() if held[0].startswith("search/")]
        save(self._store, "index", files)
        self._archive.forget_unasked()
        save(self._store, "texts", self._archive.texts())
        self._store.save()
        self._store.close()
        self._texts.close()

    def clear(self) -> None:
        self._store.clear()
        self._texts.close()
        self._begin()


def open_cache(folder: Path) -> Cache:
    """Open the cache of the board in *folder*; where it cannot be had, one that forgets."""
    place = folder / FOLDER
    with suppress(OSError):
        place.mkdir(exist_ok=True)
        ignore = place / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        cache = _Open(place)
        return cache if cache.works else no_cache
    return no_cache
