"""JSON Feed: the rules of https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.rules.finding import Finding
from tests.rules.forms import is_language, is_moment, is_web_address
from tests.rules.json_ld import load
from tests.rules.xml import repeated

Node = dict[str, Any]
VERSION = "https://jsonfeed.org/version/1.1"
_OF_FEED = set(
    "version title home_page_url feed_url description user_comment next_url icon favicon authors"
    " language expired hubs items".split()
)
_OF_ITEM = set(
    "id url external_url title content_html content_text summary image banner_image date_published"
    " date_modified authors tags language attachments".split()
)
_ADDRESSES = (
    "home_page_url feed_url next_url icon favicon url external_url image banner_image avatar"
).split()
_TEXTS = "title description user_comment content_html content_text summary".split()


def check_json_feed(data: bytes) -> list[Finding]:
    """Return the rules that a feed breaks."""
    try:
        feed = load(data.decode("utf-8"))
    except ValueError as error:
        return [Finding("json", str(error))]
    if not isinstance(feed, dict) or feed.get("version") != VERSION:
        return [Finding("version")]
    return list(_feed(feed))


def _feed(feed: Node) -> Iterator[Finding]:
    yield from _node(feed, _OF_FEED, "feed")
    if not isinstance(feed.get("title"), str):  # "title (required, string)"
        yield Finding("title-missing", "feed")
    items = feed.get("items")
    if not isinstance(items, list):  # "items is an array, and is required"
        yield Finding("items-missing", "feed")
        return
    # "must not be the same as feed_url", of next_url.
    if "next_url" in feed and feed["next_url"] == feed.get("feed_url"):
        yield Finding("next-is-self", "feed")
    for number, item in enumerate(items):
        if isinstance(item, dict):
            yield from _item(item, f"items[{number}]")
        else:
            yield Finding("item-form", f"items[{number}]")
    # "id is unique for that item for that feed over time."
    for twice in repeated([str(item.get("id")) for item in items if isinstance(item, dict)]):
        yield Finding("id-of-two", twice)


def _item(item: Node, at: str) -> Iterator[Finding]:
    yield from _node(item, _OF_ITEM, at)
    if not isinstance(item.get("id"), str) or not item["id"]:  # "id (required, string)"
        yield Finding("id-missing", at)
    # "one or both must be present"
    if not item.keys() & {"content_html", "content_text"}:
        yield Finding("content-missing", at)
    for name in ("date_published", "date_modified"):  # "in RFC 3339 format"
        if name in item and not is_moment(item[name]):
            yield Finding("date-form", f"{at}.{name}")
    tags = item.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        yield Finding("tags-form", at)
    for attachment in item.get("attachments", []):
        # "url (required, string)", "mime_type (required, string)"
        if not is_web_address(attachment.get("url")) or "/" not in attachment.get("mime_type", ""):
            yield Finding("attachment", at)


def _node(node: Node, known: set[str], at: str) -> Iterator[Finding]:
    for name in node.keys() - known:
        # "Custom objects ... names must start with an _ character followed by a letter."
        if not (name.startswith("_") and name[1:2].isalpha() and "." not in name):
            yield Finding("unknown-name", f"{at}.{name}")
    for name in _TEXTS:
        if not isinstance(node.get(name, ""), str):
            yield Finding("text-form", f"{at}.{name}")
    for name in _ADDRESSES:
        if name in node and not is_web_address(node[name]):
            yield Finding("web-address", f"{at}.{name}: {node[name]}")
    if "language" in node and not is_language(node["language"]):
        yield Finding("language", str(node["language"]))
    for author in node.get("authors", []):
        # "if you provide an author object, then at least one is required"
        if not isinstance(author, dict) or not author.keys() & {"name", "url", "avatar"}:
            yield Finding("author", at)
        else:
            yield from _node(author, {"name", "url", "avatar"}, f"{at}.authors")
