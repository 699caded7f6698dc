"""The rules of sitemaps, robots.txt, _headers and _redirects, and twins that break each."""

from __future__ import annotations

import pytest

from tests.conftest import peer
from tests.rules.finding import rules_of
from tests.rules.hosting import check_headers, check_redirects
from tests.rules.robots import check_robots
from tests.rules.schemas import check_xml_schema
from tests.rules.sitemap import check_sitemap, is_index, locations
from tests.rules.twin import twin

AT = "https://jobs.example.org/board/sitemap.xml"
SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc>https://jobs.example.org/board/</loc></url>
  <url>
    <loc>https://jobs.example.org/board/tags/br%C3%B6tchen/?a=1&amp;b=2</loc>
    <lastmod>2026-03-01</lastmod>
    <changefreq>weekly</changefreq>
    <priority>0.5</priority>
  </url>
  <url>
    <loc>https://jobs.example.org/board/jobs/baker/</loc>
    <lastmod>2026-03-01T08:00:00+01:00</lastmod>
  </url>
</urlset>
"""
INDEX = """\
<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>https://jobs.example.org/board/sitemap-1.xml</loc></sitemap>
  <sitemap>
    <loc>https://jobs.example.org/board/sitemap-2.xml</loc><lastmod>2026-03-01</lastmod>
  </sitemap>
