"""Pages that list postings or terms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.artifacts import Artifact
from generator.countries import country_name
from generator.model import Company
from generator.remote import REMOTE
from generator.render.contexts import (
    CompanyContext,
    ListContext,
    RemoteContext,
    TermContext,
    TermsContext,
)
from generator.render.frame import KIND_LABELS, REMOTE_LABEL, heading_of, kind_anchor, remote_anchor
from generator.render.groups import by_letter, largest, remote_countries
from generator.render.links import edit_url
from generator.render.paging import paging, split
from generator.render.press import Press, html_of
from generator.render.values import Anchor, Group, Head
from generator.routes import page_count
from generator.terms import Term, TermKind
from generator.text import plural


def home(press: Press) -> Iterator[Artifact]:
    """Yield the list of all open postings."""
    listed, site, address = press.catalog.listed, press.site, press.routes.home
    description = site.description or f"{plural(len(listed), 'open job')}, newest first."
    browse = tuple(largest(press.catalog, press.views, press.routes, site.language))
    count = page_count(len(listed), site.per_page)
    for number, postings in split(listed, site.per_page):
        title = site.title if number == 1 else f"Page {number}"
        yield press.page(
            "index.html",
            press.head(title, address(number), description),
            ListContext(
                cards=press.cards(postings),
                total=len(listed),
                browse=browse if number == 1 else (),
                paging=paging(number, count, address),
            ),
        )


def terms(press: Press) -> Iterator[Artifact]:
    """Yield the lists of terms, and each term's postings."""
    for kind, members in press.catalog.terms.items():
        title = KIND_LABELS[kind]
        head = press.head(
            title,
            press.routes.terms(kind),
            f"All {title.lower()} with open jobs on {press.site.title}.",
            indexed=bool(members),
        )
        companies = {}
        if kind is TermKind.COMPANIES:
            companies = {
                press.routes.term(term): press.views.company(term.company)
                for term in members
                if term.company
            }
        yield press.page(
            "terms.html",
            head,
            TermsContext(
                kind=str(kind),
                heading=title,
                groups=tuple(by_letter(kind, members, press.views)),
                companies=companies,
            ),
        )
        for term in members:
            yield from _company(press, term, term.company) if term.company else _term(press, term)


def remote(press: Press) -> Iterator[Artifact]:
    """Yield the lists of remote work."""
    routes, site = press.routes, press.site
    countries = remote_countries(press.catalog, routes, site.language)
    browse = (Group(REMOTE, "Where you live", "", tuple(countries)),) if countries else ()
    for found in press.catalog.remote:
        total = len(found.postings)
        heading, crumb = REMOTE_LABEL, Anchor("Jobs", routes.home())
        if found.country:
            where = country_name(found.country, site.language)
            heading, crumb = f"{REMOTE_LABEL} in {where}", remote_anchor(routes)
        address = partial(routes.remote, found.country)
        count = page_count(total, site.per_page)
        description = f"{heading}: {plural(total, 'open job')} on {site.title}, newest first."
        for number, postings in split(found.postings, site.per_page):
            title = heading if number == 1 else f"{heading}, page {number}"
            is_start = number == 1 and not found.country
            yield press.page(
                "remote.html",
                press.head(title, address(number), description, indexed=bool(total)),
                RemoteContext(
                    heading=heading,
                    crumbs=(crumb,),
                    cards=press.cards(postings),
                    total=total,
                    browse=browse if is_start else (),
                    paging=paging(number, count, address),
                ),
            )


def _term(press: Press, term: Term) -> Iterator[Artifact]:
    heading = heading_of(term)
    jobs = plural(len(term.postings), "open job")
    description = f"{heading}: {jobs} on {press.site.title}, newest first."
    for head, context in _lists(press, term, heading, description):
        yield press.page("term.html", head, context)


def _company(press: Press, term: Term, company: Company) -> Iterator[Artifact]:
    jobs = plural(len(term.postings), "open job")
    summary = company.summary or f"Jobs at {company.name}: {jobs} on {press.site.title}."
    for head, context in _lists(press, term, company.name, summary):
        about: CompanyContext = {
            **context,
            "company": press.views.company(company),
            "body": html_of(company.body),
            "edit_url": edit_url(press.site.repository, company.path),
        }
        yield press.page("company.html", head, about)


def _lists(
    press: Press, term: Term, heading: str, description: str
) -> Iterator[tuple[Head, TermContext]]:
    """Yield what the pages of the postings of *term* are given."""
    routes, size = press.routes, press.site.per_page
    count = page_count(len(term.postings), size)
    address = partial(routes.term, term)
    feed = Anchor(heading, routes.feed(term)) if routes.feed(term) else None
    for number, postings in split(term.postings, size):
        title = heading if number == 1 else f"{heading}, page {number}"
        context = TermContext(
            kind=str(term.kind),
            heading=heading,
            crumbs=(kind_anchor(term.kind, routes),),
            cards=press.cards(postings),
            total=len(term.postings),
            paging=paging(number, count, address),
        )
        yield press.head(title, address(number), description, feed=feed), context
