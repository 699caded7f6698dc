"""The rules of a JobPosting: good ones break none, and each broken twin breaks its own."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import peer
from tests.rules.finding import rules_of
from tests.rules.job_posting import check_job_posting
from tests.rules.json_ld import blocks, check_block, load
from tests.rules.schema_org import Vocabulary, check_terms

Job = dict[str, Any]

SHARED: Job = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Night-shift baker",
    "description": "<p>Bake while others sleep.</p><ul><li>Rye</li><li>Wheat</li></ul>",
    "identifier": {"@type": "PropertyValue", "name": "Sunrise Bakery", "value": "R-00501"},
    "datePosted": "2026-03-01",
    "validThrough": "2026-04-30T23:59:59+02:00",
    "employmentType": ["FULL_TIME", "PART_TIME"],
    "hiringOrganization": {
        "@type": "Organization",
        "name": "Sunrise Bakery",
        "sameAs": "https://sunrise.example/",
        "logo": "https://jobs.example.org/logos/sunrise.png",
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 16.5,
            "maxValue": 19,
            "unitText": "HOUR",
        },
    },
    "educationRequirements": {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "professional certificate",
    },
    "experienceRequirements": {
        "@type": "OccupationalExperienceRequirements",
        "monthsOfExperience": 24,
    },
    "experienceInPlaceOfEducation": True,
    "directApply": False,
}
ONSITE: Job = SHARED | {
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Berlin",
            "addressCountry": "DE",
        },
    }
}
REMOTE: Job = SHARED | {
    "jobLocationType": "TELECOMMUTE",
    "applicantLocationRequirements": [
        {"@type": "Country", "name": "Germany"},
        {"@type": "State", "name": "Oregon, US"},
    ],
}
OURS = [ONSITE, REMOTE]

SALARY = {"@type": "MonetaryAmount", "currency": "EUR"}
AMOUNT = {"@type": "QuantitativeValue", "unitText": "YEAR"}


def without(*names: str) -> Callable[[Job], Job]:
    return lambda job: {name: value for name, value in job.items() if name not in names}


def with_(**values: Any) -> Callable[[Job], Job]:
    return lambda job: job | values


def within(*path: str, **values: Any) -> Callable[[Job], Job]:
    """Set values, or take a name away where its value is Ellipsis, at the end of *path*."""

    def change(job: Job) -> Job:
        job = copy.deepcopy(job)
        at = job
        for name in path:
            at = at[name]
        at.update(values)
        for name in [name for name in at if at[name] is ...]:
            del at[name]
        return job

    return change


def paid(**amount: Any) -> Callable[[Job], Job]:
    return with_(baseSalary=SALARY | {"value": AMOUNT | amount})


# Number of the example (0: at a place, 1: remote), change, the rule that it breaks.
TWINS: dict[str, tuple[int, Callable[[Job], Job], str]] = {
    "another type": (0, with_(**{"@type": "Job"}), "type"),
    "another vocabulary": (0, with_(**{"@context": "https://vocabulary.example/"}), "context"),
    "no title": (0, without("title"), "required"),
    "no description": (0, without("description"), "required"),
    "no day of posting": (0, without("datePosted"), "required"),
    "no organization": (0, without("hiringOrganization"), "required"),
    "blank title": (0, with_(title=" "), "empty"),
    "null": (0, with_(employmentType=None), "empty"),
    "decorated title": (0, with_(title="*** Baker ***"), "title-decoration"),
    "pay in the title": (0, with_(title="Baker, €3,000"), "title-salary"),
    "Markdown": (0, with_(description="## Bake\n\n- **rye**\n- wheat"), "description-html"),
    "title for description": (
        0,
        lambda job: job | {"description": f"<p>{job['title']}</p>"},
        "description-title",
    ),
    "script in the description": (
        0,
        with_(description="<p>Bake.</p><script>x()</script>"),
        "description-harmful",
    ),
    "handler in the description": (
        0,
        with_(description="<p onclick='x()'>Bake.</p>"),
        "description-harmful",
    ),
    "loose date": (0, with_(datePosted="18 January 2017"), "date-form"),
    "day off the calendar": (0, with_(validThrough="2099-02-30"), "date-form"),
    "end before start": (0, with_(validThrough="1999-01-01"), "ends-before-start"),
    "organization as a text": (0, with_(hiringOrganization="Bakery"), "organization-type"),
    "organization without a name": (
        0,
        within("hiringOrganization", name=...),
        "organization-name",
    ),
    "relative logo": (0, within("hiringOrganization", logo="/logo.png"), "web-address"),
    "no place": (0, without("jobLocation"), "location-required"),
    "place as a text": (0, with_(jobLocation="Berlin"), "location-type"),
    "no country": (0, within("jobLocation", "address", addressCountry=...), "country-required"),
    "no such country": (0, within("jobLocation", "address", addressCountry="XX"), "country-code"),
    "remote without applicants": (
        1,
        without("applicantLocationRequirements"),
        "location-required",
    ),
    "hybrid": (1, with_(jobLocationType="HYBRID"), "location-kind location-required"),
    "applicants of an office": (
        0,
        with_(applicantLocationRequirements={"@type": "Country", "name": "FR"}),
        "applicants-without-telecommute",
    ),
    "worldwide as a country": (
        1,
        with_(applicantLocationRequirements={"@type": "Country", "name": "WORLDWIDE"}),
        "area-worldwide",
    ),
    "city as an area": (
        1,
        with_(applicantLocationRequirements={"@type": "City", "name": "Ghent"}),
        "area-type",
    ),
    "area without a name": (
        1,
        with_(applicantLocationRequirements={"@type": "Country"}),
        "area-name",
    ),
    "employment in lower case": (0, with_(employmentType="full-time"), "employment-type"),
    "employment twice": (
        0,
        with_(employmentType=["INTERN", "INTERN"]),
        "employment-type-twice",
    ),
    "pay as a number": (0, with_(baseSalary=40000), "salary-type"),
    "no currency": (0, within("baseSalary", currency=...), "salary-currency"),
    "no such currency": (0, within("baseSalary", currency="EURO"), "salary-currency"),
    "unit in lower case": (0, within("baseSalary", "value", unitText="hour"), "salary-unit"),
    "one end of a range": (0, paid(minValue=40000), "salary-amount"),
    "range and amount": (0, paid(value=1, minValue=1, maxValue=2), "salary-amount"),
    "pay as a text": (0, paid(value="40,000"), "salary-number"),
    "no pay at all": (0, paid(value=0), "salary-number"),
    "range upside down": (0, paid(minValue=2, maxValue=1), "salary-order"),
    "identifier as a text": (0, with_(identifier="R-00501"), "identifier-type"),
    "identifier without a name": (0, within("identifier", name=...), "identifier-parts"),
    "education as a text": (0, with_(educationRequirements="a degree"), "education-type"),
    "another education": (
        0,
        with_(
            educationRequirements={
                "@type": "EducationalOccupationalCredential",
                "credentialCategory": "doctorate",
            }
        ),
        "education-category",
    ),
    "experience as a text": (0, with_(experienceRequirements="2 years"), "experience-type"),
    "experience of no months": (
        0,
        with_(
            experienceRequirements={
                "@type": "OccupationalExperienceRequirements",
                "monthsOfExperience": 0,
            }
        ),
        "experience-months",
    ),
    "truth as a text": (0, with_(directApply="false"), "flag"),
    "instead of nothing": (
        0,
        lambda job: without("educationRequirements")(job) | {"experienceInPlaceOfEducation": True},
        "in-place-of-what",
    ),
}
EACH_TWIN = pytest.mark.parametrize(("number", "change", "rules"), TWINS.values(), ids=TWINS.keys())


@pytest.fixture(scope="session")
def googles() -> list[Job]:
    """Return the examples of Google's own documentation."""
    parts = json.loads(peer("google_jobposting_examples.json").read_text(encoding="utf-8"))
    return [part["example"] for part in parts]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.read(peer("schemaorg-current-https-30.0.json"))


