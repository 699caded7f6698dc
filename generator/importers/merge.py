"""Merge what a source says now into a file that a person may have edited since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.frontmatter.edit import Plain
from generator.importers.record import digest


@dataclass(frozen=True, slots=True)
class Merge:
    """What to do with each field, and with the body, of a file that is there."""

    changed: tuple[str, ...]
    """Take from the source: only the source changed."""
    edited: tuple[str, ...]
    """Leave: a person's words, or a person's deletion."""


def merge(
    now: Mapping[str, Plain], file: Mapping[str, Plain], base: Mapping[str, str] | None
) -> Merge:
    """Compare field by field: the source *now*, the *file*, and *base*, what was last written.

    A field belongs to the import as long as the file has it as it was last written. Without a
    *base* the file's words win wherever they differ. Fields that no import ever wrote are a
    person's, and not looked at.
    """
    changed, edited = [], []
    for name in sorted(now.keys() | (base or {}).keys()):
        if file.get(name) == now.get(name):
            continue
        theirs = digest(file[name]) if name in file else None
        if base is not None and theirs == base.get(name):
            changed.append(name)
        else:
            edited.append(name)
    return Merge(tuple(changed), tuple(edited))
