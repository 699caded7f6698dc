"""Writes the index: everything below ``search/`` that is neither the page itself nor a card."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256

import msgspec

from generator.artifacts import Artifact, Kept
from generator.memo import Shelf
from generator.model import Posting
from generator.pay import by_use
from generator.routes import Routes
from generator.search import manifest as manifests
from generator.search.columns import days_column, pay_column, tags_column, values_column
from generator.search.counting import Counted, count_words
from generator.search.documents import in_order
from generator.search.facets import FACETS, Facet, Row, facet_of, values_of
from generator.search.index import Index
from generator.search.lexicon import OFFERED, lexicon
from generator.search.manifest import (
    MANIFEST,
    Manifest,
    column_file,
    shard_file,
    vocabulary_file,
)
from generator.search.model import Field
from generator.search.moves import Moves, moves
from generator.search.output import Output
from generator.search.segments import segment_names
from generator.search.shards import cut, encode
from generator.search.state import State, from_bytes, to_bytes
from generator.search.tally import counts
from generator.search.vocabulary import encode_words
from generator.search.words import Words
from generator.site import Site

_PIECE = 11 << 10
"""Bytes of a piece before it is deflated to about half."""
_LARGE, _LARGE_PIECE = 30_000, 40 << 10
"""From so many postings on pieces are larger, since terms are."""
_VOCABULARY, _MANIFEST = "vocabulary", "manifest"
"""What files are; what pieces and columns are begins otherwise."""

Files = Generator[Artifact | Kept, None, dict[str, str]]
"""Yields files, and returns their names."""


def search_files(
    postings: Sequence[Posting], site: Site, version: Callable[[Posting], bytes], shelf: Shelf
) -> Iterator[Artifact | Kept]:
    """Yield the index of *postings*; what is as it was when *shelf* was put to is not made again.

    *version* gives a digest of all of a posting that is searched and filtered by: while it is the
    same, so are `texts_of` and `values_of`, and neither is asked for. All else that files depend
    on, *site* and the program, has to be what it was then. With nothing on the shelf all is made.
    """
    numbered = in_order(postings)
    versions = [version(posting) for posting in numbered]
    fields = [Field(name, boost) for name, boost in site.search.boosts.items() if boost]
    last = from_bytes(shelf.take(), [field.name for field in fields])
    stamp = _stamp(versions, numbered)
    if stamp == last.stamp:
        yield from (Kept(made.path, made.sha256) for made in last.made.values())
        return
    before = last.state()
    moved = moves(before.versions, versions)
    words = Words.standard().with_synonyms(site.search.synonyms)
    counted = count_words(numbered, site, fields, words, before, moved)
    values = _values(numbered, site, before, moved)
    output = Output(last.made)
    shards = yield from _pieces(counted, output)
    yield output.file(
        _VOCABULARY,
        vocabulary_file,
        lambda: encode_words(counts(counted.tallies.values())),
        same=not counted.touched,
    )
    same = {name for name in FACETS if before.values.get(name) == values[name]}
    columns = yield from _columns(numbered, site, values, same, output)
    manifest = Manifest(
        count=len(numbered),
        fields=counted.index.fields,
        shards=shards,
        segments=segment_names(numbered),
        vocabulary=output.name(_VOCABULARY),
        words=words.table(),
        columns=columns,
        root=Routes(site.base_path).home(),
    )
    yield output.file(_MANIFEST, lambda _: MANIFEST, lambda: manifests.to_bytes(manifest))
    state = State(versions, counted.tallies, counted.terms, counted.sizes, values)
    shelf.put(to_bytes(stamp, output.made, state))


def _stamp(versions: Sequence[bytes], numbered: Sequence[Posting]) -> bytes:
    """Return a digest of all that files are made of besides what a site is."""
    others = [(posting.slug, posting.listed_since, posting.salary) for posting in numbered]
    return _digest((versions, others))


def _digest(of: object) -> bytes:
    return sha256(msgspec.msgpack.encode(of)).digest()


def _pieces(counted: Counted, output: Output) -> Files:
    index, shards = counted.index, {}
    most = _PIECE if index.count < _LARGE else _LARGE_PIECE
    for start, terms in cut(counted.sizes, most):
        what = f"terms {start}"
        yield output.file(
            what,
            partial(shard_file, start),
            partial(piece, index, terms),
            key=_digest(terms),
            same=counted.touched.isdisjoint(terms),
        )
        shards[start] = output.name(what)
    return shards


def piece(index: Index, terms: Sequence[str]) -> bytes:
    """Return the piece of *index* that has these *terms*."""
    return encode(
        {term: index.hits(term) for term in terms}, [field.name for field in index.fields]
    )


def _values(
    numbered: Sequence[Posting], site: Site, before: State, moves: Moves
) -> dict[str, list[Row]]:
    """Return by facet what each posting can be chosen by."""
    new = [values_of(numbered[number], site) for number in moves.new]
    return {
        name: [*moves.carry(before.values.get(name, ()), (one[name] for one in new))]
        for name in FACETS
    }


def _columns(
    numbered: Sequence[Posting],
    site: Site,
    values: Mapping[str, Sequence[Row]],
    same: set[str],
    output: Output,
) -> Files:
    """Yield the files that filters need; *same* are facets whose *values* are as they were."""

    @cache
    def facet(name: str) -> Facet:
        return facet_of(name, values[name])

    def column(name: str) -> bytes:
        if name == "tag":
            return tags_column(facet("tag"), facet("category"))
        return values_column(facet(name))

    def file(name: str, make: Callable[[], bytes], *used: str, key: object = ()) -> Artifact | Kept:
        """Return the file *name*, which is made of the facets *used*, and of its *key*."""
        path = partial(column_file, name)
        return output.file(name, path, make, key=_digest(key), same=same.issuperset(used))

    for name in FACETS:
        used = (name, "category") if name == "tag" else (name,)
        yield file(name, partial(column, name), *used)
    days = [posting.listed_since for posting in numbered]
    yield file("since", lambda: days_column(days), key=days)
    salaries = [posting.salary for posting in numbered]
    yield file("pay", lambda: pay_column(salaries, site), key=salaries)
    currencies = by_use(salaries)
    yield file(
        "lexicon",
        lambda: lexicon({name: facet(name) for name in OFFERED}, currencies, site.language),
        *OFFERED,
        key=currencies,
    )
    return {name: output.name(name) for name in (*FACETS, "since", "pay", "lexicon")}
