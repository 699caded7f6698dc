"""Structured data says what the posting says, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import assemble
from generator.jsonld import lacking, script, structured_data
from generator.jsonld.description import plain_markup
from generator.jsonld.properties import properties
from generator.model import (
    Applicants,
    Company,
    EmploymentType,
    Included,
    Period,
    Place,
    Posting,
    Prose,
    Salary,
    Workplace,
)
from generator.routes import Routes
from generator.text import text_of
from tests import sample_board as sample
from tests.rules.job_posting import check_job_posting

ROUTES = Routes("/board", "https://jobs.example.org/board")
POSTING = replace(sample.BAKER, valid_through=None, salary=None, experience_months=None)
REMOTE = replace(
    POSTING,
    workplace=(Workplace.REMOTE,),
    locations=(),
    applicant_locations=Applicants(places=(Place(country="CH"),)),
)


def data_of(posting: Posting, now: datetime = sample.NOW, **options: Any) -> dict[str, Any]:
    catalog, _ = assemble([posting], now=now, **options)
    text = structured_data(catalog, ROUTES)(catalog.shown[0])
    return dict(json.loads(text)) if text else {}


def test_what_is_known_is_said() -> None:
    data = data_of(replace(POSTING, company=sample.BAKERY, identifier="R-7"))
    assert data["@type"] == "JobPosting"
    assert data["title"] == "Baker, early shift"
    assert data["datePosted"] == "2026-03-01"
    assert data["employmentType"] == ["FULL_TIME", "PART_TIME"]
    assert data["hiringOrganization"] == {
        "@type": "Organization",
        "name": "Sunrise Bakery",
        "sameAs": "https://sunrise.example/",
        "logo": "https://jobs.example.org/board/logos/sunrise.png",
    }
    assert data["identifier"] == {
        "@type": "PropertyValue",
        "name": "Sunrise Bakery",
        "value": "R-7",
    }
    assert data["jobLocation"] == {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Berlin",
            "addressCountry": "DE",
        },
    }


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://bücher.example/ä?x#é", "https://xn--bcher-kva.example/%C3%A4?x#%C3%A9"),
        ("HTTPS://X.example:8443//a%2Fb/50%/<", "https://x.example:8443//a%2Fb/50%25/%3C"),
        ("http://[::1/", None),
        ("", None),
    ],
)
def test_addresses_have_the_letters_of_addresses(url: str, written: str | None) -> None:
    data = data_of(replace(POSTING, company=replace(sample.BAKERY, url=url)))
    assert data["hiringOrganization"].get("sameAs") == written
    assert check_job_posting(data) == []


def test_what_is_not_known_is_not_said() -> None:
    bare = replace(
        POSTING, company=Company("x", "X"), employment_type=(), education=(), tags=(), benefits=()
    )
    assert set(data_of(bare)) == {
        "@context",
        "@type",
        "title",
        "description",
        "datePosted",
        "hiringOrganization",
        "jobLocation",
    }


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"date_posted": None, "first_seen": date(2026, 3, 1)}, "datePosted"),
        ({"company": None}, "hiringOrganization"),
        ({"body": Prose()}, "description"),
        ({"body": Prose("<p>Baker, early shift</p>")}, "description"),
        ({"title": "Early  shift", "body": Prose("<p>Early shift</p>")}, "description"),
        ({"body": Prose("<p>N/A</p>")}, "description"),
        ({"body": Prose("<p>\u200b</p>")}, "description"),
        ({"locations": ()}, "jobLocation"),
        ({"locations": (Place("Berlin"),)}, "jobLocation"),
        ({"locations": (), "place_note": "Berlin, DE"}, "jobLocation"),
        ({"locations": (), "workplace": (Workplace.REMOTE,)}, "jobLocation"),
        ({"apply_url": ""}, "apply"),
    ],
)
def test_a_posting_that_lacks_something_required_has_none(
    changes: dict[str, Any], missing: str
) -> None:
    posting = replace(POSTING, **changes)
    assert set(lacking(posting, properties(posting, ROUTES, None))) == {missing}
    assert not data_of(posting)


@pytest.mark.parametrize(
    "changes",
    [
        {"draft": True},
        {"date_posted": date(2027, 1, 1)},
        {"closed": True},
        {"closed": date(2026, 3, 2)},
        {"valid_through": date(2026, 3, 9)},
    ],
)
def test_only_open_postings_have_any(changes: dict[str, Any]) -> None:
    assert data_of(POSTING)
    assert not data_of(replace(POSTING, **changes), drafts=True)


@pytest.mark.parametrize(
    ("workplace", "is_telecommute"),
    [
        ((), False),
        ((Workplace.ONSITE,), False),
        ((Workplace.HYBRID,), False),
        ((Workplace.REMOTE, Workplace.HYBRID), False),
        ((Workplace.REMOTE,), True),
    ],
)
def test_only_work_that_is_all_remote_is_marked_so(
    workplace: tuple[Workplace, ...], is_telecommute: bool
) -> None:
    data = data_of(replace(POSTING, workplace=workplace))
    assert data.get("jobLocationType") == ("TELECOMMUTE" if is_telecommute else None)


def names_of(applicants: Applicants) -> list[str]:
    found = data_of(replace(REMOTE, applicant_locations=applicants))
    areas = found.get("applicantLocationRequirements", [])
    return [area["name"] for area in (areas if isinstance(areas, list) else [areas])]


def test_applicants_are_named_by_country() -> None:
    assert names_of(Applicants(places=(Place(country="CH"),))) == ["Switzerland"]
    assert names_of(Applicants(groups=("DACH",))) == ["Austria", "Switzerland", "Germany"]
    assert len(names_of(Applicants(groups=("EU",)))) == 27
    west = Applicants(places=(Place("", "Oregon", "US"), Place("", "Bavaria", "DE")))
    data = data_of(replace(REMOTE, applicant_locations=west))
    assert data["applicantLocationRequirements"] == [
        {"@type": "State", "name": "Oregon, United States"},
        {"@type": "AdministrativeArea", "name": "Bavaria, Germany"},
    ]


def test_a_town_of_applicants_is_not_its_whole_country() -> None:
    town = Applicants(places=(Place("Portland", "", "US"), Place("Salem", "Oregon", "US")))
    assert data_of(replace(REMOTE, applicant_locations=town))["applicantLocationRequirements"] == [
        {"@type": "AdministrativeArea", "name": "Portland, United States"},
        {"@type": "AdministrativeArea", "name": "Salem, Oregon, United States"},
    ]


def test_a_part_of_a_country_that_is_named_is_not_named_besides() -> None:
    parts = (Place("", "Oregon", "US"), Place(country="US"), Place("", "Bavaria", "DE"))
    assert names_of(Applicants(groups=("DACH",), places=parts)) == [
        "Austria",
        "Switzerland",
        "Germany",
        "United States",
    ]


@pytest.mark.parametrize(
    "applicants",
    [
        Applicants(worldwide=True),
        Applicants(groups=("EMEA",)),
        Applicants(groups=("EU", "APAC")),
        Applicants(worldwide=True, places=(Place(country="CH"),)),
    ],
)
def test_areas_that_are_no_countries_are_never_named(applicants: Applicants) -> None:
    assert not names_of(applicants)
    # With a place of work the rest may still be said.
    placed = replace(REMOTE, applicant_locations=applicants, locations=POSTING.locations)
    data = data_of(placed)
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert "applicantLocationRequirements" not in data


@pytest.mark.parametrize(
    ("salary", "value"),
    [
        (
            Salary(Decimal(36000), Decimal(42000), "EUR", Period.YEAR),
            {"minValue": 36000, "maxValue": 42000, "unitText": "YEAR"},
        ),
        (
            Salary(Decimal("18.50"), Decimal("18.50"), "USD", Period.HOUR),
            {"value": 18.5, "unitText": "HOUR"},
        ),
        (Salary(Decimal(36000), None, "EUR", Period.YEAR), None),
        (Salary(None, Decimal(36000), "EUR", Period.YEAR), None),
        (Salary(Decimal(0), Decimal(0), "EUR", Period.YEAR), None),
        (Salary(Decimal(0), Decimal(36000), "EUR", Period.YEAR), None),
        (Salary(Decimal(36000), Decimal(42000), "EUR", Period.YEAR, inferred=True), None),
        (Salary(Decimal(9), Decimal(9), "EUR", Period.HOUR, includes=(Included.TIPS,)), None),
    ],
)
def test_pay_is_marked_up_where_it_is_certain(salary: Salary, value: dict[str, Any] | None) -> None:
    data = data_of(replace(POSTING, salary=salary))
    if value is None:
        assert "baseSalary" not in data
    else:
        assert data["baseSalary"]["currency"] == salary.currency
        assert data["baseSalary"]["value"] == {"@type": "QuantitativeValue", **value}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"valid_through": date(2026, 3, 31)}, "2026-03-31T23:59:59+00:00"),
        (
            {"valid_through": datetime(2026, 3, 31, 15, tzinfo=UTC)},
            "2026-03-31T15:00:00+00:00",
        ),
        ({"closed": date(2026, 3, 20)}, "2026-03-19T23:59:59+00:00"),
        (
            {"valid_through": date(2026, 3, 31), "closed": date(2026, 3, 20)},
            "2026-03-19T23:59:59+00:00",
        ),
    ],
)
def test_the_end_is_said_where_the_employer_said_it(
    changes: dict[str, Any], expected: str | None
) -> None:
    assert data_of(replace(POSTING, **changes)).get("validThrough") == expected


def test_what_the_board_ends_by_itself_has_no_end_in_the_markup() -> None:
    assert "validThrough" not in data_of(POSTING, expire_after=timedelta(days=60))


def test_requirements() -> None:
    data = data_of(replace(POSTING, education=("no requirements",), experience_months=0))
    assert data["educationRequirements"] == "no requirements"
    assert data["experienceRequirements"] == "no requirements"
    data = data_of(replace(POSTING, education=("high school",), experience_months=18))
    assert data["educationRequirements"]["credentialCategory"] == "high school"
    assert data["experienceRequirements"]["monthsOfExperience"] == 18


def test_every_type_of_employment_has_a_name() -> None:
    for kind in EmploymentType:
        assert data_of(replace(POSTING, employment_type=(kind,)))["employmentType"].isupper()


BODY = """\
# The work

Bake *bread* for [us](https://sunrise.example/), <b>not</b> cake.

- rye
- wheat `1050`

> "Good" & plenty

| Day | Hours |
| --- | --- |
| Monday | 8 |

![the oven](/oven.png)

    one
    two
"""


def test_the_description_is_simple_and_keeps_every_word() -> None:
    body = sample.prose(BODY)
    markup = plain_markup(body.html)
    assert set(re.findall(r"<([^>]*)>", markup)) <= {
        f"{end}{tag}" for end in ("", "/") for tag in ("p", "ul", "li", "em", "br")
    }
    assert "<p>The work</p>" in markup
    assert re.search(r"<p>one<br>two(<br>)?</p>", markup)
    assert (
        text_of(markup).split()
        == (
            'The work Bake bread for us, <b>not</b> cake. rye wheat 1050 "Good" & plenty'
            " Day Hours Monday 8 the oven one two"
        ).split()
    )


@given(st.text())
def test_nothing_ends_the_script_element(text: str) -> None:
    written = script({"title": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"title": text}
