"""Google's rules for a JobPosting.

The source of every rule without another one beside it is the property of the same name in
https://developers.google.com/search/docs/appearance/structured-data/job-posting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.rules.finding import Finding
from tests.rules.forms import is_country_code, is_currency, is_day, is_moment, is_web_address
from tests.rules.fragment import Fragment
from tests.rules.nodes import Node, is_number, many, node_of

Found = Iterator[Finding]

EMPLOYMENT_TYPES = set(
    "FULL_TIME PART_TIME CONTRACTOR TEMPORARY INTERN VOLUNTEER PER_DIEM OTHER".split()
)
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
CREDENTIALS = {
    "high school",
    "associate degree",
    "bachelor degree",
    "professional certificate",
    "postgraduate degree",
}
AREAS = {"Country", "State", "AdministrativeArea"}
NO_REQUIREMENTS = "no requirements"
_CONTEXT = re.compile(r"https?://schema\.org/?")
_NOWHERE = re.compile("world ?-?wide|anywhere|everywhere|global(ly)?|remote|earth", re.IGNORECASE)
_DECORATION = re.compile(r"\*{2,}|!{2,}|[★☆✨🔥🚀]")
_PAY = re.compile(r"[$€£¥]\s?\d")
_HARMFUL = {"script", "style", "iframe", "object", "embed", "form"}


def check_job_posting(data: object) -> list[Finding]:
    """Return the rules that the object of a JSON-LD block breaks."""
    if not isinstance(data, dict) or data.get("@type") != "JobPosting":
        return [Finding("type", "@type")]
    return [finding for rule in _RULES for finding in rule(data)]


def _context(job: Node) -> Found:
    if not _CONTEXT.fullmatch(str(job.get("@context"))):
        yield Finding("context", "@context")


def _required(job: Node) -> Found:
    for name in ("title", "description", "datePosted", "hiringOrganization"):
        if name not in job:
            yield Finding("required", name)


def _filled(value: object, at: str = "") -> Found:
    """Refuse what says nothing: a property without a value is to be left out."""
    if (
        value is None
        or value == []
        or value == {}
        or (isinstance(value, str) and not value.strip())
    ):
        yield Finding("empty", at)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _filled(part, f"{at}.{name}".lstrip("."))
    elif isinstance(value, list):
        for part in value:
            yield from _filled(part, at)


def _title(job: Node) -> Found:
    title = job.get("title", "")
    if not isinstance(title, str):
        yield Finding("title-form", "title")
        return
    name = str(node_of(job.get("hiringOrganization"), "Organization").get("name", ""))
    if name and name.casefold() in title.casefold():
        yield Finding("title-company", title)
    if _DECORATION.search(title):
        yield Finding("title-decoration", title)
    if _PAY.search(title):
        yield Finding("title-salary", title)


def _description(job: Node) -> Found:
    text = job.get("description", "")
    if not isinstance(text, str):
        yield Finding("description-form", "description")
        return
    fragment = Fragment.read(text)
    if " ".join(fragment.text.split()) == job.get("title"):
        yield Finding("description-title", text)
    # "You must format the description in HTML": a Markdown text has no element.
    if text and not fragment.tags & {"p", "br", "ul", "ol", "li"}:
        yield Finding("description-html", text[:40])
    if fragment.tags & _HARMFUL or any(name.startswith("on") for name in fragment.attributes):
        yield Finding("description-harmful", text[:40])


def _dates(job: Node) -> Found:
    for name in ("datePosted", "validThrough"):
        value = job.get(name, "2000-01-01")
        if not is_day(value) and not is_moment(value, zoned=False):
            yield Finding("date-form", f"{name}: {value}")
    # An end before the start is no date on which a posting can expire.
    posted, end = str(job.get("datePosted", ""))[:10], str(job.get("validThrough", "9999"))[:10]
    if end < posted:
        yield Finding("ends-before-start", end)


def _organization(job: Node) -> Found:
    company = job.get("hiringOrganization")
    if company is None or company == "confidential":
        return
    if not isinstance(company, dict) or company.get("@type") != "Organization":
        yield Finding("organization-type", "hiringOrganization")
        return
    if not isinstance(company.get("name"), str):
        yield Finding("organization-name", "hiringOrganization.name")
    for name in ("sameAs", "url", "logo"):
        if name in company and not is_web_address(company[name]):
            yield Finding("web-address", f"hiringOrganization.{name}: {company[name]}")


def _location(job: Node) -> Found:
    places = many(job.get("jobLocation"))
    # "addressCountry ... is required", but for jobs that are done from anywhere in given areas.
    if not places and not (
        job.get("jobLocationType") == "TELECOMMUTE" and job.get("applicantLocationRequirements")
    ):
        yield Finding("location-required", "jobLocation")
    for place in places:
        address = node_of(node_of(place, "Place").get("address"), "PostalAddress")
        if not address:
            yield Finding("location-type", "jobLocation")
            continue
        country = address.get("addressCountry")
        name = node_of(country, "Country").get("name", country)
        if name is None:
            yield Finding("country-required", "jobLocation.address")
        elif not is_country_code(name):
            yield Finding("country-code", str(name))


def _telecommute(job: Node) -> Found:
    kind = job.get("jobLocationType", "TELECOMMUTE")
    if kind != "TELECOMMUTE":
        yield Finding("location-kind", str(kind))
    areas = many(job.get("applicantLocationRequirements"))
    if areas and "jobLocationType" not in job:
        yield Finding("applicants-without-telecommute", "applicantLocationRequirements")
    for area in areas:
        if not isinstance(area, dict) or area.get("@type") not in AREAS:
            yield Finding("area-type", str(area))
        elif not isinstance(name := area.get("name"), str):
            yield Finding("area-name", str(area))
        elif _NOWHERE.fullmatch(name.strip()):
            yield Finding("area-worldwide", name)


def _employment(job: Node) -> Found:
    values = many(job.get("employmentType"))
    for value in values:
        if str(value) not in EMPLOYMENT_TYPES:
            yield Finding("employment-type", str(value))
    if len(set(map(str, values))) < len(values):
        yield Finding("employment-type-twice", str(values))


def _salary(job: Node) -> Found:
    pay = job.get("baseSalary")
    if pay is None:
        return
    value = node_of(node_of(pay, "MonetaryAmount").get("value"), "QuantitativeValue")
    if not value:
        yield Finding("salary-type", "baseSalary")
        return
    if not is_currency(pay.get("currency")):
        yield Finding("salary-currency", str(pay.get("currency")))
    if str(value.get("unitText")) not in UNITS:
        yield Finding("salary-unit", str(value.get("unitText")))
    names = value.keys() & {"value", "minValue", "maxValue"}
    if names not in ({"value"}, {"minValue", "maxValue"}):
        yield Finding("salary-amount", " ".join(sorted(names)))
    amounts = [value[name] for name in ("minValue", "value", "maxValue") if name in names]
    if not all(is_number(amount) and amount > 0 for amount in amounts):
        yield Finding("salary-number", str(amounts))
    elif amounts != sorted(amounts):
        yield Finding("salary-order", str(amounts))


def _identifier(job: Node) -> Found:
    if "identifier" not in job:
        return
    identifier = node_of(job["identifier"], "PropertyValue")
    if not identifier:
        yield Finding("identifier-type", "identifier")
    elif not {"name", "value"} <= identifier.keys():
        yield Finding("identifier-parts", "identifier")


def _requirements(job: Node) -> Found:
    for credential in many(job.get("educationRequirements")):
        if credential == NO_REQUIREMENTS:
            continue
        if not (education := node_of(credential, "EducationalOccupationalCredential")):
            yield Finding("education-type", "educationRequirements")
        elif (category := str(education.get("credentialCategory"))) not in CREDENTIALS:
            yield Finding("education-category", category)
    value = job.get("experienceRequirements", NO_REQUIREMENTS)
    if value == NO_REQUIREMENTS:
        return
    experience = node_of(value, "OccupationalExperienceRequirements")
    months = experience.get("monthsOfExperience")
    if not experience:
        yield Finding("experience-type", "experienceRequirements")
    elif not is_number(months) or months <= 0:
        yield Finding("experience-months", str(months))


def _flags(job: Node) -> Found:
    for name in ("directApply", "experienceInPlaceOfEducation"):
        if not isinstance(job.get(name, True), bool):
            yield Finding("flag", name)
    both = {"educationRequirements", "experienceRequirements"}
    if job.get("experienceInPlaceOfEducation") is True and not both <= job.keys():
        yield Finding("in-place-of-what", "experienceInPlaceOfEducation")


_RULES = (
    _context,
    _required,
    _filled,
    _title,
    _description,
    _dates,
    _organization,
    _location,
    _telecommute,
    _employment,
    _salary,
    _identifier,
    _requirements,
    _flags,
)
