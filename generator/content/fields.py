"""The table of a posting's fields: validation, messages and reference all come from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from babel import Locale, UnknownLocaleError

from generator import limits
from generator.content.applicants import ApplicantsReader
from generator.content.mappings import SourceReader, TimezonesReader
from generator.content.pay import SalaryReader
from generator.content.places import PlacesReader
from generator.frontmatter import forms
from generator.frontmatter.dates import BoolOrDate, Date, DateOrTime
from generator.frontmatter.numbers import Integer
from generator.frontmatter.readers import (
    EMAIL,
    SLUG,
    Bool,
    Checked,
    ListOf,
    Text,
    Word,
)
from generator.frontmatter.record import Field
from generator.model import EmploymentType, Workplace
from generator.text import is_slug
from generator.urls import Flaw, check_url


def _check_language(tag: str) -> Iterator[Flaw]:
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        yield Flaw(
            "unknown-language",
            f"`{tag}` is not a language",
            "write its BCP 47 tag, such as `en`, `pt-BR` or `zh-Hant`",
        )


def _check_alias(path: str) -> Iterator[Flaw]:
    if _is_alias(path):
        return
    hint = "write an old slug, or a path such as `/jobs/old-name/`"
    # People copy addresses out of browsers, with a host and in percent signs.
    meant = unquote(re.sub(r"^https?://[^/]*", "", path))
    if _is_alias(meant):
        hint = f"write `{meant}`"
    yield Flaw("alias", f"`{path}` is not an address below the site's root", hint)


def _is_alias(path: str) -> bool:
    return all(map(is_slug, path.removesuffix("/index.html").strip("/").split("/")))


LANGUAGE = Checked(_check_language, forms.LANGUAGE)
_NAME = Text(limits.NAME_LENGTH)
_APPLY_URL = Checked(lambda url: check_url(url, mail=True), forms.WEB_OR_MAIL)
_ALIAS = Checked(_check_alias, forms.OLD_ADDRESS)
_EDUCATION = (
    "high school",
    "associate degree",
    "bachelor degree",
    "professional certificate",
    "postgraduate degree",
    "no requirements",
)


POSTING_FIELDS = (
    Field(
        "title",
        Text(limits.TITLE_LENGTH, advised=limits.TITLE_LENGTH_ADVISED),
        "The job in one line.",
        "Night-shift baker",
        also=("name", "position", "job", "role"),
    ),
    Field(
        "company",
        Text(limits.TITLE_LENGTH),
        "The employer: the slug of a file in content/companies/, or a name.",
        "sunrise-bakery",
        also=("employer", "organisation", "organization", "hiring_organization"),
    ),
    Field(
        "date_posted",
        Date(),
        "The day on which the employer posted it.",
        "2026-03-01",
        also=("date", "posted", "published", "created"),
    ),
    Field("first_seen", Date(), "The day on which the board first had it.", "2026-03-02"),
    Field(
        "valid_through",
        DateOrTime(),
        "Until when one may apply: a day, or an ISO 8601 moment.",
        "2026-04-30",
        also=("expires", "expiry", "deadline", "closing_date", "closes", "until", "end", "ends"),
    ),
    Field("locations", PlacesReader(), "Where the work is done.", '["Berlin, DE"]'),
    Field(
        "location",
        PlacesReader(most=1),
        "Where the work is done, if that is one place.",
        "Berlin, DE",
        also=("place", "city", "country", "region", "address"),
    ),
    Field(
        "place_note",
        Text(),
        "The place as the source wrote it: shown where it says more than other fields do.",
        "EMEA",
    ),
    Field(
        "workplace",
        ListOf(Word(tuple(Workplace)), commas=False),
        "onsite, hybrid or remote; a list where the choice is the worker's.",
        "remote",
        also=("remote", "hybrid", "onsite", "job_location_type"),
    ),
    Field("applicant_locations", ApplicantsReader(), "Where a remote worker may live.", "[EU, UK]"),
    Field(
        "applicant_timezones",
        TimezonesReader(),
        "Where the worker's clock should be: offsets from UTC in hours.",
        "{from: -5, to: 3}",
    ),
    Field(
        "employment_type",
        ListOf(Word(tuple(EmploymentType)), commas=False),
        "One or a list of full-time, part-time, contract, temporary, internship, volunteer,"
        " per-diem, other.",
        "full-time",
        also=("type", "job_type", "contract", "contract_type", "hours"),
    ),
    Field(
        "salary",
        SalaryReader(),
        "Pay, as one line or as a mapping.",
        "EUR 60,000 - 75,000 / year",
        also=("pay", "wage", "compensation", "base_salary", "min", "max", "currency", "period"),
    ),
    Field("salary_note", Text(), "Pay as the source wrote it: shown, never read.", "Competitive"),
    Field(
        "apply_url",
        _APPLY_URL,
        "Where to apply: an https address, or mailto.",
        "https://sunrise.example/jobs/baker",
        also=("apply", "url", "link", "how_to_apply"),
    ),
    Field(
        "apply_email",
        EMAIL,
        "Whom to write to.",
        "jobs@sunrise.example",
        also=("email", "mail", "contact"),
    ),
    Field(
        "tags",
        ListOf(_NAME, most=limits.TAGS, commas=False),
        "Up to 20 words to find it by.",
        "[bread, night shift]",
        also=("keywords", "skills"),
    ),
    Field("category", _NAME, "One of site.yaml's categories, where it has any.", "food"),
    Field("level", _NAME, "One of site.yaml's levels, where it has any.", "senior"),
    Field(
        "summary",
        Text(limits.SUMMARY_LENGTH),
        "One line for lists.",
        "Bake while others sleep",
        also=("excerpt", "teaser"),
    ),
    Field(
        "identifier",
        _NAME,
        "The employer's own id of the job.",
        "R-00501",
        also=("id", "reference"),
    ),
    Field(
        "education",
        ListOf(Word(_EDUCATION), commas=False),
        "high school, associate degree, bachelor degree, professional certificate,"
        " postgraduate degree or no requirements.",
        "bachelor degree",
    ),
    Field("experience_months", Integer(0, 600), "The experience asked for, in months.", "24"),
    Field("benefits", ListOf(Text()), "A list of short texts.", "[Free bread]"),
    Field("featured", Date(), "The last day on which it is featured.", "2026-03-31"),
    Field("draft", Bool(), "true while it is not to be published.", "true"),
    Field("closed", BoolOrDate(), "true, or the day on which it was closed.", "2026-03-20"),
    Field("slug", SLUG, "The last part of its address; else the file's name.", "baker"),
    Field(
        "aliases",
        ListOf(_ALIAS, commas=False),
        "Old slugs or paths that should lead here; they are kept for redirects.",
        "[old-baker]",
        also=("redirect_from", "redirects", "old_slugs"),
    ),
    Field("language", LANGUAGE, "The posting's own language, BCP 47.", "de"),
    Field("source", SourceReader(), "Where an import came from.", "{name: old-board, id: '17'}"),
)
