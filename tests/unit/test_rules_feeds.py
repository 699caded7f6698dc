"""The rules of feeds: a good feed breaks none, and each broken twin breaks its own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import peer
from tests.rules.atom import check_atom
from tests.rules.finding import rules_of
from tests.rules.json_feed import check_json_feed
from tests.rules.rss import check_rss
from tests.rules.schemas import check_json_schema
from tests.rules.twin import twin

ATOM = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>tag:jobs.example.org,2026:feed</id>
  <title>Harbour Jobs</title>
  <updated>2026-03-01T00:00:00Z</updated>
  <author><name>Harbour Guild</name><email>board@harbour.example</email></author>
  <link rel="self" type="application/atom+xml" href="https://jobs.example.org/feed.xml"/>
  <link rel="alternate" type="text/html" href="https://jobs.example.org/"/>
  <entry>
    <id>tag:jobs.example.org,2026:baker</id>
    <title>Baker &lt;3</title>
    <updated>2026-03-01T08:00:00+01:00</updated>
    <published>2026-03-01T00:00:00.5Z</published>
    <link href="https://jobs.example.org/jobs/baker/"/>
    <category term="bread"/>
    <summary type="html">&lt;p&gt;Bread.&lt;/p&gt;</summary>
  </entry>
  <entry>
    <id>tag:jobs.example.org,2026:cook</id>
    <title>Cook</title>
    <updated>2026-02-01T00:00:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Soup.</p></div></content>
  </entry>
</feed>
"""
RSS = """\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Harbour Jobs</title>
    <link>https://jobs.example.org/</link>
    <description>Work by the harbour.</description>
    <language>en</language>
    <lastBuildDate>Sun, 01 Mar 2026 00:00:00 GMT</lastBuildDate>
    <atom:link rel="self" type="application/rss+xml" href="https://jobs.example.org/rss.xml"/>
    <item>
      <title>Baker</title>
      <link>https://jobs.example.org/jobs/baker/</link>
      <guid isPermaLink="false">tag:jobs.example.org,2026:baker</guid>
      <pubDate>Sun, 01 Mar 2026 08:00:00 +0100</pubDate>
    </item>
    <item>
      <description>Soup.</description>
      <guid>https://jobs.example.org/jobs/cook/</guid>
      <author>jobs@soup.example (The Kitchen)</author>
    </item>
  </channel>
</rss>
"""
JSON_FEED: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Harbour Jobs",
    "home_page_url": "https://jobs.example.org/",
    "feed_url": "https://jobs.example.org/feed.json",
    "language": "en",
    "authors": [{"name": "Harbour Guild", "url": "https://harbour.example/"}],
    "items": [
        {
            "id": "tag:jobs.example.org,2026:baker",
            "url": "https://jobs.example.org/jobs/baker/",
            "title": "Baker",
            "content_text": "Bread.",
            "date_published": "2026-03-01T00:00:00Z",
            "tags": ["bread"],
            "_job": {"pay": 3000},
        },
        {"id": "cook", "content_html": "<p>Soup.</p>"},
    ],
}

# What stands in the good feed, what in its twin, the rules that the twin breaks.
ATOM_TWINS = {
    "no XML": ("</feed>", "", "well-formed"),
    "control character": ("Cook", "Co\x08ok", "well-formed"),
    "another root": ("2005/Atom", "2005/Atome", "root"),
    "no id": ("<id>tag:jobs.example.org,2026:feed</id>", "", "id-missing"),
    "two titles": (
        "<title>Cook</title>",
        "<title>Cook</title><title>Chef</title>",
        "title-twice",
    ),
    "no updated": ("<updated>2026-02-01T00:00:00Z</updated>", "", "updated-missing"),
    "day for a moment": ("2026-02-01T00:00:00Z", "2026-02-01", "date-form"),
    "moment without a zone": ("2026-02-01T00:00:00Z", "2026-02-01T00:00:00", "date-form"),
    "hour off the clock": ("2026-02-01T00:00:00Z", "2026-02-01T25:00:00Z", "date-form"),
    "no author": ("author>", "contributor>", "author-missing"),
    "author without a name": ("<name>Harbour Guild</name>", "", "name-missing"),
    "author's mail": ("board@harbour.example", "by post", "mail-address"),
    "no self": ('rel="self"', 'rel="related"', "self-missing"),
    "two alternates": (
        'rel="self" type="application/atom+xml"',
        'rel="alternate" type="text/html"',
        "self-missing alternate-twice",
    ),
    "relative link": ("https://jobs.example.org/jobs/baker/", "/jobs/baker/", "web-address"),
    "link with a space": ("jobs/baker/", "jobs/a baker/", "web-address"),
    "neither content nor link": (
        '<link href="https://jobs.example.org/jobs/baker/"/>',
        "",
        "alternate-missing",
    ),
    "relative id": ("tag:jobs.example.org,2026:cook", "/jobs/cook/", "id-form"),
    "one id for two": ("2026:cook", "2026:baker", "id-of-two"),
    "category without a term": ('term="bread"', 'label="bread"', "category-term"),
    "elements in a text": ("Baker &lt;3", "Baker <b>!</b>", "text-with-elements"),
    "no div": ("<p>Soup.</p></div>", "</div><p>Soup.</p>", "xhtml-div"),
    "another type of text": ('summary type="html"', 'summary type="text/html"', "text-type"),
    "element of nobody": ("<published>", "<posted/><published>", "unknown-element"),
}
RSS_TWINS = {
    "another version": ('version="2.0"', 'version="0.91"', "root"),
    "no channel": ("channel>", "canal>", "channel"),
    "no title": ("<title>Harbour Jobs</title>", "", "title-missing"),
    "empty description": (
        "<description>Work by the harbour.</description>",
        "<description/>",
        "description-empty",
    ),
    "relative link": (">https://jobs.example.org/<", ">/<", "web-address"),
    "no self": ('rel="self"', 'rel="alternate"', "self-missing"),
    "self of another type": ("application/rss+xml", "text/xml", "self-type"),
    "language": (">en<", ">English language<", "language"),
    "date of ISO": ("Sun, 01 Mar 2026 08:00:00 +0100", "2026-03-01", "date-form"),
    "day off the calendar": ("01 Mar 2026 08", "31 Feb 2026 08", "date-form"),
    "another day of the week": ("Sun, 01 Mar 2026 08", "Mon, 01 Mar 2026 08", "date-form"),
    "neither title nor description": (
        "<description>Soup.</description>",
        "",
        "title-or-description",
    ),
    "no guid": ("<guid>https://jobs.example.org/jobs/cook/</guid>", "", "guid-missing"),
    "guid that is no address": (' isPermaLink="false"', "", "guid-address"),
    "one guid for two": (
        ">tag:jobs.example.org,2026:baker<",
        ">https://jobs.example.org/jobs/cook/<",
        "guid-of-two",
    ),
    "author without an address": (
        "jobs@soup.example (The Kitchen)",
        "The Kitchen",
        "author-address",
    ),
    "element of nobody": ("<pubDate>", "<salary>3000</salary><pubDate>", "unknown-element"),
}


