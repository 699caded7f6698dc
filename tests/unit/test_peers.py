"""The boards that other generators are given, and how what they take is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from benchmarks.peers.measure import COLD, Measurement
from benchmarks.peers.postings import Board, make_board
from benchmarks.peers.sites import PEERS, Peer
from benchmarks.peers.table import table

OTHERS = [peer for peer in PEERS if not peer.reads_boards]
ONE = Measurement(100, "Hugo", COLD, 1, 2.0, 3.0, 200e6, 150, 1e6)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    return make_board(tmp_path_factory.mktemp("peers") / "board", 5)


def files_of(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_each_generator_is_given_every_posting(peer: Peer, board: Board, tmp_path: Path) -> None:
    peer.make_site(board, tmp_path / "site")
    written = files_of(tmp_path / "site" / peer.postings)
    texts = {Path(name).stem: text for name, text in written.items() if name.endswith(".md")}
    assert texts.keys() == {posting.name for posting in board.postings}
    for posting in board.postings:
        assert posting.facts["title"] in texts[posting.name]
        assert posting.facts["company"].split()[0].lower() in texts[posting.name].lower()
        assert texts[posting.name].endswith(posting.body)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_change_is_one_file(peer: Peer, board: Board, tmp_path: Path) -> None:
    peer.make_site(board, tmp_path)
    for step, change in board.changes.items():
        before = files_of(tmp_path)
        peer.put(change, tmp_path)
        after = files_of(tmp_path)
        assert len(after) - len(before) == (step == "one added")
        assert sum(after[name] != text for name, text in before.items()) == (step != "one added")


@pytest.mark.parametrize("peer", OTHERS, ids=lambda peer: peer.name)
def test_settings_and_templates_are_there(peer: Peer, board: Board, tmp_path: Path) -> None:
    peer.make_site(board, tmp_path)
    names = files_of(tmp_path)
    for part in ("head", "JobPosting", "sitemaps.org", "<rss"):
        found = [name for name, text in names.items() if part in text]
        # Hugo has a sitemap of its own, and Pelican a feed.
        made_by_itself = (peer.name.split()[0], part) in {
            ("Hugo", "sitemaps.org"),
            ("Pelican", "<rss"),
        }
        assert bool(found) != made_by_itself, part


def test_front_matter_for_others_is_plain(board: Board, tmp_path: Path) -> None:
    OTHERS[0].make_site(board, tmp_path)
    for posting in (*board.postings, *board.changes.values()):
        OTHERS[0].put(posting, tmp_path)
        text = (tmp_path / OTHERS[0].postings / f"{posting.name}.md").read_text(encoding="utf-8")
        header = yaml.safe_load(text.split("---\n")[1])
        assert header == posting.facts
        assert {*header.get("salary", ())} in (set(), {"min", "max", "currency", "period"})
        assert "draft" not in header
    assert "closed" in board.changes["one expired"].facts
    assert "closed" not in board.changes["one edited"].facts


def test_the_table_shows_medians_and_ratios() -> None:
    runs = [replace(ONE, seconds=seconds) for seconds in (9.0, 2.0, 1.0)]
    other = replace(ONE, peer="Tackboard", seconds=1.0, peak=50e6)
    rows = table([*runs, other], {"MkDocs": "no\nnetwork"}, "Hugo").splitlines()[2:]
    assert rows == [
        "| 100 | cold | Hugo | 2.00 | 1.00 | 3.00 | 1.00 | 200 | 1.00 | 150 | 1.0 |",
        "| 100 | cold | Tackboard | 1.00 | 0.50 | 3.00 | 1.00 | 50 | 0.25 | 150 | 1.0 |",
        "|  |  | MkDocs | no network |  |  |  |  |  |  |  |",
    ]


def test_the_table_has_no_ratios_without_what_they_are_to() -> None:
    (row,) = table([replace(ONE, peer="Tackboard")], {}, "Hugo").splitlines()[2:]
    assert row == "| 100 | cold | Tackboard | 2.00 |  | 3.00 |  | 200 |  | 150 | 1.0 |"
