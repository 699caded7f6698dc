"""sitemap.xml: the addresses that search engines are to list, by the protocol of sitemaps.org.

Without `lastmod`: what a page shows changes with the postings around it, and a date that is not
true is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.artifacts import Artifact
from generator.routes import Routes
from generator.xmltext import DECLARATION, element, group

MOST_ADDRESSES = 50_000
"""In one file."""
_MOST_BYTES = 50 * 1024 * 1024
_LONGEST_ADDRESS = 2_047
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_ROOM = _MOST_BYTES - 1_000
"""For addresses, without what stands around them."""


def sitemap(
    addresses: Iterable[str], routes: Routes, most: int = MOST_ADDRESSES
) -> Iterator[Artifact]:
    """Yield ``sitemap.xml`` with absolute *addresses*; past *most*, an index and its parts."""
    parts = [*_parts(addresses, most)]
    if len(parts) == 1:
        yield Artifact("sitemap.xml", _file("urlset", parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    locations = (routes.absolute(routes.to(name)) for name in names)
    index = (group("sitemap", [element("loc", location)]) for location in locations)
    yield Artifact("sitemap.xml", _file("sitemapindex", index))
    for name, part in zip(names, parts, strict=True):
        yield Artifact(name, _file("urlset", part))


def _parts(addresses: Iterable[str], most: int) -> Iterator[list[str]]:
    """Yield elements of *addresses* in lists that each fit into one file; at least one list."""
    part: list[str] = []
    size = 0
    for address in addresses:
        if len(address) > _LONGEST_ADDRESS:
            continue
        url = group("url", [element("loc", address)])
        if len(part) == most or size + len(url) > _ROOM:
            yield part
            part, size = [], 0
        part.append(url)
        size += len(url)
    yield part


def _file(tag: str, children: Iterable[str]) -> bytes:
    return (DECLARATION + group(f"{tag} {_NAMESPACE}", children)).encode()
