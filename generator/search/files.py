"""Writes the index: everything below ``search/`` that is not the page itself."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

from generator.artifacts import Artifact
from generator.model import Posting
from generator.routes import Routes
from generator.search.cards import encode_cards
from generator.search.codec import name_of
from generator.search.columns import columns, facets_of
from generator.search.documents import in_order, texts_of
from generator.search.index import Index, build_index
from generator.search.lexicon import lexicon
from generator.search.manifest import (
    CARDS,
    MANIFEST,
    SEGMENT,
    Manifest,
    card_file,
    column_file,
    shard_file,
    to_bytes,
    vocabulary_file,
)
from generator.search.model import Field
from generator.search.shards import cut, encode
from generator.search.tally import counts, tally
from generator.search.vocabulary import encode_words
from generator.search.words import Words
from generator.site import Site

_PIECE = 11 << 10
"""Bytes of a piece before it is deflated to about half."""
_LARGE, _LARGE_PIECE = 30_000, 40 << 10
"""From so many postings on pieces are larger, since terms are."""


def search_files(
    postings: Sequence[Posting], site: Site, card: Callable[[Posting], Mapping[str, object]]
) -> Iterator[Artifact]:
    """Yield the index of *postings*; *card* gives what a result shows of one."""
    numbered = in_order(postings)
    words = Words.standard().with_synonyms(site.search.synonyms)
    index, listed = _counted(numbered, site, words)
    shards: dict[str, str] = {}
    for start, name, content in pieces(index, _PIECE if index.count < _LARGE else _LARGE_PIECE):
        shards[start] = name
        yield Artifact(shard_file(start, name), content)
    yield Artifact(vocabulary_file(name_of(listed)), listed)
    root = Routes(site.base_path).home()
    segments = yield from _cards(numbered, card, root)
    named = yield from _columns(numbered, site)
    manifest = Manifest(
        count=index.count,
        fields=index.fields,
        shards=shards,
        segments=segments,
        vocabulary=name_of(listed),
        words=words.table(),
        columns=named,
        root=root,
    )
    yield Artifact(MANIFEST, to_bytes(manifest))


def pieces(index: Index, most: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield the start, the name and the content of each piece of *index*.

    *most* is what a piece holds, in bytes, before it is deflated.
    """
    names = [field.name for field in index.fields]
    sizes = {term: index.documents(term) for term in index.terms()}
    for start, members in cut(sizes, most):
        content = encode({term: index.hits(term) for term in members}, names)
        yield start, name_of(content), content


def _counted(postings: Sequence[Posting], site: Site, words: Words) -> tuple[Index, bytes]:
    """Return the index of *postings*, and the file of their words."""
    fields = [Field(name, boost) for name, boost in site.search.boosts.items() if boost]
    tallies = tally(_texts(postings, site, fields), words, len(fields))
    return build_index(fields, tallies, words.term), encode_words(counts(tallies))


def _texts(
    postings: Sequence[Posting], site: Site, fields: Sequence[Field]
) -> Iterator[Sequence[str]]:
    """Yield the texts of each of *postings*, one for each of *fields*."""
    for posting in postings:
        texts = texts_of(posting, site)
        yield [texts[field.name] for field in fields]


def _columns(postings: Sequence[Posting], site: Site) -> Generator[Artifact, None, dict[str, str]]:
    """Yield the files that filters need; return their names by facet."""
    facets = facets_of(postings, site)
    found = dict(columns(postings, facets, site), lexicon=lexicon(postings, facets, site.language))
    names = {facet: name_of(content) for facet, content in found.items()}
    for facet, content in found.items():
        yield Artifact(column_file(facet, names[facet]), content)
    return names


def _cards(
    postings: Sequence[Posting],
    card: Callable[[Posting], Mapping[str, object]],
    root: str,
) -> Generator[Artifact, None, list[str]]:
    """Yield files of cards; return the names of their folders.

    A folder is named for those who are in it: what a reader has of an older index never leads to
    the cards of others.
    """
    names = []
    for first in range(0, len(postings), SEGMENT):
        segment = postings[first : first + SEGMENT]
        name = name_of("\n".join(posting.slug for posting in segment).encode())
        names.append(name)
        for at in range(0, len(segment), CARDS):
            cards = ({"slug": p.slug, **card(p)} for p in segment[at : at + CARDS])
            yield Artifact(card_file(first // SEGMENT, name, at), encode_cards(cards, root))
    return names
