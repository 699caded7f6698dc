"""Pages: a catalog and a theme become HTML files, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Artifact
from generator.catalog import Catalog
from generator.render.pages import TEMPLATES, Pages
from generator.routes import Routes
from generator.site import Site
from generator.theme import Theme

__all__ = ["TEMPLATES", "render"]


def render(
    catalog: Catalog, routes: Routes, theme: Theme, site: Site, *, favicon: str = ""
) -> Iterator[Artifact]:
    """Yield the theme's files, then every page of the board.

    *favicon* is the path below the site's root of an icon of the site's own, or empty.
    """
    yield from theme.assets()
    pages = Pages(catalog, routes, theme, site, favicon)
    yield from pages.home()
    yield from pages.terms()
    yield from pages.postings()
    yield from pages.prose()
