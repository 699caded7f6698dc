"""A real board's exports: imported, checked, built, and walked by links alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import ftfy
import pytest

from generator.places.grammar import read_place
from generator.terms import place_label
from generator.text import says_nothing
from tests.boards import run, tree
from tests.crawl import crawl, read_page
from tests.e2e.conftest import Built

HEADER = re.compile(
    r"# \[(?P<title>.*)\]\((?P<url>\S+)\) *\n### *(?P<company>.*?) *\n####(?P<chips>.*)\n"
)
NOUGHT = re.compile(r"[$/yr 0-]*0[$/yr 0-]*")
"""What the source writes for pay that it does not know."""
BASE_URL = "https://jobs.example.org/board/"


def headers(samples: Path) -> dict[str, re.Match[str]]:
    found = {}
    for path in sorted((samples / "board-export").iterdir()):
        text = ftfy.fix_encoding(path.read_text(encoding="utf-8"))
        if match := HEADER.match(text):
            found[path.name] = match
    return found


@pytest.fixture
def board(samples_board: Built) -> Path:
    """Return the folder of the board of samples."""
    return samples_board.folder


def test_every_file_becomes_a_posting(board: Path) -> None:
    assert len(list((board / "content/postings").glob("*.md"))) == 155


def test_nothing_of_a_header_is_lost_on_the_page(board: Path, samples: Path) -> None:
    by_source = headers(samples)
    assert len(by_source) == 153
    targets = {
        file["source"]: Path(file["target"]).stem
        for file in json.loads((board / "import.json").read_text("utf-8"))["files"]
    }
    for name, header in by_source.items():
        page = board / "public/jobs" / targets[name] / "index.html"
        apply_links = [
            address
            for address, attributes in read_page(page.read_text("utf-8")).links
            if attributes.get("class") == "button"
        ]
        assert set(apply_links) == {header["url"]}, name
        text = plain(page.read_text(encoding="utf-8"))
        stated = [header["title"]]
        stated += [] if says_nothing(header["company"]) else [header["company"]]
        for chip in re.findall(r"`([^`]+)`", header["chips"]):
            sign, words = chip.split(maxsplit=1)
            stated += in_fields(words) if sign == "🌎" else [words]
        for words in stated:
            if not says_nothing(words) and not NOUGHT.fullmatch(words):
                assert " ".join(words.split()).casefold() in text, (name, words)


def in_fields(place: str) -> list[str]:
    """Return the words that pages have for a chip: its own, unless all of it was read."""
    read = read_place(place)
    if read.why:
        return [place]
    areas = (*read.locations, *read.applicants.places)
    ways = [word.replace("onsite", "on site") for word in read.workplace]
    worldwide = ["worldwide"] if read.applicants.worldwide else []
    return [*map(place_label, areas), *read.applicants.groups, *ways, *worldwide]


def plain(html: str) -> str:
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split()).casefold()


def test_check_finds_no_error(board: Path) -> None:
    checked = run("check", board, "--format", "json")
    problems = json.loads(checked.stdout)["problems"]
    assert checked.exit_code == 0
    assert {problem["code"] for problem in problems} == {"missing-field", "remote-image"}
    assert sum(problem["code"] == "remote-image" for problem in problems) == 1
    fields = [problem["message"] for problem in problems]
    assert sum("company" in message for message in fields) == 18
    assert sum("place_note" in message for message in fields) == 9


def test_every_posting_is_reached_by_links_alone(board: Path) -> None:
    pages, broken = crawl(board / "public", BASE_URL)
    assert not broken
    postings = {path.name for path in (board / "public/jobs").iterdir() if path.is_dir()}
    assert len(postings) == 153
    assert postings == {path.split("/")[1] for path in pages if re.match("jobs/.+/", path)}


def test_importing_and_building_again_changes_nothing(board: Path, samples: Path) -> None:
    content, public = tree(board / "content"), tree(board / "public")
    run("import", board, str(samples / "board-export"), "--first-seen", "2026-02-20")
    assert tree(board / "content") == content
    run("build", board)
    assert tree(board / "public") == public
