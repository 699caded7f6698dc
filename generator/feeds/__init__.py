"""Feeds of open postings, all of them as data, and what a calendar or a schedule has to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from functools import cached_property, partial
from itertools import chain, islice

from generator.artifacts import Recipe
from generator.catalog import Catalog
from generator.feeds.atom import atom_entry, atom_feed
from generator.feeds.calendar import Event, calendar, lines_of
from generator.feeds.channel import Channel, Channels
from generator.feeds.data import job_data, jobs_data
from generator.feeds.json_feed import json_feed
from generator.feeds.next_change import next_change_data
from generator.feeds.rss import rss_feed
from generator.memo import Recall, anew, digest
from generator.model import Posting
from generator.routes import Routes, feed_path, first_path
from generator.site import Site
from generator.terms import Term

__all__ = ["feeds"]


def feeds(catalog: Catalog, routes: Routes, site: Site, recall: Recall = anew) -> Iterator[Recipe]:
    """Yield the feeds of the board and of its terms, jobs.json, deadlines.ics, next-change.json.

    *recall* may know what they say of a posting.
    """
    maker = _Maker(catalog, routes, site, recall)
    yield Recipe("feed.xml", maker.atom)
    yield Recipe("rss.xml", maker.rss)
    yield Recipe("feed.json", maker.json)
    for term in chain.from_iterable(catalog.terms.values()):
        if term.kind in routes.fed:
            keys = (partial(maker.key_of_term, term),)
            yield Recipe(feed_path(term), partial(maker.atom_of, term), keys=keys)
    yield Recipe("jobs.json", maker.jobs)
    yield Recipe("deadlines.ics", maker.deadlines)
    yield Recipe("next-change.json", lambda: next_change_data(catalog.next_change))


class _Maker:
    """Makes the feeds of one catalog."""

    def __init__(self, catalog: Catalog, routes: Routes, site: Site, recall: Recall) -> None:
        self._catalog = catalog
        self._routes = routes
        self._site = site
        self._recall = recall
        self._channels = Channels(routes, site, catalog.now)
        self._common = digest(site, routes)
        self._atom_entries: dict[str, str] = {}

    def atom(self) -> bytes:
        """Make feed.xml."""
        return atom_feed(self._of_all("feed.xml"), map(self._atom_entry, self._newest))

    def rss(self) -> bytes:
        """Make rss.xml."""
        return rss_feed(self._of_all("rss.xml"), map(self._channels.entry, self._newest))

    def json(self) -> bytes:
        """Make feed.json."""
        return json_feed(self._of_all("feed.json"), map(self._channels.entry, self._newest))

    def atom_of(self, term: Term) -> bytes:
        """Make the feed of *term*."""
        members, address = self._newest_of(term.postings), self._routes.term(term)
        channel = self._channels.channel(feed_path(term), address, members, of=term.label)
        return atom_feed(channel, map(self._atom_entry, members))

    def key_of_term(self, term: Term) -> bytes:
        """Return a digest of all that the feed of *term* is made of."""
        states = [self._catalog.state(posting) for posting in self._newest_of(term.postings)]
        return digest(self._common, term.kind, term.slug, term.label, states)

    def jobs(self) -> bytes:
        """Make jobs.json."""
        found = self._each("job", self._public, lambda posting: job_data(posting, self._routes))
        return jobs_data(found, self._routes, self._site)

    def deadlines(self) -> bytes:
        """Make deadlines.ics."""
        ends = {
            posting.path: end
            for posting in self._public
            if (end := self._catalog.life(posting).deadline)
        }
        ending = [posting for posting in self._public if posting.path in ends]

        def lines(posting: Posting) -> str:
            return lines_of(self._channels.entry(posting), ends[posting.path])

        events = (
            Event(
                ends[posting.path].at.astimezone(UTC),
                self._channels.id(first_path(posting)),
                written,
            )
            for posting, written in zip(ending, self._each("event", ending, lines), strict=True)
        )
        return calendar(self._of_all("deadlines.ics"), events)

    def _each(
        self, what: str, postings: Iterable[Posting], make: Callable[[Posting], str]
    ) -> Iterator[str]:
        for posting in postings:
            inputs = self._common + self._catalog.state(posting)
            yield self._recall((what, posting.path), inputs, partial(make, posting))

    def _atom_entry(self, posting: Posting) -> str:
        """Return the entry of *posting*, which stands in many feeds."""
        known = self._atom_entries
        if posting.path not in known:
            known[posting.path] = atom_entry(self._channels.entry(posting))
        return known[posting.path]

    def _of_all(self, path: str) -> Channel:
        return self._channels.channel(path, self._routes.home(), self._newest)

    @cached_property
    def _public(self) -> list[Posting]:
        return [*filter(self._catalog.is_public, self._catalog.listed)]

    @cached_property
    def _newest(self) -> list[Posting]:
        return self._public[: self._site.feeds.limit]

    def _newest_of(self, postings: Iterable[Posting]) -> list[Posting]:
        return [*islice(filter(self._catalog.is_public, postings), self._site.feeds.limit)]
