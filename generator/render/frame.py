"""What stands on every page, and what lists of terms are called."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from markupsafe import Markup

from generator import formats
from generator.catalog import Catalog
from generator.model import EmploymentType
from generator.policy import CONTENT_SECURITY_POLICY
from generator.render.contexts import Frame
from generator.render.links import link_address
from generator.render.values import Anchor
from generator.render.views import label_of
from generator.routes import Routes
from generator.site import Site
from generator.terms import Term, TermKind
from generator.text import suggestion
from generator.theme.mistakes import Misuse

KIND_LABELS = {
    TermKind.COMPANIES: "Companies",
    TermKind.TAGS: "Tags",
    TermKind.LOCATIONS: "Locations",
    TermKind.TYPES: "Types of job",
    TermKind.CATEGORIES: "Categories",
}
"""What lists of terms are called."""
REMOTE_LABEL = "Remote jobs"

_ICONS = ("favicon.svg", "favicon.ico", "favicon.png")
_PICTURES = ("share.png", "share.jpg")


def frame_of(catalog: Catalog, routes: Routes, site: Site, static: Collection[str]) -> Frame:
    """Return what every template is given; *static* are the paths of the site's own files."""

    def asset(name: object) -> str:
        path = _text(name, "asset('style.css')")
        if path not in routes.assets:
            hint = suggestion(path, routes.assets)
            raise Misuse(f"the theme has no file `static/{path}`", hint)
        return routes.asset(path)

    def link(path: object) -> str:
        return routes.to(_text(path, "link('about/')"))

    picture = _own(_PICTURES, "share.png", routes, static)
    links = tuple(
        Anchor(link.label, address)
        for link in site.navigation
        if (address := link_address(link.url, routes))
    )
    return {
        "site": site,
        "direction": formats.direction(site.language),
        "home": routes.home(),
        "navigation": links or _default_navigation(catalog, routes),
        "pages": tuple(Anchor(page.title, routes.page(page)) for page in catalog.pages),
        "asset": asset,
        "link": link,
        "icon": _own(_ICONS, "icon.svg", routes, static),
        "picture": routes.absolute(picture) if picture else "",
        "feed": routes.to("feed.xml"),
        "deadlines": routes.to("deadlines.ics"),
        "search": routes.search(),
        # Its single quotes are safe between double ones.
        "csp": Markup(CONTENT_SECURITY_POLICY),  # noqa: S704 - a constant
    }


def _text(value: object, example: str) -> str:
    """Return *value*, which a template hands over as in *example*, if it is a text."""
    if not isinstance(value, str):
        raise Misuse(f"`{example.partition('(')[0]}` takes a text", f"write it like `{example}`")
    return value


def _own(names: Sequence[str], default: str, routes: Routes, static: Collection[str]) -> str:
    """Return the address of the first of *names* in *static*, else of the theme's *default*."""
    own = next((name for name in names if name in static), "")
    if own:
        return routes.to(own)
    return routes.asset(default) if default in routes.assets else ""


def kind_anchor(kind: TermKind, routes: Routes) -> Anchor:
    """Return a link to the list of all terms of *kind*."""
    return Anchor(KIND_LABELS[kind], routes.terms(kind))


def remote_anchor(routes: Routes) -> Anchor:
    """Return a link to all remote work."""
    return Anchor(REMOTE_LABEL, routes.remote())


def has_remote(catalog: Catalog) -> bool:
    """Tell whether there is a page of remote work, and something on it."""
    return bool(catalog.remote and catalog.remote[0].postings)


def heading_of(term: Term) -> str:
    """Return what the list of the postings of *term* is called."""
    match term.kind:
        case TermKind.TAGS:
            return f"Jobs tagged {term.label}"
        case TermKind.TYPES if term.label in set(EmploymentType):
            return formats.type_heading(EmploymentType(term.label))
        case TermKind.COMPANIES:
            return term.label
        case _:
            return f"Jobs in {label_of(term)}"


def _default_navigation(catalog: Catalog, routes: Routes) -> tuple[Anchor, ...]:
    kinds = (kind for kind, terms in catalog.terms.items() if terms)
    jobs, search = Anchor("Jobs", routes.home()), Anchor("Search", routes.search())
    remote = [remote_anchor(routes)] if has_remote(catalog) else []
    return (jobs, *(kind_anchor(kind, routes) for kind in kinds), *remote, search)
