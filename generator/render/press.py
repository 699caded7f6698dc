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
        theme.require(TEMPLATES)
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
        head: Head,
        context: Callable[[], Mapping[str, object]],
        *,
        path: str = "",
    ) -> Recipe:
        """Return how to render a page; *path* is where it lies, unless its address tells.

        *context* is asked when the page is made.
        """
        is_listed = not head.noindex and head.canonical == self.routes.absolute(head.url)
        return Recipe(
            path or self.routes.file(head.url),
            partial(self._make, template, head, context),
            canonical=head.canonical if is_listed else "",
        )

    def head(
        self, title: str, url: str, description: str = "", *, indexed: bool = True, **more: Any
    ) -> Head:
        """Return the head of the page at *url*; *more* is what else a head has."""
        canonical = self.routes.absolute(url)
        return Head(title, url, canonical, description, noindex=not indexed, **more)

    def _make(
        self, template: str, head: Head, context: Callable[[], Mapping[str, object]]
    ) -> bytes:
        frame: PageFrame = {**self._frame, "page": head}
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
