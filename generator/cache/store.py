"""The file that a cache lies in: SQLite, which outlasts a build that is killed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import crc32

import msgspec

T = TypeVar("T")
FORMAT = 2
"""Of the tables; another one is never read."""
_WRITTEN = 256
"""Rows that are gathered before they are written."""
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


class Row(NamedTuple):
    """One thing that is remembered."""

    key: bytes
    """A digest of what it was made of."""
    stamp: bytes
    """A digest of the stamp of the file that it was read from, or nothing."""
    value: bytes


class Store:
    """Tables of rows by path, one for each kind of thing, in the file at *path*.

    *program* tells this program from others, whose rows mean nothing here. Whatever is wrong with
    the file, the store is empty; where it cannot be written, or in a copy of the process that
    opened it, it forgets. Kinds are names of ours.
    """

    def __init__(self, path: Path, program: str) -> None:
        self._path = path
        self._program = f"{FORMAT} {program}"
        self._process = os.getpid()
        self._waiting: dict[str, dict[str, Row]] = {}
        self._tables: set[str] = set()
        self._connection = sqlite3.connect(":memory:")
        self._is_sound = self._is_taken = False
        for _ in range(2):  # with the file that is there, or else with a new one
            self._is_sound, self._is_taken = True, False
            with self._forgiving():
                self._open()
            if self._is_sound or self._is_taken:
                break
            self.clear()

    @property
    def works(self) -> bool:
        """Whether anything can be kept."""
        return self._is_sound and self._process == os.getpid()

    def rows(self, kind: str) -> dict[str, Row]:
        """Return all rows of *kind*, by path."""
        found: dict[str, Row] = {}
        if self.works and kind in self._tables:
            with self._forgiving():
                query = f'SELECT path, key, stamp, value, sum FROM "{kind}"'  # noqa: S608  # our own name
                for path, key, stamp, value, check in self._connection.execute(query):
                    if check == crc32(value):
                        found[path] = Row(key, stamp, value)
        return found | self._waiting.get(kind, {})

    def row(self, kind: str, path: str) -> Row | None:
        """Return the row of *kind* at *path*."""
        if waiting := self._waiting.get(kind, {}).get(path):
            return waiting
        if self.works and kind in self._tables:
            with self._forgiving():
                query = f'SELECT key, stamp, value, sum FROM "{kind}" WHERE path = ?'  # noqa: S608  # as above
                for key, stamp, value, check in self._connection.execute(query, (path,)):
                    if check == crc32(value):
                        return Row(key, stamp, value)
        return None

    def put(self, kind: str, path: str, row: Row) -> None:
        """Remember *row*."""
        if self.works:
            waiting = self._waiting.setdefault(kind, {})
            waiting[path] = row
            if len(waiting) >= _WRITTEN:
                self._write(kind)

    def keep_only(self, kind: str, paths: Collection[str]) -> None:
        """Forget the rows of *kind* that are not at one of *paths*."""
        self._write(kind)
        if not self.works or kind not in self._tables:
            return
        with self._forgiving():
            known = self._connection.execute(f'SELECT path FROM "{kind}"')  # noqa: S608  # as above
            gone = [(path,) for (path,) in known if path not in paths]
            self._connection.executemany(f'DELETE FROM "{kind}" WHERE path = ?', gone)  # noqa: S608  # as above

    def save(self) -> None:
        """Write what was put, all or nothing, for the next run to find."""
        for kind in [*self._waiting]:
            self._write(kind)
        if self.works:
            with self._forgiving():
                self._connection.commit()

    def clear(self) -> None:
        """Forget everything, for good."""
        self.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()

    def close(self) -> None:
        """Let go of the file; what was not saved is lost."""
        self._waiting.clear()
        self._tables.clear()
        with suppress(sqlite3.Error):
            self._connection.close()
        self._is_sound = False

    def _open(self) -> None:
        self._connection = connection = sqlite3.connect(self._path, timeout=0)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        self._tables = {name for (name,) in connection.execute(_TABLES)}
        known: list[str] = []
        if "program" in self._tables:
            known = [name for (name,) in connection.execute("SELECT name FROM program")]
        if known != [self._program]:
            for table in self._tables:
                connection.execute(f'DROP TABLE "{table}"')
            connection.execute("CREATE TABLE program (name TEXT)")
            connection.execute("INSERT INTO program VALUES (?)", (self._program,))
            connection.commit()
            self._tables.clear()

    def _write(self, kind: str) -> None:
        waiting = self._waiting.pop(kind, {})
        if not self.works or not waiting:
            return
        with self._forgiving():
            if kind not in self._tables:
                columns = "path TEXT PRIMARY KEY, key, stamp, value, sum"
                self._connection.execute(f'CREATE TABLE "{kind}" ({columns})')
                self._tables.add(kind)
            rows = ((path, *row, crc32(row.value)) for path, row in waiting.items())
            self._connection.executemany(
                f'INSERT OR REPLACE INTO "{kind}" VALUES (?, ?, ?, ?, ?)',  # noqa: S608  # as above
                rows,
            )

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Where the file fails, use it no more."""
        try:
            yield
        except (OSError, sqlite3.Error, UnicodeError) as error:
            self._is_sound = False
            # By another build, which goes on with it.
            self._is_taken = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY


def load(store: Store, name: str, kind: type[T], empty: T) -> T:
    """Return the state *name*, of type *kind*; *empty* where it is not known."""
    row = store.row("states", name)
    try:
        return msgspec.msgpack.decode(row.value, type=kind) if row else empty
    except msgspec.MsgspecError:
        return empty


def save(store: Store, name: str, state: object) -> None:
    """Keep *state*, plain data, under *name*."""
    store.put("states", name, Row(b"", b"", msgspec.msgpack.encode(state)))
