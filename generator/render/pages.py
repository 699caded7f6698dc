"""The pages of a board, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator import formats
from generator.artifacts import Artifact
from generator.catalog import Catalog
from generator.model import Page, Posting, Prose
from generator.render.frame import KIND_LABELS, frame_of, heading_of, kind_anchor
from generator.render.paging import paging, split
from generator.render.values import Anchor, Group, Head
from generator.render.views import Views, edit_url
from generator.routes import Routes, page_count
from generator.site import Site
from generator.terms import Term, TermKind
from generator.text import in_order, plural
from generator.theme import Theme

TEMPLATES = (
    "index.html",
    "posting.html",
    "terms.html",
    "term.html",
    "company.html",
    "page.html",
    "404.html",
    "redirect.html",
    "card.html",
)
"""What a theme must have, itself or from a parent."""

_BROWSED = (TermKind.CATEGORIES, TermKind.LOCATIONS, TermKind.TAGS, TermKind.COMPANIES)
_TERMS_BROWSED = 8
_TERMS_WITHOUT_LETTERS = 60


class Pages:
    """Renders the pages of one board with one theme."""

    def __init__(
        self, catalog: Catalog, routes: Routes, theme: Theme, site: Site, favicon: str = ""
    ) -> None:
        theme.require(TEMPLATES)
        self._catalog = catalog
        self._routes = routes
        self._site = site
        self._views = Views(catalog, routes, site)
        self._render = {name: theme.renderer(name) for name in TEMPLATES}
        self._cards: dict[str, Markup] = {}
        self._common = frame_of(catalog, routes, site, favicon)

    def home(self) -> Iterator[Artifact]:
        """Yield the list of all open postings."""
        listed = self._catalog.listed
        site = self._site
        description = site.description or f"{plural(len(listed), 'open job')}, newest first."
        browse = self._browse()
        count = page_count(len(listed), site.per_page)
        for number, postings in split(listed, site.per_page):
            title = site.title if number == 1 else f"Page {number} · {site.title}"
            head = self._head(title, self._routes.home(number), description)
            yield self._page(
                "index.html",
                head,
                cards=self._cards_of(postings),
                total=len(listed),
                browse=browse if number == 1 else (),
                paging=paging(number, count, self._routes.home),
            )
        yield self._redirect(self._routes.to("jobs/"), self._routes.home())

    def postings(self) -> Iterator[Artifact]:
        """Yield the page of each posting that has one."""
        for posting in self._catalog.shown:
            view = self._views.posting(posting)
            company = f" at {view.card.company.name}" if view.card.company else ""
            head = self._head(
                f"{posting.title}{company} · {self._site.title}",
                view.card.url,
                posting.summary or posting.body.excerpt,
                indexed=self._catalog.is_public(posting),
            )
            yield self._page(
                "posting.html",
                head,
                posting=view,
                crumbs=self._crumbs(view.category),
                body=_html(posting.body),
                related=self._cards_of(self._catalog.related(posting)),
            )

    def terms(self) -> Iterator[Artifact]:
        """Yield the lists of terms, and each term's postings."""
        for kind, terms in self._catalog.terms.items():
            title = KIND_LABELS[kind]
            head = self._head(
                f"{title} · {self._site.title}",
                self._routes.terms(kind),
                f"All {title.lower()} with open jobs on {self._site.title}.",
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
                kind=str(kind),
                heading=title,
                groups=self._groups(kind, terms),
                companies=companies,
            )
            for term in terms:
                yield from self._term(term)

    def prose(self) -> Iterator[Artifact]:
        """Yield the pages of prose and the page for addresses that lead nowhere."""
        for page in self._catalog.pages:
            yield self._prose(page)
        lost = Head(f"Page not found · {self._site.title}", "", "", noindex=True)
        yield self._page("404.html", lost, path="404.html")

    def _term(self, term: Term) -> Iterator[Artifact]:
        jobs = plural(len(term.postings), "open job")
        company = term.company
        if company is None:
            heading = heading_of(term)
            description = f"{heading}: {jobs} on {self._site.title}, newest first."
            return self._lists(term, "term.html", heading, description)
        return self._lists(
            term,
            "company.html",
            company.name,
            company.summary or f"Jobs at {company.name}: {jobs} on {self._site.title}.",
            company=self._views.company(company),
            body=_html(company.body),
            edit_url=edit_url(self._site.repository, company.path),
        )

    def _lists(
        self, term: Term, template: str, heading: str, description: str, **context: Any
    ) -> Iterator[Artifact]:
        """Yield the pages of the postings of *term*."""
        size = self._site.per_page
        count = page_count(len(term.postings), size)
        address = partial(self._routes.term, term)
        for number, postings in split(term.postings, size):
            title = heading if number == 1 else f"{heading}, page {number}"
            yield self._page(
                template,
                self._head(f"{title} · {self._site.title}", address(number), description),
                kind=str(term.kind),
                heading=heading,
                crumbs=(kind_anchor(term.kind, self._routes),),
                cards=self._cards_of(postings),
                total=len(term.postings),
                paging=paging(number, count, address),
                **context,
            )

    def _prose(self, page: Page) -> Artifact:
        return self._page(
            "page.html",
            self._head(
                f"{page.title} · {self._site.title}",
                self._routes.page(page),
                page.summary or page.body.excerpt,
            ),
            heading=page.title,
            language=page.language,
            language_direction=formats.direction(page.language or self._site.language),
            body=_html(page.body),
            edit_url=edit_url(self._site.repository, page.path),
        )

    def _redirect(self, url: str, target: str) -> Artifact:
        canonical = self._routes.absolute(target)
        head = Head(self._site.title, url, canonical, noindex=True)
        return self._page("redirect.html", head, target=target)

    def _page(self, template: str, head: Head, *, path: str = "", **context: Any) -> Artifact:
        html = self._render[template]({**self._common, **context, "page": head})
        listed = "" if head.noindex else head.canonical
        return Artifact(
            path or self._routes.file(head.url), html.encode(errors="replace"), canonical=listed
        )

    def _head(self, title: str, url: str, description: str = "", *, indexed: bool = True) -> Head:
        return Head(title, url, self._routes.absolute(url), description, noindex=not indexed)

    def _cards_of(self, postings: Sequence[Posting]) -> list[Markup]:
        return [self._card(posting) for posting in postings]

    def _card(self, posting: Posting) -> Markup:
        """Render the card of *posting* once: it stands in many lists."""
        card = self._cards.get(posting.path)
        if card is None:
            context = {**self._common, "card": self._views.card(posting)}
            # Templates escape by themselves.
            card = self._cards[posting.path] = Markup(self._render["card.html"](context))  # noqa: S704
        return card

    def _crumbs(self, category: Anchor | None) -> tuple[Anchor, ...]:
        home = Anchor("Jobs", self._routes.home())
        return (home, category) if category and category.url else (home,)

    def _browse(self) -> tuple[Group, ...]:
        """Return the largest terms of each kind."""
        groups = []
        for kind in _BROWSED:
            terms = self._catalog.terms.get(kind, ())
            largest = sorted(terms, key=lambda term: -len(term.postings))[:_TERMS_BROWSED]
            anchors = tuple(self._views.term(term) for term in largest if term.postings)
            if anchors:
                groups.append(
                    Group(str(kind), KIND_LABELS[kind], self._routes.terms(kind), anchors)
                )
        return tuple(groups)

    def _groups(self, kind: TermKind, terms: Sequence[Term]) -> tuple[Group, ...]:
        """Return *terms* in one group, or by first letter where they are many."""
        if len(terms) <= _TERMS_WITHOUT_LETTERS:
            anchors = tuple(map(self._views.term, terms))
            return (Group(str(kind), "", "", anchors),) if terms else ()
        return tuple(
            Group(str(kind), letter, "", tuple(map(self._views.term, group)))
            for letter, group in groupby(terms, key=_first_letter)
        )


def _html(body: Prose) -> Markup:
    # A body's HTML is made of nothing that is not meant as markup.
    return Markup(body.html)  # noqa: S704


def _first_letter(term: Term) -> str:
    letter = in_order(term.label)[:1].upper()
    return letter if letter.isalpha() else "#"