</sitemapindex>
"""
LONG = "a" * 2048
SITEMAP_TWINS = {
    "no XML": ("</urlset>", "", "well-formed"),
    "another root": ("sitemap/0.9", "sitemap/0.84", "root"),
    "no address": ("<loc>https://jobs.example.org/board/</loc>", "", "loc-missing"),
    "relative address": ("https://jobs.example.org/board/jobs", "/board/jobs", "loc-form"),
    "another host": ("jobs.example.org/board/jobs", "example.net/board/jobs", "loc-outside"),
    "another protocol": ("https://jobs.example.org/board/jobs", "http://a.example/", "loc-outside"),
    "above the sitemap": (".org/board/jobs", ".org/jobs", "loc-outside"),
    "letters past ASCII": ("br%C3%B6tchen", "brötchen", "loc-form"),
    "broken escape": ("br%C3%B6tchen", "br%C3%B", "loc-form"),
    "fragment": ("jobs/baker/", "jobs/baker/#apply", "loc-form"),
    "too long": ("jobs/baker/", f"jobs/{LONG}/", "loc-length"),
    "one address twice": ("jobs/baker/", "", "loc-of-two"),
    "loose date": ("2026-03-01<", "1 March 2026<", "lastmod"),
    "moment without a zone": ("T08:00:00+01:00", "T08:00:00", "lastmod"),
    "often": ("weekly", "often", "changefreq"),
    "priority": ("0.5", "1.5", "priority"),
    "element of nobody": ("<priority>", "<title>Bread</title><priority>", "unknown-element"),
}  # fmt: skip

ROBOTS = (
    "# Welcome\nUser-agent: *\nDisallow: /search/\nAllow: /\n\nSitemap: https://a.example/s.xml\n"
)
HEADERS = """\
# Everything
/*
  Content-Security-Policy: default-src 'none'; script-src 'self'
  X-Content-Type-Options: nosniff
/assets/*
  Cache-Control: public, max-age=31536000, immutable
  ! X-Content-Type-Options
https://jobs.example.org/feed.json
  Content-Type: application/feed+json
"""
REDIRECTS = """\
# Old addresses
/jobs/old-baker/ /jobs/baker/ 301
/brot /jobs/br%C3%B6tchen/
/mill https://mill.example/jobs 302!
/old/* /jobs/:splat 301
"""
ROBOTS_TWINS = {
    "no colon": ("Allow: /", "Allow /", "unknown-line"),
    "line of nobody": ("Allow: /", "Permit: /", "unknown-line"),
    "rule before a group": ("User-agent: *", "", "rule-of-nobody"),
    "nobody": ("User-agent: *", "User-agent:", "user-agent"),
    "relative rule": ("/search/", "search/", "rule-path"),
    "relative sitemap": ("https://a.example/s.xml", "/s.xml", "sitemap-address"),
}
HEADERS_TWINS = {
    "relative path": ("/assets/*", "assets/*", "path"),
    "not secure": ("https://jobs", "http://jobs", "path"),
    "two splats": ("/assets/*", "/*/assets/*", "splats"),
    "one path twice": ("/assets/*", "/*", "path-twice header-twice"),
    "header of nothing": ("# Everything", "  X-Frame-Options: DENY", "header-of-nothing"),
    "no headers": ("  Content-Type: application/feed+json\n", "", "no-headers"),
    "no colon": ("X-Content-Type-Options: nosniff", "nosniff", "header-form"),
    "space in a name": ("X-Content-Type-Options: n", "X Content Type: n", "header-form"),
    "no value": ("immutable", "immutable\n  X-Robots-Tag:", "header-form"),
    "one header twice": ("immutable", "immutable\n  cache-control: none", "header-twice"),
    "too long": ("immutable", "x" * 2000, "line-length"),
    "letters past ASCII": ("immutable", "unveränderlich", "ascii"),
}
REDIRECTS_TWINS = {
    "one address": ("/brot /jobs/br%C3%B6tchen/", "/brot", "redirect-form"),
    "relative source": ("/brot", "brot", "source"),
    "fragment": ("/brot", "/brot#a", "source"),
    "relative target": ("/jobs/br", "jobs/br", "target"),
    "scheme": ("https://mill.example/jobs", "javascript:alert(1)", "target"),
    "broken escape": ("%C3%B6", "%C3%B", "escape"),
    "status": ("301", "404", "status"),
    "one source twice": ("/brot", "/mill", "source-twice"),
    "two steps": ("/jobs/baker/", "/brot", "chain"),
    "to itself": ("/jobs/baker/", "/jobs/old-baker/", "chain"),
    "pattern first": ("# Old addresses", "/a/* /b/:splat", "dynamic-first"),
    "too long": ("/jobs/baker/", "/" + "b" * 1000, "line-length"),
    "letters past ASCII": ("br%C3%B6tchen", "brötchen", "ascii"),
}


@pytest.mark.parametrize(("old", "new", "rules"), SITEMAP_TWINS.values(), ids=SITEMAP_TWINS.keys())
def test_sitemap(old: str, new: str, rules: str) -> None:
    assert check_sitemap(SITEMAP.encode(), AT) == []
    assert rules_of(check_sitemap(twin(SITEMAP, old, new), AT)) == set(rules.split())


def test_an_index_names_sitemaps() -> None:
    assert check_sitemap(INDEX.encode(), AT) == []
    assert is_index(INDEX.encode())
    assert not is_index(SITEMAP.encode())
    assert locations(INDEX.encode())[1] == "https://jobs.example.org/board/sitemap-2.xml"
    with_url = twin(INDEX, "<lastmod>2026-03-01</lastmod>", "<priority>1</priority>")
    assert rules_of(check_sitemap(with_url, AT)) == {"unknown-element"}


@pytest.mark.parametrize(("number", "rules"), [(0, {"no-entries"}), (50_001, {"too-many"})])
def test_a_sitemap_has_a_size(number: int, rules: set[str]) -> None:
    urls = [f"<url><loc>https://jobs.example.org/board/{n}</loc></url>" for n in range(number)]
    start, end = SITEMAP.split("  <url>", 1)[0], "</urlset>"
    data = f"{start}{''.join(urls)}{end}".encode()
    assert rules_of(check_sitemap(data, AT)) == rules


def test_the_schemas_of_sitemaps_agree() -> None:
    urls, index = peer("sitemap.xsd.xml"), peer("siteindex.xsd.xml")
    assert check_xml_schema(SITEMAP.encode(), urls) == []
    assert check_xml_schema(INDEX.encode(), index) == []
    assert check_xml_schema(INDEX.encode(), urls) != []
    assert check_xml_schema(twin(SITEMAP, "weekly", "often"), urls) != []


@pytest.mark.parametrize(("old", "new", "rules"), ROBOTS_TWINS.values(), ids=ROBOTS_TWINS.keys())
def test_robots(old: str, new: str, rules: str) -> None:
    assert check_robots(ROBOTS.encode()) == []
    assert rules_of(check_robots(twin(ROBOTS, old, new))) == set(rules.split())


@pytest.mark.parametrize(("old", "new", "rules"), HEADERS_TWINS.values(), ids=HEADERS_TWINS.keys())
def test_headers(old: str, new: str, rules: str) -> None:
    assert check_headers(HEADERS.encode()) == []
    assert rules_of(check_headers(twin(HEADERS, old, new))) == set(rules.split())


@pytest.mark.parametrize(
    ("old", "new", "rules"), REDIRECTS_TWINS.values(), ids=REDIRECTS_TWINS.keys()
)
def test_redirects(old: str, new: str, rules: str) -> None:
    assert check_redirects(REDIRECTS.encode()) == []
    assert set(rules.split()) <= rules_of(check_redirects(twin(REDIRECTS, old, new)))


def test_hosts_take_so_many_rules_and_no_more() -> None:
    headers = [f"/{n}\n  X-Number: {n}\n" for n in range(101)]
    assert check_headers("".join(headers[1:]).encode()) == []
    assert rules_of(check_headers("".join(headers).encode())) == {"too-many"}
    static = [f"/old/{n} /new/{n}\n" for n in range(2001)]
    assert check_redirects("".join(static[1:]).encode()) == []
    assert rules_of(check_redirects("".join(static).encode())) == {"too-many"}
    dynamic = [f"/old/{n}/* /new/{n}\n" for n in range(101)]
    assert rules_of(check_redirects("".join(dynamic).encode())) == {"too-many"}


def test_what_is_too_large_for_robots_is_found() -> None:
    assert rules_of(check_robots(b"#" * (500 * 1024 + 1))) == {"too-large"}
    assert rules_of(check_robots(b"\xff")) == {"utf-8"}
