"""Readers of what site.yaml says of the search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator import limits
from generator.config.readers import RecordAs
from generator.frontmatter import nodes
from generator.frontmatter.numbers import Number
from generator.frontmatter.readers import ListOf, Text
from generator.frontmatter.record import Field, RecordOf, schema_of_record
from generator.frontmatter.schema import Schema
from generator.problems import Report
from generator.site import SEARCH_BOOSTS, Search
from generator.text import says_nothing

_BOOST = Number(Decimal(0), Decimal(100), hint="10 is that of titles; 0 leaves a part out")

_TEXT = Text(limits.NAME_LENGTH)
_TEXTS = ListOf(_TEXT)
_SYNONYMS = "write `[[nurse, rn], [front of house, foh]]`"


@dataclass(frozen=True, slots=True)
class Boosts:
    """A mapping of the parts of a posting to how much a word in them counts."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Mapping[str, float] | None:
        """Return the boost of every part, those included that *node* does not name."""
        record = RecordOf(BOOST_FIELDS).read(node, name, report)
        if record is None:
            return None
        boosts = {**SEARCH_BOOSTS, **{part: _plain(one) for part, one in record.values.items()}}
        if not any(boosts.values()):
            message = f"`{name}` leaves nothing to search"
            hint = "give one part at least, such as `title`, more than 0"
            report.error("nothing-searched", message, node.at, hint)
        return boosts

    def schema(self) -> Schema:
        """Return the schema of the mapping."""
        return schema_of_record(BOOST_FIELDS)


BOOST_FIELDS = tuple(
    Field(part, _BOOST, "How much a word in it counts.", str(boost))
    for part, boost in SEARCH_BOOSTS.items()
)


def _plain(number: Decimal) -> float:
    return int(number) if number == int(number) else float(number)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Lists of texts that mean the same."""

    def read(
        self, node: nodes.Node, name: str, report: Report
    ) -> tuple[tuple[str, ...], ...] | None:
        """Return the groups."""
        if isinstance(node, nodes.Sequence) and not node.items:
            return ()
        items = node.items if isinstance(node, nodes.Sequence) else (node,)
        groups = (self._group(item, name, report) for item in items)
        return tuple(group for group in groups if group is not None)

    def _group(self, node: nodes.Node, name: str, report: Report) -> tuple[str, ...] | None:
        if not isinstance(node, nodes.Sequence):
            message = f"each entry of `{name}` is a list of texts that mean the same"
            report.error("synonyms", message, node.at, _SYNONYMS)
            return None
        errors = report.errors
        for item in node.items:
            if isinstance(item, nodes.Scalar) and says_nothing(item.text):
                message = f"`{name}` has a text that says nothing"
                report.error("synonyms", message, item.at, "take it out")
        group = _TEXTS.read(node, name, report) or ()
        if report.errors > errors:
            return None
        if len(group) < 2:
            message = f"each entry of `{name}` needs two texts, or more"
            report.error("synonyms", message, node.at, _SYNONYMS)
        return group

    def schema(self) -> Schema:
        """Return the schema of a list of lists."""
        text = _TEXT.schema()
        group = {"type": "array", "items": text, "minItems": 2, "maxItems": limits.LIST_ITEMS}
        return {"type": "array", "items": {**group, "uniqueItems": True}}


SEARCH = RecordAs(
    (
        Field("boosts", Boosts(), "How much a word counts, by where it stands.", "{title: 10}"),
        Field("synonyms", Synonyms(), "Words that mean the same.", "[[nurse, rn]]"),
    ),
    Search,
)
