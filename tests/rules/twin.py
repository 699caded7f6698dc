"""Broken twins of good documents."""

from __future__ import annotations


def twin(text: str, old: str, new: str) -> bytes:
    """Return *text* with *new* in place of *old*, which it must have."""
    assert old in text
    return text.replace(old, new).encode()
