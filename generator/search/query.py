"""What somebody typed, as groups of words of which each should be found. Nothing is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from generator.search.words import Piece, Words

_PART = re.compile(
    r'(?P<no>-?)(?:(?P<scope>\w+):(?=[^\s:]))?(?:"(?P<quoted>[^"]*)"|(?P<plain>\S+))'
)
_UNFINISHED = re.compile(r'\w[^\s"]*\Z')
"""Signs alone are no word that could go on."""
LONGEST = 200
"""Of what is typed, in code points: the rest is not looked at."""
_SCOPES = {"company": "company", "tag": "tags", "title": "title", "place": "place"}
"""What may stand before a colon, with the field it means."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which one alternative is to be found."""

    piece: Piece
    """As it was typed."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Alternatives that mean the same."""
    field: str = ""
    """The only field in which it counts; empty: all."""
    unwanted: bool = False
    """Whether postings that have it are left out."""
    begun: bool = False
    """Whether it may be the start of a word."""
    ended: bool = False
    """Whether it may be the end of a word; with `begun`: any part."""

    @property
    def word(self) -> str:
        """The one word of the first alternative, or an empty text where that has several."""
        first = self.piece.alternatives[0]
        return first[0] if len(first) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two spaces, or between quotes."""

    text: str
    field: str
    unwanted: bool
    begun: bool
    ended: bool


def parse(typed: str, words: Words) -> list[Group]:
    """Return the groups of *typed*; the last may be unfinished, unless a space follows it."""
    typed = typed[:LONGEST]
    parts = map(_part, _PART.finditer(typed))
    # Words that stand side by side may mean something together.
    runs = groupby(parts, key=lambda part: replace(part, text=""))
    groups = [group for alike, run in runs for group in _groups(alike, run, words)]
    if groups and _UNFINISHED.search(typed):
        groups[-1] = replace(groups[-1], begun=True)
    return groups


def _part(found: re.Match[str]) -> _Part:
    scope = found["scope"] or ""
    field = _SCOPES.get(scope.lower(), "")
    quoted = found["quoted"]
    text = found["plain"] if quoted is None else quoted
    return _Part(
        text=f"{scope} {text}" if scope and not field else text,
        field=field,
        unwanted=bool(found["no"]),
        begun=quoted is None and text.endswith("*"),
        ended=quoted is None and text.startswith("*"),
    )


def _groups(alike: _Part, run: Iterable[_Part], words: Words) -> Iterator[Group]:
    for piece in words.pieces(" ".join(part.text for part in run)):
        yield Group(
            piece=piece,
            synonyms=words.synonyms(piece),
            field=alike.field,
            unwanted=alike.unwanted,
            begun=alike.begun or piece.is_chars,
            ended=alike.ended,
        )
