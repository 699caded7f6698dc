"""A posting as a JobPosting of schema.org."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.countries import country_name
from generator.eligibility import exact_areas, is_exact, is_fully_remote
from generator.jsonld.description import plain_markup
from generator.jsonld.required import Absent
from generator.lifecycle import End
from generator.model import (
    Applicants,
    Company,
    EmploymentType,
    Place,
    Posting,
    Salary,
    Workplace,
)
from generator.routes import Routes
from generator.terms import place_label
from generator.text import one_line, says_nothing, text_of
from generator.urls import plain_address

_EMPLOYMENT_TYPES = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.CONTRACT: "CONTRACTOR",
    EmploymentType.TEMPORARY: "TEMPORARY",
    EmploymentType.INTERNSHIP: "INTERN",
    EmploymentType.VOLUNTEER: "VOLUNTEER",
    EmploymentType.PER_DIEM: "PER_DIEM",
    EmploymentType.OTHER: "OTHER",
}
_NO_REQUIREMENTS = "no requirements"


def properties(posting: Posting, routes: Routes, deadline: End | None) -> dict[str, object]:
    """Return each property that Google knows, with what is known of *posting*, or an `Absent`.

    *deadline* is when it ends by its own word. What the employer has not said is never there.
    """
    return {
        "title": posting.title,
        "description": _description(posting),
        "datePosted": posting.date_posted.isoformat()
        if posting.date_posted
        else Absent("the employer's day of posting is not known"),
        "validThrough": deadline.last.isoformat(timespec="seconds")
        if deadline
        else Absent("no end is stated"),
        "employmentType": _one_or_all(_EMPLOYMENT_TYPES[kind] for kind in posting.employment_type)
        or Absent("no type of employment is stated"),
        "hiringOrganization": _organization(posting.company, routes)
        if posting.company
        else Absent("the company is not stated"),
        "identifier": _identifier(posting),
        "jobLocation": _one_or_all(_place(place) for place in posting.locations if place.country)
        or Absent("no place of work with a country is stated"),
        "jobLocationType": _location_type(posting),
        "applicantLocationRequirements": _applicants(posting),
        "baseSalary": _pay(posting),
        "educationRequirements": _education(posting.education) or Absent("no education is stated"),
        "experienceRequirements": _experience(posting.experience_months)
        or Absent("no experience is stated"),
        "experienceInPlaceOfEducation": Absent("no field of a posting says it"),
        "directApply": Absent("no field of a posting says it"),
    }


def _description(posting: Posting) -> str | Absent:
    markup = plain_markup(posting.body.html)
    text = text_of(markup)
    if says_nothing(text):
        return Absent("the posting has no text")
    if text == one_line(posting.title):
        return Absent("the text says no more than the title")
    return markup


def _location_type(posting: Posting) -> str | Absent:
    return "TELECOMMUTE" if is_fully_remote(posting) else _not_remote(posting)


def _not_remote(posting: Posting) -> Absent:
    if Workplace.REMOTE in posting.workplace:
        return Absent("the work need not be remote")
    return Absent("the work is not said to be remote")


def _organization(company: Company, routes: Routes) -> dict[str, str]:
    known = {
        "@type": "Organization",
        "name": company.name,
        "sameAs": plain_address(company.url),
        "logo": routes.absolute(routes.logo(company)) if company.logo else "",
    }
    return {name: value for name, value in known.items() if value}


def _identifier(posting: Posting) -> dict[str, str] | Absent:
    if not posting.identifier:
        return Absent("no id of the employer's own is stated")
    if posting.company is None:
        return Absent("the company whose id it is is not stated")
    return {
        "@type": "PropertyValue",
        "name": posting.company.name,
        "value": posting.identifier,
    }


def _place(place: Place) -> dict[str, object]:
    address = {
        "@type": "PostalAddress",
        "addressLocality": place.city,
        "addressRegion": place.region,
        "addressCountry": place.country,
    }
    return {"@type": "Place", "address": {name: part for name, part in address.items() if part}}


def _applicants(posting: Posting) -> object:
    """Return where applicants may live: of remote work alone, and only where it is exact."""
    applicants = posting.applicant_locations
    if not is_fully_remote(posting):
        return _not_remote(posting)
    if not applicants:
        return Absent("where applicants may live is not stated")
    if not is_exact(applicants):
        why = "worldwide is no country" if applicants.worldwide else "not every area is exact"
        return Absent(why, is_stated=True)
    return _one_or_all(_areas(applicants))


def _areas(applicants: Applicants) -> Iterable[dict[str, str]]:
    countries, parts = exact_areas(applicants)
    for code in countries:
        yield {"@type": "Country", "name": country_name(code)}
    for place in parts:
        is_state = place.country == "US" and not place.city
        kind = "State" if is_state else "AdministrativeArea"
        yield {"@type": kind, "name": place_label(place)}


def _pay(posting: Posting) -> dict[str, object] | Absent:
    """Return the pay, if it is base pay, with no end open or nought and nothing concluded."""
    salary = posting.salary
    if salary is None:
        return Absent("no pay is stated with certainty")
    if why := _doubt_about(salary):
        return Absent(why, is_stated=True)
    value: dict[str, object] = {"@type": "QuantitativeValue"}
    if salary.min == salary.max:
        value["value"] = salary.min
    else:
        value |= {"minValue": salary.min, "maxValue": salary.max}
    value["unitText"] = salary.period.upper()
    return {"@type": "MonetaryAmount", "currency": salary.currency, "value": value}


def _doubt_about(salary: Salary) -> str:
    if salary.inferred:
        return "currency or period of the pay was concluded, not stated"
    if salary.includes:
        return "the pay is more than base pay"
    return "" if salary.min and salary.max else "an end of the range of pay is open or nought"


def _education(levels: Iterable[str]) -> object:
    asked = [level for level in levels if level != _NO_REQUIREMENTS]
    if not asked:
        return _NO_REQUIREMENTS if _NO_REQUIREMENTS in levels else None
    return _one_or_all(
        {"@type": "EducationalOccupationalCredential", "credentialCategory": level}
        for level in asked
    )


def _experience(months: int | None) -> object:
    if months is None:
        return None
    if months == 0:
        return _NO_REQUIREMENTS
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}


def _one_or_all(values: Iterable[Any]) -> Any:
    """Return the only one of *values*, all of them as a list, or None."""
    found = [*values]
    return found[0] if len(found) == 1 else found or None
