"""A board made by hand, with every kind of page on it, rendered with the default theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from generator.artifacts import Batch, Recipe, made
from generator.catalog import Catalog, assemble
from generator.feeds import feeds
from generator.jsonld import structured_data
from generator.markdown import read_markdown
from generator.model import (
    Applicants,
    Company,
    EmploymentType,
    Logo,
    Page,
    Period,
    Place,
    Posting,
    Prose,
    Salary,
    Source,
    TimezoneRange,
    Workplace,
)
from generator.render import render
from generator.routes import Routes
from generator.site import Repository, Site
from generator.theme import Theme, load_theme


def prose(text: str) -> Prose:
    """Return *text*, which is Markdown, as a body."""
    return read_markdown(text)[0]


NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
SITE = Site(
    title="Quayside Jobs",
    base_url="https://jobs.example.org",
    language="en",
    description="Work near and far.",
    per_page=3,
    categories={"crafts": "Crafts"},
    repository=Repository("https://code.example.org/board"),
)
BAKERY = Company(
    slug="sunrise-bakery",
    name="Sunrise Bakery",
    url="https://sunrise.example/",
    logo=Logo("logos/sunrise.png", 64, 64),
    locations=(Place("Berlin", "", "DE"),),
    summary="Bread before dawn.",
    body=prose("We bake **bread**."),
    path="content/companies/sunrise-bakery.md",
)
QUIET = Company(
    slug="quiet-mill",
    name="Quiet Mill",
    body=prose("Nothing open."),
    path="content/companies/quiet.md",
)
ABOUT = Page(
    "about",
    "About this board",
    prose("# Why\n\nSee [the jobs](/)."),
    "content/pages/about.md",
)
TABLE = "| Day | Hours |\n| :-- | --: |\n| Monday | 8 |\n"
BAKER = Posting(
    path="content/postings/baker.md",
    slug="baker",
    title="Baker, early shift",
    body=prose(
        "You bake bread from four in the morning until noon."
        f"\n\n## The work\n\n{TABLE}\n## By day\n\n{TABLE}"
    ),
    company=BAKERY,
    date_posted=date(2026, 3, 1),
    valid_through=date(2026, 3, 14),
    locations=(Place("Berlin", "", "DE"),),
    workplace=(Workplace.ONSITE,),
    employment_type=(EmploymentType.FULL_TIME, EmploymentType.PART_TIME),
    salary=Salary(Decimal(36000), Decimal(42000), "EUR", Period.YEAR),
    apply_url="https://careers.example.org/apply?job=1&from=board",
    tags=("bread", "early shift", "C++"),
    category="crafts",
    level="mid",
    benefits=("Bread",),
    featured=date(2026, 4, 1),
    experience_months=24,
    source=Source("elsewhere", "https://elsewhere.example/1"),
)
REMOTE = Posting(
    path="content/postings/remote.md",
    slug="remote",
    title="Bread data engineer",
    body=prose("Count loaves."),
    company=Company("saltmarsh", "Saltmarsh Data"),
    date_posted=date(2026, 3, 2),
    workplace=(Workplace.REMOTE,),
    applicant_locations=Applicants(groups=("EU",), places=(Place(country="CH"),)),
    applicant_timezones=TimezoneRange(Decimal("-1"), Decimal("5.5")),
    salary_note="good pay, and bread",
    apply_email="jobs@saltmarsh.example",
    tags=("bread", "data"),
)
ARABIC = Posting(
    path="content/postings/arabic.md",
    slug="arabic",
    title="محرّر",
    body=prose("نص.\n\n    bake --now\n"),
    first_seen=date(2026, 3, 3),
    place_note="somewhere sunny",
    language="ar",
    apply_url="https://arabic.example/",
)
CLOSED = replace(
    BAKER,
    path="content/postings/closed.md",
    slug="closed",
    title="Night baker",
    featured=None,
    closed=date(2026, 3, 5),
)
EXPIRED = replace(
    BAKER,
    path="content/postings/expired.md",
    slug="expired",
    title="Oven keeper",
    valid_through=date(2026, 2, 28),
)
_LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG = Company("long", f"{_LONG_WORD} Rechtsschutzversicherungsgesellschaft")
_ENDLESS = "x" * 5000
_ENDLESS_BODY = prose(
    f"{_ENDLESS}\n\n## {_ENDLESS}\n\n- [{_ENDLESS}](https://x.example/)\n- `{_ENDLESS}`\n\n"
    f"> **{_ENDLESS}**\n\n    {_ENDLESS}\n\n| {_ENDLESS} |\n|---|\n"
)
MORE = tuple(
    replace(
        REMOTE,
        path=f"content/postings/{number}.md",
        slug=f"job-{number}",
        title=f"Job {number} with a Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel",
        tags=("bread", f"tag {number}"),
        body=_ENDLESS_BODY if number == 0 else REMOTE.body,
        company=LONG if number == 0 else REMOTE.company,
        locations=(Place(_LONG_WORD, "", "GB"),) if number == 0 else (),
    )
    for number in range(8)
)
POSTINGS = (BAKER, REMOTE, ARABIC, CLOSED, EXPIRED, *MORE)


def catalog_of(
    postings: Sequence[Posting],
    companies: Sequence[Company] = (BAKERY, QUIET),
    pages: Sequence[Page] = (ABOUT,),
) -> Catalog:
    """Assemble a board of *postings*."""
    return assemble(postings, companies, pages, now=NOW, categories=SITE.categories)[0]


def render_files(
    catalog: Catalog, site: Site = SITE, favicon: str = "", theme: Theme | None = None
) -> dict[str, str]:
    """Render *catalog* with *theme*, the site's unless given; return what is text, by path."""
    files = made(_sources(catalog, site, favicon, theme or _theme(site.theme)))
    return {f.path: f.content.decode() for f in files if not f.path.endswith(".png")}


def render_page(path: str, catalog: Catalog, theme: Theme) -> str:
    """Render one page of *catalog* and none besides."""
    sources = _sources(catalog, SITE, "", theme)
    (page,) = (one for one in sources if isinstance(one, Recipe) and one.path == path)
    return page.make().decode()


def _sources(catalog: Catalog, site: Site, favicon: str, theme: Theme) -> Iterator[Recipe | Batch]:
    routes = Routes(site.base_path, site.base_url, theme.asset_paths, frozenset(site.feeds.kinds))
    data = structured_data(catalog, routes)
    yield from render(catalog, routes, theme, site, static=[favicon], structured_data=data)
    yield from feeds(catalog, routes, site)


@cache
def _theme(name: str) -> Theme:
    return load_theme(name, Path("nowhere"))


def site_with(**changes: object) -> Site:
    """Return the sample's site with *changes*."""
    return replace(SITE, **changes)  # type: ignore[arg-type]  # any field of Site
