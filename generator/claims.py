"""Who claims which address, and what of that cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.artifacts import BOOKKEEPING
from generator.catalog import Catalog
from generator.model import Company, Posting
from generator.problems import Location, Problem, Severity
from generator.routes import feed_path, old_paths, page_count, paged, remote_folder
from generator.terms import TermKind
from generator.text import fold

_GENERATED = "(generated)"
RESERVED = frozenset(
    "404.html _headers _redirects assets companies categories deadlines.ics feed.json feed.xml"
    " index.html jobs jobs.json locations next-change.json page remote robots.txt rss.xml search"
    " sitemap.xml tags types".split()
)
"""Names at the site's root that are a build's own, whether or not this build writes them."""
_FILES = (
    "index.html", "404.html", "jobs/index.html", "search/index.html", "feed.xml", "feed.json",
    "rss.xml", "jobs.json", "deadlines.ics", "next-change.json", "sitemap.xml", "robots.txt",
    "_headers", "_redirects", ".nojekyll",
)  # fmt: skip
"""What every build writes."""
_SITEMAP_PART = re.compile(r"sitemap-\d+\.xml", re.IGNORECASE)
RESERVED_FOR_POSTINGS = frozenset(["feed.xml", "index.html", "page"])
"""Names below ``jobs/`` that are a build's own."""


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
    fed: Collection[str] = (),
) -> Iterator[Claim]:
    """Yield every address of the site.

    *postings* are all there are, also those that are not shown yet: a collision should not wait
    for the day on which a posting appears. *companies* are those that have files, *static*
    gives address and path of each copied file, *assets* the addresses of the theme's files, *fed*
    the kinds of term with feeds.
    """
    generated = Location(_GENERATED)
    yield from (Claim(name, generated) for name in _FILES)
    yield from _claims_of_terms(catalog, companies, per_page, fed)
    for one in catalog.remote:
        for number in range(1, page_count(len(one.postings), per_page) + 1):
            yield Claim(f"{paged(remote_folder(one.country), number)}index.html", generated)
    for number in range(2, page_count(len(catalog.listed), per_page) + 1):
        yield Claim(f"{paged('', number)}index.html", generated)
    for posting in postings:
        yield Claim(f"jobs/{posting.slug}/index.html", posting.place("slug"))
        for path in old_paths(posting):
            file = f"{path}index.html" if path.endswith("/") else path
            yield Claim(file, posting.place("aliases"))
    for page in catalog.pages:
        yield Claim(f"{page.slug}/index.html", Location(page.path))
    for address in assets:
        yield Claim(address, generated)
    for address, path in static:
        yield Claim(address, Location(path))


def _claims_of_terms(
    catalog: Catalog, companies: Iterable[Company], per_page: int, fed: Collection[str]
) -> Iterator[Claim]:
    generated = Location(_GENERATED)
    for kind, terms in catalog.terms.items():
        yield Claim(f"{kind}/index.html", generated)
        for term in terms:
            if kind in fed:
                yield Claim(feed_path(term), generated)
            # The first page of a company with a file is the file's own claim, below.
            first = 2 if term.company and term.company.path else 1
            for number in range(first, page_count(len(term.postings), per_page) + 1):
                yield Claim(f"{paged(f'{kind}/{term.slug}/', number)}index.html", generated)
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
    files_like_folders = by_key.keys() & _folders_of(by_key)
    for key, claimants in by_key.items():
        blocking = [c for f in _above(key) for c in by_key.get(f, ())] if files_like_folders else []
        if len(claimants) + len(blocking) > 1:
            problems += _collision(claimants[0].path, [*blocking, *claimants])
    return problems


def _folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that some of *paths* lie in."""
    found: set[str] = set()
    above = {path.rpartition("/")[0] for path in paths}
    while above:
        found |= above
        above = {folder.rpartition("/")[0] for folder in above} - found
    return found


def _above(path: str) -> Iterator[str]:
    """Yield the folders that *path* lies in, the next one first."""
    while path := path.rpartition("/")[0]:
        yield path


def _reserved_name(claim: Claim) -> str:
    """Return the name of a build's own that *claim* takes, or an empty text."""
    if claim.at.path == _GENERATED:
        return ""
    top = claim.path.partition("/")[0]
    taken = top.casefold() in BOOKKEEPING or claim.path.casefold() == "assets"
    # All of it: which files the index has depends on every posting.
    taken = taken or fold(top) == "search"
    if taken or _SITEMAP_PART.fullmatch(claim.path):
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
        "choose another `slug`, alias or name",
    )


def _collision(path: str, claimants: list[Claim]) -> Iterator[Problem]:
    authored = [claim for claim in claimants if claim.at.path != _GENERATED]
    authored.sort(key=lambda claim: claim.at)
    rivals = authored
    names = [str(claim.at) for claim in rivals]
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
            "give one of them another `slug`, alias or name",
            tuple(rival.at for rival in rivals if rival is not claim),
        )


def unfit_names(static: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield an error for each copied file whose name no site can have."""
    for address, path in static:
        if "\\" in address or any(unicodedata.category(c) in ("Cc", "Cs") for c in address):
            yield Problem(
                Location(path),
                Severity.ERROR,
                "file-name",
                "the file's name has a backslash, a control character or is not UTF-8",
                "rename it",
            )
