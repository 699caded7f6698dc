"""The vocabulary's checker, with a small vocabulary of our own."""

from __future__ import annotations

import json

import pytest

from tests.rules.finding import rules_of
from tests.rules.schema_org import Vocabulary, check_terms


def term(kind: str, name: str, **more: list[str]) -> dict[str, object]:
    links = {
        key.replace("_", ":"): [{"@id": f"schema:{value}"} for value in values]
        for key, values in more.items()
    }
    return {"@id": f"schema:{name}", "@type": kind, **links}


def a_class(name: str, *parents: str) -> dict[str, object]:
    return term("rdfs:Class", name, rdfs_subClassOf=list(parents))


def a_property(name: str, domain: str, *kinds: str) -> dict[str, object]:
    return term(
        "rdf:Property", name, schema_domainIncludes=[domain], schema_rangeIncludes=list(kinds)
    )


GRAPH = [
    a_class("Thing"),
    a_class("Bread", "Thing"),
    a_class("Rye", "Bread"),
    a_class("Oven", "Thing"),
    a_class("Text"),
    a_class("URL", "Text"),
    a_class("Date"),
    a_class("Number"),
    a_class("Integer", "Number"),
    a_class("Boolean"),
    a_property("name", "Thing", "Text"),
    a_property("page", "Thing", "URL"),
    a_property("baked", "Bread", "Date"),
    a_property("weight", "Bread", "Number"),
    a_property("loaves", "Oven", "Integer"),
    a_property("sour", "Bread", "Boolean"),
    a_property("holds", "Oven", "Bread"),
]
GOOD = {
    "@type": "Oven",
    "name": "Old Bess",
    "page": "https://ovens.example/bess",
    "loaves": 40,
    "holds": [{"@type": "Rye", "baked": "2026-03-01", "weight": 1.5, "sour": True}],
}


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "terms.json"
    path.write_text(json.dumps({"@graph": GRAPH}), encoding="utf-8")
    return Vocabulary.read(path)


def test_what_is_in_the_vocabulary_breaks_no_rule(vocabulary: Vocabulary) -> None:
    assert check_terms(GOOD, vocabulary) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"@type": "Kiln"}, "unknown-type"),
        ({"heat": 230}, "unknown-property"),
        ({"sour": True}, "foreign-property"),
        ({"page": "bess"}, "range"),
        ({"name": 7}, "range"),
        ({"loaves": 1.5}, "range"),
        ({"loaves": True}, "range"),
        ({"loaves": "40"}, "range"),
        ({"holds": {"@type": "Oven"}}, "range"),
        ({"holds": "rye"}, "range"),
        ({"holds": {"name": "rye"}}, "untyped"),
        ({"holds": {"@type": "Rye", "baked": "today"}}, "range"),
        ({"holds": {"@type": "Rye", "holds": GOOD}}, "foreign-property"),
    ],
    ids=str,
)
def test_what_is_not_in_it_is_found(
    vocabulary: Vocabulary, change: dict[str, object], rule: str
) -> None:
    assert rule in rules_of(check_terms(GOOD | change, vocabulary))
