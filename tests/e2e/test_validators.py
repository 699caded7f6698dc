"""Whole boards before every checker of pages, structured data, feeds and hosting files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from tests.conftest import PEERS, peer
from tests.crawl import crawl
from tests.e2e.conftest import Built
from tests.node import check_html
from tests.rules.atom import NAMESPACE as ATOM
from tests.rules.atom import check_atom
from tests.rules.finding import Finding
from tests.rules.forms import is_web_address
from tests.rules.head import Head
from tests.rules.hosting import check_headers, check_redirects
from tests.rules.icalendar import check_icalendar, events
from tests.rules.job_posting import check_job_posting
from tests.rules.json_feed import check_json_feed
from tests.rules.json_ld import blocks, check_block, load
from tests.rules.robots import check_robots
from tests.rules.rss import check_rss
from tests.rules.schema_org import Vocabulary, check_terms
from tests.rules.schemas import check_json_schema, check_xml_schema
from tests.rules.sitemap import check_sitemap, is_index, locations

OPEN = {"demo": 25, "golden": 24, "samples": 153}
WITH_MARKUP = {"demo": 15, "golden": 20, "samples": 0}
"""The least number of postings with structured data."""


@pytest.fixture(params=["demo", "golden", "samples"])
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def board(name: str, request: pytest.FixtureRequest) -> Built:
    built: Built = request.getfixturevalue(f"{name}_board")
    return built


@pytest.fixture
def heads(board: Built) -> dict[str, Head]:
    """Return the heads of all pages, by path."""
    return {path: Head.read(board.page(path)) for path in pages(board)}


def pages(board: Built) -> list[str]:
    found = board.output.rglob("*.html")
    return sorted(path.relative_to(board.output).as_posix() for path in found)


def test_html(board: Built) -> None:
    assert check_html(board.output) == []


def test_structured_data(board: Built, heads: dict[str, Head], name: str) -> None:
    marked = {path: texts for path in heads if (texts := blocks(board.page(path)))}
    assert len(marked) >= WITH_MARKUP[name]
    for path, texts in marked.items():
        assert path.startswith("jobs/")
        assert len(texts) == 1, path
        assert check_block(texts[0]) == [], path
        job = load(texts[0])
        assert check_job_posting(job) == [], path
        # What is marked up is visible, and search engines may list it.
        assert " ".join(job["title"].split()) in heads[path].text
        assert job["hiringOrganization"]["name"] in heads[path].text
        assert "noindex" not in heads[path].robots


def test_structured_data_keeps_to_the_vocabulary(board: Built) -> None:
    vocabulary = Vocabulary.read(peer("schemaorg-current-https-30.0.json"))
    for path in pages(board):
        for text in blocks(board.page(path)):
            assert check_terms(load(text), vocabulary) == [], path


ATOM_LINK = f"{{{ATOM}}}link"
FEEDS: dict[str, Callable[[bytes], list[Finding]]] = {
    "feed.xml": check_atom,
    "rss.xml": check_rss,
    "feed.json": check_json_feed,
}


def feeds(board: Built) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each feed."""
    for name in FEEDS:
        for path in board.output.rglob(name):
            yield path.relative_to(board.output).as_posix(), path.read_bytes()


def test_feeds(board: Built) -> None:
    found = dict(feeds(board))
    assert set(FEEDS) <= set(found)
    assert len(found) > len(FEEDS), "terms have feeds too"
    for path, data in found.items():
        assert FEEDS[path.rpartition("/")[2]](data) == [], path


def test_calendar(board: Built) -> None:
    data = (board.output / "deadlines.ics").read_bytes()
    assert check_icalendar(data) == []
    for event in events(data):
        path = unquote(event["URL"].removeprefix(f"{board.base_url}/"))
        assert (board.output / path / "index.html").is_file()


def test_links_of_feeds_lead_to_pages_of_open_jobs(board: Built, name: str) -> None:
    for path, data in feeds(board):
        own, addresses = links(data)
        assert unquote(own) == f"{board.base_url}/{path}"
        assert addresses, path
        for address in addresses:
            page = board.page(file_of(address, board))
            assert Head.read(page).canonical == address
            assert '<meta name="robots" content="noindex">' not in page
        if "/" not in path:
            assert len(addresses) == min(OPEN[name], 50)


