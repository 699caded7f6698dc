"""Which of some known words another one certainly is, for mending what people wrote.

A doubtful case is worth a question, never a guess: what is returned here is written into files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from generator.text import fold, suggestion

_SHORTEST = 4
"""Letters of a word below which one slip may make it another word."""
_LONG = 9
"""Letters from which on a word bears two slips."""
_APART = 2
"""By how many slips more any other word must lie away."""
_BETWEEN = re.compile(r"[\s_-]+")


def sure_spelling(word: str, known: Iterable[str], slips: int = 2) -> str:
    """Return the one of *known* that *word* certainly is, or an empty text.

    Case and what separates words do not count. Else there are *slips* at most, one in a word
    that is not long, and no other of *known* lies nearly as close.
    """
    candidates = {candidate: _plain(candidate) for candidate in known}
    plain = _plain(word)
    same = [candidate for candidate, other in candidates.items() if other == plain]
    if same or len(plain) < _SHORTEST or not slips:
        return same[0] if len(same) == 1 else ""
    allowed = min(slips, 2 if len(plain) >= _LONG else 1)
    enough = allowed + _APART
    near = {
        candidate: OSA.distance(plain, other)
        for candidate, other in candidates.items()
        if abs(len(other) - len(plain)) < enough and len(other) >= _SHORTEST
    }
    best = min(near, key=lambda candidate: near[candidate], default="")
    if not best or near[best] > allowed:
        return ""
    rivals = [slips for candidate, slips in near.items() if candidate != best]
    return best if min(rivals, default=enough) >= near[best] + _APART else ""


def corrected(word: str, known: Iterable[str]) -> tuple[str, str]:
    """Return which of *known* the *word* certainly is, empty for none, and a hint."""
    known = list(known)
    sure = sure_spelling(word, known)
    return sure, f"did you mean `{sure}`?" if sure else suggestion(word, known)


def _plain(word: str) -> str:
    return _BETWEEN.sub("", fold(word.strip()))
