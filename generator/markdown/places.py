"""Where the text of a block stands in its source: the parser only knows the lines."""

from __future__ import annotations

import re
from functools import cached_property

from markdown_it.token import Token


class Places:
    """A source and its lines."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer("\n", self._source))]

    def line(self, number: int) -> tuple[str, int]:
        """Return the line *number*, counted from 0, and where it starts."""
        start = self._starts[number]
        return self._source[start:].partition("\n")[0], start

    def offset(self, block: Token, at: int, after: int = 0) -> int:
        """Return where the character *at* of the *block*'s text stands.

        *after* is where the cell before it ends: cells share a line.
        """
        row = block.content.count("\n", 0, at)
        begin = block.content.rfind("\n", 0, at) + 1
        shown = block.content[begin:].partition("\n")[0]
        start = max(self._starts[(block.map or [0])[0] + row], after)
        column = at - begin - (len(shown) - len(shown.lstrip()))
        shown = shown.strip()
        found = self._source.find(shown, start)
        if found < 0:  # the parser took the backslashes before the bars of a cell
            found = self._source.find(shown.replace("|", r"\|"), start)
            column += shown[:column].count("|")
        return found + column
