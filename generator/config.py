"""site.yaml: read by the same reader, with the same messages, as front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from generator import limits
from generator.content.documents import require
from generator.content.fields import LANGUAGE, POSTING_FIELDS
from generator.frontmatter import nodes
from generator.frontmatter.decode import decode
from generator.frontmatter.numbers import Integer
from generator.frontmatter.readers import EMAIL, LINK, URL, Checked, ListOf, Text, Word, scalar
from generator.frontmatter.record import Field, Record, RecordOf, read_record
from generator.model import SITE_YAML, Link, Publisher, Repository, Site
from generator.problems import BuildRefused, Location, Problem, Report
from generator.terms import TermKind
from generator.text import did_you_mean
from generator.urls import Flaw, check_url

_NAME = Text(limits.NAME_LENGTH)
_DAYS = re.compile(r"^([1-9]\d{0,4})d$")


def _check_base_url(url: str) -> Iterator[Flaw]:
    try:
        parts = urlsplit(url)
    except ValueError:  # the check below says why
        parts = urlsplit("")
    if parts.query or parts.fragment or url.endswith(("?", "#")):
        yield Flaw("base-url", "the address must end with its path", "remove `?` and `#`")
    local = parts.scheme in ("http", "https") and parts.hostname in ("localhost", "127.0.0.1")
    if not local:
        yield from check_url(url)


def _check_timezone(name: str) -> Iterator[Flaw]:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        close = did_you_mean(name, available_timezones())
        hint = f"did you mean `{close}`?" if close else "write its IANA name: `Europe/Berlin`"
        yield Flaw("unknown-timezone", f"`{name}` is not a time zone", hint)


def _check_folder(path: str) -> Iterator[Flaw]:
    parts = re.split(r"[/\\]", path)
    if not parts[0] or ".." in parts or set(parts) <= {".", ""}:
        yield Flaw("folder", f"`{path}` is not a folder below the site's own", "write `content`")


@dataclass(frozen=True, slots=True)
class _Duration:
    """``60d`` or ``never``."""

    def read(self, node: nodes.Node, name: str, report: Report) -> timedelta | None:
        """Return the time; None for never."""
        found = scalar(node, name, report, "a number of days")
        if found is None or found.text == "never":
            return None
        days = _DAYS.match(found.text)
        if days is None:
            report.error(
                "duration",
                f"`{name}` is not a number of days: `{found.text[:40]}`",
                found.at,
                hint="write it like `60d`, or `never`",
            )
            return None
        return timedelta(days=int(days[1]))


@dataclass(frozen=True, slots=True)
class _Labels:
    """A list of words, each alone or as ``{name, label}``; or a mapping of word to label."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Mapping[str, str] | None:
        """Return labels by word."""
        labels: dict[str, str] = {}
        if isinstance(node, nodes.Mapping):
            for key, value in node.entries:
                labels[key.text] = _NAME.read(value, f"{name}.{key.text}", report) or key.text
            return labels
        fields = (Field("name", _NAME, "The word."), Field("label", _NAME, "What readers see."))
        for item in node.items if isinstance(node, nodes.Sequence) else (node,):
            if isinstance(item, nodes.Mapping):
                record = read_record(item, fields, report, name)
                word = record.get("name")
                if record.lacks("name"):
                    report.error("missing-field", f"`{name}` needs a `name`", item.at)
            else:
                word, record = _NAME.read(item, name, report), None
            if word:
                labels[word] = record.get("label", word) if record else word
        return labels or None


