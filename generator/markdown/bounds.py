"""What a text may hold at most, told before it is parsed.

Some patterns take the parser a time that grows with the square of their length. What they are made
of is counted, since a clock would not judge alike on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, repeat

from generator import limits
from generator.markdown.findings import Finding

_SIGN = re.compile(r"[!#$%&*+\-:<=>@\[\\\]^_`{}~]")
"""Where the parser looks up from plain text."""
_DELIMITER_ROW = re.compile(r"[\s>]*[|:-][\s|:-]*")
"""What stands below the head of a table, with dashes for each column."""
_DASHES = re.compile(r"-+")


def find_excess(text: str) -> Finding | None:
    """Return an error at the line with which *text* holds more than is parsed in a moment."""
    lines = text.split("\n")
    bounds = (  # what a count comes to at most is told faster than what it comes to
        (len(lines), limits.BODY_LINES, _ones, "lines", "shorten it"),
        (
            text.count("-") * len(lines) if "|" in text else 0,
            limits.TABLE_CELLS,
            _cells,
            "cells in tables",
            "link to a file instead",
        ),
        (
            text.count("[") * (len(text) + 1),
            limits.BRACKET_WORK,
            _bracket_work,
            "square brackets among other signs",
            "write `\\[` for a bracket that starts no link, and leave lines blank in between",
        ),
    )
    for most, limit, count, what, hint in bounds:
        if most <= limit:
            continue
        for row, total in enumerate(accumulate(count(lines))):
            if total > limit:
                offset = sum(len(line) + 1 for line in lines[:row])
                message = f"the text holds too many {what} up to here"
                return Finding(offset, "too-complex", message, hint, fatal=True)
    return None


def _ones(lines: Sequence[str]) -> Iterator[int]:
    return repeat(1, len(lines))


def _cells(lines: Sequence[str]) -> Iterator[int]:
    """Yield how many cells of a table each of *lines* may make.

    Every row has as many as the table's head, however short it is.
    """
    columns = 0
    for line in lines:
        if line.isspace() or not line:
            columns = 0
        elif _DELIMITER_ROW.fullmatch(line):
            columns = max(columns, len(_DASHES.findall(line)))
        yield columns


def _bracket_work(lines: Sequence[str]) -> Iterator[int]:
    """Yield by how much each of *lines* adds to its paragraph's brackets times its signs.

    From each bracket on, the parser looks at all signs for the one that closes it.
    """
    brackets = signs = 0
    for line in lines:
        if line.isspace() or not line:
            brackets = signs = 0
        before = brackets * signs
        brackets += line.count("[")
        signs += len(_SIGN.findall(line)) + 1
        yield brackets * signs - before
