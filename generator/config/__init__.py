"""site.yaml: read by the same reader, with the same messages, as front matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator import limits
from generator.config.checks import check_folder, check_timezone
from generator.config.kinds import Facets, FeedsReader
from generator.config.money import EXCHANGE_RATES, doubtful_rates, exchange_rates
from generator.config.readers import (
    Duration,
    Free,
    Labels,
    Later,
    RecordAs,
    SiteAddress,
)
from generator.config.searching import SEARCH
from generator.content.documents import require
from generator.content.fields import LANGUAGE, POSTING_FIELDS
from generator.content.pay import Currency
from generator.frontmatter import forms, nodes
from generator.frontmatter.compose import parse
from generator.frontmatter.decode import decode
from generator.frontmatter.numbers import Integer
from generator.frontmatter.readers import EMAIL, LINK, URL, Checked, ListOf, Text, Word
from generator.frontmatter.record import Field, Record, RecordOf, read_record
from generator.problems import BuildRefused, Location, Problem, Report
from generator.remote import FACETS
from generator.site import SITE_YAML, Feeds, Link, Publisher, Repository, Site
from generator.urls import site_address

__all__ = ["SITE_FIELDS", "doubtful_rates", "load_config", "with_base_url"]

_NAME = Text(limits.NAME_LENGTH)
_FOLDER = Checked(check_folder, forms.FOLDER)
_TIMEZONE = Checked(check_timezone, forms.TIMEZONE)
_HOURS_OF_A_YEAR = Integer(500, 5000)
"""Of work: what somebody writes of a week or of all its hours lies outside."""

SITE_REQUIRED = ("title", "base_url", "language")

SITE_FIELDS = (
    Field("title", _NAME, "The board's name.", "Harbour Jobs"),
    Field("base_url", SiteAddress(), "Its address.", "https://jobs.example.org/"),
    Field("language", LANGUAGE, "Of its own words, BCP 47.", "en"),
    Field(
        "description",
        Text(limits.SUMMARY_LENGTH),
        "One line for search engines.",
        "Work by the water",
    ),
    Field("timezone", _TIMEZONE, "In which days begin.", "Europe/Berlin"),
    Field("theme", _NAME, "A theme in themes/, or one that is shipped.", "default"),
    Field("theme_options", Free(), "What the theme lets one set.", "{palette: sea}"),
    Field("content", _FOLDER, "The content's folder.", "content"),
    Field("output", Text(), "The folder to build into.", "public"),
    Field("per_page", Integer(1, 1000), "Postings on a page of a list.", "25"),
    Field(
        "navigation",
        ListOf(RecordAs((Field("label", _NAME, "Text."), Field("url", LINK, "Address.")), Link)),
        "Links at the top.",
        "[{label: About, url: /about/}]",
    ),
    Field(
        "publisher",
        RecordAs(
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
        RecordAs((Field("url", URL, "Address."), Field("branch", _NAME, "Branch.")), Repository),
        "Where the board's files are kept.",
        "{url: https://git.example/harbour/jobs, branch: main}",
    ),
    Field(
        "defaults",
        RecordOf(POSTING_FIELDS),
        "What every posting starts from.",
        "{workplace: onsite}",
    ),
    Field(
        "require",
        ListOf(Word(tuple(field.name for field in POSTING_FIELDS))),
        "Fields that every posting needs besides.",
        "[salary]",
    ),
    Field("expire_after", Duration(), "When a posting without an end leaves the lists.", "60d"),
    Field("categories", Labels(), "The categories that postings may have.", "[food, health]"),
    Field("levels", Labels(), "The levels that postings may have.", "[junior, senior]"),
    Field(
        "facets",
        Facets(),
        "The kinds of term, and `remote`, that get pages.",
        "{tags: 2, companies: 1}",
    ),
    Field(
        "feeds",
        FeedsReader(),
        "The kinds of term that have feeds, or `kinds`, `limit` and `id`.",
        "{kinds: [tags, locations], limit: 50}",
    ),
    Field("search", SEARCH, "How postings are found.", "{boosts: {tags: 8}}"),
    Field("currency", Currency(), "The one that comes first where pay is compared.", "EUR"),
    Field(
        "exchange_rates",
        EXCHANGE_RATES,
        "What one unit of `currency` buys, for comparing pay and nothing else.",
        "{date: 2026-02-27, rates: {USD: 1.0842, GBP: 0.8453}}",
    ),
    Field(
        "annual_hours",
        _HOURS_OF_A_YEAR,
        "The hours of a year's work, for comparing pay by the hour.",
        "1820",
    ),
    Field("sources", Later(), "Reserved for a later version."),
)


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
        mapping = parse(text, report, most_nodes=limits.SITE_YAML_NODES)
    if mapping is None:
        raise BuildRefused(report.problems)
    record = read_record(mapping, SITE_FIELDS, report)
    for name in SITE_REQUIRED:
        require(record, (name,), report)
    _warn_of_feeds_without_pages(record, report)
    rates = exchange_rates(record, report)
    nothing = Record({}, {}, Location(SITE_YAML))
    defaults = record.get("defaults", nothing)
    sound = record.values.keys() - record.failed - {"defaults"}
    values: dict[str, Any] = {
        "title": "",
        "base_url": "",
        "language": "",
        "facets": dict.fromkeys(FACETS, 1),
    }
    values |= {name: record.values[name] for name in sound}
    values["exchange_rates"] = rates
    feeds = values.get("feeds", Feeds())
    # Ids must stay when the site is built for another address, such as a preview's.
    values["feeds"] = replace(feeds, id=site_address(feeds.id) or values["base_url"])
    within = record.get("exchange_rates", nothing).places
    places = {**record.places, **{f"exchange_rates.{name}": at for name, at in within.items()}}
    marks = {name: (at.line, at.column) for name, at in places.items()}
    return Site(**values, marks=marks), defaults, report.problems


def _warn_of_feeds_without_pages(record: Record, report: Report) -> None:
    """Warn where ``feeds`` asks for kinds of term that ``facets`` leaves out."""
    feeds, facets = record.get("feeds", Feeds()), record.get("facets")
    if facets is None or feeds.kinds == Feeds().kinds:
        return
    for kind in feeds.kinds:
        if kind not in facets:
            report.warn(
                "feeds-without-pages",
                f"`feeds` names `{kind}`, which have no pages and so no feeds",
                record.place("feeds"),
                hint="add it to `facets`, or take it out of `feeds`",
            )


def with_base_url(site: Site, base_url: str) -> Site:
    """Return *site* at another address.

    :raises BuildRefused: where *base_url* is no address for a site.
    """
    report = Report("--base-url")
    node = nodes.Scalar(base_url, False, Location("--base-url"))
    value = SiteAddress().read(node, "base_url", report)
    if value is None:
        if not report.failed:
            hint = "name the whole address, or leave the option out"
            report.error("missing-field", f"`{base_url}` is not an address", hint=hint)
        raise BuildRefused(report.problems)
    return replace(site, base_url=value)
