"""Postings of every age and moments around them, and the files that they become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from generator.artifacts import Artifact
from generator.board import Board
from generator.build import artifacts
from generator.catalog import assemble
from generator.frontmatter.record import Record
from generator.history import History
from generator.model import Applicants, Company, Place, Posting, Prose, Workplace
from generator.planning import Plan
from generator.problems import Location
from generator.remote import FACETS
from generator.site import Site
from generator.theme import Theme, load_theme

ZONES = ("UTC", "Europe/Berlin", "Asia/Beirut", "America/Vancouver")
"""In Beirut one of the days begins at one."""
_FIRST = date(2026, 3, 20)
_DAYS = st.integers(0, 20).map(lambda days: _FIRST + timedelta(days=days))
"""Few, so that many things fall on one of them; clocks change in two of the zones meanwhile."""
_MOMENTS = st.builds(
    lambda days, minutes: datetime(2026, 3, 20, tzinfo=UTC) + timedelta(days, minutes * 60),
    st.integers(-10, 30),
    st.integers(0, 24 * 60) | st.just(0),
)
EXPIRE_AFTER = st.none() | st.integers(0, 15).map(lambda days: timedelta(days=days))
SITE = Site(title="Lives", base_url="https://jobs.example.org", language="en")
_BODY = Prose("<p>You bake bread from four in the morning until noon.</p>", "You bake bread.")


def moments() -> st.SearchStrategy[datetime]:
    """Return moments in several time zones."""
    zones = st.sampled_from(ZONES).map(ZoneInfo)
    return st.builds(lambda moment, zone: moment.astimezone(zone), _MOMENTS, zones)


@st.composite
def postings(draw: st.DrawFn, slug: str = "baker") -> Posting:
    """Draw a posting that says all it can, with any dates that a file may have."""
    posted, seen = draw(st.none() | _DAYS), draw(_DAYS)
    return Posting(
        path=f"content/postings/{slug}.md",
        slug=slug,
        title=f"Baker {slug}",
        body=_BODY,
        company=Company("sunrise", "Sunrise Bakery"),
        date_posted=posted,
        first_seen=None if posted else seen,
        valid_through=draw(st.none() | _DAYS | _MOMENTS),
        closed=draw(st.sampled_from([False, False, True]) | _DAYS),
        draft=draw(st.sampled_from([False, False, False, True])),
        featured=draw(st.none() | _DAYS),
        locations=(Place("Berlin", "", "DE"),),
        workplace=(Workplace.ONSITE, Workplace.REMOTE),
        applicant_locations=Applicants(places=(Place(country="DE"),)),
        apply_url="https://sunrise.example/apply",
        tags=(f"tag {slug}", "bread"),
    )


def files_of(
    board: Sequence[Posting],
    now: datetime,
    expire_after: timedelta | None = None,
    *,
    drafts: bool = False,
) -> dict[str, bytes]:
    """Return all that a build of *board* writes, by path."""
    site = replace(SITE, expire_after=expire_after, timezone=str(now.tzinfo))
    catalog, _ = assemble(
        board,
        now=now,
        expire_after=expire_after,
        drafts=drafts,
        facets=dict.fromkeys(FACETS, 1),
    )
    zone = now.tzinfo or UTC
    loaded = Board(Path(), site, zone, tuple(board), (), (), (), (), frozenset(), _NONE, History())
    plan = Plan(loaded, catalog, _theme(), [])
    return {one.path: one.content for one in artifacts(plan) if isinstance(one, Artifact)}


_NONE = Record({}, {}, Location("site.yaml"))
"""Site-wide defaults of postings."""


@cache
def _theme() -> Theme:
    return load_theme("default", Path("nowhere"))
