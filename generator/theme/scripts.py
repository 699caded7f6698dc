"""Scripts as they are published: without what only those who write them read."""

from __future__ import annotations

from collections.abc import Iterator

_KEPT = ("license", "licence", "copyright", "/*!", "//#")
"""What marks a comment that goes with the script."""


def published_script(source: bytes) -> bytes:
    """Return a script without comments on lines of their own, empty lines and indentation.

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
    return "".join(f"{line}\n" for line in kept).encode()


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