@dataclass(frozen=True, slots=True)
class _Free:
    """A mapping with keys of the user's choice."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Mapping[str, str] | None:
        """Return the texts by key."""
        if not isinstance(node, nodes.Mapping):
            report.error("wrong-type", f"`{name}` must be a mapping, not {node.kind}", node.at)
            return None
        values = {}
        for key, value in node.entries:
            text = Text().read(value, f"{name}.{key.text}", report)
            if text is not None:
                values[key.text] = text
        return values


@dataclass(frozen=True, slots=True)
class _Facets:
    """A list of kinds of term, or a mapping of kind to the least number of postings."""

    def read(self, node: nodes.Node, name: str, report: Report) -> Mapping[str, int] | None:
        """Return the least number by kind."""
        if isinstance(node, nodes.Mapping):
            fields = [Field(kind, Integer(1, 1_000_000), "Least number.") for kind in TermKind]
            return dict(read_record(node, fields, report, name).values)
        if isinstance(node, nodes.Sequence) and not node.items:
            return {}  # unlike other lists: no kind of term, rather than all of them
        kinds = ListOf(Word(tuple(TermKind))).read(node, name, report)
        return None if kinds is None else dict.fromkeys(kinds, 1)


@dataclass(frozen=True, slots=True)
class _Record:
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
class _Later:
    """A key that is reserved for a later version."""

    def read(self, node: nodes.Node, name: str, report: Report) -> None:
        """Say that the key has no effect yet."""
        report.warn("not-yet", f"`{name}` has no effect in this version", node.at)


SITE_FIELDS = (
    Field("title", _NAME, "The board's name.", "Harbour Jobs"),
    Field("base_url", Checked(_check_base_url), "Its address.", "https://jobs.example.org/"),
    Field("language", LANGUAGE, "Of its own words, BCP 47.", "en"),
    Field("description", Text(limits.SUMMARY_LENGTH), "One line for search engines.", ""),
    Field("timezone", Checked(_check_timezone), "In which days begin.", "Europe/Berlin"),
    Field("theme", _NAME, "A theme in themes/, or one that is shipped.", "default"),
    Field("theme_options", _Free(), "What the theme lets one set.", "{accent: teal}"),
    Field("content", Checked(_check_folder), "The content's folder.", "content"),
    Field("output", Text(), "The folder to build into.", "public"),
    Field("per_page", Integer(1, 1000), "Postings on a page of a list.", "25"),
    Field(
        "navigation",
        ListOf(_Record((Field("label", _NAME, "Text."), Field("url", LINK, "Address.")), Link)),
        "Links at the top.",
        "[{label: About, url: /about/}]",
    ),
    Field(
        "publisher",
        _Record(
            (
                Field("name", _NAME, "Name."),
                Field("url", URL, "Website."),
                Field("email", EMAIL, "Mail."),
            ),
            Publisher,
        ),
        "Who runs the board.",
        "{name: Harbour Guild, email: board@harbour.example}",
    ),
    Field(
        "repository",
        _Record((Field("url", URL, "Address."), Field("branch", _NAME, "Branch.")), Repository),
        "Where the board's files are kept.",
        "{url: https://git.example/harbour/jobs, branch: main}",
    ),
    Field("defaults", RecordOf(POSTING_FIELDS), "What every posting starts from.", ""),
    Field(
        "require",
        ListOf(Word(tuple(field.name for field in POSTING_FIELDS))),
        "Fields that every posting needs besides.",
        "[salary]",
    ),
    Field("expire_after", _Duration(), "When a posting without an end leaves the lists.", "60d"),
    Field("categories", _Labels(), "The categories that postings may have.", "[food, health]"),
    Field("levels", _Labels(), "The levels that postings may have.", "[junior, senior]"),
    Field("facets", _Facets(), "The kinds of term that get pages.", "{tags: 2, companies: 1}"),
    *(
        Field(name, _Later(), "Reserved for a later version.")
        for name in (
            "feeds", "currency", "exchange_rates", "annual_hours", "search", "sources",
        )
    ),
)  # fmt: skip


def load_config(data: bytes) -> tuple[Site, Record, list[Problem]]:
    """Return what site.yaml says, the defaults of postings, and problems.

    Where keys have errors, the site is as if it did not name them: good enough to tell what is
    wrong with the rest of the board, and no more.

    :raises BuildRefused: where nothing of *data* can be read.
    """
    report = Report(SITE_YAML)
    text = decode(data, report)
    mapping = None
    if text is not None:
        mapping = nodes.parse(text, report, most_nodes=limits.SITE_YAML_NODES)
    if mapping is None:
        raise BuildRefused(report.problems)
    record = read_record(mapping, SITE_FIELDS, report)
    for name in ("title", "base_url", "language"):
        require(record, (name,), report)
    defaults = record.get("defaults", Record({}, {}, Location(SITE_YAML)))
    sound = record.values.keys() - record.failed - {"defaults"}
    values: dict[str, Any] = {
        "title": "",
        "base_url": "",
        "language": "",
        "facets": dict.fromkeys(TermKind, 1),
    }
    values |= {name: record.values[name] for name in sound}
    values["base_url"] = values["base_url"].rstrip("/")
    marks = {name: (at.line, at.column) for name, at in record.places.items()}
    return Site(**values, marks=marks), defaults, report.problems


def with_base_url(site: Site, base_url: str) -> Site:
    """Return *site* at another address.

    :raises BuildRefused: where *base_url* is no address for a site.
    """
    report = Report("--base-url")
    node = nodes.Scalar(base_url, False, Location("--base-url"))
    value = Checked(_check_base_url).read(node, "base_url", report)
    if value is None:
        if not report.failed:
            report.error("missing-field", f"`{base_url}` says nothing")
        raise BuildRefused(report.problems)
    return replace(site, base_url=value.rstrip("/"))
