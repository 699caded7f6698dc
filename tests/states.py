"""A board with a posting in every state, and what a build of it says at some moment.

The board lies in ``tests/golden/states``; each posting is named for what it is at `START`.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from lxml import etree

from generator.search import Engine, open_index
from tests.boards import run
from tests.conftest import ROOT
from tests.rules.head import Head
from tests.rules.icalendar import events
from tests.rules.json_ld import blocks, load

BOARD = ROOT / "tests" / "golden" / "states"
EXPECTED = BOARD.with_suffix(".txt")
START = "2026-03-20T12:00:00+01:00"
_A_JOB = re.compile(r"/jobs/([a-z-]+)/")

View = Mapping[str, str]
"""What a build says: each thing by its name, without what is empty."""


def board_in(folder: Path) -> Path:
    """Put the board into *folder*, where it may be built and changed."""
    return shutil.copytree(BOARD, folder)


def view(board: Path, now: str) -> View:
    """Build *board* as of *now*, and return what that says."""
    built = run("build", board, now=now)
    assert built.exit_code == 0, built.stderr
    said = {**_states(board, now), **look(board / "public")}
    return {name: text for name, text in said.items() if text}


def walk(board: Path) -> Iterator[tuple[str, View]]:
    """Build *board* at `START` and whenever it then says that it changes by itself."""
    now: str | None = START
    while now:
        said = view(board, now)
        yield now, said
        now = json.loads(said["next-change.json"])["at"]


def written(now: str, before: View, after: View) -> str:
    """Return a part of the golden file: a line for each thing that is another than *before*.

    It ends with the colon where there is none any more.
    """
    names = [name for name in sorted({**before, **after}) if before.get(name) != after.get(name)]
    lines = [f"{name}: {after.get(name, '')}".rstrip() for name in names]
    return "\n".join([f"== {now}", *lines, ""])


def expected() -> dict[datetime, dict[str, str]]:
    """Return what the golden file says of each moment of the walk."""
    *walked, _ = EXPECTED.read_text("utf-8").removeprefix("== ").split("\n== ")
    views: dict[datetime, dict[str, str]] = {}
    said: dict[str, str] = {}
    for part in walked:
        now, *lines = part.splitlines()
        changes = dict(line.split(":", 1) for line in lines if line)
        said = {name: text.strip() for name, text in {**said, **changes}.items() if text}
        views[datetime.fromisoformat(now)] = said
    return views


def look(output: Path) -> dict[str, str]:
    """Return what the site in *output* says."""
    pages = {path.parent.name: path for path in output.glob("jobs/*/index.html")}
    return {
        **{
            f"jobs/{slug}/ {name}": said
            for slug, path in sorted(pages.items())
            for name, said in page_says(path.read_text("utf-8")).items()
        },
        **dict(_lists(output)),
        **dict(_files(output)),
    }


def _states(board: Path, now: str) -> View:
    """Return what `tackboard list` says; what is open and has no end is endless."""
    rows, endless = (
        json.loads(run("list", board, "--format", "json", *words, now=now).stdout)
        for words in ([], ["--state", "endless"])
    )
    names = {row["slug"]: "endless" for row in endless}
    return {f"state of {row['slug']}": names.get(row["slug"], row["state"]) for row in rows}


def page_says(text: str) -> dict[str, str]:
    """Return what the page of a posting says, whose HTML is *text*."""
    shown = _root(text)
    facts = [_text(fact) for fact in shown.iterfind(".//dl/div")]
    banner = [_text(part) for whole in _of_class(shown, "banner") for part in whole]
    markup = [load(block) for block in blocks(text)]
    return {
        "banner": " | ".join(filter(None, banner)),
        "facts": ", ".join(fact for fact in facts if fact.startswith("Close")),
        "badges": ", ".join(map(_text, _of_class(shown, "opening", "badge"))),
        "apply": "yes" if _of_class(shown, "apply-bar") else "",
        "robots": Head.read(text).robots,
        "JobPosting": ", ".join(f"until {one.get('validThrough')}" for one in markup),
        "script": ", ".join(re.findall('class="posting" data-ends="(.*?)"', text)),
        "similar at the top": " ".join(_cards(shown, "ended")),
        "similar at the foot": " ".join(_cards(shown, "related")),
    }


def _lists(output: Path) -> Iterator[tuple[str, str]]:
    """Yield each list for people, with its postings in order; a star marks the featured ones."""
    for path in sorted(output.rglob("index.html")):
        root = _root(path.read_text(encoding="utf-8"))
        name = path.relative_to(output).as_posix().removesuffix("index.html") or "home"
        if _of_class(root, "count-line"):
            yield name, " ".join(_cards(root))
    reader = open_index(output)
    results = Engine(reader).search("").results
    cards = [reader.card(result.number) for result in results]
    yield "search", " ".join(card["slug"] + "*" * bool(card.get("featured")) for card in cards)


def _root(page: str) -> etree._Element:
    """Read a page as it shows without scripts."""
    page = re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)
    return etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _of_class(root: etree._Element, *names: str) -> list[etree._Element]:
    """Return the elements of the last class, within one of each class before it."""
    steps = [f"//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in names]
    found: list[etree._Element] = root.xpath("".join(steps))  # type: ignore[assignment]  # elements
    return found


def _cards(root: etree._Element, *around: str) -> list[str]:
    """Return the postings of the cards, in order; a star marks what is featured."""
    return [
        _slug_in(str(card.xpath("string(.//h3/a/@href)")))
        + "*" * ("featured" in card.get("class", ""))
        for card in _of_class(root, *around, "card")
    ]


def _slug_in(address: str) -> str:
    match = _A_JOB.search(address)
    assert match, address
    return match[1]


def _files(output: Path) -> Iterator[tuple[str, str]]:
    """Yield what other programs read."""
    for path in sorted([*output.rglob("feed.xml"), output / "rss.xml", output / "feed.json"]):
        linked = _A_JOB.findall(path.read_text(encoding="utf-8"))
        yield path.relative_to(output).as_posix(), " ".join(dict.fromkeys(linked))
    jobs = json.loads((output / "jobs.json").read_bytes())["jobs"]
    yield "jobs.json", " ".join(job["slug"] for job in jobs)
    for event in events((output / "deadlines.ics").read_bytes()):
        until = re.findall("^Open until .*", event["DESCRIPTION"], re.MULTILINE)
        yield f"deadlines.ics {_slug_in(event['URL'])}", " ".join([event["DTSTART"], *until])
    addresses = re.findall("<loc>(.*?)</loc>", (output / "sitemap.xml").read_text("utf-8"))
    yield "sitemap.xml", " ".join(a.removeprefix("https://jobs.example.org") for a in addresses)
    yield "next-change.json", (output / "next-change.json").read_text("utf-8").strip()
