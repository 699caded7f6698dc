"""Pages: a catalog and a theme become HTML files, each for itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from generator.artifacts import Recipe
from generator.catalog import Catalog
from generator.memo import Recall, anew
from generator.model import Posting
from generator.render import lists, pages, search
from generator.render.data import card_data
from generator.render.press import TEMPLATES, Press
from generator.routes import Routes
from generator.site import Site
from generator.theme import Theme

__all__ = ["TEMPLATES", "card_data", "render"]


def render(
    catalog: Catalog,
    routes: Routes,
    theme: Theme,
    site: Site,
    *,
    static: Collection[str] = (),
    structured_data: Callable[[Posting], str] = lambda _: "",
    recall: Recall = anew,
) -> Iterator[Recipe]:
    """Yield the theme's files, then every page of the board.

    *static* are the paths of files of the site's own, whose icon and picture are preferred to the
    theme's. *structured_data* gives what a posting's page says to machines, ready for a script
    element, or an empty text. *recall* may know the cards of postings.
    """
    yield from theme.assets()
    press = Press(catalog, routes, theme, site, static, recall)
    yield from lists.home(press)
    yield from lists.terms(press)
    yield from lists.remote(press)
    yield search.page(press)
    yield from pages.postings(press, structured_data)
    yield from pages.prose(press)
    yield from pages.moved(press)
