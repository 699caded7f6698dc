"""Build the same board with Tackboard and with others, and print what each takes.

``python -m benchmarks.peers 1000`` installs the others first, which needs the network once.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.build import DATA
from benchmarks.peers.machine import facts
from benchmarks.peers.measure import Measurement, measure
from benchmarks.peers.postings import make_board
from benchmarks.peers.sites import PEERS, Peer
from benchmarks.peers.table import table
from benchmarks.peers.tools import NotInstalled, install
from benchmarks.processes import Failed

_LEAST = 20
"""Postings that a board needs, so that some of them are open and have no end."""


def main() -> None:
    """Measure what the command line names, print the table, and write the numbers."""
    arguments = _arguments()
    data: Path = arguments.data.resolve() / "peers"
    peers = [one for one in PEERS if not arguments.only or one.name in arguments.only]
    missing: dict[str, str] = {}
    homes = dict(_installed(peers, data / "tools", missing))
    found = [
        one
        for size in arguments.sizes or (1_000,)
        for one in _measured(size, arguments.rounds, homes, data, missing)
    ]
    about = facts([tool for peer in homes for tool in peer.tools])
    print(table(found, missing, PEERS[0].name), "", *map(": ".join, about.items()), sep="\n")
    if arguments.json:
        numbers = {"facts": about, "missing": missing, "builds": [asdict(one) for one in found]}
        arguments.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def _installed(
    peers: Sequence[Peer], folder: Path, missing: dict[str, str]
) -> Iterator[tuple[Peer, list[Path]]]:
    """Give each of *peers* that can be had, with the folders of its tools."""
    for peer in peers:
        try:
            yield peer, [install(tool, folder) for tool in peer.tools]
        except NotInstalled as error:
            missing[peer.name] = str(error)


def _measured(
    size: int, rounds: int, homes: Mapping[Peer, list[Path]], data: Path, missing: dict[str, str]
) -> Iterator[Measurement]:
    """Run each of *homes* in each round; one that fails is in *missing*, and not run again."""
    shutil.rmtree(data / "board", ignore_errors=True)
    board = make_board(data / "board", size)
    for turn in range(1, rounds + 1):
        for peer, folders in homes.items():
            if peer.name in missing:
                continue
            print(f"{size:,} postings, round {turn}: {peer.name}", file=sys.stderr)
            try:
                yield from measure(peer, folders, board, data / "site", size, turn)
            except Failed as failed:
                missing[peer.name] = f"{size:,} postings, {failed}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.peers", description=__doc__.split("\n")[0])
    parser.add_argument("sizes", type=_at_least(_LEAST), nargs="*", help="postings (1000)")
    parser.add_argument("--rounds", type=_at_least(1), default=3, help="turns of all (3)")
    parser.add_argument(
        "--only",
        action="append",
        choices=[peer.name for peer in PEERS],
        help="run this generator and no others; may be given again",
    )
    parser.add_argument("--data", type=Path, default=DATA, help="where all is made")
    parser.add_argument("--json", type=Path, help="write the measurements to this file as well")
    return parser.parse_args()


def _at_least(least: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if number < least:
            raise argparse.ArgumentTypeError(f"{number} is less than {least}")
        return number

    read.__name__ = "number"  # what argparse calls it
    return read


if __name__ == "__main__":
    main()
