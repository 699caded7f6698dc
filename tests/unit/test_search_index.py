"""The index is lunr's: in pieces as whole, and as lunr.py itself builds it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.codec import Broken, deflate, varint
from generator.search.manifest import Manifest
from generator.search.model import Field, Term
from generator.search.reader import serialised
from generator.search.shards import cut, decode, encode
from generator.search.vocabulary import decode_words
from tests.lunr_index import (
    Document,
    built_by_lunr,
    by_name,
    hits_of,
    indexed,
    manifest_of,
    pieces,
    sizes_of,
)

FIELDS = [Field("title", 10), Field("tags", 5), Field("body", 1)]
NAMES = [field.name for field in FIELDS]
WORDS = st.sampled_from([*"abcdefgh", "ab", "abc", "abd", "bcd", "é", "日本", "z" * 40])
DOCUMENTS = st.lists(
    st.tuples(*(st.lists(WORDS, max_size=12) for _ in FIELDS)), min_size=1, max_size=8
)


@given(DOCUMENTS)
def test_the_index_is_the_one_that_lunr_builds(documents: list[Document]) -> None:
    index = indexed(documents, FIELDS)
    ours = serialised(manifest_of(index), hits_of(index), complete=True)
    assert by_name(ours) == by_name(built_by_lunr(documents, FIELDS))


@given(DOCUMENTS, st.integers(1, 60))
def test_pieces_hold_what_the_whole_holds(documents: list[Document], most: int) -> None:
    index = indexed(documents, FIELDS)
    terms = hits_of(index)
    sizes = sizes_of(index)
    seen: dict[str, Term] = {}
    starts = []
    for start, own in cut(sizes, most):
        assert all(term.startswith(start) for term in own)
        starts.append(start)
        seen |= decode(encode({term: terms[term] for term in own}, NAMES), NAMES)
    assert seen.keys() == terms.keys()
    assert len(set(starts)) == len(starts)
    for term, hits in terms.items():
        for name, found in hits.items():
            again = seen[term][name]
            assert list(again.documents) == list(found.documents)
            assert list(again.frequencies) == list(found.frequencies)
            assert list(again.classes) == list(found.classes)
    members = dict(cut(sizes, most))
    manifest = Manifest(1, (), dict.fromkeys(members, ""), [], "", {})
    for term in terms:
        assert term in members[str(manifest.shard_of(term))]
        for end in range(len(term) + 1):
            below = chain.from_iterable(members[key] for key in manifest.shards_below(term[:end]))
            assert {t for t in below if t.startswith(term[:end])} == {
                t for t in terms if t.startswith(term[:end])
            }


@pytest.mark.parametrize("shared", [1, 5, 300])
def test_a_word_shares_no_more_than_the_one_before_has(shared: int) -> None:
    data = varint(2) + b"\x00\x00" + varint(shared) + b"\x01a"
    with pytest.raises(Broken):
        decode_words(deflate(data + b"\x01\x01"))
    with pytest.raises(Broken):
        decode(deflate(data + bytes(2 * len(NAMES))), NAMES)


def made_up(dice: random.Random, words: Sequence[str], often: Sequence[float]) -> Document:
    return [dice.choices(words, cum_weights=often, k=length) for length in (4, 3, 30)]


def pieces_of(documents: Sequence[Document]) -> dict[str, set[str]]:
    """Return the terms of each piece by its name."""
    index = indexed(documents, FIELDS)
    shards = {start: name for start, name, _ in pieces(index, 4096)}
    manifest = manifest_of(index, shards)
    found: dict[str, set[str]] = {}
    for term in index.terms():
        found.setdefault(shards[str(manifest.shard_of(term))], set()).add(term)
    return found


@pytest.mark.slow
def test_an_edit_touches_only_the_pieces_of_its_own_words() -> None:
    dice = random.Random(5)
    words = [
        "".join(dice.choices("abcdefghijklmnopqrst", k=dice.randint(3, 9))) for _ in range(9000)
    ]
    often = [*accumulate(1 / rank for rank in range(1, len(words) + 1))]
    documents = [made_up(dice, words, often) for _ in range(10_000)]
    before = pieces_of(documents)
    assert len(before) > 150

    new = made_up(dice, words, often)
    changed = changes(before, pieces_of([*documents, new]))
    own = {term for terms in new for term in terms}
    assert all(terms & own for terms in changed)
    assert len(changed) <= len(own)

    title, tags, body = documents[4711]
    edited = [title, tags, [*body[:-2], words[8123], words[77]]]
    after = pieces_of([*documents[:4711], edited, *documents[4712:]])
    swapped = {*body[-2:], words[8123], words[77]}
    changed = changes(before, after)
    assert all(terms & swapped for terms in changed)
    assert 0 < len(changed) <= len(swapped)


def changes(before: Mapping[str, set[str]], after: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the terms of each piece of *before* that *after* has not."""
    return [terms for name, terms in before.items() if name not in after]
