"""RSS 2.0, with the additions of its best practices profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.utils import format_datetime
from html import escape

from generator.feeds.channel import Channel, Entry
from generator.xmltext import DECLARATION, element, group

_RSS = (
    'rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def rss_feed(channel: Channel, entries: Iterable[Entry]) -> bytes:
    """Return the feed with its *entries*."""
    parts = [
        element("title", channel.title),
        element("link", channel.page),
        element("description", channel.description),
        element("language", channel.language),
        element("atom:link", rel="self", type="application/rss+xml", href=channel.address),
    ]
    items = (group("item", _parts(entry)) for entry in entries)
    return (DECLARATION + group(_RSS, [group("channel", [*parts, *items])])).encode()


def _parts(entry: Entry) -> Iterator[str]:
    yield element("title", entry.title)
    yield element("link", entry.url)
    yield element("guid", entry.id, isPermaLink="false")
    yield element("pubDate", format_datetime(entry.moment))
    if entry.company:
        yield element("dc:creator", entry.company)
    yield from (element("category", tag) for tag in entry.tags)
    # Readers take a description for HTML.
    paragraphs = (text for text in (entry.facts, entry.summary) if text)
    yield element("description", "".join(f"<p>{escape(text)}</p>" for text in paragraphs))
