"""The words by which a text is found: the same for what is indexed and for what is asked.

A browser reads queries by ``static/search/words.js`` of the default theme, which follows this
module rule by rule; what both know stands in ``generator/data/words.json``.

A phrase such as ``full stack`` is its words, and one word besides, so that it means what
``full-stack`` and ``fullstack`` do, and so that a synonym of several words is found as these words
side by side. Stop words are none where they are written in capitals: ``IT``, ``US``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from generator.search.scan import Alternatives, Piece, Scanner
from generator.search.stemmer import Stemmer

__all__ = ["Alternatives", "Piece", "Words"]

LONGEST = 64
"""Of a term, in code points: longer words are found by so much of them."""
_STEMMED = re.compile("[a-z]{4,}")
_KNOWN = 1 << 17
"""How many words, and how many texts between spaces, are remembered."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands between two spaces."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    """One for each piece, stop words included, by which phrases are known."""
    opens: bool
    """Whether a phrase may begin here."""


class Words:
    """Finds words in texts, as the *table* of ``generator/data/words.json`` says."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table
        self._scanner = Scanner(table)
        self._canonical = self._scanner.canonical()
        self._stop = frozenset(table["stop"].split())
        self._loud = table["capitals"].split()
        self._asked = self._stop - {word.lower() for word in self._loud}
        """The stop words of queries, of which nobody knows what capitals they would have."""
        self._optional = frozenset(table["optional"].split())
        self._capitals = re.compile(rf"(?<![^\W_])(?:{'|'.join(self._loud)})(?![^\W_])")
        self.term: Callable[[str], str] = lru_cache(_KNOWN)(self._stem)
        """Return what a word is indexed as: its stem, if it is English."""
        self.chunk: Callable[[str], Chunk] = lru_cache(_KNOWN)(self._read_chunk)
        """Return what is read of the text between two spaces."""
        self._may_go_on: Callable[..., bool] = lru_cache(_KNOWN)(self._read_pair)
        """Tell whether a phrase may begin in a chunk, by the one after it, if there is one."""
        self._phrases: dict[str, dict[tuple[str, ...], str]] = {}
        """The words of phrases as one word, by their keys, by the first of these."""
        self._synonyms: dict[str, dict[tuple[str, ...], None]] = {}
        for group in table["synonyms"]:
            self._learn(group, group)
        for text, meaning in table["one_way"]:
            self._learn([text], [meaning])
        self._longest = max(len(keys) for known in self._phrases.values() for keys in known)

    @staticmethod
    @cache
    def standard() -> Words:
        """Return the words of a board that names no synonyms of its own."""
        data = resources.files("generator").joinpath("data", "words.json").read_text("utf-8")
        return Words(json.loads(data))

    def with_synonyms(self, groups: Sequence[Sequence[str]]) -> Words:
        """Return these words with *groups* of texts besides, which mean the same."""
        if not groups:
            return self
        own = [list(group) for group in groups]
        return Words({**self._table, "synonyms": [*self._table["synonyms"], *own]})

    def table(self) -> dict[str, Any]:
        """Return what a browser makes the same words from, as JSON can hold it."""
        return dict(self._table)

    def normalise(self, text: str) -> str:
        """Return *text* in lower case, without accents, and without signs beyond ASCII."""
        return self._scanner.normalise(text)

    def index_words(self, text: str) -> list[str]:
        """Return the words by which *text* is found, as often as they stand there, in any order."""
        chunks = text.split()
        return [word for at in range(len(chunks)) for word in self.words_at(at, chunks)]

    def words_at(self, at: int, chunks: Sequence[str]) -> Iterator[str]:
        """Yield the words of the chunk at *at*, and those of phrases that begin there."""
        chunk = self.chunk(chunks[at])
        yield from chunk.words
        if chunk.opens and self._may_go_on(*chunks[at : at + 2]):
            starts = range(len(chunk.keys))
            rest = map(chunks.__getitem__, range(at, len(chunks)))
            keys = self._keys(rest, len(starts) + self._longest)
            for start in starts:
                yield from (joined for _, joined in self._phrases_at(keys, start))

    def pieces(self, text: str) -> list[Piece]:
        """Return what a query of *text* asks for; stop words only where there is nothing else."""
        found = [*self._with_phrases([*self._scanner.scan(self.normalise(text))])]
        return [piece for piece in found if piece.text not in self._asked] or found

    def synonyms(self, piece: Piece) -> Alternatives:
        """Return what means the same as *piece*."""
        return tuple(self._synonyms.get(self._key(piece), ()))

    def is_optional(self, piece: Piece) -> bool:
        """Tell whether *piece* is a word of people who look for jobs: postings may lack it."""
        return piece.text in self._optional

    def _stem(self, word: str) -> str:
        if word in self._canonical or not _STEMMED.fullmatch(word):
            return word[:LONGEST]
        stem: str = Stemmer().stem(word[:LONGEST])
        return stem

    def _key(self, piece: Piece) -> str:
        return " ".join(map(self.term, piece.alternatives[0]))

    def _read_chunk(self, chunk: str) -> Chunk:
        bare = chunk.lstrip('("').rstrip('.,:;!?)"')
        if bare.isascii() and bare.isalpha():
            # Most chunks differ from others in nothing that counts.
            bare = bare if bare in self._loud else bare.lower()
            if bare != chunk:
                return self.chunk(bare)
        pieces = [*self._scanner.scan(self.normalise(chunk))]
        told = [piece for piece in pieces if piece.text not in self._stop]
        words = [word for piece in told for word in (*piece.alternatives[0], *piece.besides)]
        words += [word.lower() for word in self._capitals.findall(chunk)]
        keys = tuple(map(self._key, pieces))
        return Chunk(tuple(words), keys, any(key in self._phrases for key in keys))

    def _read_pair(self, chunk: str, after: str = "") -> bool:
        begun = self.chunk(chunk).keys
        keys = begun + self.chunk(after).keys
        for start, key in enumerate(begun):
            for phrase in self._phrases.get(key, ()):
                known = keys[start : start + len(phrase)]
                if phrase[: len(known)] == known:
                    return True
        return False

    def _keys(self, chunks: Iterable[str], most: int) -> tuple[str, ...]:
        """Return the keys of the first *chunks*: of so many that there are *most*, or of all."""
        keys: tuple[str, ...] = ()
        for chunk in chunks:
            keys += self.chunk(chunk).keys
            if len(keys) >= most:
                break
        return keys

    def _phrases_at(self, keys: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
        """Yield length and word of each phrase that begins at *start*."""
        for phrase, joined in self._phrases.get(keys[start], {}).items():
            if tuple(keys[start : start + len(phrase)]) == phrase:
                yield len(phrase), joined

    def _with_phrases(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Yield *pieces*, with the longest phrases among them as one piece each."""
        keys = [*map(self._key, pieces)]
        start = 0
        while start < len(pieces):
            length, joined = max(self._phrases_at(keys, start), default=(1, ""))
            yield self._phrase(pieces[start : start + length], joined) if joined else pieces[start]
            start += length

    def _phrase(self, pieces: Sequence[Piece], joined: str) -> Piece:
        told = [piece for piece in pieces if piece.text not in self._asked]
        apart = tuple(word for piece in told for word in piece.alternatives[0])
        text = " ".join(piece.text for piece in pieces)
        return Piece(text, ((joined,), apart) if len(told) > 1 else ((joined,),))

    def _learn(self, texts: Sequence[str], meanings: Sequence[str]) -> None:
        """Let each of *texts* stand for all *meanings*."""
        means = [words for meaning in meanings if (words := self._name(meaning))]
        for name in [words for text in texts if (words := self._name(text))]:
            key = " ".join(map(self.term, name))
            known = self._synonyms.setdefault(key, {})
            known.update(dict.fromkeys(words for words in means if words != name))

    def _name(self, text: str) -> tuple[str, ...]:
        """Return the words of a synonym: of several pieces one word, as which they are found."""
        pieces = [*self._scanner.scan(self.normalise(text))]
        if len(pieces) < 2:
            return pieces[0].alternatives[0] if pieces else ()
        keys = tuple(map(self._key, pieces))
        joined = "".join(word for piece in pieces for word in piece.alternatives[0])
        self._phrases.setdefault(keys[0], {})[keys] = joined
        return (joined,)
