"""jobs.json: every open posting as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache

from generator.countries.regions import region_code
from generator.jsontext import to_json
from generator.model import Applicants, Company, Place, Posting, Salary
from generator.routes import Routes
from generator.site import Site
from generator.urls import web_address

VERSION = 1
"""Counts up when a field goes or changes its meaning; new fields may come at any time."""
_AS_THEY_ARE = (
    "date_posted", "first_seen", "valid_through", "closed", "place_note", "workplace",
    "employment_type", "salary_note", "apply_url", "apply_email", "tags", "category", "level",
    "identifier", "education", "experience_months", "benefits",
)  # fmt: skip


def jobs_data(jobs: Iterable[str], routes: Routes, site: Site) -> bytes:
    """Return all *jobs*, each as `job_data` gives it."""
    data = {
        "version": VERSION,
        "title": site.title,
        "url": routes.absolute(routes.home()),
        "language": site.language,
        "jobs": [],
    }
    start = to_json(data).removesuffix("]}")
    return f"{start}{','.join(jobs)}]}}\n".encode(errors="replace")


def job_data(posting: Posting, routes: Routes) -> str:
    """Return *posting* as data, with a summary in place of its body; what is not known is absent.

    The facts have the names that front matter has for them.
    """
    return to_json(_stated(_job(posting, routes)))


def _job(posting: Posting, routes: Routes) -> Iterator[tuple[str, object]]:
    yield "slug", posting.slug
    yield "url", routes.absolute(routes.posting(posting))
    yield "title", posting.title
    yield "company", _stated(_company(posting.company)) if posting.company else None
    yield "summary", posting.teaser
    yield "locations", [*map(_place, posting.locations)]
    yield "applicant_locations", _applicants(posting.applicant_locations)
    if zones := posting.applicant_timezones:
        yield "applicant_timezones", {"from": zones.start, "to": zones.end}
    if posting.salary:
        yield "salary", _salary(posting.salary)
    yield from ((name, getattr(posting, name)) for name in _AS_THEY_ARE)
    yield "language", posting.language


def _company(company: Company) -> Iterator[tuple[str, object]]:
    yield "slug", company.slug
    yield "name", company.name
    yield "url", web_address(company.url)


def _applicants(applicants: Applicants) -> object:
    if applicants.worldwide:
        return "worldwide"
    return [*applicants.groups, *map(_place, applicants.places)]


@lru_cache(maxsize=4096)
def _salary(salary: Salary) -> Mapping[str, object]:
    return _stated(asdict(salary).items())


@lru_cache(maxsize=4096)
def _place(place: Place) -> Mapping[str, object]:
    return _stated(
        [*asdict(place).items(), ("region_code", region_code(place.region, place.country))]
    )


def _stated(values: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Return those of *values* that say something; nought does."""
    silent: tuple[object, ...] = (None, "", (), [])
    return {name: v for name, v in values if v is not False and v not in silent}
