"""Reads the index, as far as it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from lunr.index import Index as LunrIndex

from generator.problems import refuse
from generator.search.cards import decode_card
from generator.search.codec import Broken
from generator.search.manifest import (
    CARDS,
    MANIFEST,
    Manifest,
    from_bytes,
    vocabulary_file,
)
from generator.search.model import Term, idf, rounded_length, weight
from generator.search.shards import decode
from generator.search.vocabulary import decode_words

T = TypeVar("T")


class IndexReader:
    """The files of an index, each read once."""

    def __init__(self, read: Callable[[str], bytes], root: str = "") -> None:
        """*read* gives a file of the site by its path below the *root*, which messages name."""
        self._read = read
        self._root = root
        self.manifest: Manifest = self._file(MANIFEST, from_bytes)
        self._names = [field.name for field in self.manifest.fields]
        self._shards: dict[str, dict[str, Term]] = {}

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """All words with roughly how often each stands there."""
        return self._file(vocabulary_file(self.manifest.vocabulary), decode_words)

    def hits(self, term: str) -> Term:
        """Return where *term* stands; empty: nowhere."""
        start = self.manifest.shard_of(term)
        return self._shard(start).get(term, {}) if start is not None else {}

    def begun(self, start: str, most_shards: int) -> dict[str, Term]:
        """Return the terms that begin with *start*; none where they fill too many pieces."""
        below = self.manifest.shards_below(start)
        if len(below) > most_shards:
            return {}
        found = (item for key in below for item in self._shard(key).items())
        return {term: hits for term, hits in found if term.startswith(start)}

    def card(self, number: int) -> dict[str, Any]:
        """Return the card of posting *number*."""
        if number >= self.manifest.count:
            raise Broken("words stand in more postings than it counts", self._root + MANIFEST)
        path = self.manifest.card_file(number)
        names, root = self.manifest.cards, self.manifest.root
        return self._file(path, lambda data: decode_card(data, number % CARDS, names, root))

    def lunr(self, terms: Iterable[str], *, complete: bool = False) -> LunrIndex:
        """Return lunr's index, cut down to *terms*; *complete* if all documents are to be there.

        It gives the same documents, order and scores as the whole for any query over them: a
        vector's other terms have no part in a score.
        """
        cut = {term: self.hits(term) for term in terms}
        try:
            return LunrIndex.load(serialised(self.manifest, cut, complete=complete))
        except ArithmeticError as error:
            raise Broken("its `fields` cannot be right", self._root + MANIFEST) from error

    def _shard(self, start: str) -> dict[str, Term]:
        if start not in self._shards:
            path = self.manifest.shard_file(start)
            self._shards[start] = self._file(path, lambda data: decode(data, self._names))
        return self._shards[start]

    def _file(self, path: str, understand: Callable[[bytes], T]) -> T:
        try:
            return understand(self._read(path))
        except Broken as broken:
            broken.path = self._root + path
            raise


def open_index(folder: Path) -> IndexReader:
    """Open the index of the site that was built into *folder*, as which messages name it.

    :raises BuildRefused: here and later, where a file of it is missing or may not be read.
    :raises Broken: likewise, where one is not what it should be.
    """
    root = f"{folder.as_posix()}/"

    def read(path: str) -> bytes:
        try:
            return (folder / path).read_bytes()
        except OSError as error:
            raise refuse(
                f"{root}{path}",
                "no-index",
                f"the site's index cannot be read: {error.strerror}",
                "run `tackboard build` first",
            ) from error

    return IndexReader(read, root)


def serialised(
    manifest: Manifest, terms: Mapping[str, Term], *, complete: bool = False
) -> dict[str, Any]:
    """Return the index of *terms* as lunr writes one.

    Terms are numbered in order of their letters: whichever of them are there, sums run alike.
    Documents without any of them are there if it is to be *complete*: a query of nothing but
    unwanted words finds them.
    """
    vectors: dict[str, list[float]] = {}
    if complete:
        numbers = range(manifest.count)
        vectors = {f"{field.name}/{n}": [] for n in numbers for field in manifest.fields}
    inverted: list[Sequence[Any]] = []
    for at, (term, hits) in enumerate(sorted((t, h) for t, h in terms.items() if h)):
        entry: dict[str, Any] = {"_index": at}
        rarity = idf(manifest.count, hits)
        for field in manifest.fields:
            found = hits.get(field.name)
            entry[field.name] = {str(n): {} for n in found.documents} if found else {}
            if found:
                rows = zip(found.documents, found.frequencies, found.classes, strict=True)
                for number, often, length in rows:
                    score = weight(rarity, often, rounded_length(length), field)
                    vectors.setdefault(f"{field.name}/{number}", []).extend((at, score))
        inverted.append((term, entry))
    return {
        "version": "2.3.9",
        "fields": [field.name for field in manifest.fields],
        "fieldVectors": list(vectors.items()),
        "invertedIndex": inverted,
        "pipeline": [],
    }
