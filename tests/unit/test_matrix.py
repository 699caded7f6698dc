"""Hostile text in every text of a board: what is published is a harmless twin's but for that text.

Each payload stands in all fields at once, each time behind a word that marks the field. The twin
has harmless words in the same places. Where a field refuses a payload, `REFUSED` says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import zip_longest
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import ParseError

import pytest

from generator.artifacts import BOOKKEEPING
from generator.build import build
from generator.clock import Now
from generator.model import Place
from generator.options import Options, Surroundings
from generator.problems import BuildRefused
from generator.search.cards import NAMES, decode_card
from generator.search.codec import inflate
from generator.stages import Stages
from generator.terms import place_slug
from generator.text import one_line, slugify
from tests.boards import tree, write
from tests.reading import Item, read

HARMLESS = "harmless words"
PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "attribute": "' onmouseover='x",
    "end of title": "</title><script>",
    "end of script": "</script><script>",
    "comment": "<!--",
    "cdata": "]]>",
    "entities": "&lt;b&gt;",
    "expression": "{{7*7}}",
    "template": "{% raw %}",
    "address": "javascript:alert(1)",
    "line separator": "a\u2028b",
    "backslash": "a\\b\\",
    "percent": "%0a%3Cb%3E",
    "right to left": "مرحبا بكم",
    "emoji": "🥨",
    "interpolation": "${x}",
    "long word": "w" * 80,
}
ONE_LINE = """
    Headline Company Freename Placenote Salarynote Tag Category Level Summary Identifier Benefit
    City Region Source Companysummary Pagetitle Pagesummary Sitetitle Sitedescription Publisher
    Navigation
""".split()
BODIES = ["Body", "Companybody", "Pagebody"]
ADDRESSES = ["Query"]
ATTRIBUTES = {"Query": "@href", "Summary": "@content", "Pagesummary": "@content"}
"""Where those fields stand in pages that are no text there."""
FIELDS = [*ONE_LINE, *BODIES, *ADDRESSES]
REFUSED = {
    "line separator": {**dict.fromkeys(ONE_LINE, "control-character"), "Query": "url-character"},
    "backslash": {"Query": "url-character"},
}
"""The code of the error of each field that refuses a payload."""

DERIVED = "/feed/id#text"
"""A feed's id is a digest of its address, which has the slug of its term."""


def values_of(payload: str, refused: Iterable[str] = ()) -> dict[str, str]:
    """Return a text for each field; those that would be *refused* are harmless."""
    return {mark: f"{mark} Q {HARMLESS if mark in refused else payload}" for mark in FIELDS}


