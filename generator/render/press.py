"""Turns contexts into pages with the templates of a theme."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.artifacts import Recipe
from generator.catalog import Catalog
from generator.model import Posting, Prose
from generator.render.contexts import CONTEXTS, CardContext, PageFrame
from generator.render.frame import frame_of
from generator.render.values import Head
from generator.render.views import Views
from generator.routes import Routes
from generator.site import Site
from generator.theme import Theme

TEMPLATES = tuple(CONTEXTS)
"""What a theme must have, itself or from a parent."""


class Press:
    """Renders pages and cards of one board with one theme."""

    def __init__(
        self, catalog: Catalog, routes: Routes, theme: Theme, site: Site, static: Collection[str]
    ) -> None:
        self.catalog = catalog
        self.routes = routes
        self.site = site
        self.views = Views(catalog, routes, site)
        self._render = {name: theme.renderer(name) for name in TEMPLATES}
        self._cards: dict[str, Markup] = {}
        self._frame = frame_of(catalog, routes, site, static)

    def page(
        self,
        template: str,
        url: str,
        head: Callable[..., Head],
        context: Callable[[], Mapping[str, object]],
        *,
        indexed: bool = True,
        path: str = "",
    ) -> Recipe:
        """Return how to render the page at *url*, which search engines list where it is *indexed*.

        *head*, called with *url* and *indexed*, and *context* are asked when the page is made.
        *path* is where it lies, unless its address tells.
        """
        return Recipe(
            path or self.routes.file(url),
            partial(self._make, template, partial(head, url=url, indexed=indexed), context),
            canonical=self.routes.absolute(url) if indexed else "",
        )

    def head(
        self, title: str, description: str = "", *, url: str, indexed: bool, **more: Any
    ) -> Head:
        """Return the head of the page at *url*; *more* is what else a head has."""
        canonical = self.routes.absolute(url)
        return Head(title, url, canonical, description, noindex=not indexed, **more)

    def _make(
        self,
        template: str,
        head: Callable[[], Head],
        context: Callable[[], Mapping[str, object]],
    ) -> bytes:
        frame: PageFrame = {**self._frame, "page": head()}
        return self._render[template]({**frame, **context()}).encode(errors="replace")

    def cards(self, postings: Sequence[Posting]) -> list[Markup]:
        """Return the cards of *postings*."""
        return [self.card(posting) for posting in postings]

    def card(self, posting: Posting) -> Markup:
        """Render the card of *posting* once: it stands in many lists."""
        card = self._cards.get(posting.path)
        if card is None:
            context = CardContext(card=self.views.card(posting))
            html = self._render["card.html"]({**self._frame, **context})
            card = self._cards[posting.path] = Markup(html)  # noqa: S704 - templates escape
        return card


def html_of(body: Prose) -> Markup:
    """Return *body* for a template."""
    return Markup(body.html)  # noqa: S704 - holds nothing that is not meant as markup
