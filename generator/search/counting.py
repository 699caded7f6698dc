"""The words of all postings: those that are new are read, the others are as the last run knew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Posting
from generator.search.documents import texts_of
from generator.search.index import Index, build_index
from generator.search.model import Field
from generator.search.moves import Moves, renewed
from generator.search.shards import size_of
from generator.search.state import State
from generator.search.tally import Tally, tally
from generator.search.words import Words
from generator.site import Site


@dataclass(frozen=True, slots=True)
class Counted:
    """Where words and terms stand, and of which this is not as it was."""

    tallies: Mapping[str, Tally]
    """By field."""
    terms: Mapping[str, str]
    """By word."""
    index: Index
    sizes: Mapping[str, int]
    """By term: see `size_of`."""
    touched: frozenset[str]
    """Terms of which something is told otherwise than before; some are no more."""


def count_words(
    numbered: Sequence[Posting],
    site: Site,
    fields: Sequence[Field],
    words: Words,
    before: State,
    moves: Moves,
) -> Counted:
    """Count the words of postings, as these are *numbered*, by *moves* from *before*."""
    texts = _texts([numbered[number] for number in moves.new], site, fields)
    tallies: dict[str, Tally] = {}
    changed: set[str] = set()
    for field, new in zip(fields, tally(texts, words, len(fields), moves.new), strict=True):
        tallies[field.name], some = renewed(before.tallies[field.name], new, moves)
        changed |= some
    terms, sizes = {**before.terms}, {**before.sizes}
    for word in changed:
        if any(word in one.rows for one in tallies.values()):
            terms[word] = words.term(word)
        else:
            terms.pop(word, None)
    index = build_index(fields, [*tallies.values()], terms)
    touched = frozenset(map(words.term, changed))
    for term in touched:
        if counts := index.documents(term):
            sizes[term] = size_of(term, counts)
        else:
            sizes.pop(term, None)
    return Counted(tallies, terms, index, sizes, touched)


def _texts(
    postings: Sequence[Posting], site: Site, fields: Sequence[Field]
) -> Iterator[Sequence[str]]:
    """Yield the texts of each of *postings*, one for each of *fields*."""
    for posting in postings:
        texts = texts_of(posting, site)
        yield [texts[field.name] for field in fields]
