"""RSS 2.0: the rules of https://www.rssboard.org/rss-specification.

Where the RSS advisory board's profile (https://www.rssboard.org/rss-profile) says more than the
specification, the rule names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

from tests.rules.finding import Finding
from tests.rules.forms import is_language, is_mail, is_web_address
from tests.rules.xml import Element, count, place, read, repeated, text_of, unknown

_ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
_OF_CHANNEL = (
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate"
    " category generator docs cloud ttl image rating textInput skipHours skipDays item"
).split()
_OF_ITEM = ("title link description author category comments enclosure guid pubDate source").split()
_DATE = re.compile(
    r"(?:(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d(?::\d\d)? "
    r"(?:[+-]\d{4}|GMT|UT)"
)


def check_rss(data: bytes) -> list[Finding]:
    """Return the rules that a feed breaks."""
    root = read(data)
    if isinstance(root, Finding):
        return [root]
    # "At the top level, a RSS document is a <rss> element, with a mandatory attribute."
    if root.tag != "rss" or root.get("version") != "2.0":
        return [Finding("root", f"{root.tag} {root.get('version')}")]
    channels = root.findall("channel")
    if len(channels) != 1:
        return [Finding("channel", str(len(channels)))]
    items = channels[0].findall("item")
    return [*_channel(channels[0], items), *(found for item in items for found in _item(item))]


def _channel(channel: Element, items: list[Element]) -> Iterator[Finding]:
    yield from unknown(channel, "", _OF_CHANNEL)
    for name in ("title", "link", "description"):  # "Required channel elements"
        yield from count(channel, name, 1)
        if channel.find(name) is not None and not text_of(channel, name):
            yield Finding(f"{name}-empty", place(channel))
    for name in ("language", "pubDate", "lastBuildDate", "ttl", "image"):
        yield from count(channel, name, 0)
    language = text_of(channel, "language")
    if language and not is_language(language):
        yield Finding("language", language)
    yield from _shared(channel)
    # Profile, "atom:link": a feed should say where it lies.
    own = [link for link in channel.findall(_ATOM_LINK) if link.get("rel") == "self"]
    if len(own) != 1 or not is_web_address(own[0].get("href")):
        yield Finding("self-missing", place(channel))
    elif own[0].get("type") != "application/rss+xml":
        yield Finding("self-type", str(own[0].get("type")))
    # "A string that uniquely identifies the item."
    for twice in repeated([text_of(item, "guid") for item in items]):
        yield Finding("guid-of-two", twice)


def _item(item: Element) -> Iterator[Finding]:
    yield from unknown(item, "", _OF_ITEM)
    for name in ("title", "link", "description", "author", "comments", "guid", "pubDate"):
        yield from count(item, name, 0)
    # "At least one of title or description must be present."
    if not text_of(item, "title") and not text_of(item, "description"):
        yield Finding("title-or-description", place(item))
    guid = item.find("guid")
    # Profile, "guid": an item should have one.
    if guid is None or not (guid.text or "").strip():
        yield Finding("guid-missing", place(item))
    # "If the guid element has an attribute named isPermaLink with a value of true" or none.
    elif guid.get("isPermaLink", "true") == "true" and not is_web_address(guid.text):
        yield Finding("guid-address", str(guid.text))
    # "Email address of the author of the item."
    author = text_of(item, "author")
    if author and not is_mail(author.split(" ")[0]):
        yield Finding("author-address", author)
    yield from _shared(item)


def _shared(parent: Element) -> Iterator[Finding]:
    link = parent.find("link")
    if link is not None and not is_web_address(link.text):
        yield Finding("web-address", f"{place(link)} {link.text}")
    # "All date-times in RSS conform to RFC 822", with a year of four digits.
    for name in ("pubDate", "lastBuildDate"):
        date = text_of(parent, name)
        if date and not _is_date(date):
            yield Finding("date-form", date)


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    try:
        read: datetime = parsedate_to_datetime(text)
    except ValueError:
        return False
    return match["day"] in (None, f"{read:%a}")
