"""Mend what is certainly wrong with files of the content, and leave every other byte.

A problem knows how it is mended, if that is certain. What is written has been read again: the
problem is gone, and no other has come.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.board import Board
from generator.content.posting import parse_posting
from generator.content.prose import parse_company, parse_page
from generator.files import write_whole
from generator.frontmatter.mend import replace_value, value_at, without_trailing_spaces
from generator.frontmatter.sheet import Sheet, read_sheet
from generator.problems import Location, Mend, Problem, refuse
from generator.sources import SourceFile, Unreadable, read_bytes, scan
from generator.text import cut_short

_MERGE_MARK = re.compile(rb"^(?:<{7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_LOOSE_END = re.compile(rb"[ \t][\r\n]")
_LONGEST = 60
"""Characters of a value that are told."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What is other than before."""

    at: Location
    words: str
    """What was wrong and what is there now."""


@dataclass(frozen=True, slots=True)
class Mending:
    """What mends one file."""

    source: SourceFile
    before: bytes
    after: bytes
    mended: tuple[Mended, ...]


def mendings(board: Board, is_meant: Callable[[str], bool]) -> Iterator[Mending]:
    """Yield what mends those files of *board* whose paths are meant; each is read at its turn.

    The board's site.yaml must be sound.
    """
    known = {problem.location.path for problem in board.problems if problem.mend}
    for kind, read in _READERS.items():
        folder = board.content / kind
        if folder.is_symlink() or board.content.is_symlink():  # what lies there is not the board's
            continue
        files, _ = scan(folder, board.folder)
        for source in filter(lambda source: is_meant(source.path), files):
            try:
                data = read_bytes(source)
            except Unreadable:  # which a check tells
                continue
            head = data.partition(b"\n---")[0]
            if source.path in known or _LOOSE_END.search(head):
                yield from _mending(board, source, data, read)


def write(mending: Mending) -> None:
    """Write the file that *mending* mends.

    :raises BuildRefused: where it has changed meanwhile, or cannot be written.
    """
    path = mending.source.path
    try:
        is_same = read_bytes(mending.source) == mending.before
    except Unreadable:
        is_same = False
    if not is_same:
        message = "the file was not mended: it has changed meanwhile"
        raise refuse(path, "changed-meanwhile", message, "mend it again")
    write_whole(mending.source.file, mending.after, path)


_Read = Callable[[Board, str, bytes], list[Problem]]
"""Returns the problems of a file by its path and bytes."""


def _posting(board: Board, path: str, data: bytes) -> list[Problem]:
    return parse_posting(path, data, board.site, board.defaults, board.zone)[1].problems


def _company(board: Board, path: str, data: bytes) -> list[Problem]:
    return parse_company(path, data, board.content / "static", board.site.base_path)[1].problems


def _page(board: Board, path: str, data: bytes) -> list[Problem]:
    return parse_page(path, data, board.site.base_path)[1].problems


_READERS: dict[str, _Read] = {"companies": _company, "pages": _page, "postings": _posting}
"""By the folder that a file lies in."""


def _mending(board: Board, source: SourceFile, data: bytes, read: _Read) -> Iterator[Mending]:
    sheet = None if _MERGE_MARK.search(data) else read_sheet(data)
    if sheet is None:
        return

    def problems_of(one: Sheet) -> list[Problem]:
        return read(board, source.path, one.text.encode())

    problems = problems_of(sheet)
    mended: list[Mended] = []
    # From the last on: the places of the others stay what they are.
    for mend in sorted(_mends(problems, source.path), key=lambda one: one.at, reverse=True):
        after = replace_value(sheet, mend.at, mend.text)
        left = problems_of(after) if after else []
        if after and _no_other(left, [one for one in problems if one.mend != mend]):
            mended.append(_told(sheet, mend, problems))
            sheet, problems = after, left
    tidy = without_trailing_spaces(sheet)
    if tidy is not sheet and _no_other(problems_of(tidy), problems):
        mended += _tidied(source.path, sheet, tidy)
        sheet = tidy
    if mended:
        told = sorted(mended, key=lambda one: one.at)
        yield Mending(source, data, sheet.text.encode(), tuple(told))


def _mends(problems: Iterable[Problem], path: str) -> list[Mend]:
    """Return what mends *problems* in the file *path*; nothing at a place for which two are."""
    found = {problem.mend for problem in problems if problem.mend and problem.mend.at.path == path}
    places = Counter(mend.at for mend in found)
    return [mend for mend in found if places[mend.at] == 1]


def _no_other(problems: Iterable[Problem], known: Iterable[Problem]) -> bool:
    """Tell whether *problems* are *known*, all or some of them, wherever they now stand."""
    found, expected = (
        Counter((one.severity, one.code, one.message) for one in some) for some in (problems, known)
    )
    return found <= expected


def _told(sheet: Sheet, mend: Mend, problems: Iterable[Problem]) -> Mended:
    codes = ", ".join(dict.fromkeys(one.code for one in problems if one.mend == mend))
    old = cut_short(value_at(sheet, mend.at) or "", _LONGEST)
    return Mended(mend.at, f"{codes} `{old}` is now `{mend.text}`")


def _tidied(path: str, before: Sheet, after: Sheet) -> Iterator[Mended]:
    lines = zip(before.header.split("\n"), after.header.split("\n"), strict=True)
    for number, (old, new) in enumerate(lines, 2):
        if old != new:
            yield Mended(Location(path, number, len(new) + 1), "spaces at the end are gone")
