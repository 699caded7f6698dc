"""Terms in groups: the largest of each kind, and all of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.catalog import Catalog
from generator.render.frame import KIND_LABELS
from generator.render.values import Group
from generator.render.views import Views
from generator.routes import Routes
from generator.terms import Term, TermKind
from generator.text import in_order

_BROWSED = (TermKind.CATEGORIES, TermKind.LOCATIONS, TermKind.TAGS, TermKind.COMPANIES)
_TERMS_BROWSED = 8
_TERMS_WITHOUT_LETTERS = 60


def largest(catalog: Catalog, views: Views, routes: Routes) -> Iterator[Group]:
    """Yield the terms of each kind that most postings have."""
    for kind in _BROWSED:
        terms = sorted(catalog.terms.get(kind, ()), key=lambda term: -len(term.postings))
        anchors = tuple(views.term(term) for term in terms[:_TERMS_BROWSED] if term.postings)
        if anchors:
            yield Group(str(kind), KIND_LABELS[kind], routes.terms(kind), anchors)


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
