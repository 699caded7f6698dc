"""The pages of a board, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from generator import formats
from generator.artifacts import Artifact
from generator.catalog import Catalog
from generator.lifecycle import last_moment
from generator.model import Company, Page, Posting, Prose
from generator.related import Relations
from generator.render.contexts import (
    CONTEXTS,
    CardContext,
    CompanyContext,
    ListContext,
    LostContext,
    PageFrame,
    PostingContext,
    ProseContext,
    RedirectContext,
    TermContext,
    TermsContext,
)
from generator.render.frame import KIND_LABELS, frame_of, heading_of, kind_anchor
from generator.render.groups import by_letter, largest
from generator.render.links import edit_url
from generator.render.paging import paging, split
from generator.render.values import Anchor, Head, RelatedCard
from generator.render.views import Views, reasons_line
from generator.routes import Routes, page_count, redirects
from generator.site import Site
from generator.terms import Term, TermKind
from generator.text import plural
from generator.theme import Theme

TEMPLATES = tuple(CONTEXTS)
"""What a theme must have, itself or from a parent."""


class Pages:
    """Renders the pages of one board with one theme."""

    def __init__(
        self,
        catalog: Catalog,
        routes: Routes,
        theme: Theme,
        site: Site,
        static: Collection[str],
        structured_data: Callable[[Posting], str],
    ) -> None:
        theme.require(TEMPLATES)
        self._catalog = catalog
        self._routes = routes
        self._site = site
        self._views = Views(catalog, routes, site)
        self._relations = Relations(catalog.listed, site.language, site.categories)
        self._render = {name: theme.renderer(name) for name in TEMPLATES}
        self._cards: dict[str, Markup] = {}
        self._structured_data = structured_data
        self._common = frame_of(catalog, routes, site, static)

    def home(self) -> Iterator[Artifact]:
        """Yield the list of all open postings."""
        listed = self._catalog.listed
        site = self._site
        description = site.description or f"{plural(len(listed), 'open job')}, newest first."
        browse = tuple(largest(self._catalog, self._views, self._routes))
        count = page_count(len(listed), site.per_page)
        for number, postings in split(listed, site.per_page):
            title = site.title if number == 1 else f"Page {number}"
            head = self._head(title, self._routes.home(number), description)
            yield self._page(
                "index.html",
                head,
                ListContext(
                    cards=self._cards_of(postings),
                    total=len(listed),
                    browse=browse if number == 1 else (),
                    paging=paging(number, count, self._routes.home),
                ),
            )

    def postings(self) -> Iterator[Artifact]:
        """Yield the page of each posting that has one."""
        for posting in self._catalog.shown:
            view = self._views.posting(posting)
            company = f" at {view.card.company.name}" if view.card.company else ""
            head = self._head(
                f"{posting.title}{company}",
                view.card.url,
                posting.teaser,
                indexed=self._catalog.is_public(posting),
                until=self._until(posting),
                kind="article",
            )
            yield self._page(
                "posting.html",
                head,
                PostingContext(
                    posting=view,
                    crumbs=self._crumbs(view.category),
                    body=_html(posting.body),
                    # It is made to stand in a script element.
                    structured_data=Markup(self._structured_data(posting)),  # noqa: S704
                    related=self._related_to(posting),
                ),
            )

    def terms(self) -> Iterator[Artifact]:
        """Yield the lists of terms, and each term's postings."""
        for kind, terms in self._catalog.terms.items():
            title = KIND_LABELS[kind]
            head = self._head(
                title,
                self._routes.terms(kind),
                f"All {title.lower()} with open jobs on {self._site.title}.",
                indexed=bool(terms),
            )
            companies = {}
            if kind is TermKind.COMPANIES:
                companies = {
                    self._routes.term(term): self._views.company(term.company)
                    for term in terms
                    if term.company
                }
            yield self._page(
                "terms.html",
                head,
                TermsContext(
                    kind=str(kind),
                    heading=title,
                    groups=tuple(by_letter(kind, terms, self._views)),
                    companies=companies,
                ),
            )
            for term in terms:
                if term.company:
                    yield from self._company(term, term.company)
                else:
                    yield from self._term(term)

    def prose(self) -> Iterator[Artifact]:
        """Yield the pages of prose and the page for addresses that lead nowhere."""
        for page in self._catalog.pages:
            yield self._prose(page)
        lost = Head("Page not found", "", "", noindex=True)
        yield self._page("404.html", lost, LostContext(), path="404.html")

    def redirects(self) -> Iterator[Artifact]:
        """Yield pages that lead on, for hosts that cannot redirect."""
        for url, target in redirects(self._catalog.shown, self._routes):
            head = Head("This page has moved", url, self._routes.absolute(target))
            yield self._page("redirect.html", head, RedirectContext(target=target))

    def _term(self, term: Term) -> Iterator[Artifact]:
        heading = heading_of(term)
        jobs = plural(len(term.postings), "open job")
        description = f"{heading}: {jobs} on {self._site.title}, newest first."
        for head, context in self._lists(term, heading, description):
            yield self._page("term.html", head, context)

    def _company(self, term: Term, company: Company) -> Iterator[Artifact]:
        jobs = plural(len(term.postings), "open job")
        summary = company.summary or f"Jobs at {company.name}: {jobs} on {self._site.title}."
        for head, context in self._lists(term, company.name, summary):
            about: CompanyContext = {
                **context,
                "company": self._views.company(company),
                "body": _html(company.body),
                "edit_url": edit_url(self._site.repository, company.path),
            }
            yield self._page("company.html", head, about)

    def _lists(
        self, term: Term, heading: str, description: str
    ) -> Iterator[tuple[Head, TermContext]]:
        """Yield what the pages of the postings of *term* are given."""
        size = self._site.per_page
        count = page_count(len(term.postings), size)
        address = partial(self._routes.term, term)
        feed = Anchor(heading, self._routes.feed(term)) if self._routes.feed(term) else None
        for number, postings in split(term.postings, size):
            title = heading if number == 1 else f"{heading}, page {number}"
            head = self._head(title, address(number), description, feed=feed)
            yield (
                head,
                TermContext(
                    kind=str(term.kind),
                    heading=heading,
                    crumbs=(kind_anchor(term.kind, self._routes),),
                    cards=self._cards_of(postings),
                    total=len(term.postings),
                    paging=paging(number, count, address),
                ),
            )

    def _prose(self, page: Page) -> Artifact:
        return self._page(
            "page.html",
            self._head(
                page.title,
                self._routes.page(page),
                page.summary or page.body.excerpt,
            ),
            ProseContext(
                heading=page.title,
                language=page.language,
                language_direction=formats.direction(page.language or self._site.language),
                body=_html(page.body),
                edit_url=edit_url(self._site.repository, page.path),
            ),
        )

    def _page(
        self, template: str, head: Head, context: Mapping[str, object], *, path: str = ""
    ) -> Artifact:
        frame: PageFrame = {**self._common, "page": head}
        html = self._render[template]({**frame, **context})
        is_listed = not head.noindex and head.canonical == self._routes.absolute(head.url)
        return Artifact(
            path or self._routes.file(head.url),
            html.encode(errors="replace"),
            canonical=head.canonical if is_listed else "",
        )

    def _head(
        self, title: str, url: str, description: str = "", *, indexed: bool = True, **more: Any
    ) -> Head:
        canonical = self._routes.absolute(url)
        return Head(title, url, canonical, description, noindex=not indexed, **more)

    def _until(self, posting: Posting) -> str:
        if not self._catalog.is_public(posting):
            return ""
        end = last_moment(posting, self._catalog.now, self._site.expire_after)
        return end.isoformat(timespec="seconds") if end else ""

    def _cards_of(self, postings: Sequence[Posting]) -> list[Markup]:
        return [self._card(posting) for posting in postings]

    def _related_to(self, posting: Posting) -> list[RelatedCard]:
        return [
            RelatedCard(self._card(other.posting), reasons_line(other.reasons))
            for other in self._relations.of(posting)
        ]

    def _card(self, posting: Posting) -> Markup:
        """Render the card of *posting* once: it stands in many lists."""
        card = self._cards.get(posting.path)
        if card is None:
            context = CardContext(card=self._views.card(posting))
            html = self._render["card.html"]({**self._common, **context})
            # Templates escape by themselves.
            card = self._cards[posting.path] = Markup(html)  # noqa: S704
        return card

    def _crumbs(self, category: Anchor | None) -> tuple[Anchor, ...]:
        home = Anchor("Jobs", self._routes.home())
        return (home, category) if category and category.url else (home,)


def _html(body: Prose) -> Markup:
    # A body's HTML is made of nothing that is not meant as markup.
    return Markup(body.html)  # noqa: S704
