"""Pages that list postings or terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.artifacts import Recipe
from generator.countries import country_name
from generator.model import Company, Posting
from generator.remote import REMOTE, RemoteList
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
from generator.render.values import Anchor, Group
from generator.routes import page_count
from generator.terms import Term, TermKind
from generator.text import plural


def home(press: Press) -> Iterator[Recipe]:
    """Yield the list of all open postings."""
    listed, site, address = press.catalog.listed, press.site, press.routes.home
    description = site.description or f"{plural(len(listed), 'open job')}, newest first."
    for number, postings in split(listed, site.per_page):
        title = site.title if number == 1 else f"Page {number}"
        head = partial(press.head, title, description)
        context = partial(_home, press, number, postings)
        key = partial(_key_of_home, press, number, postings, description)
        yield press.page("index.html", address(number), head, context, keys=[key])


def terms(press: Press) -> Iterator[Recipe]:
    """Yield the lists of terms, and each term's postings."""
    for kind, members in press.catalog.terms.items():
        title = KIND_LABELS[kind]
        description = f"All {title.lower()} with open jobs on {press.site.title}."
        yield press.page(
            "terms.html",
            press.routes.terms(kind),
            partial(press.head, title, description),
            partial(_terms, press, kind, members),
            indexed=bool(members),
            keys=[partial(_key_of_terms, members)],
        )
        for term in members:
            yield from _company(press, term, term.company) if term.company else _term(press, term)


def remote(press: Press) -> Iterator[Recipe]:
    """Yield the lists of remote work."""
    routes, site = press.routes, press.site
    for found in press.catalog.remote:
        total = len(found.postings)
        heading = REMOTE_LABEL
        if found.country:
            heading = f"{REMOTE_LABEL} in {country_name(found.country, site.language)}"
        description = f"{heading}: {plural(total, 'open job')} on {site.title}, newest first."
        for number, postings in split(found.postings, site.per_page):
            address = routes.remote(found.country, number)
            head = partial(press.head, _numbered(heading, number), description)
            context = partial(_remote, press, found, heading, number, postings)
            key = partial(_key_of_remote, press, found, number, postings)
            yield press.page("remote.html", address, head, context, indexed=bool(total), keys=[key])


def _term(press: Press, term: Term) -> Iterator[Recipe]:
    heading = heading_of(term)
    jobs = plural(len(term.postings), "open job")
    description = f"{heading}: {jobs} on {press.site.title}, newest first."
    context = partial(_term_context, press, term, heading)
    yield from _pages(press, "term.html", term, heading, description, context)


def _company(press: Press, term: Term, company: Company) -> Iterator[Recipe]:
    jobs = plural(len(term.postings), "open job")
    summary = company.summary or f"Jobs at {company.name}: {jobs} on {press.site.title}."
    context = partial(_company_context, press, term, company)
    yield from _pages(press, "company.html", term, company.name, summary, context)


def _pages(
    press: Press,
    template: str,
    term: Term,
    heading: str,
    description: str,
    context: Callable[[int, Sequence[Posting]], Mapping[str, object]],
) -> Iterator[Recipe]:
    """Yield the pages of the list of *term*; *context* is given a page's number and postings."""
    feed = Anchor(heading, press.routes.feed(term)) if press.routes.feed(term) else None
    for number, postings in split(term.postings, press.site.per_page):
        head = partial(press.head, _numbered(heading, number), description, feed=feed)
        address = press.routes.term(term, number)
        page = partial(context, number, postings)
        key = partial(_key_of_term, press, term, number, postings, description)
        yield press.page(template, address, head, page, keys=[key])


def _numbered(heading: str, number: int) -> str:
    return heading if number == 1 else f"{heading}, page {number}"


def _key_of_home(
    press: Press, number: int, postings: Sequence[Posting], description: str
) -> list[object]:
    groups = _browse(press, number)
    return [
        number,
        len(press.catalog.listed),
        description,
        repr(groups),
        press.looks(postings),
    ]


def _key_of_terms(members: Sequence[Term]) -> list[object]:
    return [(*_facts(term), len(term.postings)) for term in members]


def _key_of_remote(
    press: Press, found: RemoteList, number: int, postings: Sequence[Posting]
) -> list[object]:
    groups, cards = _countries(press, found, number), press.looks(postings)
    return [found.country, number, len(found.postings), groups, cards]


def _key_of_term(
    press: Press, term: Term, number: int, postings: Sequence[Posting], description: str
) -> list[object]:
    cards = press.looks(postings)
    return [*_facts(term), number, len(term.postings), description, cards]


def _facts(term: Term) -> tuple[object, ...]:
    company = term.company
    named = (company.slug, company.name, company.digest) if company else ()
    return term.kind, term.slug, term.label, *named


def _browse(press: Press, number: int) -> tuple[Group, ...]:
    if number > 1:
        return ()
    return tuple(largest(press.catalog, press.views, press.routes, press.site.language))


def _countries(press: Press, found: RemoteList, number: int) -> tuple[Group, ...]:
    if number > 1 or found.country:
        return ()
    countries = remote_countries(press.catalog, press.routes, press.site.language)
    return (Group(REMOTE, "Where you live", "", tuple(countries)),) if countries else ()


def _home(press: Press, number: int, postings: Sequence[Posting]) -> ListContext:
    catalog, routes = press.catalog, press.routes
    count = page_count(len(catalog.listed), press.site.per_page)
    return ListContext(
        cards=press.cards(postings),
        total=len(catalog.listed),
        browse=_browse(press, number),
        paging=paging(number, count, routes.home),
    )


def _terms(press: Press, kind: TermKind, members: Sequence[Term]) -> TermsContext:
    companies = {}
    if kind is TermKind.COMPANIES:
        companies = {
            press.routes.term(term): press.views.company(term.company)
            for term in members
            if term.company
        }
    return TermsContext(
        kind=str(kind),
        heading=KIND_LABELS[kind],
        groups=tuple(by_letter(kind, members, press.views)),
        companies=companies,
    )


def _remote(
    press: Press, found: RemoteList, heading: str, number: int, postings: Sequence[Posting]
) -> RemoteContext:
    routes, total = press.routes, len(found.postings)
    return RemoteContext(
        heading=heading,
        crumbs=(remote_anchor(routes) if found.country else Anchor("Jobs", routes.home()),),
        cards=press.cards(postings),
        total=total,
        browse=_countries(press, found, number),
        paging=paging(
            number, page_count(total, press.site.per_page), partial(routes.remote, found.country)
        ),
    )


def _term_context(
    press: Press, term: Term, heading: str, number: int, postings: Sequence[Posting]
) -> TermContext:
    count = page_count(len(term.postings), press.site.per_page)
    return TermContext(
        kind=str(term.kind),
        heading=heading,
        crumbs=(kind_anchor(term.kind, press.routes),),
        cards=press.cards(postings),
        total=len(term.postings),
        paging=paging(number, count, partial(press.routes.term, term)),
    )


def _company_context(
    press: Press, term: Term, company: Company, number: int, postings: Sequence[Posting]
) -> CompanyContext:
    return {
        **_term_context(press, term, company.name, number, postings),
        "company": press.views.company(company),
        "body": html_of(company.body),
        "edit_url": edit_url(press.site.repository, company.path),
    }
