"""Turns contexts into pages with the templates of a theme."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.artifacts import Recipe
from generator.catalog import Catalog
from generator.memo import Recall, anew, digest
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
        self,
        catalog: Catalog,
        routes: Routes,
        theme: Theme,
        site: Site,
        static: Collection[str],
        recall: Recall = anew,
    ) -> None:
        self.catalog = catalog
        self.routes = routes
        self.site = site
        self.views = Views(catalog, routes, site)
        self._render = {name: theme.renderer(name) for name in TEMPLATES}
        self._recall = recall
        self._cards: dict[str, Markup] = {}
        self._looks: dict[str, bytes] = {}
        self._frame = frame_of(catalog, routes, site, static)
        said = [said for said in self._frame.values() if not callable(said)]
        self._common = digest(theme.digest, routes, said)

    def page(
        self,
        template: str,
        url: str,
        head: Callable[..., Head],
        context: Callable[[], Mapping[str, object]],
        *,
        indexed: bool = True,
        path: str = "",
        keys: Sequence[Callable[[], Sequence[object]]] = (),
    ) -> Recipe:
        """Return how to render the page at *url*, which search engines list where it is *indexed*.

        *head*, called with *url* and *indexed*, and *context* are asked when the page is made.
        *path* is where it lies, unless its address tells. Each of *keys* gives what a key of the
        recipe is made of, besides what is the same for all pages.
        """
        return Recipe(
            path or self.routes.file(url),
            partial(self._make, template, partial(head, url=url, indexed=indexed), context),
            canonical=self.routes.absolute(url) if indexed else "",
            keys=tuple(partial(self._key, template, key) for key in keys),
        )

    def head(
        self, title: str, description: str = "", *, url: str, indexed: bool, **more: Any
    ) -> Head:
        """Return the head of the page at *url*; *more* is what else a head has."""
        canonical = self.routes.absolute(url)
        return Head(title, url, canonical, description, noindex=not indexed, **more)

    def _key(self, template: str, key: Callable[[], Sequence[object]]) -> bytes:
        return digest(self._common, template, *key())

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
            inputs = self._common + self.catalog.state(posting)
            html = self._recall(("card", posting.path), inputs, partial(self._card, posting))
            card = self._cards[posting.path] = Markup(html)  # noqa: S704 - templates escape
        return card

    def look(self, posting: Posting) -> bytes:
        """Return a digest of the card of *posting*."""
        known = self._looks.get(posting.path)
        if known is None:
            known = self._looks[posting.path] = digest(str(self.card(posting)))
        return known

    def looks(self, postings: Sequence[Posting]) -> list[bytes]:
        """Return digests of the cards of *postings*."""
        try:
            return [self._looks[posting.path] for posting in postings]
        except KeyError:
            return [self.look(posting) for posting in postings]

    def _card(self, posting: Posting) -> str:
        context = CardContext(card=self.views.card(posting))
        return self._render["card.html"]({**self._frame, **context})


def html_of(body: Prose) -> Markup:
    """Return *body* for a template."""
    return Markup(body.html)  # noqa: S704 - holds nothing that is not meant as markup
