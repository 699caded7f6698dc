"""Readers of the values that only site.yaml has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from generator import limits
from generator.config.checks import check_base_url
from generator.frontmatter import nodes
from generator.frontmatter.numbers import Integer
from generator.frontmatter.readers import Checked, ListOf, Text, Word, scalar
from generator.frontmatter.record import Field, RecordOf, read_record
from generator.problems import Report
from generator.remote import FACETS
from generator.site import Feeds
from generator.terms import TermKind
from generator.urls import site_address

_NAME = Text(limits.NAME_LENGTH)
_DAYS = re.compile(r"^([1-9]\d{0,4})d$")

_WHOLE_NUMBER = re.compile(r"^-?(0|[1-9]\d{0,17})$", re.ASCII)
_NO_KIND = ("none", "no", "false", "off")

LABEL_FIELDS = (
    Field("name", _NAME, "The word."),
    Field("label", _NAME, "What readers see."),
)


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """The address of a site."""

    def read(self, node: nodes.Node, name: str, report: Report) -> str | None:
        """Return the address in the letters of RFC 3986, without a final slash."""
        url = Checked(check_base_url).read(node, name, report)
        return None if url is None else site_address(url)


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
        return ListOf(Word(self.kinds), commas=False).read(node, name, report)


@dataclass(frozen=True, slots=True)
class Facets:
    """A list of kinds of page, or a mapping of kind to the least number of postings."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Mapping[str, int] | None:
        """Return the least number by kind."""
        if isinstance(node, nodes.Mapping):
            fields = [Field(kind, Integer(1, 1_000_000), "Least number.") for kind in FACETS]
            return dict(read_record(node, fields, report, name).values)
        kinds = Kinds(FACETS).read(node, name, report)
        return None if kinds is None else dict.fromkeys(kinds, 1)


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


@dataclass(frozen=True, slots=True)
class Later:
    """A key that is reserved for a later version."""

    def read(self, node: nodes.Node, name: str, report: Report) -> None:
        """Say that the key has no effect yet."""
        report.warn("not-yet", f"`{name}` has no effect in this version", node.at)
