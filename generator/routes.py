"""Addresses: where everything of the site lies, and who claims what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from generator.artifacts import BOOKKEEPING
from generator.catalog import Catalog
from generator.model import Company, Page, Posting
from generator.problems import Location, Problem, Severity
from generator.terms import Term, TermKind
from generator.text import fold

_GENERATED = "(generated)"
RESERVED = frozenset(
    "404.html _headers _redirects assets companies categories deadlines.ics feed.json feed.xml"
    " index.html jobs jobs.json locations next-change.json page remote robots.txt rss.xml search"
    " sitemap.xml tags types".split()
)
"""Names at the site's root that are a build's own, whether or not this build writes them."""
RESERVED_FOR_POSTINGS = frozenset(["feed.xml", "index.html", "page"])
"""Names below ``jobs/`` that are a build's own."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Root-relative addresses of everything that has one."""

    base_path: str = ""
    """Of the base address: empty or ``/board``."""
    base_url: str = ""
    """Absolute, without a final slash."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """The published path of each of the theme's files, by its name."""

    def home(self, number: int = 1) -> str:
        """Return the address of page *number* of all open postings."""
        return self.to(_paged("", number))

    def posting(self, posting: Posting) -> str:
        """Return the address of *posting*."""
        return self.to(f"jobs/{posting.slug}/")

    def terms(self, kind: TermKind) -> str:
        """Return the address of the list of terms of *kind*."""
        return self.to(f"{kind}/")

    def term(self, term: Term, number: int = 1) -> str:
        """Return the address of page *number* of the postings of *term*."""
        return self.to(_paged(f"{term.kind}/{term.slug}/", number))

    def page(self, page: Page) -> str:
        """Return the address of a page of prose."""
        return self.to(f"{page.slug}/")

    def asset(self, name: str) -> str:
        """Return the address of the theme's file *name*; KeyError where there is none."""
        return self.to(self.assets[name])

    def logo(self, company: Company) -> str:
        """Return the address of *company*'s logo; empty where it has none."""
        return self.to(company.logo.path) if company.logo else ""

    def to(self, path: str) -> str:
        """Return the address of *path*, which is relative to the site's root."""
        return f"{self.base_path}/{quote(path, safe='/~')}"

    def absolute(self, address: str) -> str:
        """Return a root-relative *address* with scheme and host."""
        return self.base_url + address.removeprefix(self.base_path)

    def file(self, address: str) -> str:
        """Return the path below the output of the file behind one of these addresses."""
        path = unquote(address.removeprefix(self.base_path)).lstrip("/")
        return f"{path}index.html" if path.endswith("/") or not path else path


def _paged(folder: str, number: int) -> str:
    return folder if number == 1 else f"{folder}page/{number}/"


@dataclass(frozen=True, slots=True)
class Claim:
    """One file of the site, and what asks for it."""

    path: str
    """Below the site's root."""
    at: Location
    """The file that asks for it, or what of a build does."""


def claims(
    postings: Iterable[Posting],
    companies: Iterable[Company],
    catalog: Catalog,
    per_page: int,
    static: Iterable[tuple[str, str]],
    assets: Iterable[str],
) -> Iterator[Claim]:
    """Yield every address of the site.

    *postings* are all there are, also those that are not shown yet: a collision should not wait
    for the day on which a posting appears. *companies* are those that have files, *static*
    gives address and path of each copied file, *assets* the addresses of the theme's files.
    """
    generated = Location(_GENERATED)
    yield Claim("index.html", generated)
    yield Claim("404.html", generated)
    yield Claim("jobs/index.html", generated)
    yield from _claims_of_terms(catalog, companies, per_page)
    for number in range(2, page_count(len(catalog.listed), per_page) + 1):
        yield Claim(f"{_paged('', number)}index.html", generated)
    for posting in postings:
        yield Claim(f"jobs/{posting.slug}/index.html", posting.place("slug"))
    for page in catalog.pages:
        yield Claim(f"{page.slug}/index.html", Location(page.path))
    for address in assets:
        yield Claim(address, generated)
    for address, path in static:
        yield Claim(address, Location(path))


def _claims_of_terms(
    catalog: Catalog, companies: Iterable[Company], per_page: int
) -> Iterator[Claim]:
    generated = Location(_GENERATED)
    for kind, terms in catalog.terms.items():
        yield Claim(f"{kind}/index.html", generated)
        for term in terms:
            # The first page of a company with a file is the file's own claim, below.
            first = 2 if term.company and term.company.path else 1
            for number in range(first, page_count(len(term.postings), per_page) + 1):
                yield Claim(f"{_paged(f'{kind}/{term.slug}/', number)}index.html", generated)
    if TermKind.COMPANIES in catalog.terms:
        for company in companies:
            path = f"{TermKind.COMPANIES}/{company.slug}/index.html"
            yield Claim(path, Location(company.path))


def find_collisions(claimed: Iterable[Claim]) -> list[Problem]:
    """Return an error for each claim on an address that an earlier one or a build itself has.

    Addresses are one where a file system that ignores case or Unicode form takes them for one.
    """
    problems: list[Problem] = []
    by_key: dict[str, list[Claim]] = defaultdict(list)
    for claim in claimed:
        if name := _reserved_name(claim):
            problems.append(_reserved(claim, name))
        else:
            by_key[fold(claim.path)].append(claim)
    for key, claimants in by_key.items():
        folders = (key.rsplit("/", depth)[0] for depth in range(1, key.count("/") + 1))
        blocking = [claim for folder in folders for claim in by_key.get(folder, ())]
        if len(claimants) + len(blocking) > 1:
            problems += _collision(claimants[0].path, [*blocking, *claimants])
    return problems


def page_count(items: int, per_page: int) -> int:
    """Return the number of pages of a list; a list of nothing has one."""
    return max(1, -(-items // per_page))


def _reserved_name(claim: Claim) -> str:
    """Return the name of a build's own that *claim* takes, or an empty text."""
    if claim.at.path == _GENERATED:
        return ""
    top = claim.path.split("/")[0]
    if top.casefold() in BOOKKEEPING or claim.path.casefold() == "assets":
        return top
    if not claim.path.endswith("/index.html"):
        return ""
    first, second, *deeper = claim.path.split("/")
    if not deeper:
        return first if first.casefold() in RESERVED else ""
    return second if first == "jobs" and second.casefold() in RESERVED_FOR_POSTINGS else ""


def _reserved(claim: Claim, name: str) -> Problem:
    return Problem(
        claim.at,
        Severity.ERROR,
        "reserved-slug",
        f"`{name}` is the name of a folder or file that the build makes itself",
        "choose another `slug`",
    )


def _collision(path: str, claimants: list[Claim]) -> Iterator[Problem]:
    authored = [claim for claim in claimants if claim.at.path != _GENERATED]
    authored.sort(key=lambda claim: claim.at)
    names = [str(claim.at) for claim in authored]
    if len(authored) < len(claimants):
        names.append("the build itself")
    else:
        authored = authored[1:]
    for claim in authored:
        yield Problem(
            claim.at,
            Severity.ERROR,
            "address-collision",
            f"`/{path.removesuffix('index.html')}` is claimed by {' and '.join(names)}",
            "give one of them another `slug` or name",
        )
