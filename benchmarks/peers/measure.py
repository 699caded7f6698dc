"""Run a generator again and again, and keep what each run cost."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks.peers.postings import Board
from benchmarks.peers.sites import Peer
from benchmarks.processes import Failed, run, size_of

COLD, UNCHANGED = "cold", "nothing changed"


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one build cost."""

    postings: int
    """The size that was asked for; some of the postings are drafts, which are left out."""
    peer: str
    step: str
    """`COLD`, then each of the board's changes, then `UNCHANGED`."""
    round: int
    """From 1; 0 where each number is the median of all rounds."""
    seconds: float
    cpu: float
    peak: float
    """Bytes; see `benchmarks.processes.Cost`."""
    files: float
    """In the output."""
    bytes: float
    """In the output."""


def measure(
    peer: Peer, homes: Sequence[Path], board: Board, site: Path, size: int, turn: int
) -> Iterator[Measurement]:
    """Build *board* with *peer* in *site*, made anew, change after change.

    *homes* is where the tools of *peer* are installed. Raises `benchmarks.processes.Failed` where
    a build fails or lacks a page.
    """
    peer.make_site(board, site)
    expected = {posting.name for posting in board.postings}
    for step, change in {COLD: None, **board.changes, UNCHANGED: None}.items():
        if change:
            peer.put(change, site)
            expected.add(change.name)
        os.sync()  # or the system would write during the build what was written before it
        costs = [run(command, site) for command in peer.commands(site, homes)]
        made = {page.parent.name for page in (site / peer.output / "jobs").glob("*/index.html")}
        if missing := expected - made:
            raise Failed(f"{step}: {len(missing)} of {len(expected)} pages are missing")
        if change and change.facts["title"] not in peer.page(change, site).read_text("utf-8"):
            raise Failed(f"{step}: the page of {change.name} is an old one")
        files, size_in_bytes = size_of(site / peer.output)
        yield Measurement(
            postings=size,
            peer=peer.name,
            step=step,
            round=turn,
            seconds=sum(cost.seconds for cost in costs),
            cpu=sum(cost.cpu for cost in costs),
            peak=max(cost.peak for cost in costs),
            files=files,
            bytes=size_in_bytes,
        )


def medians(measurements: Iterable[Measurement]) -> list[Measurement]:
    """Return one of each size, generator and step, in the order in which they come first."""
    groups: dict[tuple[int, str, str], list[Measurement]] = {}
    for one in measurements:
        groups.setdefault((one.postings, one.peer, one.step), []).append(one)
    return [
        replace(
            runs[0],
            round=0,
            seconds=median(one.seconds for one in runs),
            cpu=median(one.cpu for one in runs),
            peak=median(one.peak for one in runs),
            files=median(one.files for one in runs),
            bytes=median(one.bytes for one in runs),
        )
        for runs in groups.values()
    ]
