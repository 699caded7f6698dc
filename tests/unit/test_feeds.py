"""Feeds, jobs.json, the sitemap and the files for hosts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.artifacts import Artifact, made
from generator.catalog import assemble
from generator.feeds import feeds
from generator.hosting import hosting
from generator.model import Included, Posting
from generator.routes import Routes, redirects
from generator.site import Feeds, Site
from generator.sitemap import sitemap
from tests import sample_board as sample
from tests.boards import posting, run, write
from tests.crawl import crawl
from tests.rules.atom import check_atom
from tests.rules.hosting import check_headers, check_redirects
from tests.rules.icalendar import check_icalendar
from tests.rules.json_feed import check_json_feed
from tests.rules.robots import check_robots
from tests.rules.rss import check_rss
from tests.rules.sitemap import check_sitemap

ATOM = "{http://www.w3.org/2005/Atom}"
ROUTES = Routes("", "https://jobs.example.org", fed=frozenset(["tags"]))
# Every character that XML 1.0 has no place for, and some that it has.
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def files_of(
    postings: Sequence[Posting], site: Site = sample.SITE, routes: Routes = ROUTES, **options: Any
) -> dict[str, bytes]:
    catalog, _ = assemble(postings, now=sample.NOW, **options)
    return {file.path: file.content for file in made(feeds(catalog, routes, site))}


def ids(feed: bytes) -> list[str]:
    return [element.text or "" for element in ET.fromstring(feed).iter(f"{ATOM}id")]


def test_feeds_hold_what_is_open_newest_first() -> None:
    files = files_of(sample.POSTINGS)
    titles = [
        e.findtext(f"{ATOM}title", "")
        for e in ET.fromstring(files["feed.xml"]).iter(f"{ATOM}entry")
    ]
    assert titles[0].startswith("محرّر")
    assert "Baker, early shift · Sunrise Bakery" in titles
    assert not any("Night baker" in title or "Oven keeper" in title for title in titles)
    items = json.loads(files["feed.json"])["items"]
    assert [item["title"] for item in items] == titles
    rss = ET.fromstring(files["rss.xml"])
    assert [item.findtext("title") for item in rss.iter("item")] == titles


def test_terms_of_the_kinds_that_are_asked_for_have_feeds() -> None:
    files = files_of(sample.POSTINGS)
    assert {path.split("/")[0] for path in files if "/" in path} == {"tags"}
    feed = ET.fromstring(files["tags/data/feed.xml"])
    assert feed.findtext(f"{ATOM}title") == "data · Quayside Jobs"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "https://jobs.example.org/tags/data/",
        "self": "https://jobs.example.org/tags/data/feed.xml",
    }


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("[]", []),
        ("{kinds: []}", []),
        ("companies", ["companies"]),
        ("{kinds: [companies, types]}", ["companies", "types"]),
        ("{limit: 1}", ["locations"]),
        ("", ["locations"]),
    ],
)
def test_kinds_of_term_with_feeds(tmp_path: Path, said: str, kinds: list[str]) -> None:
    site = f"title: T\nbase_url: https://x.example/\nlanguage: en\nfeeds: {said}\n"
    job = posting(more="employment_type: full-time\n")
    write(tmp_path, {"site.yaml": site, "content/postings/a.md": job})
    assert run("build", tmp_path).exit_code == 0
    found = {path.parts[-3] for path in (tmp_path / "public").rglob("*/*/feed.xml")}
    assert sorted(found) == kinds


def test_no_feed_is_longer_than_the_limit() -> None:
    files = files_of(sample.POSTINGS, replace(sample.SITE, feeds=Feeds(limit=3)))
    assert len(ids(files["feed.xml"])) == 1 + 3
    assert len(ids(files["tags/bread/feed.xml"])) == 1 + 3
    assert len(json.loads(files["jobs.json"])["jobs"]) == 11


def test_ids_stay_when_the_text_the_date_and_the_address_change() -> None:
    before = ids(files_of([sample.BAKER])["feed.xml"])
    renamed = replace(
        sample.BAKER,
        slug="bread-baker",
        aliases=("baker",),
        path="content/postings/other.md",
        title="Bread baker",
        date_posted=date(2026, 3, 9),
    )
    assert ids(files_of([renamed])["feed.xml"]) == before
    again = replace(renamed, slug="early-baker", aliases=("/jobs/baker/", "bread-baker"))
    assert ids(files_of([again])["feed.xml"]) == before
    back = replace(again, slug="baker", aliases=("baker", "bread-baker", "early-baker"))
    assert ids(files_of([back])["feed.xml"]) == before
    elsewhere = replace(renamed, aliases=("/careers/baker.html", "baker"))
    assert ids(files_of([elsewhere])["feed.xml"]) == before


def test_ids_stay_in_a_preview_and_where_site_yaml_says_so(tmp_path: Path) -> None:
    board = write(tmp_path, {"content/postings/baker.md": posting()})
    assert run("build", board).exit_code == 0
    before = ids((board / "public/feed.xml").read_bytes())
    assert run("build", board, "--base-url", "https://preview.example.net/x/").exit_code == 0
    feed = (board / "public/feed.xml").read_bytes()
    assert ids(feed) == before
    assert b"https://preview.example.net/x/jobs/baker/" in feed
    (board / "site.yaml").write_text(
        "title: Moved\nbase_url: https://moved.example.org/\nlanguage: en\n"
        "feeds: {id: 'https://jobs.example.org'}\n",
        encoding="utf-8",
    )
    assert run("build", board).exit_code == 0
    assert ids((board / "public/feed.xml").read_bytes()) == before


@pytest.mark.parametrize(
    ("base_url", "written"),
    [
        ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ("https://jobs.example.org/bücher/", "https://jobs.example.org/b%C3%BCcher"),
        ("https://jobs.example.org/b%C3%BCcher/", "https://jobs.example.org/b%C3%BCcher"),
        ("HTTPS://Jobs.Example.org/A/", "https://jobs.example.org/A"),
        ("https://jobs.example.org:8443/50%/:a*/", "https://jobs.example.org:8443/50%25/%3Aa%2A"),
    ],
)
def test_addresses_are_written_in_the_letters_that_they_have(
    tmp_path: Path, base_url: str, written: str
) -> None:
    site = f"title: T\nbase_url: {base_url}\nlanguage: en\n"
    files = {"site.yaml": site, "content/postings/a.md": posting(more="aliases: [old]\n")}
    public = write(tmp_path, files) / "public"
    assert run("build", tmp_path).exit_code == 0
    assert check_atom((public / "feed.xml").read_bytes()) == []
    assert check_rss((public / "rss.xml").read_bytes()) == []
    assert check_json_feed((public / "feed.json").read_bytes()) == []
    assert check_sitemap((public / "sitemap.xml").read_bytes(), f"{written}/sitemap.xml") == []
    assert check_robots((public / "robots.txt").read_bytes()) == []
    assert check_headers((public / "_headers").read_bytes()) == []
    assert check_redirects((public / "_redirects").read_bytes()) == []
    _, broken = crawl(public, written)
    assert broken == []


def test_the_old_address_may_be_written_as_in_site_yaml(tmp_path: Path) -> None:
    board = write(tmp_path, {"content/postings/baker.md": posting()})
    site = "title: T\nlanguage: en\nbase_url: "
    found = []
    for address in (
        "https://Bücher.example/",
        "https://moved.example\nfeeds: {id: 'https://Bücher.example/'}",
        "https://moved.example\nfeeds: {id: 'https://xn--bcher-kva.example'}",
    ):
        (board / "site.yaml").write_text(site + address, encoding="utf-8")
        assert run("build", board).exit_code == 0
        found.append(ids((board / "public/feed.xml").read_bytes()))
    assert found[0] == found[1] == found[2]


def test_an_address_that_is_asked_for_must_be_one(tmp_path: Path) -> None:
    board = write(tmp_path, {"content/postings/baker.md": posting()})
    refused = run("build", board, "--base-url", "")
    assert refused.exit_code == 1
    assert "--base-url:1:1: error missing-field `` is not an address" in refused.stderr


def test_every_id_is_another_one() -> None:
    files = files_of(sample.POSTINGS)
    own = [ids(content)[0] for path, content in files.items() if path.endswith("feed.xml")]
    entries = ids(files["feed.xml"])[1:]
    assert len({*own, *entries}) == len(own) + len(entries)


def test_drafts_are_in_no_feed() -> None:
    draft = replace(sample.BAKER, draft=True, date_posted=None)
    files = files_of([draft], drafts=True)
    assert len(ids(files["feed.xml"])) == 1
    assert json.loads(files["jobs.json"])["jobs"] == []


@given(ANY_TEXT)
def test_any_text_makes_readable_feeds(text: str) -> None:
    odd = replace(sample.BAKER, title=f"a{text}", summary=text, tags=("x", text), salary_note=text)
    site = replace(sample.SITE, title=f"b{text}", description=text)
    files = files_of([odd], site)
    for path, content in files.items():
        if path.endswith(".xml"):
            ET.fromstring(content)
        elif path.endswith(".ics"):
            assert check_icalendar(content) == []
        else:
            json.loads(content)


def test_data_says_what_is_known() -> None:
    (job,) = json.loads(files_of([sample.BAKER])["jobs.json"])["jobs"]
    assert job["url"] == "https://jobs.example.org/jobs/baker/"
    assert job["salary"] == {"min": 36000, "max": 42000, "currency": "EUR", "period": "year"}
    assert job["locations"] == [{"city": "Berlin", "country": "DE"}]
    assert job["summary"].startswith("You bake bread")
    assert "place_note" not in job
    assert "closed" not in job
    assert sample.BAKER.salary
    tipped = replace(sample.BAKER.salary, includes=(Included.TIPS,))
    (job,) = json.loads(files_of([replace(sample.BAKER, salary=tipped)])["jobs.json"])["jobs"]
    assert job["salary"]["includes"] == ["tips"]
    ending = replace(sample.BAKER, closed=date(2026, 3, 12))
    (job,) = json.loads(files_of([ending])["jobs.json"])["jobs"]
    assert (job["valid_through"], job["closed"]) == ("2026-03-14", "2026-03-12")


def test_days_before_there_were_time_zones_have_offsets_that_feeds_can_say() -> None:
    old = replace(sample.BAKER, date_posted=date(1971, 1, 1), valid_through=None)
    now = sample.NOW.astimezone(ZoneInfo("Africa/Monrovia"))  # then 44 minutes and 30 seconds off
    catalog, _ = assemble([old], now=now)
    files = {file.path: file.content for file in made(feeds(catalog, ROUTES, sample.SITE))}
    assert check_atom(files["feed.xml"]) == []
    assert check_rss(files["rss.xml"]) == []
    assert check_json_feed(files["feed.json"]) == []
    assert b"<published>1971-01-01T00:44:30+00:00<" in files["feed.xml"]


def test_an_empty_board_has_feeds() -> None:
    files = files_of([])
    assert len(ids(files["feed.xml"])) == 1
    assert json.loads(files["feed.json"])["items"] == []


def locations(artifact: Artifact) -> list[str]:
    return [e.text or "" for e in ET.fromstring(artifact.content).iter() if e.tag.endswith("}loc")]


def test_a_large_sitemap_is_an_index() -> None:
    addresses = [f"https://jobs.example.org/jobs/{n}/?a&b" for n in range(7)]
    (single,) = sitemap(addresses, ROUTES, most=7)
    assert locations(single) == addresses
    index, *parts = sitemap(addresses, ROUTES, most=3)
    assert locations(index) == [f"https://jobs.example.org/sitemap-{n}.xml" for n in (1, 2, 3)]
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert [address for part in parts for address in locations(part)] == addresses


def test_the_sitemap_holds_what_search_engines_may_list(tmp_path: Path) -> None:
    board = write(
        tmp_path,
        {
            "content/postings/baker.md": posting(more="aliases: [old]\n"),
            "content/postings/over.md": posting("Over", "closed: true\n"),
            "content/postings/draft.md": posting("Draft", "draft: true\n"),
        },
    )
    assert run("build", board, "--drafts").exit_code == 0
    found = locations(Artifact("", (board / "public/sitemap.xml").read_bytes()))
    jobs = [address for address in found if "/jobs/" in address]
    assert jobs == ["https://jobs.example.org/jobs/baker/"]
    for address in found:
        page = board / "public" / address.removeprefix("https://jobs.example.org/") / "index.html"
        html = page.read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{address}">' in html
        assert "noindex" not in html


def test_old_addresses_lead_to_the_new_one(tmp_path: Path) -> None:
    # It had its present address before, too, and one of the others is named twice.
    old = "baker, old, /careers/baker.html, /team/baker, /x/index.html, /x, /aindex.html"
    aliases = f"aliases: [{old}]\n"
    board = write(tmp_path, {"content/postings/baker.md": posting(more=aliases)})
    assert run("build", board).exit_code == 0
    public = board / "public"
    for path in (
        "jobs/old/index.html",
        "careers/baker.html",
        "team/baker/index.html",
        "x/index.html",
        "aindex.html",
    ):
        page = (public / path).read_text(encoding="utf-8")
        assert '<meta http-equiv="refresh" content="0; url=/jobs/baker/">' in page
        assert '<link rel="canonical" href="https://jobs.example.org/jobs/baker/">' in page
    assert (public / "_redirects").read_text(encoding="utf-8").splitlines() == [
        "/jobs/ / 301",
        "/jobs/old/ /jobs/baker/ 301",
        "/careers/baker.html /jobs/baker/ 301",
        "/team/baker/ /jobs/baker/ 301",
        "/x/ /jobs/baker/ 301",
        "/aindex.html /jobs/baker/ 301",
    ]


def test_the_board_may_have_lines_for_hosts_of_its_own(tmp_path: Path) -> None:
    board = write(
        tmp_path,
        {
            "content/postings/baker.md": posting(),
            "content/static/_redirects": "/go https://elsewhere.example/ 302",
            "content/static/_headers": "/x\n  X-Own: 1\n",
            "content/static/robots.txt": "User-agent: *\nDisallow: /\n",
            "content/static/.nojekyll": "",
        },
    )
    built = run("build", board)
    assert (built.exit_code, built.stderr) == (0, "")
    public = board / "public"
    assert (
        public / "_redirects"
    ).read_text() == "/go https://elsewhere.example/ 302\n\n/jobs/ / 301\n"
    assert (public / "_headers").read_text().startswith("/x\n  X-Own: 1\n\n/*\n  Content-Sec")
    assert (public / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert (public / ".nojekyll").read_bytes() == b""


def test_only_what_never_changes_is_kept_for_ever(tmp_path: Path) -> None:
    files = {"content/postings/baker.md": posting(), "content/static/assets/own.css": "p{}"}
    public = write(tmp_path, files) / "public"
    assert run("build", tmp_path).exit_code == 0
    headers = (public / "_headers").read_text(encoding="utf-8")
    kept = re.findall(r"^/(.*)/\*\n  Cache-Control: .*immutable", headers, re.MULTILINE)
    assert kept
    assert all((public / folder).is_dir() for folder in kept)
    assert not any("assets/own.css".startswith(folder) for folder in kept)


def test_more_redirects_than_a_host_takes_are_left_to_pages() -> None:
    many = [(f"/jobs/old-{n}/", "/jobs/new/") for n in range(2_100)]
    files = {file.path: file.content.decode() for file in made(hosting(ROUTES, many, {}))}
    lines = files["_redirects"].splitlines()
    assert len(lines) == 2_001
    assert lines[-1].startswith("#")


def test_redirects_are_below_the_boards_path() -> None:
    routes = Routes("/board", "https://example.org/board")
    old = replace(sample.BAKER, aliases=("älter",))
    assert redirects([old], routes) == [
        ("/board/jobs/", "/board/"),
        ("/board/jobs/%C3%A4lter/", "/board/jobs/baker/"),
    ]
