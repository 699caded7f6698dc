"""What stands in a text, from left to right: whole tokens, numbers, words, runs of characters.

    whole tokens    ``c++``, ``.net``, ``ci/cd``, ``vue.js``, ``U.S.`` are one word
    numbers         ``101,000`` is one word
    apostrophes     part words, and a single letter beside one is none: ``l'équipe``, ``team's``
    ampersands      stand for ``and`` where they join no token: ``research & development``
    hyphens         ``full-stack`` is two words, and one besides: ``fullstack``
    no spaces       Han, kana, Thai and their like are found by pairs of characters

All of this lies between two spaces. A browser scans by ``static/search/scan.js`` of the default
theme, which follows this module rule by rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LETTER = r"[^\x00-/:-`{-\x7f]"
"""One of a word: a-z, 0-9, and all beyond ASCII that is left in a text that was normalised."""
_END = r"(?![^\x00-`{-\x7f])"
"""No letter, though a number may follow, as in ``.NET8``."""
_BY_RULE = rf"[a-z][a-z0-9]+\.js{_END}|[a-z](?:\.[a-z])+{_END}(?:\.{_END})?"
"""Names of libraries, and initials."""
_SIGN = "[-.+#/&]"
"""One of these follows the first letters of a token, unless it has none."""
_OWNS = rf"(?:'[a-z](?!{_LETTER}))?"

Alternatives = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a text speaks of, and that a query asks for."""

    text: str
    """As it stands there, but normalised."""
    alternatives: Alternatives
    """Words that must all be there, for one alternative; the first is the most exact."""
    is_chars: bool = False
    """Whether it is one character of a script without spaces, with which a word may begin."""
    besides: tuple[str, ...] = ()
    """Words by which it is found, besides those of the first alternative."""


class Scanner:
    """Scans texts as the *table* of ``generator/data/words.json`` says."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._tokens = {text: tuple(words.split()) for text, words in table["tokens"].items()}
        self._stop = frozenset(table["stop"].split())
        self._signs = str.maketrans(table["signs"])
        self._letters = str.maketrans(table["letters"])
        self._dropped = re.compile(f"[{table['dropped']}]")
        self._runs = re.compile(f"([{table['unspaced']}]+)|[^{table['unspaced']}]+")
        self._pattern = _pattern(self._tokens)
        self._fold = lru_cache(4096)(self._fold_run)

    def canonical(self) -> frozenset[str]:
        """Return the words that stand for whole tokens."""
        return frozenset(words[0] for words in self._tokens.values())

    def normalise(self, text: str) -> str:
        """Return *text* in lower case, without accents, and without signs beyond ASCII."""
        if not text.isascii():
            # Marks that join a letter of ASCII are all dropped: no run depends on what is beside.
            text = _BEYOND_ASCII.sub(lambda run: self._fold(run[0]), text)
        return text.lower()

    def scan(self, text: str) -> Iterator[Piece]:
        """Yield what stands in normalised *text*."""
        for match in self._pattern.finditer(text):
            if match["whole"]:
                yield self._whole(match["whole"])
            elif match["number"]:
                yield _word(match["number"].replace(",", ""))
            elif match["chain"]:
                yield from self._chain(match["chain"])
            else:
                yield _word("and")

    def _fold_run(self, run: str) -> str:
        bare = self._dropped.sub("", unicodedata.normalize("NFKD", run.translate(self._signs)))
        folded = unicodedata.normalize("NFKC", bare).lower().translate(self._letters)
        return "".join(c if c.isascii() or _is_of_words(c) else " " for c in folded)

    def _whole(self, text: str) -> Piece:
        words = self._tokens.get(text)
        if not words:
            name = text.removesuffix(".js")
            words = (f"{name}js", name) if name != text else (text.replace(".", ""),)
        first, *besides = words
        # Only several parts mean the whole: not all that is ``node`` is Node.js.
        parts = (tuple(besides),) if len(besides) > 1 else ()
        return Piece(text, ((first,), *parts), besides=tuple(besides))

    def _chain(self, text: str) -> Iterator[Piece]:
        """Yield the pieces of words that hyphens and apostrophes join."""
        if text.isalnum():
            yield from self._word(text)
            return
        parts = text.split("-")
        if len(parts) == 2 and self._is_pair(text):
            yield self._pair(text, parts)
            return
        for part in parts:
            words = part.split("'")
            for word in [word for word in words if len(word) > 1] or words:
                yield from self._word(word)

    def _is_pair(self, text: str) -> bool:
        bare = text.replace("-", "")
        return "'" not in text and not bare.isdecimal() and not self._has_runs(bare)

    def _pair(self, text: str, parts: list[str]) -> Piece:
        told = tuple(self._tokens.get(part, (part,))[0] for part in parts if part not in self._stop)
        joined = ("".join(parts),)
        alternatives = (joined, told) if len(told) == 2 else (joined,)
        return Piece(text, alternatives, besides=told)

    def _word(self, text: str) -> Iterator[Piece]:
        if text in self._tokens:
            yield self._whole(text)
        elif text.isascii():
            yield _word(text)
        else:
            for match in self._runs.finditer(text):
                yield _characters(match[0]) if match[1] else _word(match[0])

    def _has_runs(self, text: str) -> bool:
        return not text.isascii() and any(match[1] for match in self._runs.finditer(text))


def _word(text: str) -> Piece:
    return Piece(text, ((text,),))


def _characters(run: str) -> Piece:
    """Return a run as its pairs of characters; its last one may be asked for alone."""
    if len(run) == 1:
        return Piece(run, ((run,),), is_chars=True)
    return Piece(run, (tuple("".join(pair) for pair in pairwise(run)),), besides=(run[-1],))


def _is_of_words(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _pattern(tokens: Iterable[str]) -> re.Pattern[str]:
    signed = [text for text in tokens if not text.isalnum()]
    listed = "|".join(map(_token, sorted(signed, key=len, reverse=True)))
    # To look for a sign first spares most words the whole list.
    whole = f"(?=[a-z0-9]*{_SIGN})(?<!{_LETTER})(?:{listed}|{_BY_RULE})"
    number = f"(?<![0-9],)[0-9]{{1,3}}(?:,[0-9]{{3}})+(?!{_LETTER}|,[0-9])"
    chain = f"{_LETTER}+(?:['-](?!{whole}){_LETTER}+)*"
    kinds = f"(?P<whole>{whole}){_OWNS}|(?P<number>{number})|(?P<chain>{chain})|&"
    return re.compile(kinds)


def _token(text: str) -> str:
    """Return the pattern of a token, which ends where a letter or digit of it does."""
    return re.escape(text) + (_END if text[-1].isalnum() else "")
