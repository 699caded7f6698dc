"""What a browser makes of pieces is what lunr makes of the whole, to the last digit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lunr.index import Index as LunrIndex
from lunr.query import QueryPresence
from lunr.token_set import TokenSet

from generator.search import open_index
from generator.search.index import Index
from generator.search.manifest import MANIFEST, shard_file, to_bytes
from generator.search.model import Field
from generator.search.reader import serialised
from tests.lunr_index import Document, by_name, hits_of, indexed, manifest_of, padded, pieces
from tests.node import answer

FIELDS = [Field("title", 10), Field("company", 5), Field("tags", 5), Field("body", 1)]
NAMES = [field.name for field in FIELDS]
DOCUMENTS = 600
QUERIES = 1000


@pytest.fixture(scope="module")
def dice() -> random.Random:
    return random.Random(11)


@pytest.fixture(scope="module")
def documents(dice: random.Random) -> list[Document]:
    syllables = ["ba", "ke", "ri", "so", "tu", "ne", "la", "mo", "ja", "va", "é", "日"]
    words = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(900)]
    # Some words are in every second document, most in one or two.
    often = [1 / (rank + 1) for rank in range(len(words))]

    def some(most: int) -> list[str]:
        return dice.choices(words, often, k=dice.randint(0, most))

    return [(some(6), some(2), some(5), some(90)) for _ in range(DOCUMENTS)]


@pytest.fixture(scope="module")
def index(documents: list[Document]) -> Index:
    return indexed(documents, FIELDS)


@pytest.fixture(scope="module")
def whole(index: Index) -> dict[str, Any]:
    return serialised(manifest_of(index), hits_of(index), complete=True)


@pytest.fixture(scope="module")
def base(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the index in pieces, small ones, so that there are many."""
    folder = tmp_path_factory.mktemp("pieces")
    shards = {}
    for start, name, content in pieces(index, 400):
        shards[start] = name
        write_bytes(folder / shard_file(start, name), content)
    write_bytes(folder / MANIFEST, to_bytes(manifest_of(index, shards)))
    assert len(shards) > 40
    return folder


def write_bytes(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def clauses(dice: random.Random, words: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the clauses of a query of any kind."""
    for _ in range(dice.randint(1, 3)):
        word = dice.choice(words)
        clause: dict[str, Any] = {"term": word}
        match dice.randint(0, 6):
            case 0:
                clause["term"] = f"{word[:2]}*"
            case 1:
                clause["term"] = f"*{word[-2:]}"
            case 2:
                clause["term"] = f"{word[:1]}*{word[-1:]}"
            case 3:
                clause["editDistance"] = dice.randint(1, 2)
        if dice.random() < 0.3:
            clause["fields"] = dice.sample(NAMES, dice.randint(1, 3))
        if dice.random() < 0.3:
            clause["boost"] = dice.choice([0.5, 2, 7.25])
        if dice.random() < 0.4:
            clause["presence"] = dice.choice([2, 3])
        yield clause


@pytest.mark.slow
def test_queries_of_every_kind_are_answered_alike(
    whole: dict[str, Any], base: Path, dice: random.Random, tmp_path: Path
) -> None:
    words = [term for term, _ in whole["invertedIndex"]]
    queries = [list(clauses(dice, words)) for _ in range(QUERIES)]
    asked = {"base": f"{base}/search/", "whole": whole, "queries": queries}
    told = answer("exact.mjs", asked, tmp_path)
    assert told["different"] == []
    assert told["found"] > 100 * QUERIES
    assert told["ours"] > QUERIES // 2


@pytest.mark.slow
def test_the_command_line_answers_alike(
    whole: dict[str, Any], base: Path, dice: random.Random
) -> None:
    words = [term for term, _ in whole["invertedIndex"]]
    index, reader = LunrIndex.load(whole), open_index(base)
    names = {"editDistance": "edit_distance"}
    found = 0
    for _ in range(QUERIES // 10):
        query = index.create_query()
        for clause in clauses(dice, words):
            named = {names.get(name, name): value for name, value in clause.items()}
            presence = QueryPresence(named.pop("presence", 1))
            query.clause(**named, presence=presence, use_pipeline=False)
        terms = {term for clause in query.clauses for term in expanded(index, clause)}
        cut = reader.lunr(terms, complete=query.is_negated())
        expected = [(row["ref"], row["score"]) for row in index.query(query)]
        assert [(row["ref"], row["score"]) for row in cut.query(query)] == expected
        found += len(expected)
    assert found > 2 * QUERIES


def expanded(index: LunrIndex, clause: Any) -> list[str]:
    terms: list[str] = index.token_set.intersect(TokenSet.from_clause(clause)).to_list()
    return terms


def test_lunr_js_builds_the_same_index(
    documents: list[Document], whole: dict[str, Any], tmp_path: Path
) -> None:
    asked = {
        "fields": [{"name": field.name, "boost": field.boost} for field in FIELDS],
        "documents": [padded(document, FIELDS) for document in documents],
    }
    assert by_name(answer("build.mjs", asked, tmp_path)) == by_name(whole)
