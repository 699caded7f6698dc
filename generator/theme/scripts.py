"""Scripts as they are published: without what only those who write them read."""

from __future__ import annotations

import re

import rjsmin

_LICENCE = re.compile(rb"/\*[*\s](?=(?:[^*]|\*(?!/))*(?:licen[cs]e|copyright))", re.IGNORECASE)
"""The start of a comment that goes with the script."""
_NESTED = re.compile(rb"\$\{[^}]*`")
"""A template inside another's value, whose text rjsmin takes for code."""


def published_script(source: bytes) -> bytes:
    """Return a script without comments and without spaces that mean nothing.

    Types and reasons are half of a well-commented module. Licences stay.
    """
    if _NESTED.search(source):
        return source
    small: bytes = rjsmin.jsmin(_LICENCE.sub(b"/*!", source), keep_bang_comments=True)
    return small
