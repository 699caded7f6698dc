"""What each template is given, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

from markupsafe import Markup

from generator.render.paging import Paging
from generator.render.values import (
    Anchor,
    Card,
    CompanyView,
    Day,
    Facet,
    Group,
    Head,
    PostingView,
    RelatedCard,
)
from generator.site import Site


class Frame(TypedDict):
    """What every template is given."""

    site: Site
    """What site.yaml says."""
    direction: str
    """``ltr`` or ``rtl``: of the site's language."""
    home: str
    """The address of the list of all open postings."""
    navigation: tuple[Anchor, ...]
    """The links of the header."""
    pages: tuple[Anchor, ...]
    """The pages of prose."""
    asset: Callable[[str], str]
    """``asset("style.css")`` is the address of a static file of the theme."""
    link: Callable[[object], str]
    """``link("about/")`` is the address of a path below the site's root."""
    icon: str
    """The address of the site's favicon, else of the theme's ``icon.svg``; empty: none."""
    picture: str
    """The absolute address of a picture for those who pass a page on, or empty."""
    feed: str
    """The address of the feed of all jobs."""
    deadlines: str
    """The address of the calendar of the days on which jobs close."""
    search: str
    """The address of the search page."""
    csp: Markup
    """The content security policy, which belongs first into ``head``."""


class PageFrame(Frame):
    """What the template of a page is given besides, and with it all that it includes."""

    page: Head
    """What the page says of itself."""


class ListContext(TypedDict):
    """All open postings."""

    cards: list[Markup]
    """The postings of this page of the list, each as ``card.html`` made it."""
    total: int
    """Of postings on all pages of the list."""
    paging: Paging
    """Where in the list this page stands."""
    browse: tuple[Group, ...]
    """The terms of each kind that most postings have, or the countries of remote work; on the
    first page only."""


class RemoteContext(ListContext):
    """Open remote work: all of it, or what somebody in one country may take."""

    heading: str
    """What the list is called."""
    crumbs: tuple[Anchor, ...]
    """Where it stands: all open postings, or all remote work."""


class PostingContext(TypedDict):
    """A posting."""

    posting: PostingView
    """The posting."""
    crumbs: tuple[Anchor, ...]
    """Where it stands: the list, then its category."""
    body: Markup
    """Its text."""
    structured_data: Markup
    """What machines read, for a ``script`` element, or empty."""
    related: list[RelatedCard]
    """Similar open postings."""


class TermsContext(TypedDict):
    """All terms of one kind: all tags, all locations ..."""

    kind: str
    """``companies``, ``tags``, ``locations``, ``types`` or ``categories``."""
    heading: str
    """What the kind is called."""
    groups: tuple[Group, ...]
    """The terms: in one group, or by first letter where they are many."""
    companies: Mapping[str, CompanyView]
    """Employers by the address of their page; empty for other kinds."""


class TermContext(TypedDict):
    """The open postings of one term: one tag, one location ..."""

    kind: str
    """Of the term: ``companies``, ``tags``, ``locations``, ``types`` or ``categories``."""
    heading: str
    """What the list is called."""
    crumbs: tuple[Anchor, ...]
    """Where it stands: all terms of the kind."""
    cards: list[Markup]
    """The postings of this page of the list, each as ``card.html`` made it."""
    total: int
    """Of postings on all pages of the list."""
    paging: Paging
    """Where in the list this page stands."""


class CompanyContext(TermContext):
    """The same for an employer, with what is known of it."""

    company: CompanyView
    """The employer."""
    body: Markup
    """What its file says; empty: nothing."""
    edit_url: str
    """Where its file is edited, or empty."""


class ProseContext(TypedDict):
    """A page of prose."""

    heading: str
    """Its title."""
    language: str
    """BCP 47, where the page names one; else empty."""
    language_direction: str
    """``ltr`` or ``rtl``: of its language."""
    body: Markup
    """Its text."""
    edit_url: str
    """Where its file is edited, or empty."""


class SearchContext(TypedDict):
    """The search page, which its script fills."""

    ways: tuple[Anchor, ...]
    """The lists of terms, for those who look without a search."""
    facets: tuple[Facet, ...]
    """What results can be narrowed by, as far as open postings say it."""
    countries: tuple[str, ...]
    """ISO 3166 codes of all countries; the script writes their names."""
    currencies: tuple[str, ...]
    """ISO 4217 codes of those that open postings pay in: that of site.yaml, then the commonest
    first; behind them, others with exchange rates."""
    rates: Day | None
    """Of what day the rates are by which pay is compared; none: no currency is converted."""


class LostContext(TypedDict):
    """What hosts show for an address that leads nowhere."""


class RedirectContext(TypedDict):
    """An old address that leads to a new one."""

    target: str
    """The new address."""


class CardContext(TypedDict):
    """A posting in a list; rendered once for each posting, then used in every list."""

    card: Card
    """The posting."""


CONTEXTS: Mapping[str, type] = {
    "index.html": ListContext,
    "posting.html": PostingContext,
    "terms.html": TermsContext,
    "term.html": TermContext,
    "company.html": CompanyContext,
    "remote.html": RemoteContext,
    "search.html": SearchContext,
    "page.html": ProseContext,
    "404.html": LostContext,
    "redirect.html": RedirectContext,
    "card.html": CardContext,
}
"""The templates that a theme must have, itself or from a parent, with what each is given besides
the frame."""
