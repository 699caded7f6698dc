"""Texts that are counted all at once have the words that each of them has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import tally as counting
from generator.search.index import Index, build_index
from generator.search.model import Field, length_class
from generator.search.tally import counts, tally
from generator.search.words import Words
from tests.lunr_index import hits_of, indexed, tallied

WORDS = Words.standard().with_synonyms([["coffee maker", "barista"], ["a/b testing", "split test"]])
FIELDS = [Field("title", 10), Field("body", 1)]
CHUNKS = st.sampled_from(
    [
        *("engineer", "Engineers,", "(engineering)", "ENGINEER", "the", "The", "IT", "US.", "it"),
        *("full-stack", "full", "Full", "stack.", "-", "&", "•", "open", "source", "Open-Source"),
        *(
            "c++",
            "C++,",
            "ci/cd",
            "Node.js",
            "node",
            "js",
            "ruby",
            "on",
            "rails",
            "1,000",
            "日本語",
        ),
        *("software", "as", "a", "service", "software-as", "r&d", "r", "d", "coffee", "makers,"),
        *("a/b", "testing", "split", "l'équipe", "Chef/Chief", "chief", "executive", "officer"),
        *("chief/executive", "information", "security", "日本語", "x" * 70, "a" * 300),
    ]
)
TEXTS = st.lists(CHUNKS, max_size=12).map(" ".join)
DOCUMENTS = st.lists(st.tuples(*(TEXTS for _ in FIELDS)), max_size=5)


def columns(documents: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Return the words of each document, by field."""
    return [[WORDS.index_words(texts[at]) for texts in documents] for at in range(len(FIELDS))]


@given(DOCUMENTS)
def test_a_tally_has_the_words_of_each_text(documents: list[Sequence[str]]) -> None:
    found = tally(documents, WORDS, len(FIELDS))
    for one, column in zip(found, columns(documents), strict=True):
        expected = tallied(column)
        assert {w: list(row) for w, row in one.rows.items()} == {
            w: list(row) for w, row in expected.rows.items()
        }
        assert one.classes == bytes(length_class(len(words)) for words in column)
    every = [word for column in columns(documents) for words in column for word in words]
    assert counts(found) == Counter(every)


def index_of(documents: Sequence[Sequence[str]]) -> Index:
    tallies = tally(documents, WORDS, len(FIELDS))
    terms = {word: WORDS.term(word) for one in tallies for word in one.rows}
    return build_index(FIELDS, tallies, terms)


@given(DOCUMENTS)
def test_words_of_one_term_are_counted_together(documents: list[Sequence[str]]) -> None:
    index = index_of(documents)
    terms = [
        [[WORDS.term(word) for word in WORDS.index_words(text)] for text in texts]
        for texts in documents
    ]
    expected = indexed(terms, FIELDS)
    assert index.fields == expected.fields
    assert index.count == expected.count == len(documents)
    assert hits_of(index) == hits_of(expected)
    for column, field in zip(zip(*terms, strict=True), FIELDS, strict=False):
        for number, found in enumerate(column):
            for term, often in Counter(found).items():
                hits = index.hits(term)[field.name]
                at = list(hits.documents).index(number)
                assert hits.frequencies[at] == often
                assert hits.classes[at] == length_class(len(found))


def test_a_term_is_counted_up_to_what_a_byte_holds() -> None:
    documents = [["cook " * 200 + "cooks " * often, ""] for often in (54, 55, 56, 900)]
    index = index_of(documents)
    assert list(index.hits("cook")["title"].frequencies) == [254, 255, 255, 255]


def test_chunks_may_be_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [[f"cook{n % 7} the full-time c++ cook{n % 3}, full time", ""] for n in range(40)]
    expected = tally(documents, WORDS, len(FIELDS))
    monkeypatch.setattr(counting, "_KNOWN", 3)
    assert tally(documents, WORDS, len(FIELDS)) == expected
