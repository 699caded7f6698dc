"""Mappings with known keys: one table of fields says what each of them holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.frontmatter import nodes
from generator.frontmatter.compose import parse
from generator.frontmatter.readers import Reader
from generator.frontmatter.schema import Schema, as_data
from generator.problems import Location, Report, has_errors
from generator.text import suggestion


@dataclass(frozen=True, slots=True)
class Field:
    """One key that a mapping may have: its reader, and what the reference says of it."""

    name: str
    reader: Reader[Any]
    doc: str
    example: str = ""
    also: tuple[str, ...] = ()
    """What else people call it, for the hint at a key that there is not."""

    @property
    def title(self) -> str:
        """The name in words, such as ``Apply URL``."""
        words = self.name.replace("_", " ").capitalize()
        return re.sub(r"\b(url|id)\b", lambda word: word[0].upper(), words, flags=re.IGNORECASE)

    def schema(self) -> Schema:
        """Return the JSON Schema of the value, with title, description and example."""
        told: Schema = {"title": self.title, "description": self.doc}
        if self.example:
            told["examples"] = [self.example_value()]
        return {**told, **self.reader.schema()}

    def example_value(self) -> Any:
        """Return the example as an editor sees it."""
        mapping = parse(f"{self.name}: {self.example}", Report("example"))
        return as_data(mapping)[self.name] if mapping else None


@dataclass(frozen=True, slots=True)
class Record:
    """The values that a mapping holds, and where each of them stands."""

    values: Mapping[str, Any]
    """By name; what is missing or could not be read is left out."""
    places: Mapping[str, Location]
    """By name, of every key that the mapping has, read or not. What was taken from defaults
    stands in another file than the mapping."""
    at: Location
    """Where the mapping starts."""
    failed: frozenset[str] = frozenset()
    """The names whose values could not be read; errors say why."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of *name*, or *default*."""
        return self.values.get(name, default)

    def place(self, name: str) -> Location:
        """Return where the value of *name* stands, or the mapping where there is none."""
        return self.places.get(name, self.at)

    def lacks(self, *names: str) -> bool:
        """Tell whether none of *names* has a value, nor one that an error speaks of already."""
        return not any(name in self.values or name in self.failed for name in names)

    def over(self, defaults: Record, hidden: Collection[str] = ()) -> Record:
        """Return this record with what it does not name taken from *defaults*, place and all.

        Of *hidden* names the defaults are not taken either.
        """
        taken = defaults.places.keys() - self.places.keys() - set(hidden)
        return Record(
            {name: defaults.values[name] for name in taken & defaults.values.keys()}
            | dict(self.values),
            {name: defaults.places[name] for name in taken} | dict(self.places),
            self.at,
            self.failed | (defaults.failed & taken),
        )


def read_record(
    mapping: nodes.Mapping, fields: Sequence[Field], report: Report, inside: str = ""
) -> Record:
    """Read *mapping* by the table *fields*; *inside* names the field that holds it."""
    by_name = {field.name: field for field in fields}
    values: dict[str, Any] = {}
    places: dict[str, Location] = {}
    failed: set[str] = set()
    for key, node in mapping.entries:
        field = by_name.get(key.text)
        if field is None:
            _report_unknown(key, by_name, report, inside)
            continue
        places[key.text] = node.at
        before = len(report.problems)
        value = field.reader.read(node, f"{inside}.{key.text}" if inside else key.text, report)
        if value is not None:
            values[key.text] = value
        if has_errors(report.problems[before:]):
            failed.add(key.text)
        if isinstance(node, nodes.Scalar) and node.cut and not node.text:
            report.warn(
                "cut-by-comment",
                f"`{key.text}` is empty: ` #` starts a comment",
                node.at,
                hint="if the rest belongs to the value, put it in quotes",
            )
    return Record(values, places, mapping.at, frozenset(failed))


def schema_of_record(fields: Sequence[Field], required: Sequence[str] = ()) -> Schema:
    """Return the JSON Schema of a mapping with the table *fields*."""
    properties = {field.name: field.schema() for field in fields}
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": [*required]} if required else schema


@dataclass(frozen=True, slots=True)
class RecordOf:
    """A mapping within a mapping."""

    fields: Sequence[Field]

    def read(self, node: nodes.Node, name: str, report: Report) -> Record | None:
        """Return the mapping's values."""
        if isinstance(node, nodes.Mapping):
            return read_record(node, self.fields, report, name)
        keys = ", ".join(field.name for field in self.fields)
        if isinstance(node, nodes.Sequence) or node.text:
            given = (field for field in self.fields if field.example)
            hint = next((f"write `{{{field.name}: {field.example}}}`" for field in given), "")
            report.error("wrong-type", f"`{name}` must be a mapping of {keys}", node.at, hint)
        return None

    def schema(self) -> Schema:
        """Return the schema of the mapping."""
        return schema_of_record(self.fields)


def _report_unknown(
    key: nodes.Scalar, known: Mapping[str, Field], report: Report, inside: str
) -> None:
    where = f" in `{inside}`" if inside else ""
    if key.plain and (not key.text[:1].isalpha() or key.text in ("true", "false", "null")):
        report.error("key-not-text", f"`{key.text}`{where} is not a field's name", key.at)
        return
    word = key.text.casefold()
    meant = next((field.name for field in known.values() if word in field.also), "")
    report.error(
        "unknown-key",
        f"there is no field `{key.text[:60]}`{where}",
        key.at,
        hint=f"did you mean `{meant}`?" if meant else suggestion(key.text, known),
    )
