"""The words that name a value of a facet: a query that has them is offered a filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.countries import other_names
from generator.jsontext import to_json
from generator.model import EmploymentType, Workplace
from generator.search.codec import deflate
from generator.search.facets import Facet
from generator.text import plain_slug

OFFERED = ("workplace", "place", "type", "category", "level")
"""Facets of which words name values."""
_MOST = 500
"""Values of a facet: those of most postings, since all visitors fetch this list."""
_ALSO: Mapping[str, Sequence[str]] = {
    Workplace.ONSITE: ("on the premises", "in office"),
    Workplace.REMOTE: ("remotely", "work from home", "wfh", "telecommute"),
    EmploymentType.CONTRACT: ("contractor", "freelance"),
    EmploymentType.TEMPORARY: ("temp",),
    EmploymentType.INTERNSHIP: ("intern", "internships"),
    EmploymentType.VOLUNTEER: ("volunteering",),
}


def lexicon(facets: Mapping[str, Facet], currencies: Sequence[str], language: str) -> bytes:
    """Return a file of values with their labels and other names, and of the *currencies* of pay.

    *facets* are all that are `OFFERED`.
    """
    values = {name: list(_named(facets[name])) for name in OFFERED}
    head = {**values, "currencies": currencies, "language": language}
    return deflate(to_json(head).encode())


def _named(facet: Facet) -> Iterator[list[str]]:
    """Yield value, label and other names of each value of *facet*.

    A value that follows from its label is left empty.
    """
    for value, label, *code in facet.values[:_MOST]:
        others = [*_ALSO.get(value, ()), *(name for one in code for name in other_names(one))]
        yield ["" if value == plain_slug(label) else value, label, *others]
