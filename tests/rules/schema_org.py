"""The vocabulary of schema.org: types, who may have which property, and what is its value.

Sources: https://schema.org/docs/datamodel.html for inheritance, and each term's own
``domainIncludes`` and ``rangeIncludes``, as the vocabulary's JSON-LD file states them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.rules.finding import Finding
from tests.rules.forms import is_day, is_moment, is_web_address
from tests.rules.nodes import Node, many

_PREFIX = "schema:"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of schema.org, by their plain names."""

    parents: Mapping[str, frozenset[str]]
    """The direct supertypes of each type."""
    domains: Mapping[str, frozenset[str]]
    """The types that have each property."""
    ranges: Mapping[str, frozenset[str]]
    """The types of each property's values."""

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """Read the file in which schema.org publishes its terms."""
        graph = json.loads(path.read_text(encoding="utf-8"))["@graph"]
        properties = [node for node in graph if node["@type"] == "rdf:Property"]
        types = [node for node in graph if "rdfs:Class" in many(node["@type"])]
        return cls(
            {_name(node): _names(node, "rdfs:subClassOf") for node in types},
            {_name(node): _names(node, "schema:domainIncludes") for node in properties},
            {_name(node): _names(node, "schema:rangeIncludes") for node in properties},
        )

    def family(self, kind: str) -> set[str]:
        """Return *kind* and all its supertypes."""
        return {kind}.union(*(self.family(parent) for parent in self.parents.get(kind, ())))


def check_terms(data: object, vocabulary: Vocabulary) -> list[Finding]:
    """Return what *data*, the object of a JSON-LD block, says that the vocabulary does not know."""
    return list(_node(data, vocabulary, ""))


def _node(node: object, vocabulary: Vocabulary, at: str) -> Iterator[Finding]:
    if not isinstance(node, dict) or not isinstance(kind := node.get("@type"), str):
        yield Finding("untyped", at)
        return
    if kind not in vocabulary.parents:
        yield Finding("unknown-type", f"{at} {kind}".strip())
        return
    family = vocabulary.family(kind)
    for name, value in node.items():
        place = f"{at}.{name}".lstrip(".")
        if name.startswith("@"):
            continue
        if name not in vocabulary.domains:
            yield Finding("unknown-property", place)
        elif not family & vocabulary.domains[name]:
            yield Finding("foreign-property", f"{place} of {kind}")
        else:
            for part in many(value):
                yield from _value(part, vocabulary.ranges[name], vocabulary, place)


def _value(
    value: object, allowed: frozenset[str], vocabulary: Vocabulary, at: str
) -> Iterator[Finding]:
    if not isinstance(value, dict):
        if not any(vocabulary.family(kind) & allowed for kind in _kinds_of(value)):
            yield Finding("range", f"{at}: {value!r} is none of {' '.join(sorted(allowed))}")
        return
    yield from _node(value, vocabulary, at)
    kind = value.get("@type")
    if kind in vocabulary.parents and not vocabulary.family(str(kind)) & allowed:
        yield Finding("range", f"{at}: {kind} is none of {' '.join(sorted(allowed))}")


def _kinds_of(value: object) -> set[str]:
    """Return the data types that a plain value of JSON may be of."""
    if isinstance(value, bool):
        return {"Boolean"}
    if isinstance(value, int):
        return {"Number", "Integer"}
    if isinstance(value, float):
        return {"Number", "Float"}
    if not isinstance(value, str):
        return set()
    forms = {
        "URL": is_web_address(value),
        "Date": is_day(value),
        "DateTime": is_moment(value, zoned=False),
    }
    return {"Text"} | {kind for kind, fits in forms.items() if fits}


def _names(node: Node, name: str) -> frozenset[str]:
    return frozenset(map(_name, many(node.get(name))))


def _name(node: Node) -> str:
    return str(node["@id"]).removeprefix(_PREFIX)
