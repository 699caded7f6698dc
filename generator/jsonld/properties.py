"""A posting as a JobPosting of schema.org."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.countries import country_name
from generator.eligibility import exact_areas, is_exact, is_fully_remote
from generator.jsonld.required import places_to_mark_up
from generator.lifecycle import End
from generator.model import Applicants, Company, EmploymentType, Place, Posting, Salary
from generator.routes import Routes
from generator.terms import place_label
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


def properties(
    posting: Posting, description: str, routes: Routes, deadline: End | None
) -> dict[str, object]:
    """Return what is known of *posting*, which must lack nothing, as Google asks for it.

    *description* is its text in simple markup. What the employer has not said is not there.
    """
    values: dict[str, object] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": description,
        "datePosted": posting.date_posted.isoformat() if posting.date_posted else None,
        "validThrough": deadline.last.isoformat(timespec="seconds") if deadline else None,
        "employmentType": _one_or_all(_EMPLOYMENT_TYPES[kind] for kind in posting.employment_type),
        "hiringOrganization": _organization(posting.company, routes) if posting.company else None,
        "identifier": _identifier(posting),
        "jobLocation": _one_or_all(map(_place, places_to_mark_up(posting))),
        "jobLocationType": "TELECOMMUTE" if is_fully_remote(posting) else None,
        "applicantLocationRequirements": _applicants(posting),
        "baseSalary": _pay(posting.salary) if posting.salary else None,
        "educationRequirements": _education(posting.education),
        "experienceRequirements": _experience(posting.experience_months),
    }
    return {name: value for name, value in values.items() if value is not None}


def _organization(company: Company, routes: Routes) -> dict[str, str]:
    known = {
        "@type": "Organization",
        "name": company.name,
        "sameAs": plain_address(company.url),
        "logo": routes.absolute(routes.logo(company)) if company.logo else "",
    }
    return {name: value for name, value in known.items() if value}


def _identifier(posting: Posting) -> dict[str, str] | None:
    if not posting.identifier or posting.company is None:
        return None
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
    if not is_fully_remote(posting) or not is_exact(applicants):
        return None
    return _one_or_all(_areas(applicants))


def _areas(applicants: Applicants) -> Iterable[dict[str, str]]:
    countries, parts = exact_areas(applicants)
    for code in countries:
        yield {"@type": "Country", "name": country_name(code)}
    for place in parts:
        is_state = place.country == "US" and not place.city
        kind = "State" if is_state else "AdministrativeArea"
        yield {"@type": kind, "name": place_label(place)}


def _pay(salary: Salary) -> dict[str, object] | None:
    """Return *salary*, if it is base pay, with no end open or nought and nothing concluded."""
    if salary.inferred or salary.includes or not salary.min or not salary.max:
        return None
    value: dict[str, object] = {"@type": "QuantitativeValue"}
    if salary.min == salary.max:
        value["value"] = salary.min
    else:
        value |= {"minValue": salary.min, "maxValue": salary.max}
    value["unitText"] = salary.period.upper()
    return {"@type": "MonetaryAmount", "currency": salary.currency, "value": value}


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
