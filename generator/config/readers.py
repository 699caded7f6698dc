"""Readers of the values that only site.yaml has."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from generator import limits
from generator.config.checks import check_base_url
from generator.frontmatter import forms, nodes
from generator.frontmatter.readers import Checked, Text, scalar
from generator.frontmatter.record import Field, RecordOf, read_record, schema_of_record
from generator.frontmatter.schema import Schema
from generator.problems import Report
from generator.urls import site_address

_NAME = Text(limits.NAME_LENGTH)
_DAYS = re.compile(r"^([1-9]\d{0,4})d$")

_BASE_URL = Checked(check_base_url, forms.SITE)
_WHOLE_NUMBER = re.compile(r"^-?(0|[1-9]\d{0,17})$", re.ASCII)

LABEL_FIELDS = (
    Field("name", _NAME, "The word."),
    Field("label", _NAME, "What readers see."),
)


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """The address of a site."""

    def read(self, node: nodes.Node, name: str, report: Report) -> str | None:
        """Return the address in the letters of RFC 3986, without a final slash."""
        url = _BASE_URL.read(node, name, report)
        return None if url is None else site_address(url)

    def schema(self) -> Schema:
        """Return the schema of the address."""
        return _BASE_URL.schema()


def days_of(text: str) -> timedelta | None:
    """Read a number of days such as ``60d``; None where *text* is none."""
    days = _DAYS.match(text)
    return timedelta(days=int(days[1])) if days else None


@dataclass(frozen=True, slots=True)
class Duration:
    """``60d`` or ``never``."""

    def read(self, node: nodes.Node, name: str, report: Report) -> timedelta | None:
        """Return the time; None for never."""
        found = scalar(node, name, report, "a number of days")
        if found is None or found.text == "never":
            return None
        span = days_of(found.text)
        if span is None:
            report.error(
                "duration",
                f"`{name}` is not a number of days: `{found.text[:40]}`",
                found.at,
                hint="write it like `60d`, or `never`",
            )
        return span

    def schema(self) -> Schema:
        """Return the schema of both."""
        return forms.pattern(forms.DAYS)


@dataclass(frozen=True, slots=True)
class Labels:
    """A list of words, each alone or as ``{name, label}``; or a mapping of word to label."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Mapping[str, str] | None:
        """Return labels by word."""
        labels: dict[str, str] = {}
        if isinstance(node, nodes.Mapping):
            for key, value in node.entries:
                labels[key.text] = _NAME.read(value, f"{name}.{key.text}", report) or key.text
            return labels
        for item in node.items if isinstance(node, nodes.Sequence) else (node,):
            if isinstance(item, nodes.Mapping):
                record = read_record(item, LABEL_FIELDS, report, name)
                word = record.get("name")
                if record.lacks("name"):
                    report.error("missing-field", f"`{name}` needs a `name`", item.at)
            else:
                word, record = _NAME.read(item, name, report), None
            if word:
                labels[word] = record.get("label", word) if record else word
        return labels or None

    def schema(self) -> Schema:
        """Return the schema of the three forms, and of one word alone."""
        word = _NAME.schema()
        item = {"anyOf": [word, schema_of_record(LABEL_FIELDS, ("name",))]}
        labels = {"type": "object", "additionalProperties": word}
        return {"anyOf": [word, {"type": "array", "items": item}, labels]}


@dataclass(frozen=True, slots=True)
class Free:
    """A mapping with keys of the user's choice.

    No schema tells what they hold. So `true`, `false` and whole numbers are taken for what they
    look like, unless they are quoted: of a text `false`, a template would think that it is true.
    """

    def read(
        self, node: nodes.Node, name: str, report: Report
    ) -> Mapping[str, str | int | bool] | None:
        """Return the values by key."""
        if not isinstance(node, nodes.Mapping):
            report.error("wrong-type", f"`{name}` must be a mapping, not {node.kind}", node.at)
            return None
        values: dict[str, str | int | bool] = {}
        for key, value in node.entries:
            text = Text().read(value, f"{name}.{key.text}", report)
            if text is None or not isinstance(value, nodes.Scalar):
                continue
            if value.plain and text in ("true", "false"):
                values[key.text] = text == "true"
            elif value.plain and _WHOLE_NUMBER.match(text):
                values[key.text] = int(text)
            else:
                values[key.text] = text
        return values

    def schema(self) -> Schema:
        """Return the schema of a mapping with any keys."""
        value = {"anyOf": [Text().schema(), {"type": ["integer", "boolean"]}]}
        return {"type": "object", "additionalProperties": value}


@dataclass(frozen=True, slots=True)
class RecordAs:
    """A mapping that becomes one frozen object."""

    fields: Sequence[Field]
    make: Callable[..., Any]

    def read(self, node: nodes.Node, name: str, report: Report) -> Any:
        """Return the object."""
        record = RecordOf(self.fields).read(node, name, report)
        if record is None or record.failed:
            return None
        try:
            return self.make(**record.values)
        except TypeError:
            needed = ", ".join(f"`{field.name}`" for field in self.fields)
            report.error("missing-field", f"`{name}` needs {needed}", node.at)
            return None

    def schema(self) -> Schema:
        """Return the schema of the mapping; what the object needs, it needs too."""
        parameters = inspect.signature(self.make).parameters.values()
        needed = [one.name for one in parameters if one.default is one.empty]
        return schema_of_record(self.fields, needed)


@dataclass(frozen=True, slots=True)
class Later:
    """A key that is reserved for a later version."""

    def read(self, node: nodes.Node, name: str, report: Report) -> None:
        """Say that the key has no effect yet."""
        report.warn("not-yet", f"`{name}` has no effect in this version", node.at)

    def schema(self) -> Schema:
        """Return the schema of whatever it will be."""
        return {"deprecated": True}
