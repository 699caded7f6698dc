"""The search page: a field and filters, which its script brings to life."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator import formats
from generator.artifacts import Recipe
from generator.countries import country_codes
from generator.model import EmploymentType, Posting, Workplace
from generator.pay import by_use
from generator.render.contexts import SearchContext
from generator.render.frame import has_remote, kind_anchor, remote_anchor
from generator.render.press import Press
from generator.render.values import Facet, Option
from generator.site import Site
from generator.text import in_order, slugify

_MOST_PRINTED = 30
"""Facets with more values have them fetched when they are opened."""


def page(press: Press) -> Recipe:
    """Return the search page."""
    head, context = partial(press.head, "Search"), partial(_context, press)
    return press.page("search.html", press.routes.search(), head, context, indexed=False)


def _context(press: Press) -> SearchContext:
    listed, site = press.catalog.listed, press.site
    ways = [kind_anchor(kind, press.routes) for kind, terms in press.catalog.terms.items() if terms]
    if has_remote(press.catalog):
        ways.append(remote_anchor(press.routes))
    return SearchContext(
        ways=tuple(ways),
        facets=tuple(_facets(listed, site)),
        countries=tuple(sorted(country_codes())),
        currencies=tuple(_currencies(listed, site)),
        rates=press.views.day(site.exchange_rates.day) if site.exchange_rates else None,
    )


def _currencies(listed: Sequence[Posting], site: Site) -> list[str]:
    """Return those that pay can be asked for in; none where no open posting states any."""
    paid = by_use((posting.salary for posting in listed), site.currency)
    if not paid or site.exchange_rates is None:
        return paid
    return list(dict.fromkeys([site.currency, *paid, *site.exchange_rates.rates]))


def _facets(listed: Sequence[Posting], site: Site) -> Iterator[Facet]:
    """Yield what some of the *listed* postings say."""
    found = {
        "workplace": ("Workplace", _workplaces(listed)),
        "place": ("Place", _fetched(posting.locations for posting in listed)),
        "type": ("Type of job", _types(listed)),
        "category": ("Category", _categories(listed, site)),
        "level": ("Level", _levels(listed, site)),
        "tag": ("Tags", _fetched(posting.tags for posting in listed)),
    }
    for name, (heading, options) in found.items():
        if options is not None:
            printed = options if len(options) <= _MOST_PRINTED else ()
            yield Facet(name, heading, tuple(printed))


def _fetched(values: Iterable[object]) -> list[Option] | None:
    """Return no options where some of *values* say something, None where none does."""
    return [] if any(values) else None


def _workplaces(listed: Sequence[Posting]) -> list[Option] | None:
    said = {one for posting in listed for one in posting.workplace}
    return [
        Option(str(one), formats.workplace_words([one])) for one in Workplace if one in said
    ] or None


def _types(listed: Sequence[Posting]) -> list[Option] | None:
    said = {one for posting in listed for one in posting.employment_type}
    return [
        Option(str(one), formats.type_word(one)) for one in EmploymentType if one in said
    ] or None


def _categories(listed: Sequence[Posting], site: Site) -> list[Option] | None:
    said = sorted({posting.category for posting in listed if posting.category}, reverse=True)
    # Words with one slug are one category.
    labels = {slugify(word): site.categories.get(word, word) for word in said}
    return _by_label(labels)


def _levels(listed: Sequence[Posting], site: Site) -> list[Option] | None:
    said = sorted({posting.level for posting in listed if posting.level}, reverse=True)
    return _by_label({slugify(word): site.levels.get(word, word) for word in said})


def _by_label(labels: Mapping[str, str]) -> list[Option] | None:
    options = (Option(value, label) for value, label in labels.items())
    return sorted(options, key=lambda option: (in_order(option.label), option.value)) or None
