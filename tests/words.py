"""Texts for tests of search words, and what either side makes of one."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from hypothesis import strategies as st

from generator.search.words import Words
from tests.conftest import ROOT

SEARCH = ROOT / "tests" / "search"
TABLE = ROOT / "generator" / "data" / "words.json"
CASES = json.loads((SEARCH / "words.json").read_text(encoding="utf-8"))
"""What both sides make of some texts."""

_TABLE = json.loads(TABLE.read_text(encoding="utf-8"))
_SIGNS = [*" -'’.,/&+#()–\n\u00a0", " ", " "]
_WORDS = "baker IT US us l s x js 101,000 7 équipe 東京 京 한국".split()
_PARTS = [
    *_SIGNS,
    *_WORDS,
    *_TABLE["tokens"],
    *(word for group in _TABLE["synonyms"] for text in group for word in text.split()),
]


def _is_settled(character: str) -> bool:
    """Tell whether Python and Node know *character*, whatever their versions of Unicode."""
    return unicodedata.ucd_3_2_0.category(character) != "Cn"


_CHARACTERS = st.characters(exclude_categories=["Cn"]).filter(_is_settled)
_MIXED = st.lists(st.sampled_from(_PARTS) | _CHARACTERS, max_size=12)
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PARTS), max_size=12).map(" ".join),
    _MIXED.map("".join),
    st.text(_CHARACTERS, max_size=30),
)
"""Texts of jobs, of any characters, and of both."""


def answer_of(words: Words, text: str) -> dict[str, Any]:
    """Return what *words* makes of *text*, as ``tests/search/words.mjs`` prints it."""
    found = words.index_words(text)
    pieces = words.pieces(text)
    answer = {
        "normal": words.normalise(text),
        "words": sorted(found),
        "terms": sorted(map(words.term, found)),
        "pieces": [[piece.text, piece.alternatives, piece.is_chars] for piece in pieces],
        "synonyms": [words.synonyms(piece) for piece in pieces],
    }
    known: dict[str, Any] = json.loads(json.dumps(answer))
    return known
