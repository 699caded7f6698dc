"""Atom, RFC 4287."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.feeds.channel import Channel, Entry
from generator.xmltext import DECLARATION, element, group

_FEED = 'feed xmlns="http://www.w3.org/2005/Atom"'


def atom_feed(channel: Channel, entries: Iterable[str]) -> bytes:
    """Return the feed with its *entries*, each as `atom_entry` gives it."""
    parts = [
        element("id", channel.id),
        element("title", channel.title),
        element("updated", channel.updated.isoformat()),
        group("author", [element("name", channel.publisher)]),
        element("link", rel="alternate", type="text/html", href=channel.page),
        element("link", rel="self", type="application/atom+xml", href=channel.address),
        element("generator", "Tackboard"),
    ]
    return (DECLARATION + group(_FEED, [*parts, *entries])).encode()


def atom_entry(entry: Entry) -> str:
    """Return the element of *entry*."""
    return group("entry", _parts(entry))


def _parts(entry: Entry) -> Iterator[str]:
    moment = entry.moment.isoformat()
    yield element("id", entry.id)
    yield element("title", entry.title, xml_lang=entry.language)
    yield element("link", rel="alternate", type="text/html", href=entry.url)
    yield element("published", moment)
    yield element("updated", moment)
    if entry.company:
        yield group("author", [element("name", entry.company)])
    yield from (element("category", term=tag) for tag in entry.tags)
    yield element("summary", entry.text, xml_lang=entry.language)