def links(data: bytes) -> tuple[str, list[str]]:
    """Return a feed's own address and the addresses of its entries."""
    if data.startswith(b"{"):
        feed = json.loads(data)
        return feed["feed_url"], [item["url"] for item in feed["items"]]
    root = etree.fromstring(data)
    own = [link.get("href", "") for link in root.iter(ATOM_LINK) if link.get("rel") == "self"]
    entries = [entry.find(ATOM_LINK) for entry in root.iter(f"{{{ATOM}}}entry")]
    items = [item.findtext("link") for item in root.iter("item")]
    found = [link.get("href", "") for link in entries if link is not None]
    return own[0], found + [link for link in items if link]


def test_json_feed_by_its_own_schema(board: Built) -> None:
    data = (board.output / "feed.json").read_bytes()
    schemas = (peer("feed.schema.json"), peer("feed-1.schema.json"))
    assert check_json_schema(data, *schemas) == []


def test_the_list_of_jobs_as_data(board: Built, name: str) -> None:
    jobs = json.loads((board.output / "jobs.json").read_bytes())["jobs"]
    assert len(jobs) == OPEN[name]
    assert all(f"jobs/{job['slug']}/index.html" == file_of(job["url"], board) for job in jobs)


def test_sitemap(board: Built, heads: dict[str, Head]) -> None:
    listed = []
    for path, data in sitemaps(board):
        assert check_sitemap(data, f"{board.base_url}/{path}") == []
        if PEERS.is_dir():
            schema = "siteindex.xsd.xml" if is_index(data) else "sitemap.xsd.xml"
            assert check_xml_schema(data, peer(schema)) == []
        listed += [] if is_index(data) else locations(data)
    # Exactly the pages that search engines may list, each under the name that it gives itself.
    own = {head.canonical for head in heads.values() if "noindex" not in head.robots}
    assert set(listed) == own
    assert {file_of(address, board) for address in listed} <= set(heads)


def sitemaps(board: Built) -> Iterator[tuple[str, bytes]]:
    data = (board.output / "sitemap.xml").read_bytes()
    yield "sitemap.xml", data
    if is_index(data):
        for address in locations(data):
            path = address.removeprefix(f"{board.base_url}/")
            yield path, (board.output / path).read_bytes()


def test_no_link_is_broken_and_no_page_an_orphan(board: Built) -> None:
    reached, broken = crawl(board.output, board.base_url)
    assert broken == []
    listed = [
        file_of(address, board)
        for _, data in sitemaps(board)
        if not is_index(data)
        for address in locations(data)
    ]
    assert set(listed) - set(reached) == set()


def test_heads_name_pages_by_whole_addresses(board: Built, heads: dict[str, Head]) -> None:
    for path, head in heads.items():
        if path == "404.html":
            assert head.canonical == ""
            continue
        assert is_web_address(head.canonical), path
        target = file_of(head.canonical, board)
        # A page that moved names the one that it leads to.
        assert target == (relative(head.refresh, board) if head.refresh else path)
        if "noindex" not in head.robots:
            assert head.properties["og:url"] == head.canonical
            assert head.properties["og:title"]
            assert head.properties["og:type"]
        if "og:image" in head.properties:
            file = file_of(head.properties["og:image"], board)
            assert (board.output / file).is_file()


def test_every_feed_of_a_head_is_there(board: Built, heads: dict[str, Head]) -> None:
    for path, head in heads.items():
        assert head.feeds, path
        for address in head.feeds:
            assert (board.output / relative(address, board)).is_file(), address


def test_what_hosts_read(board: Built) -> None:
    robots = (board.output / "robots.txt").read_bytes()
    assert check_robots(robots) == []
    assert f"Sitemap: {board.base_url}/sitemap.xml" in robots.decode().splitlines()
    assert check_headers((board.output / "_headers").read_bytes()) == []
    redirects = (board.output / "_redirects").read_bytes()
    assert check_redirects(redirects) == []
    assert (board.output / ".nojekyll").is_file()
    for line in redirects.decode().splitlines():
        source, target, _ = line.split()
        # Where a host reads no redirects, a page with the same end stands there.
        moved = Head.read(board.page(relative(source, board)))
        assert moved.refresh == target
        assert (board.output / relative(target, board)).is_file()


def file_of(address: str, board: Built) -> str:
    """Return the path of the file behind an absolute *address* of the site."""
    assert address.startswith(f"{board.base_url}/"), address
    path = unquote(address.removeprefix(f"{board.base_url}/"))
    return f"{path}index.html" if not path or path.endswith("/") else path


def relative(address: str, board: Built) -> str:
    """Return the path of the file behind a root-relative *address* of the site."""
    parts = urlsplit(board.base_url)
    return file_of(f"{parts.scheme}://{parts.netloc}{address}", board)
