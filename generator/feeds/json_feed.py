"""JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterable

from generator.feeds.channel import Channel, Entry
from generator.jsontext import to_json


def json_feed(channel: Channel, entries: Iterable[Entry]) -> bytes:
    """Return the feed with its *entries*."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.address,
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": channel.publisher}],
        "items": [_item(entry) for entry in entries],
    }
    return f"{to_json(data)}\n".encode(errors="replace")


def _item(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": entry.moment.isoformat(),
        "language": entry.language,
    }
    if entry.summary:
        item["summary"] = entry.summary
    if entry.company:
        item["authors"] = [{"name": entry.company}]
    if entry.tags:
        item["tags"] = list(entry.tags)
    return item
