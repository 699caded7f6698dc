"""The golden board: what it becomes, byte for byte.

`pytest tests/e2e/test_golden.py --refresh` rewrites what is expected; read the difference.
"""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from generator.board import load_board
from generator.model import EmploymentType, Period, Posting, Workplace
from tests.e2e.conftest import GOLDEN, Built
from tests.rules.json_ld import blocks, load

EXPECTED = GOLDEN / "expected"
OUTPUTS = (
    "feed.xml rss.xml feed.json jobs.json deadlines.ics next-change.json sitemap.xml robots.txt"
    " _headers _redirects"
    " tags/trams/feed.xml categories/crafts/feed.xml locations/antwerp-belgium/feed.xml"
).split()
"""What is kept as a file, where the build writes it."""

WITHOUT_PAGE = {"rail-poet": "a draft", "spring-gardener": "scheduled"}
WITHOUT_MARKUP = {
    "bell-tuner": "closed",
    "conductor": "closed",
    "fanyi": "remote, and which countries APAC has is not agreed",
    "ferry-hand": "no company and no place",
    "lamp-lighter": "expired, by the age that site.yaml sets",
    "pastry-cook": "expired",
    "pixel-gardener": "no day on which it was posted",
    "tide-analyst": "remote, and worldwide is no country",
}
"""Postings that have a page and no structured data, and why."""


@pytest.fixture(scope="module")
def postings(golden_board: Built) -> tuple[Posting, ...]:
    return tuple(load_board(golden_board.folder).postings)


@pytest.fixture(scope="module")
def slugs(postings: tuple[Posting, ...]) -> set[str]:
    """Return the last parts of the addresses of the board's postings."""
    return {posting.slug for posting in postings}


def markup(golden: Built, slug: str) -> object:
    """Return the structured data of a posting, or why it has none."""
    found = [load(text) for text in blocks(golden.page(f"jobs/{slug}/index.html"))]
    assert len(found) == (slug not in WITHOUT_MARKUP), found
    return found[0] if found else f"none: {WITHOUT_MARKUP[slug]}"


def test_structured_data(golden_board: Built, slugs: set[str], refresh: bool) -> None:
    built = {
        f"{slug}.json": json.dumps(markup(golden_board, slug), ensure_ascii=False, indent=2) + "\n"
        for slug in slugs - set(WITHOUT_PAGE)
    }
    compare({name: text.encode() for name, text in built.items()}, EXPECTED / "postings", refresh)


def test_files_for_machines(golden_board: Built, refresh: bool) -> None:
    built = {name: (golden_board.output / name).read_bytes() for name in OUTPUTS}
    # The theme may change without a word here.
    built["_headers"] = re.sub(rb"assets/[0-9a-f]+", b"assets/DIGEST", built["_headers"])
    compare(built, EXPECTED / "site", refresh)


def test_every_posting_but_drafts_and_scheduled_ones_has_a_page(
    golden_board: Built, slugs: set[str]
) -> None:
    pages = {path.parent.name for path in golden_board.output.glob("jobs/*/index.html")}
    assert slugs - pages == set(WITHOUT_PAGE)
    assert len(slugs) == 30


def test_between_them_the_postings_say_all_there_is_to_say(postings: tuple[Posting, ...]) -> None:
    for field in dataclasses.fields(Posting):
        assert any(getattr(posting, field.name) for posting in postings), field.name
    types = {kind for posting in postings for kind in posting.employment_type}
    periods = {posting.salary.period for posting in postings if posting.salary}
    workplaces = {place for posting in postings for place in posting.workplace}
    assert (types, periods, workplaces) == (set(EmploymentType), set(Period), set(Workplace))


def compare(built: dict[str, bytes], folder: Path, refresh: bool) -> None:
    """Compare files with those in *folder*, or put them there."""
    if refresh:
        for file in [path for path in folder.rglob("*") if path.is_file()]:
            file.unlink()
        for name, content in built.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert built.keys() == files.keys()
    for name, content in built.items():
        # Lines make the difference readable.
        assert content.splitlines() == files[name].splitlines(), name
        assert content == files[name], name
