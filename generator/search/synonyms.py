"""What a board's own synonyms say that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.problems import Problem, Severity
from generator.search.words import Words
from generator.site import Site


def idle_synonyms(site: Site) -> Iterator[Problem]:
    """Yield a warning for each text among the synonyms of *site* that has no effect."""
    for group in site.search.synonyms:
        for message, hint in _flaws(group):
            at = site.place("search")
            yield Problem(at, Severity.WARNING, "synonyms", f"`search.synonyms`: {message}", hint)


def _flaws(group: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with texts of *group*, and what to do about it."""
    words = Words.standard()
    known: dict[tuple[str, ...], str] = {}
    for text in group:
        # In capitals, `it` and its like are words, as they are where somebody asks for them.
        found = words.index_words(text) or words.index_words(text.upper())
        first = known.setdefault(tuple(map(words.term, found)), text)
        if not found:
            hint = "take it out: nobody can ask for signs alone, or for words such as `the`"
            yield f"`{text}` has no word that is searched", hint
        elif first is not text:
            hint = "take it out: capitals, accents and endings make no other words"
            yield f"`{text}` is found as `{first}` is, synonym or not", hint
