"""Feeds of open postings, all of them as data, and what a calendar or a schedule has to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from generator.artifacts import Artifact
from generator.catalog import Catalog
from generator.feeds.atom import AtomEntries, atom_feed
from generator.feeds.calendar import calendar
from generator.feeds.channel import Channels
from generator.feeds.data import jobs_data
from generator.feeds.json_feed import json_feed
from generator.feeds.next_change import next_change_data
from generator.feeds.rss import rss_feed
from generator.model import Posting
from generator.routes import Routes, feed_path
from generator.site import Site

__all__ = ["feeds"]


def feeds(catalog: Catalog, routes: Routes, site: Site) -> Iterator[Artifact]:
    """Yield the feeds of the board and of its terms, jobs.json, deadlines.ics, next-change.json."""
    channels = Channels(routes, site, catalog.now)
    atom = AtomEntries(channels)

    def newest(postings: Iterable[Posting]) -> list[Posting]:
        return [*islice(filter(catalog.is_public, postings), site.feeds.limit)]

    listed = newest(catalog.listed)
    entries = [channels.entry(posting) for posting in listed]
    of_all = partial(channels.channel, page=routes.home(), postings=listed)
    yield Artifact("feed.xml", atom_feed(of_all("feed.xml"), atom.of(listed)))
    yield Artifact("rss.xml", rss_feed(of_all("rss.xml"), entries))
    yield Artifact("feed.json", json_feed(of_all("feed.json"), entries))
    for term in chain.from_iterable(catalog.terms.values()):
        if term.kind not in routes.fed:
            continue
        members = newest(term.postings)
        channel = channels.channel(feed_path(term), routes.term(term), members, of=term.label)
        yield Artifact(feed_path(term), atom_feed(channel, atom.of(members)))
    public = [posting for posting in catalog.listed if catalog.is_public(posting)]
    yield Artifact("jobs.json", jobs_data(public, routes, site))
    ends = ((posting, catalog.life(posting).deadline) for posting in public)
    deadlines = ((channels.entry(posting), end) for posting, end in ends if end)
    yield Artifact("deadlines.ics", calendar(of_all("deadlines.ics"), deadlines))
    yield Artifact("next-change.json", next_change_data(catalog.next_change))
