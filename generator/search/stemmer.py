"""The English stemmer of lunr.js: that of lunr.py, mended where the two differ."""

from __future__ import annotations

from lunr.stemmer import PorterStemmer


class Stemmer(PorterStemmer):  # type: ignore[misc]  # lunr ships no types
    """Stem as lunr.js does, every word of the letters *a* to *z*.

    They differ in words that people use: lunr.py makes ``pai`` of ``pay``, and likewise of
    ``deploy`` and ``survey``, so that an index made by it has nothing for ``pay``.
    """

    b: str
    """The word, of which what follows the letter *k* is gone."""
    k: int
    j: int
    """The last letter before the end that was found."""

    def step1c(self) -> None:
        """Turn a final *y* to *i*, but not after a vowel."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = f"{self.b[: self.k]}i"

    def doublec(self, j: int) -> bool:
        """Tell whether a double consonant ends at *j*, which ``yy`` is not."""
        return bool(super().doublec(j)) and self.b[j] != "y"

    def ends(self, s: str) -> bool:
        """Tell whether the word ends with *s*, which leaves a letter of it if it is a suffix."""
        before = self.k - len(s)
        if not self.b.endswith(s, 0, self.k + 1) or (before < 0 and s not in _ENDS_OF_STEMS):
            return False
        self.j = before
        return True


_ENDS_OF_STEMS = ("at", "bl", "iz")
"""Looked for in what is left without ``ed`` or ``ing``, of which they may be all."""
