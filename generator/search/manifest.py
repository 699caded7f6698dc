"""The manifest: what the index is made of, and the names of its files."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import isfinite
from typing import Any, TypeVar

from generator.jsontext import to_json
from generator.search.cards import NAMES, NEEDED
from generator.search.codec import NAME_LENGTH, Broken, deflate, inflate, shared_length
from generator.search.model import Field
from generator.search.words import Words

T = TypeVar("T")

VERSION = 2
"""Counts up when a file of the index changes its form."""
FOLDER = "search/"
"""Below the site's root."""
MANIFEST = f"{FOLDER}manifest.bin"
"""The one file that keeps its name."""
CARDS = 2
"""How many postings a file of cards has."""
SEGMENT = 256
"""How many postings have their cards in one folder."""
_UNFIT = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, re.error)
"""What reading a value raises that is not what it should be."""
_HASHES = re.compile(f"(?:[0-9a-f]{{{NAME_LENGTH}}})*")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is read before anything else."""

    count: int
    """Of postings."""
    fields: tuple[Field, ...]
    shards: Mapping[str, str]
    """The names of pieces by the start that their terms share."""
    segments: Sequence[str]
    """The names of the folders of cards."""
    vocabulary: str
    """The name of the list of words."""
    words: Mapping[str, Any]
    """How words are read: see ``generator/data/words.json``."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The names of what filters need, by facet."""
    cards: Sequence[str] = NAMES
    """What a row of a card has: see `generator.search.cards`."""
    root: str = "/"
    """The address of the site's root, below which cards link to pages."""

    def shard_of(self, term: str) -> str | None:
        """Return the start of the piece that *term* is in if the index has it."""
        starts = (term[:length] for length in range(len(term), -1, -1))
        return next((start for start in starts if start in self.shards), None)

    def shards_below(self, start: str) -> list[str]:
        """Return the starts of all pieces that hold terms beginning with *start*."""
        longer = [key for key in self.shards if key.startswith(start)]
        around = self.shard_of(start)
        return longer or ([] if around is None else [around])

    def shard_file(self, start: str) -> str:
        """Return the path of the piece whose terms share *start*."""
        return shard_file(start, self.shards[start])

    def card_file(self, number: int) -> str:
        """Return the path of the file that holds the card of posting *number*."""
        segment, within = divmod(number, SEGMENT)
        return card_file(segment, self.segments[segment], within)


def shard_file(start: str, name: str) -> str:
    """Return the path of a piece of the index; in hexadecimal, any *start* is a file's name."""
    return f"{FOLDER}t/{start.encode().hex()}-{name}.bin"


def card_file(segment: int, name: str, within: int) -> str:
    """Return the path of the file with the card of the posting that is *within* its *segment*."""
    return f"{FOLDER}c/{segment}-{name}/{within // CARDS}.bin"


def vocabulary_file(name: str) -> str:
    """Return the path of the list of words."""
    return f"{FOLDER}v/{name}.bin"


def column_file(facet: str, name: str) -> str:
    """Return the path of a column."""
    return f"{FOLDER}f/{facet}-{name}.bin"


def to_bytes(manifest: Manifest) -> bytes:
    """Return *manifest* as a file."""
    data = {"version": VERSION, **asdict(manifest)}
    data["fields"] = [[f.name, f.boost, round(f.average * manifest.count)] for f in manifest.fields]
    data["shards"] = [" ".join(_shortened(manifest.shards)), "".join(manifest.shards.values())]
    data["segments"] = "".join(manifest.segments)
    return deflate(to_json(data).encode())


def from_bytes(data: bytes) -> Manifest:
    """Read a file that `to_bytes` made.

    :raises Broken: where it is no manifest, or one of another version.
    """
    try:
        found = json.loads(inflate(data))
        version = found["version"]
    except (ValueError, TypeError, KeyError, RecursionError, zlib.error) as error:
        raise Broken from error
    if version != VERSION:
        raise Broken("it was made by another version of tackboard")

    def part(name: str, read: Callable[[Any], T]) -> T:
        try:
            return read(found[name])
        except _UNFIT as error:
            raise Broken(f"its `{name}` is missing or damaged") from error

    count = part("count", _count)
    return Manifest(
        count=count,
        fields=part("fields", lambda rows: _fields(rows, count)),
        shards=part("shards", _shards),
        segments=part("segments", lambda joined: _segments(joined, count)),
        vocabulary=part("vocabulary", _name),
        words=part("words", _table),
        columns=part("columns", lambda named: {str(f): _name(n) for f, n in named.items()}),
        cards=part("cards", _card_names),
        root=part("root", _address),
    )


def _require(holds: object) -> None:
    if not holds:
        raise ValueError


def _count(number: Any) -> int:
    _require(type(number) is int and number >= 0)
    return int(number)


def _fields(rows: Any, count: int) -> tuple[Field, ...]:
    _require(rows)
    for name, boost, words in rows:
        _require(name.isalpha() and isfinite(boost) and boost > 0)
        _require(type(words) is int and words >= 0)
    return tuple(Field(name, boost, words / max(1, count)) for name, boost, words in rows)


def _shards(rows: Any) -> dict[str, str]:
    starts, names = rows
    starts.encode()  # as names of files need
    return dict(zip(_lengthened(starts), _names(names), strict=True))


def _segments(joined: Any, count: int) -> list[str]:
    names = _names(joined)
    _require(len(names) == -(-count // SEGMENT))
    return names


def _table(words: Any) -> dict[str, Any]:
    Words(words)  # refuses what texts cannot be read by
    return dict(words)


def _card_names(names: Any) -> list[str]:
    _require(all(isinstance(name, str) for name in names) and set(NEEDED) <= {*names})
    return list(names)


def _address(root: Any) -> str:
    _require(root.startswith("/") and root.endswith("/"))
    return str(root)


def _shortened(starts: Iterable[str]) -> Iterator[str]:
    """Yield how many letters each has of the one before, in a digit, and its others."""
    before = ""
    for start in starts:
        shared = shared_length(before[:9], start)
        yield f"{shared}{start[shared:]}"
        before = start


def _lengthened(shortened: str) -> list[str]:
    """Undo `_shortened`, of words in a row."""
    before = ""
    words = shortened.split(" ") if shortened else ()
    return [before := before[: int(word[0])] + word[1:] for word in words]


def _names(joined: str) -> list[str]:
    _require(_HASHES.fullmatch(joined))
    return [joined[at : at + NAME_LENGTH] for at in range(0, len(joined), NAME_LENGTH)]


def _name(name: Any) -> str:
    [one] = _names(name)
    return one
