"""An index of plain terms, and what it is compared with: the one that lunr builds of these."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lunr.builder import Builder

from generator.search.codec import name_of
from generator.search.files import piece
from generator.search.index import Index, build_index
from generator.search.manifest import SEGMENT, Manifest
from generator.search.model import Field, Term, length_class, rounded_length
from generator.search.shards import cut, size_of
from generator.search.tally import Tally
from generator.search.words import Words

Document = Sequence[Sequence[str]]
"""The terms of a document, field by field, each as often as it stands there."""
FILLER = "."
"""Stands for words that are not there, up to the rounded length of a field."""


def indexed(documents: Sequence[Document], fields: Sequence[Field]) -> Index:
    """Return the index of *documents*, whose words are terms already."""
    by_field = [[document[at] for document in documents] for at in range(len(fields))]
    tallies = [tallied(rows) for rows in by_field]
    return build_index(fields, tallies, {word: word for one in tallies for word in one.rows})


def tallied(field: Sequence[Sequence[str]]) -> Tally:
    """Return the tally of one field, of which the words of each document are given."""
    rows: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, words in enumerate(field):
        for word in words:
            rows[word].append(number)
    return Tally(rows, bytes(length_class(len(words)) for words in field))


def padded(document: Document, fields: Sequence[Field]) -> dict[str, list[str]]:
    """Return the terms of *document* by field, with filler up to the lengths that count."""
    return {
        field.name: [*terms, *[FILLER] * (rounded_length(length_class(len(terms))) - len(terms))]
        for field, terms in zip(fields, document, strict=True)
    }


def built_by_lunr(documents: Sequence[Document], fields: Sequence[Field]) -> dict[str, Any]:
    """Return the index that lunr.py builds of *documents*, as it writes it."""
    builder = Builder()
    builder.ref("id")
    for field in fields:
        builder.field(field.name, boost=field.boost)
    for number, document in enumerate(documents):
        builder.add({"id": number, **padded(document, fields)})
    index: dict[str, Any] = builder.build().serialize()
    return index


def by_name(index: Mapping[str, Any]) -> dict[str, object]:
    """Return what an index says, with terms by name in place of their numbers, without filler."""
    names = {entry["_index"]: term for term, entry in index["invertedIndex"]}
    vectors = {
        ref: {
            names[number]: weight
            for number, weight in zip(elements[::2], elements[1::2], strict=True)
            if names[number] != FILLER
        }
        for ref, elements in index["fieldVectors"]
    }
    terms = {
        term: {name: sorted(hits) for name, hits in entry.items() if name != "_index"}
        for term, entry in index["invertedIndex"]
        if term != FILLER
    }
    return {"fields": index["fields"], "vectors": vectors, "terms": terms}


def hits_of(index: Index) -> dict[str, Term]:
    """Return where each term of *index* stands."""
    return {term: index.hits(term) for term in index.terms()}


def sizes_of(index: Index) -> dict[str, int]:
    """Return the size of each term of *index*, as pieces count it."""
    return {term: size_of(term, index.documents(term)) for term in index.terms()}


def pieces(index: Index, most: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield the start, the name and the content of each piece of *index*, of *most* bytes."""
    for start, terms in cut(sizes_of(index), most):
        content = piece(index, terms)
        yield start, name_of(content), content


def manifest_of(index: Index, shards: Mapping[str, str] | None = None) -> Manifest:
    """Return the manifest of *index*, in pieces with the names *shards* by start."""
    name = name_of(b"")
    segments = [name] * -(-index.count // SEGMENT)
    words = Words.standard().table()
    return Manifest(index.count, index.fields, shards or {}, segments, name, words)
