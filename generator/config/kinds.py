"""Readers of which kinds of term get pages and feeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.frontmatter import nodes
from generator.frontmatter.numbers import Integer
from generator.frontmatter.readers import ListOf, Text, Word
from generator.frontmatter.record import Field, read_record, schema_of_record
from generator.frontmatter.schema import Schema
from generator.problems import Report
from generator.remote import FACETS
from generator.site import Feeds
from generator.terms import TermKind

_NO_KIND = ("none", "no", "false", "off")


@dataclass(frozen=True, slots=True)
class Kinds:
    """A list of kinds of page; unlike other lists, an empty one says something: no kind."""

    kinds: Sequence[str] = tuple(TermKind)
    """Those that there are."""

    def read(self, node: nodes.Node, name: str, report: Report) -> tuple[str, ...] | None:
        """Return the kinds; None where nothing is said."""
        if isinstance(node, nodes.Sequence) and not node.items:
            return ()
        if isinstance(node, nodes.Scalar) and node.text.casefold() in _NO_KIND:
            # Elsewhere `none` counts as missing: here that would give all that it denies.
            message = f"`{node.text}` is not a value that `{name}` can have"
            report.error("unknown-word", message, node.at, hint="write `[]` for no kind of term")
            return None
        return self._list.read(node, name, report)

    def schema(self) -> Schema:
        """Return the schema of the kinds."""
        return self._list.schema()

    @property
    def _list(self) -> ListOf[str]:
        return ListOf(Word(self.kinds), commas=False)


@dataclass(frozen=True, slots=True)
class Facets:
    """A list of kinds of page, or a mapping of kind to the least number of postings."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Mapping[str, int] | None:
        """Return the least number by kind."""
        if isinstance(node, nodes.Mapping):
            return dict(read_record(node, FACETS_FIELDS, report, name).values)
        kinds = Kinds(FACETS).read(node, name, report)
        return None if kinds is None else dict.fromkeys(kinds, 1)

    def schema(self) -> Schema:
        """Return the schema of both."""
        return {"anyOf": [Kinds(FACETS).schema(), schema_of_record(FACETS_FIELDS)]}


FACETS_FIELDS = tuple(
    Field(kind, Integer(1, 1_000_000), "The least number of postings.", "2") for kind in FACETS
)
FEEDS_FIELDS = (
    Field("kinds", Kinds(), "The kinds of term with feeds.", "[tags]"),
    Field("limit", Integer(1, 1000), "The most postings in a feed.", "50"),
    Field("id", Text(), "What ids are made from.", "https://jobs.example.org"),
)


@dataclass(frozen=True, slots=True)
class FeedsReader:
    """A list of kinds of term, or ``{kinds, limit, id}``."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Feeds | None:
        """Return which feeds there are."""
        if isinstance(node, nodes.Mapping):
            return Feeds(**read_record(node, FEEDS_FIELDS, report, name).values)
        kinds = Kinds().read(node, name, report)
        return None if kinds is None else Feeds(kinds=kinds)

    def schema(self) -> Schema:
        """Return the schema of both."""
        return {"anyOf": [Kinds().schema(), schema_of_record(FEEDS_FIELDS)]}
