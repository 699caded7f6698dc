"""The lists of remote work: all of it, and for each country what somebody there may take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.eligibility import area_of, exact_areas
from generator.model import Posting, Workplace
from generator.terms import TermKind

REMOTE = "remote"
"""What these lists are called in addresses and in site.yaml's ``facets``."""
FACETS = (*TermKind, REMOTE)
"""What gets pages unless site.yaml says else."""


@dataclass(frozen=True, slots=True)
class RemoteList:
    """Open postings that can be done remotely."""

    country: str
    """ISO 3166-1 alpha-2, of those who may take them; empty: any, or not stated."""
    postings: tuple[Posting, ...]
    """In the order of lists; those for a part of the country too."""


def remote_lists(listed: Sequence[Posting], least: int) -> tuple[RemoteList, ...]:
    """Return all remote work among the *listed* postings, then a list for each country, by code.

    A country has one where some posting names it, a region of it, or a group that says exactly
    which countries it is, and at least so many may be taken there. What is open to more of the
    world stands in the lists that there are, and makes none: each would bring some 250.
    """
    remote = [posting for posting in listed if Workplace.REMOTE in posting.workplace]
    named: set[str] = set()
    for posting in remote:
        countries, parts = exact_areas(posting.applicant_locations)
        named.update(countries, (place.country for place in parts))
    members: dict[str, list[Posting]] = defaultdict(list)
    for posting in remote:
        # Hours alone say who is awake, not who may apply.
        area = area_of(posting) if posting.applicant_locations else None
        if area:
            for code in named if area.worldwide else named & (area.countries | area.doubtful):
                members[code].append(posting)
    lists = (RemoteList(code, tuple(members[code])) for code in sorted(members))
    enough = (one for one in lists if len(one.postings) >= least)
    return (RemoteList("", tuple(remote)), *enough)
