"""Cards as data, for pages that are put together in the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from generator.catalog import Catalog
from generator.model import Posting
from generator.render.views import Views
from generator.routes import Routes
from generator.site import Site
from generator.text import cut_short

_EXCERPT = 100
"""Characters: two lines on a phone."""


def card_data(
    catalog: Catalog, routes: Routes, site: Site
) -> Callable[[Posting], dict[str, object]]:
    """Return what gives the values of a posting's card; those that say nothing are left out."""
    views = Views(catalog, routes, site)

    def data(posting: Posting) -> dict[str, object]:
        card = views.card(posting)
        company = card.company
        values: dict[str, object] = {
            "title": card.title,
            "url": card.url,
            "lang": card.lang,
            "dir": card.dir if card.lang else "",
            "company": company
            and _stated(
                {
                    "name": company.name,
                    "url": company.url,
                    "logo": company.logo and asdict(company.logo),
                    "initials": company.initials,
                }
            ),
            "place": card.place,
            "place_dir": card.place_dir,
            "workplace": card.workplace,
            "pay": card.pay,
            "types": card.types,
            "posted": card.posted and {"iso": card.posted.iso, "short": card.posted.short},
            "tags": [_stated({"label": tag.label, "url": tag.url}) for tag in card.tags],
            "ends": card.ends,
            "featured": card.is_featured,
            "preview": card.is_preview,
            "excerpt": cut_short(posting.teaser, _EXCERPT),
        }
        return _stated(values)

    return data


def _stated(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}
