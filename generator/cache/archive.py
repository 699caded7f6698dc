"""What earlier runs made, for steps that ask a `Recall` and do not know where it is from."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import msgspec

from generator.cache.codecs import FILES, OF_POSTINGS, PIECES, encode_piece
from generator.cache.store import Row, Store
from generator.cache.texts import Found, Texts
from generator.loader import Loaded
from generator.memo import Shelf, digest
from generator.model import Prose

T = TypeVar("T")
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character, which stands for a byte that is no UTF-8."""
Learnt = list[tuple[str, str, Row]]
"""Kind, path and row of what was learnt by a copy of an archive in another process."""


class Archive:
    """Keeps files that were read, and pieces of pages, in *store*; all else is made anew.

    *texts* are those of files.
    """

    def __init__(self, store: Store, texts: Texts) -> None:
        self._store = store
        self._texts = texts
        self._rows: dict[str, dict[str, Row]] = {}
        self._asked: dict[str, set[str]] = {kind: set() for kind in FILES}
        self._learnt: Learnt = []
        self._rules: tuple[object, bytes] = (None, b"")

    def __call__(self, place: Hashable, inputs: object, make: Callable[[], T]) -> T:
        """Return the value of *place*, as `Recall` says."""
        value = self.known(place, inputs)
        return self.learn(place, inputs, make()) if value is None else cast("T", value)

    def known(self, place: Hashable, inputs: object) -> object | None:
        """Return the value of *place* where it was made of equal *inputs*."""
        kind, path, by_bytes = _place(place)
        row = self._of(kind).get(path) if kind else None
        if kind in FILES:
            self._asked[kind].add(path)
            key = self._key(inputs)
            if row and key == (row.key if by_bytes else row.stamp):
                return self._read(kind, path, row)
        elif row and row.key == inputs:
            with suppress(msgspec.MsgspecError):
                return PIECES[kind](row.value)
        return None

    def learn(self, place: Hashable, inputs: object, value: T) -> T:
        """Keep the *value* of *place*; texts of files need not lie in memory any more."""
        kind, path, by_bytes = _place(place)
        if by_bytes:
            return self._learn_file(kind, path, self._key(inputs), value)
        if kind in FILES:
            if row := self._of(kind).get(path):
                self._put(kind, path, row._replace(stamp=self._key(inputs)))
        elif kind and isinstance(inputs, bytes):
            row = Row(inputs, b"", encode_piece(value))
            self._put(kind, path, row)
            self._learnt.append((kind, path, row))
        return value

    def shelf(self, name: str, key: bytes, *, is_whole: bool) -> Shelf:
        """Return the shelf *name*; what was put there under another *key* is gone.

        So is all where it *is_whole* no more, as what it tells of is not.
        """
        return _Shelf(self, name, key, self._store.row("states", name) if is_whole else None)

    def gather(self, kind: str, path: str, row: Row) -> None:
        """Have *row* brought to the archive that this one is a copy of."""
        self._learnt.append((kind, path, row))

    def gathered(self) -> Learnt:
        """Return what was learnt since the last time, for the archive that this is a copy of."""
        learnt, self._learnt = self._learnt, []
        return learnt

    def absorb(self, learnt: Iterable[tuple[str, str, Row]]) -> None:
        """Keep what copies of this archive have learnt."""
        for kind, path, row in learnt:
            self._store.put(kind, path, row)

    def texts(self) -> dict[str, Found]:
        """Return where the texts of all files lie that were asked for."""
        return self._texts.known(
            _name(kind, path) for kind, asked in self._asked.items() for path in asked
        )

    def settle(self) -> None:
        """Get ready for being copied: a copy has what is read by then."""
        for kind in OF_POSTINGS:
            self._of(kind)

    def forget_unasked(self) -> None:
        """Forget what belongs to files that nobody asked for."""
        for kind, asked in self._asked.items():
            self._store.keep_only(kind, asked)
        for kind in OF_POSTINGS:
            self._store.keep_only(kind, self._asked["postings"])

    def _learn_file(self, kind: str, path: str, key: bytes, value: T) -> T:
        loaded = cast("Loaded[Any]", value)
        row = self._of(kind).get(path)
        if row and row.key == key:
            return value
        data, html = FILES[kind].encode(loaded)
        text = self._texts.put(_name(kind, path), html) if html else None
        if html and not text:
            return value
        self._put(kind, path, Row(key, b"", data))
        if not text:
            return value
        read: Any = loaded.value
        spared = replace(read, body=Prose(text, read.body.excerpt))
        return cast("T", replace(loaded, value=spared))

    def _read(self, kind: str, path: str, row: Row) -> Loaded[Any] | None:
        try:
            return FILES[kind].decode(path, row.value, self._texts.get(_name(kind, path)))
        except (LookupError, msgspec.MsgspecError):
            return None

    def _of(self, kind: str) -> dict[str, Row]:
        if kind not in self._rows:
            self._rows[kind] = self._store.rows(kind)
        return self._rows[kind]

    def _put(self, kind: str, path: str, row: Row) -> None:
        self._of(kind)[path] = row
        self._store.put(kind, path, row)

    def _key(self, inputs: object) -> bytes:
        """Return a digest of what a file was read from, a stamp or bytes, and of the rules."""
        told, rules = cast("tuple[object, object]", inputs)
        known, found = self._rules
        if known is not rules:
            found = digest(rules)
            self._rules = (rules, found)
        return digest(told, found)


def _place(place: Hashable) -> tuple[str, str, bool]:
    """Return the kind of what is kept at *place*, where it belongs, and whether it is by bytes.

    There is no kind where nothing is kept.
    """
    if not isinstance(place, tuple):
        return "", "", False
    *before, kind, path = place
    is_kept = kind in FILES if before else kind in FILES or kind in PIECES
    # Names that are not UTF-8 are rare, and cannot be kept.
    is_kept = is_kept and (path.isascii() or not _HALF.search(path))
    return (kind, path, bool(before)) if is_kept else ("", "", False)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What an archive has by a name, as it was when the shelf was made."""

    archive: Archive
    name: str
    key: bytes
    row: Row | None

    def take(self) -> bytes | None:
        """Return what the last run put."""
        return self.row.value if self.row and self.row.key == self.key else None

    def put(self, data: bytes) -> None:
        """Keep *data* for the next run."""
        self.archive.gather("states", self.name, Row(self.key, b"", data))


def _name(kind: str, path: str) -> str:
    return f"{kind}/{path}"
