"""The words of a text, as an index and a query have them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.stop_word_filter import WORDS

from generator.search.words import Words
from tests.words import CASES, TEXTS, answer_of

STANDARD = Words.standard()


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["why"])
def test_texts(case: dict[str, str]) -> None:
    assert sorted(STANDARD.index_words(case["text"])) == sorted(case["words"].split())


@pytest.mark.parametrize("case", CASES["queries"], ids=lambda case: case["text"])
def test_queries(case: dict[str, Any]) -> None:
    found = [piece.alternatives for piece in STANDARD.pieces(case["text"])]
    assert [" | ".join(map(" ".join, alternatives)) for alternatives in found] == case["pieces"]


def test_only_single_characters_are_beginnings() -> None:
    pieces = STANDARD.pieces("京 東京 c 𠮷")
    assert [piece.text for piece in pieces if piece.is_chars] == ["京", "𠮷"]


@pytest.mark.parametrize(("word", "term"), CASES["terms"].items())
def test_terms(word: str, term: str) -> None:
    assert STANDARD.term(word) == term


@pytest.mark.parametrize(("text", "synonyms"), CASES["synonyms"].items())
def test_synonyms(text: str, synonyms: list[str]) -> None:
    (piece,) = STANDARD.pieces(text)
    assert [*map(" ".join, STANDARD.synonyms(piece))] == synonyms


def test_what_a_query_finds_its_own_text_has() -> None:
    for case in CASES["texts"]:
        for text in case["text"].split():
            has = {STANDARD.term(word) for word in STANDARD.index_words(text)}
            stops = set(WORDS)
            for piece in STANDARD.pieces(text):
                if piece.text in stops:
                    continue
                assert any(
                    {STANDARD.term(word) for word in alternative} <= has
                    for alternative in piece.alternatives
                ), (text, piece)


def test_a_board_adds_synonyms() -> None:
    words = STANDARD.with_synonyms([["barista", "coffee maker"], ["開発者", "JS"], ["", "..."]])
    assert words.synonyms(*words.pieces("baristas")) == (("coffeemaker",),)
    assert words.synonyms(*words.pieces("coffee makers")) == (("barista",),)
    assert words.synonyms(*words.pieces("開発者")) == (("js",),)
    assert words.synonyms(*words.pieces("js")) == (("javascript",), ("開発", "発者"))
    assert "coffeemaker" in words.index_words("We are coffee makers.")
    assert "coffeemaker" not in STANDARD.index_words("We are coffee makers.")
    assert STANDARD.with_synonyms([]) is STANDARD


def test_a_browser_makes_the_same_words_of_the_table() -> None:
    words = STANDARD.with_synonyms([["barista", "coffee maker"]])
    again = Words(json.loads(json.dumps(words.table())))
    assert again.table() == words.table()
    assert again.synonyms(*again.pieces("barista")) == (("coffeemaker",),)


def test_stop_words_are_those_of_lunr() -> None:
    assert set(STANDARD.table()["stop"].split()) == WORDS


def test_no_token_is_listed_that_could_not_be_found() -> None:
    for token, words in STANDARD.table()["tokens"].items():
        assert STANDARD.index_words(f"({token}),") == words.split()
        assert STANDARD.index_words(f"A {token.upper()}") == words.split()


@given(TEXTS)
def test_what_is_normalised_stays(text: str) -> None:
    normal = STANDARD.normalise(text)
    assert STANDARD.normalise(normal) == normal
    assert not set(normal) & set("’™\u0301\u00ad\u3000")


@given(TEXTS, st.sampled_from(["", "(", '"', '("']), st.sampled_from(["", ",", ".", "?!", '.")']))
def test_signs_around_a_word_count_for_nothing(text: str, before: str, after: str) -> None:
    for word in text.split():
        if word.isalpha():
            around = STANDARD.index_words(before + word + after)
            assert around == STANDARD.index_words(word)


@given(st.lists(TEXTS, max_size=5))
def test_texts_on_lines_of_their_own_keep_their_words(texts: list[str]) -> None:
    apart = [word for text in texts for word in STANDARD.index_words(text)]
    together = STANDARD.index_words("\n".join(texts))
    # Beside each other they may be phrases besides.
    for word in {*apart}:
        assert together.count(word) >= apart.count(word)


@given(TEXTS)
def test_queries_never_fail(text: str) -> None:
    answer = answer_of(STANDARD, text)
    assert all(all(alternatives) for _, alternatives, _ in answer["pieces"])
