"""Whatever a build writes, all of it agrees on which postings are open."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from generator.lifecycle import life_of
from generator.model import Posting
from generator.search import Engine, IndexReader
from tests import lives
from tests.crawl import links
from tests.rules.json_ld import blocks

Files = Mapping[str, bytes]


@settings(max_examples=60)
@given(lives.postings("baker"), lives.postings("cook"), lives.moments(), lives.EXPIRE_AFTER)
def test_all_files_agree_on_whether_a_posting_is_open(
    one: Posting, other: Posting, now: datetime, expire_after: timedelta | None
) -> None:
    files = lives.files_of([one, other], now, expire_after)
    life = life_of(one, now, expire_after)
    event(life.state)
    says = {**lists(files, one), **machines(files, one), **own_page(files, one)}
    # Of the other posting's page only as long as there is one.
    if page := text(files, f"jobs/{other.slug}/index.html"):
        says["similar jobs"] = address_of(one) in links(page)
    assert says == dict.fromkeys(says, life.is_public)
    markup = blocks(text(files, f"jobs/{one.slug}/index.html"))
    assert bool(markup) == (life.is_public and one.date_posted is not None)


@settings(max_examples=20)
@given(lives.postings(), lives.moments(), st.booleans())
def test_a_look_ahead_is_told_to_nobody_else(one: Posting, now: datetime, ahead: bool) -> None:
    files = lives.files_of([one], now, drafts=ahead)
    life = life_of(one, now, preview=ahead)
    assert set(machines(files, one).values()) == {life.is_public}
    assert set(lists(files, one).values()) == {life.state.is_open}


def address_of(posting: Posting) -> str:
    return f"/jobs/{posting.slug}/"


def text(files: Files, path: str) -> str:
    return files.get(path, b"").decode()


def lists(files: Files, posting: Posting) -> dict[str, bool]:
    """Return which of the lists for people show *posting*."""
    term = posting.tags[0].replace(" ", "-")
    pages = ["index.html", "tags/bread/index.html", f"tags/{term}/index.html",
             "companies/sunrise/index.html", "locations/berlin-germany/index.html",
             "remote/index.html", "remote/germany/index.html"]  # fmt: skip
    found = {path: address_of(posting) in links(text(files, path)) for path in pages}
    reader = IndexReader(lambda path: files[path])
    results = Engine(reader).search("").results
    slugs = [reader.card(result.number)["slug"] for result in results]
    return {**found, "search": posting.slug in slugs}


def machines(files: Files, posting: Posting) -> dict[str, bool]:
    """Return which of the files for other programs name *posting*."""
    address = f"https://jobs.example.org{address_of(posting)}"
    names = ["feed.xml", "rss.xml", "feed.json", "tags/bread/feed.xml", "sitemap.xml"]
    found = {name: address in text(files, name) for name in names}
    jobs = json.loads(files["jobs.json"])["jobs"]
    return {**found, "jobs.json": posting.slug in [job["slug"] for job in jobs]}


def own_page(files: Files, posting: Posting) -> dict[str, bool]:
    """Return what the page of *posting* says of whether it is open."""
    page = text(files, f"jobs/{posting.slug}/index.html")
    # What a script shows once the end has passed.
    page = re.sub(r"<template data-when-over>.*?</template>", "", page, flags=re.DOTALL)
    return {
        "page": bool(page) and 'class="ended"' not in page,
        "robots": bool(page) and 'content="noindex"' not in page,
        "apply": posting.apply_url in links(page),
    }
