"""Scripts as they are published: without what only those who write them read."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TYPE = re.compile(r"/\*\* @type \{[^*]*\} \*/ ?")
_KEPT = ("license", "licence", "copyright", "/*!", "//#")
"""What marks a comment that goes with the script."""


def published_script(source: bytes) -> bytes:
    """Return a script without types, comments on their own lines, empty lines and indentation.

    Types and reasons are half of a well-commented module. One that has a text over several lines
    stays as it is, since there a line may look like a comment and be none; and so does one whose
    comments share a line with code.
    """
    try:
        lines = [line.strip() for line in source.decode().splitlines()]
    except UnicodeDecodeError:
        return source
    kept = [*_without_comments(lines)]
    if any(line is None or line.count("`") % 2 for line in kept):
        return source
    return "".join(f"{_without_types(line)}\n" for line in kept if line).encode()


def _without_types(line: str) -> str:
    """Return *line* without the types of its values, unless it has texts that may hold one."""
    first = _TYPE.search(line)
    if first is None or any(line[: first.start()].count(quote) % 2 for quote in "'\"`"):
        return line
    return _TYPE.sub("", line)


def _without_comments(lines: list[str]) -> Iterator[str | None]:
    """Yield the lines to keep; None where it is not clear what a line is."""
    block: list[str] = []
    for line in lines:
        if block or line.startswith("/*"):
            block.append(line)
            if "*/" in line:
                text = " ".join(block)
                if not line.endswith("*/"):
                    yield None
                if any(word in text.lower() for word in _KEPT):
                    yield from block
                block = []
        elif line and (not line.startswith("//") or any(w in line.lower() for w in _KEPT)):
            yield line
    if block:
        yield None
