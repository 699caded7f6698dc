"""Sitemaps: the rules of https://www.sitemaps.org/protocol.html."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from tests.rules.finding import Finding
from tests.rules.forms import is_day, is_moment, is_web_address
from tests.rules.xml import Element, count, place, read, text_of, unknown

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_S = f"{{{NAMESPACE}}}"
MOST = 50_000
LARGEST = 50 * 1024 * 1024
LONGEST = 2_047
_CHILDREN = {"urlset": "url", "sitemapindex": "sitemap"}
_PARTS = {"url": ["loc", "lastmod", "changefreq", "priority"], "sitemap": ["loc", "lastmod"]}
_OFTEN = {"always", "hourly", "daily", "weekly", "monthly", "yearly", "never"}


def check_sitemap(data: bytes, at: str) -> list[Finding]:
    """Return the rules that a sitemap, or an index of sitemaps, at the address *at* breaks."""
    root = read(data)
    if isinstance(root, Finding):
        return [root]
    name = etree.QName(root)
    if name.namespace != NAMESPACE or name.localname not in _CHILDREN:
        return [Finding("root", str(root.tag))]
    child = _CHILDREN[name.localname]
    entries = root.findall(_S + child)
    findings = [*_size(data, entries), *unknown(root, NAMESPACE, [child])]
    if len(entries) > MOST:  # nobody reads on
        return findings
    findings += [found for entry in entries for found in _entry(entry, child, at)]
    counts = Counter(text_of(entry, f"{_S}loc") for entry in entries)
    return findings + [Finding("loc-of-two", loc) for loc, times in counts.items() if times > 1]


def locations(data: bytes) -> list[str]:
    """Return the addresses that a sitemap or an index names."""
    return [loc.text or "" for loc in etree.fromstring(data).iter(f"{_S}loc")]


def is_index(data: bytes) -> bool:
    """Tell whether *data* is an index of sitemaps."""
    return bool(etree.fromstring(data).tag == f"{_S}sitemapindex")


def _size(data: bytes, entries: list[Element]) -> Iterator[Finding]:
    # "no more than 50,000 URLs and must be no larger than 50MB (52,428,800 bytes)"
    if not entries:
        yield Finding("no-entries")
    if len(entries) > MOST:
        yield Finding("too-many", str(len(entries)))
    if len(data) > LARGEST:
        yield Finding("too-large", str(len(data)))


def _entry(entry: Element, kind: str, at: str) -> Iterator[Finding]:
    yield from unknown(entry, NAMESPACE, _PARTS[kind])
    yield from count(entry, f"{_S}loc", 1)
    for name in _PARTS[kind][1:]:
        yield from count(entry, _S + name, 0)
    if loc := text_of(entry, f"{_S}loc"):
        yield from _location(loc, at)
    last = text_of(entry, f"{_S}lastmod")
    # "This date should be in W3C Datetime format", which also has a year, or a month, alone.
    if entry.find(f"{_S}lastmod") is not None and not is_day(last) and not is_moment(last):
        yield Finding("lastmod", last or place(entry))
    often = text_of(entry, f"{_S}changefreq")
    if often and often not in _OFTEN:
        yield Finding("changefreq", often)
    priority = text_of(entry, f"{_S}priority")
    if priority and not _is_priority(priority):
        yield Finding("priority", priority)


def _location(loc: str, at: str) -> Iterator[Finding]:
    # "must begin with the protocol", "must be less than 2,048 characters", and follow RFC 3986.
    if not is_web_address(loc) or urlsplit(loc).fragment:
        yield Finding("loc-form", loc)
        return
    if len(loc) > LONGEST:
        yield Finding("loc-length", loc[:80])
    # "Sitemap file location": one host, and nothing above the sitemap's own folder.
    if not loc.startswith(urljoin(at, ".")):
        yield Finding("loc-outside", loc)


def _is_priority(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False
