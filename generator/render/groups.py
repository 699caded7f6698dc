"""Terms in groups: the largest of each kind, and all of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.catalog import Catalog
from generator.countries import country_name
from generator.remote import REMOTE
from generator.render.frame import KIND_LABELS, REMOTE_LABEL, has_remote
from generator.render.values import Anchor, Group
from generator.render.views import Views
from generator.routes import Routes
from generator.terms import Term, TermKind
from generator.text import in_order

_BROWSED = (TermKind.CATEGORIES, TermKind.LOCATIONS, TermKind.TAGS, TermKind.COMPANIES)
_TERMS_BROWSED = 8
_TERMS_WITHOUT_LETTERS = 60


def largest(catalog: Catalog, views: Views, routes: Routes, language: str) -> Iterator[Group]:
    """Yield the terms of each kind that most postings have."""
    for kind in _BROWSED:
        terms = sorted(catalog.terms.get(kind, ()), key=lambda term: -len(term.postings))
        anchors = tuple(views.term(term) for term in terms[:_TERMS_BROWSED] if term.postings)
        if anchors:
            yield Group(str(kind), KIND_LABELS[kind], routes.terms(kind), anchors)
    if has_remote(catalog):
        countries = sorted(remote_countries(catalog, routes, language), key=lambda one: -one.count)
        shown = tuple(countries[:_TERMS_BROWSED])
        yield Group(REMOTE, REMOTE_LABEL, routes.remote(), shown)


def remote_countries(catalog: Catalog, routes: Routes, language: str) -> list[Anchor]:
    """Return links to the lists of remote work by country, by the country's name."""
    found = (
        Anchor(country_name(one.country, language), routes.remote(one.country), len(one.postings))
        for one in catalog.remote
        if one.country
    )
    return sorted(found, key=lambda anchor: in_order(anchor.label))


def by_letter(kind: TermKind, terms: Sequence[Term], views: Views) -> Iterator[Group]:
    """Yield *terms* in one group, or by first letter where they are many."""
    if len(terms) > _TERMS_WITHOUT_LETTERS:
        for letter, group in groupby(terms, key=_first_letter):
            yield Group(str(kind), letter, "", tuple(map(views.term, group)))
    elif terms:
        yield Group(str(kind), "", "", tuple(map(views.term, terms)))


def _first_letter(term: Term) -> str:
    letter = in_order(term.label)[:1].upper()
    return letter if letter.isalpha() else "#"
