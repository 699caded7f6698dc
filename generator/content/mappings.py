"""Fields of a posting that hold a mapping, and the tables of what these hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator import limits
from generator.frontmatter.dates import Date
from generator.frontmatter.nodes import Node
from generator.frontmatter.numbers import Number
from generator.frontmatter.readers import URL, Text
from generator.frontmatter.record import Field, RecordOf, schema_of_record
from generator.frontmatter.schema import Schema
from generator.model import Source, TimezoneRange
from generator.problems import Report

_OFFSET = Number(Decimal(-12), Decimal(14))

TIMEZONE_FIELDS = (
    Field("from", _OFFSET, "The western end, in hours from UTC.", "-5"),
    Field("to", _OFFSET, "The eastern end, in hours from UTC.", "3"),
)


@dataclass(frozen=True, slots=True)
class TimezonesReader:
    """``{from: -5, to: 3}``, offsets from UTC in hours."""

    def read(self, node: Node, name: str, report: Report) -> TimezoneRange | None:
        """Return the range."""
        record = RecordOf(TIMEZONE_FIELDS).read(node, name, report)
        if record is None or len(record.values) < len(record.places):
            return None
        if len(record.values) < len(TIMEZONE_FIELDS):
            report.error("missing-field", f"`{name}` needs `from` and `to`", node.at)
            return None
        if record.get("from") > record.get("to"):
            report.error("timezone-range", f"`{name}.from` is greater than `to`", node.at)
            return None
        return TimezoneRange(record.get("from"), record.get("to"))

    def schema(self) -> Schema:
        """Return the schema of a range; that its ends are in order only the reader can tell."""
        return schema_of_record(TIMEZONE_FIELDS, [field.name for field in TIMEZONE_FIELDS])


@dataclass(frozen=True, slots=True)
class SourceReader:
    """``{name, url, id, imported}``."""

    def read(self, node: Node, name: str, report: Report) -> Source | None:
        """Return where the posting came from; None where no key of it says so."""
        record = RecordOf(SOURCE_FIELDS).read(node, name, report)
        return Source(**record.values) if record and record.values else None

    def schema(self) -> Schema:
        """Return the schema of the mapping."""
        return schema_of_record(SOURCE_FIELDS)


SOURCE_FIELDS = (
    Field("name", Text(limits.NAME_LENGTH), "What the source is called.", "board-export"),
    Field("url", URL, "The posting's address there.", "https://old.example/jobs/17"),
    Field("id", Text(), "The posting's id there.", "baker.md"),
    Field("imported", Date(), "The day of the import.", "2026-03-01"),
)