def board(values: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a board with *values* in every text."""
    y = {mark: quoted(value) for mark, value in values.items()}
    return {
        "site.yaml": f"""\
title: {y["Sitetitle"]}
description: {y["Sitedescription"]}
base_url: https://jobs.example.org/board/
language: en
publisher: {{name: {y["Publisher"]}, email: board@jobs.example.org}}
repository: {{url: https://code.example.org/board}}
navigation: [{{label: {y["Navigation"]}, url: /}}]
categories: [{{name: crafts, label: {y["Category"]}}}]
levels: [{{name: mid, label: {y["Level"]}}}]
""",
        "content/companies/acme.md": f"""\
---
name: {y["Company"]}
summary: {y["Companysummary"]}
url: https://acme.example/
---
{values["Companybody"]}
""",
        "content/pages/about.md": f"""\
---
title: {y["Pagetitle"]}
summary: {y["Pagesummary"]}
slug: about
---
{values["Pagebody"]}
""",
        "content/postings/full.md": posting(
            y,
            f"""\
company: acme
apply_url: {quoted(query_of(values))}
summary: {y["Summary"]}
""",
            values["Body"],
        ),
        "content/postings/short.md": posting(
            y,
            f"""\
company: {y["Freename"]}
apply_email: work@acme.example
place_note: {y["Placenote"]}
salary_note: {y["Salarynote"]}
""",
            values["Body"],
        ),
        "content/postings/over.md": posting(y, "company: acme\nclosed: 2026-02-01\n", "Over."),
    }


def posting(y: Mapping[str, str], more: str, body: str) -> str:
    return f"""\
---
title: {y["Headline"]}
date_posted: 2026-01-05
valid_through: 2026-05-05
locations: [{{city: {y["City"]}, region: {y["Region"]}, country: DE}}]
salary: EUR 36000 - 42000 / year
category: crafts
level: mid
tags: [{y["Tag"]}]
identifier: {y["Identifier"]}
benefits: [{y["Benefit"]}]
source: {{name: {y["Source"]}}}
{more}---
{body}
"""


def publish(folder: Path, values: Mapping[str, str]) -> dict[str, bytes]:
    """Build the board of *values* and return what was published."""
    write(folder, board(values))
    options = Options(now=Now.parse("2026-03-01"))
    build(folder, options, Surroundings(folder.parent), Stages(lambda: 0.0))
    files = tree(folder / "public")
    return dict(readable({path: files[path] for path in files.keys() - BOOKKEEPING}))


def readable(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield *files*, those of the search's cards as JSON; its index is of words, not of texts."""
    for path, content in files.items():
        if not path.endswith(".bin"):
            yield path, content
        elif path.startswith("search/c/"):
            rows = range(len(json.loads(inflate(content))))
            cards = [decode_card(content, row, NAMES, "/board/") for row in rows]
            yield f"search/cards/{Path(path).stem}.json", json.dumps(cards).encode()


def quoted(text: str) -> str:
    """Return *text* as a quoted scalar of YAML."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028")


def query_of(values: Mapping[str, str]) -> str:
    return "https://apply.example/?q=" + values["Query"].replace(" ", "+")


def arrivals(values: Mapping[str, str]) -> list[str]:
    """Return what readers should find of *values*, the longest first where one holds another."""
    texts = [values[mark] for mark in ONE_LINE]
    bodies = [unescape(values[mark]) for mark in BODIES]
    place = place_slug(Place(values["City"], values["Region"], "DE"))
    slugs = [place, *(slugify(values[mark]) for mark in ("Tag", "Freename"))]
    # Excerpts are of one line, whatever the body has between its words.
    return [query_of(values), *texts, *bodies, *map(one_line, bodies), *map(quote, slugs), *slugs]


def differences(
    files: Mapping[str, bytes], twin: Mapping[str, bytes], values: Mapping[str, str]
) -> Iterator[str]:
    """Yield where *files*, made of *values*, say anything else than the *twin* but for them."""
    replaced = dict(zip(arrivals(values), arrivals(values_of(HARMLESS)), strict=True))
    found = re.compile("|".join(map(re.escape, replaced)))

    def undo(text: str) -> str:
        return found.sub(lambda match: replaced[match[0]], text)

    by_path = {undo(path): (path, content) for path, content in files.items()}
    yield from (f"{path}: only in one of the two" for path in by_path.keys() ^ twin.keys())
    for path in sorted(by_path.keys() & twin.keys()):
        actual, content = by_path[path]
        if content == twin[path]:
            continue
        try:
            items = [Item(where, undo(value)) for where, value in read(actual, content)]
            expected = read(path, twin[path])
        except (ValueError, ParseError) as error:
            yield f"{actual}: {error}"
            continue
        for item, wanted in zip_longest(items, expected):
            if item != wanted and not (item and item.where == DERIVED):
                yield f"{actual}: {item} instead of {wanted}"
                break


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return publish(tmp_path_factory.mktemp("twin"), values_of(HARMLESS))


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_stays_a_text(name: str, tmp_path: Path, twin: dict[str, bytes]) -> None:
    values = values_of(PAYLOADS[name], REFUSED.get(name, ()))
    assert [*differences(publish(tmp_path, values), twin, values)] == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_field_that_refuses_a_payload_says_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(BuildRefused) as refused:
        publish(tmp_path, values_of(PAYLOADS[name]))
    codes: dict[str, str] = {}
    for problem in refused.value.problems:
        text = (tmp_path / problem.location.path).read_text(encoding="utf-8")
        line = text.split("\n")[problem.location.line - 1].replace("+", " ")
        if problem.is_error:
            codes |= {mark: problem.code for mark in FIELDS if f"{mark} Q" in line}
    assert codes == REFUSED[name]


@pytest.mark.parametrize("mark", FIELDS)
def test_every_field_is_published(mark: str, twin: dict[str, bytes]) -> None:
    value = values_of(HARMLESS)[mark].replace(" ", "+" if mark in ADDRESSES else " ")
    places = [
        item.where
        for path, content in twin.items()
        if path.endswith(".html")
        for item in read(path, content)
        if value in item.value
    ]
    assert any(where.endswith(ATTRIBUTES.get(mark, "#text")) for where in places)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("jobs/full/index.html", "<script>alert(1)</script>"),
        ("jobs/full/index.html", "<b>words</b>"),
        ("jobs/full/index.html", "</title><script>"),
        ("jobs/full/index.html", "<!--"),
        ("jobs/full/index.html", '" onmouseover="x'),
        ("jobs/full/index.html", "</script><script>"),
        ("jobs/full/index.html", "&lt;b&gt;"),
        ("feed.xml", "<b>words</b>"),
        ("rss.xml", "&lt;b&gt;words&lt;/b&gt;"),
        ("feed.json", '", "more": "'),
        ("jobs.json", '", "more": "'),
        ("robots.txt", "\nDisallow: /"),
    ],
)
def test_what_is_not_escaped_is_told_apart(path: str, written: str, twin: dict[str, bytes]) -> None:
    broken = twin[path].replace(HARMLESS.encode(), written.encode())
    if broken == twin[path]:
        broken += written.encode()
    values = values_of(written)
    assert [*differences({**twin, path: broken}, twin, values)]
