"""Feeds of open postings, all of them as data, and what a calendar or a schedule has to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import chain, islice

from generator.artifacts import Recipe
from generator.catalog import Catalog
from generator.feeds.atom import AtomEntries, atom_feed
from generator.feeds.calendar import calendar
from generator.feeds.channel import Channel, Channels, Entry
from generator.feeds.data import jobs_data
from generator.feeds.json_feed import json_feed
from generator.feeds.next_change import next_change_data
from generator.feeds.rss import rss_feed
from generator.lifecycle import End
from generator.model import Posting
from generator.routes import Routes, feed_path
from generator.site import Site
from generator.terms import Term

__all__ = ["feeds"]


def feeds(catalog: Catalog, routes: Routes, site: Site) -> Iterator[Recipe]:
    """Yield the feeds of the board and of its terms, jobs.json, deadlines.ics, next-change.json."""
    channels = Channels(routes, site, catalog.now)
    atom = AtomEntries(channels)

    def newest(postings: Iterable[Posting]) -> list[Posting]:
        return [*islice(filter(catalog.is_public, postings), site.feeds.limit)]

    @cache
    def listed() -> list[Posting]:
        return newest(catalog.listed)

    @cache
    def entries() -> list[Entry]:
        return [channels.entry(posting) for posting in listed()]

    def of_all(path: str) -> Channel:
        return channels.channel(path, routes.home(), listed())

    def of_term(term: Term) -> bytes:
        members = newest(term.postings)
        channel = channels.channel(feed_path(term), routes.term(term), members, of=term.label)
        return atom_feed(channel, atom.of(members))

    yield Recipe("feed.xml", lambda: atom_feed(of_all("feed.xml"), atom.of(listed())))
    yield Recipe("rss.xml", lambda: rss_feed(of_all("rss.xml"), entries()))
    yield Recipe("feed.json", lambda: json_feed(of_all("feed.json"), entries()))
    for term in chain.from_iterable(catalog.terms.values()):
        if term.kind in routes.fed:
            yield Recipe(feed_path(term), partial(of_term, term))
    yield Recipe("jobs.json", lambda: jobs_data(_public(catalog), routes, site))
    yield Recipe(
        "deadlines.ics", lambda: calendar(of_all("deadlines.ics"), _deadlines(catalog, channels))
    )
    yield Recipe("next-change.json", lambda: next_change_data(catalog.next_change))


def _public(catalog: Catalog) -> list[Posting]:
    return [posting for posting in catalog.listed if catalog.is_public(posting)]


def _deadlines(catalog: Catalog, channels: Channels) -> Iterator[tuple[Entry, End]]:
    for posting in _public(catalog):
        if end := catalog.life(posting).deadline:
            yield channels.entry(posting), end
