"""Addresses: where everything of the site lies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from generator.model import Company, Page, Place, Posting
from generator.remote import REMOTE
from generator.terms import Term, TermKind, place_slug

_PLAIN = re.compile(r"[A-Za-z0-9/_.~-]*").fullmatch
"""Tells paths that need no quoting from others, in less time than quoting takes."""
_INDEX = re.compile(r"(?<=/)index\.html$")


@dataclass(frozen=True, slots=True)
class Routes:
    """Root-relative addresses of everything that has one."""

    base_path: str = ""
    """Of the base address: empty or ``/board``."""
    base_url: str = ""
    """Absolute, without a final slash."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """The published path of each of the theme's files, by its name."""
    fed: frozenset[str] = frozenset()
    """The kinds of term whose terms have feeds."""

    def home(self, number: int = 1) -> str:
        """Return the address of page *number* of all open postings."""
        return self.to(paged("", number))

    def posting(self, posting: Posting) -> str:
        """Return the address of *posting*."""
        return self.to(_path_of(posting))

    def terms(self, kind: TermKind) -> str:
        """Return the address of the list of terms of *kind*."""
        return self.to(f"{kind}/")

    def term(self, term: Term, number: int = 1) -> str:
        """Return the address of page *number* of the postings of *term*."""
        return self.to(paged(f"{term.kind}/{term.slug}/", number))

    def remote(self, country: str = "", number: int = 1) -> str:
        """Return the address of page *number* of remote work, or of that for *country* (a code)."""
        return self.to(paged(remote_folder(country), number))

    def feed(self, term: Term) -> str:
        """Return the address of the feed of *term*; empty where it has none."""
        return self.to(feed_path(term)) if term.kind in self.fed else ""

    def search(self) -> str:
        """Return the address of the search page."""
        return self.to("search/")

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
        return f"{self.base_path}/{path if _PLAIN(path) else quote(path, safe='/~')}"

    def absolute(self, address: str) -> str:
        """Return a root-relative *address* with scheme and host."""
        return self.base_url + address.removeprefix(self.base_path)

    def file(self, address: str) -> str:
        """Return the path below the output of the file behind one of these addresses."""
        path = unquote(address.removeprefix(self.base_path)).lstrip("/")
        return f"{path}index.html" if path.endswith("/") or not path else path


def redirects(postings: Iterable[Posting], routes: Routes) -> list[tuple[str, str]]:
    """Return the old addresses, each with the one that it leads to."""
    old = [(routes.to("jobs/"), routes.home())]
    old += ((routes.to(path), routes.posting(p)) for p in postings for path in old_paths(p))
    return old


def old_paths(posting: Posting) -> list[str]:
    """Return the paths that *posting* had before; it may have come back to one of them."""
    paths = dict.fromkeys(map(_path_of_alias, posting.aliases))
    return [path for path in paths if path != _path_of(posting)]


def first_path(posting: Posting) -> str:
    """Return the path that *posting* first had, as far as its aliases tell, oldest first."""
    paths = map(_path_of_alias, posting.aliases)
    own = (path for path in paths if path.startswith("jobs/") and path.count("/") == 2)
    return next(own, _path_of(posting))


def _path_of(posting: Posting) -> str:
    return f"jobs/{posting.slug}/"


def _path_of_alias(alias: str) -> str:
    """Return the path that *alias* means: a slug alone is one of a posting."""
    if "/" not in alias:
        return f"jobs/{alias}/"
    path = _INDEX.sub("", alias.lstrip("/"))
    return path if path.endswith(("/", ".html", ".htm")) else f"{path}/"


def feed_path(term: Term) -> str:
    """Return the path of the feed of *term*."""
    return f"{term.kind}/{term.slug}/feed.xml"


def remote_folder(country: str = "") -> str:
    """Return the folder of the list of remote work, or of that for *country* (a code)."""
    return f"{REMOTE}/{place_slug(Place(country=country))}/" if country else f"{REMOTE}/"


def paged(folder: str, number: int) -> str:
    """Return the path of page *number* of the list in *folder*."""
    return folder if number == 1 else f"{folder}page/{number}/"


def page_count(items: int, per_page: int) -> int:
    """Return the number of pages of a list; a list of nothing has one."""
    return max(1, -(-items // per_page))