@pytest.mark.parametrize(("old", "new", "rules"), ATOM_TWINS.values(), ids=ATOM_TWINS.keys())
def test_atom(old: str, new: str, rules: str) -> None:
    assert check_atom(ATOM.encode()) == []
    assert rules_of(check_atom(twin(ATOM, old, new))) == set(rules.split())


@pytest.mark.parametrize(("old", "new", "rules"), RSS_TWINS.values(), ids=RSS_TWINS.keys())
def test_rss(old: str, new: str, rules: str) -> None:
    assert check_rss(RSS.encode()) == []
    assert rules_of(check_rss(twin(RSS, old, new))) == set(rules.split())


def test_a_feed_in_another_encoding_is_refused() -> None:
    data = ATOM.replace("Cook", "Köchin").encode("latin-1")
    assert rules_of(check_atom(data)) == {"utf-8"}


ITEM: dict[str, Any] = JSON_FEED["items"][1]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"version": "https://jsonfeed.org/version/2"}, "version"),
        ({"title": None}, "title-missing text-form"),
        ({"items": None}, "items-missing"),
        ({"items": ["cook"]}, "item-form"),
        ({"home_page_url": "/"}, "web-address"),
        ({"next_url": "https://jobs.example.org/feed.json"}, "next-is-self"),
        ({"language": "English!"}, "language"),
        ({"authors": [{"mail": "board@harbour.example"}]}, "author"),
        ({"author": {"name": "Harbour Guild"}}, "unknown-name"),
        ({"_": 1}, "unknown-name"),
        ({"items": [ITEM, ITEM]}, "id-of-two"),
        ({"items": [ITEM | {"id": 7}]}, "id-missing"),
        ({"items": [{"id": "cook"}]}, "content-missing"),
        ({"items": [ITEM | {"date_published": "2026-03-01"}]}, "date-form"),
        ({"items": [ITEM | {"tags": "bread"}]}, "tags-form"),
        ({"items": [ITEM | {"url": "jobs/cook/"}]}, "web-address"),
        ({"items": [ITEM | {"pay": 3000}]}, "unknown-name"),
        ({"items": [ITEM | {"attachments": [{"url": "https://a.example/"}]}]}, "attachment"),
    ],
    ids=str,
)
def test_json_feed(change: dict[str, Any], rule: str) -> None:
    assert check_json_feed(json.dumps(JSON_FEED).encode()) == []
    broken = json.dumps(JSON_FEED | change).encode()
    assert rules_of(check_json_feed(broken)) == set(rule.split())


@pytest.mark.parametrize("data", [b"", b"\xff", b'{"version": 1, "version": 2}'])
def test_what_is_no_json_is_no_feed(data: bytes) -> None:
    assert rules_of(check_json_feed(data)) == {"json"}


def test_json_feed_s_own_schema_agrees() -> None:
    schemas = (peer("feed.schema.json"), peer("feed-1.schema.json"))
    assert check_json_schema(json.dumps(JSON_FEED).encode(), *schemas) == []
    broken: list[dict[str, Any]] = [{"items": [{"id": "cook"}]}, {"authors": [{}]}, {"title": 7}]
    for change in broken:
        assert check_json_schema(json.dumps(JSON_FEED | change).encode(), *schemas) != []