@pytest.mark.parametrize("job", OURS, ids=["at a place", "remote"])
def test_a_good_posting_breaks_no_rule(job: Job) -> None:
    assert check_job_posting(job) == []


@EACH_TWIN
def test_a_broken_twin_breaks_its_rule(
    number: int, change: Callable[[Job], Job], rules: str
) -> None:
    assert rules_of(check_job_posting(change(OURS[number]))) == set(rules.split())


def test_the_company_has_no_place_in_the_title() -> None:
    job = ONSITE | {"title": "Baker at Sunrise Bakery"}
    assert rules_of(check_job_posting(job)) == {"title-company"}


@pytest.mark.parametrize("value", [None, [], "JobPosting", 1, {}])
def test_anything_else_is_no_posting(value: object) -> None:
    assert rules_of(check_job_posting(value)) == {"type"}


def test_google_s_examples_break_no_rule(googles: list[Job], vocabulary: Vocabulary) -> None:
    assert len(googles) >= 3
    for job in googles:
        assert check_job_posting(job) == []
        assert check_terms(job, vocabulary) == []


@EACH_TWIN
def test_a_broken_twin_of_google_s_examples_breaks_the_rule(
    googles: list[Job], number: int, change: Callable[[Job], Job], rules: str
) -> None:
    assert set(rules.split()) <= rules_of(check_job_posting(change(googles[number])))


def test_our_examples_keep_to_the_vocabulary(vocabulary: Vocabulary) -> None:
    assert [check_terms(job, vocabulary) for job in OURS] == [[], []]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (with_(salary="much"), "unknown-property"),
        (with_(streetAddress="1 Harbour Street"), "foreign-property"),
        (with_(**{"@type": "Vacancy"}), "unknown-type"),
        (with_(directApply="yes"), "range"),
        (with_(datePosted="soon"), "range"),
        (with_(hiringOrganization={"@type": "Place", "name": "Berlin"}), "range"),
        (with_(jobLocation={"address": "Berlin"}), "untyped"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_vocabulary_does_not_know_is_found(
    vocabulary: Vocabulary, change: Callable[[Job], Job], rule: str
) -> None:
    assert rule in rules_of(check_terms(change(ONSITE), vocabulary))


def test_blocks_are_read_from_pages() -> None:
    page = (
        "<script>let a = 1</script><script type='application/ld+json'>{\"a\": 1}</script>"
        "<p>text</p><script type=application/ld+json>[2]</script>"
    )
    assert [load(text) for text in blocks(page)] == [{"a": 1}, [2]]
    assert [check_block(text) for text in blocks(page)] == [[], []]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('{"title": "<b>"}', "escape"),
        ('{"title": "R&D"}', "escape"),
        ('{"title": "line\u2028"}', "escape"),
        ('{"title": }', "json"),
        ('{"title": "a", "title": "b"}', "json"),
        ('{"value": NaN}', "json"),
    ],
)
def test_a_block_is_json_that_ends_no_element(text: str, rule: str) -> None:
    assert rules_of(check_block(text)) == {rule}
