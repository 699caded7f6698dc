"""Places of which the whole text is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.countries import country_code, is_ambiguous
from generator.importers.jobs import Kept
from generator.text import says_nothing

_REMOTE = re.compile(r"remote(?:\s*,\s*remote)*", re.IGNORECASE)


def read_place(texts: Sequence[str]) -> tuple[dict[str, object], list[Kept]]:
    """Return the fields that *texts*, a source's words for the place, give with certainty.

    The words themselves are always kept. Only a single text that is a country's name or the
    word "Remote" as a whole is also understood: two beside each other may mean anything.
    """
    if not texts:
        return {}, []
    note = "; ".join(texts)
    if len(texts) == 1 and is_remote(note):
        return {"place_note": note, "workplace": "remote"}, []
    if len(texts) == 1 and (code := certain_country(note)):
        return {"locations": [{"country": code}], "place_note": note}, []
    why = "says nothing" if says_nothing(note) else "neither a country's name nor `Remote` alone"
    return {"place_note": note}, [Kept("place_note", note, why)]


def is_remote(text: str) -> bool:
    """Tell whether *text* says that the work is remote, and nothing besides."""
    return _REMOTE.fullmatch(text.strip()) is not None


def certain_country(text: str) -> str | None:
    """Return the code of the country whose name *text* is, and that no state shares."""
    return None if is_ambiguous(text) else country_code(text)
