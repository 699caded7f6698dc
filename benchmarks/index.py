"""Measure how the search's index is built, beside lunr.py's own builder, on the same board.

Run it as ``python -m benchmarks.index BOARD``; each builder runs as a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from lunr import lunr

from generator.artifacts import Artifact
from generator.board import Board, load_board
from generator.memo import nothing
from generator.search import search_files
from generator.search.documents import in_order, texts_of
from generator.search.manifest import FOLDER


def ours(board: Board) -> int:
    """Build our index and its list of words, and return how many bytes they have, deflated."""
    files = search_files(board.postings, board.site, lambda posting: posting.slug.encode(), nothing)
    # What comes after is not lunr's: columns for filters.
    index = takewhile(lambda file: not file.path.startswith(f"{FOLDER}f/"), files)
    return sum(len(file.content) for file in index if isinstance(file, Artifact))


def theirs(board: Board) -> int:
    """Let lunr.py build one of the same texts, and return how many bytes it has as JSON."""
    index = lunr(
        ref="id",
        fields=[
            {"field_name": name, "boost": boost} for name, boost in board.site.search.boosts.items()
        ],
        documents=[
            {"id": number, **texts_of(posting, board.site)}
            for number, posting in enumerate(in_order(board.postings))
        ],
    )
    return len(json.dumps(index.serialize()))


BUILDERS: dict[str, Callable[[Board], int]] = {"tackboard": ours, "lunr.py": theirs}


def run(name: str, folder: Path) -> None:
    """Build one index, and print what it took beyond loading the board."""
    # As the command line does: what is kept to the end is not looked through again and again.
    gc.set_threshold(100_000)
    board = load_board(folder)
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.process_time()
    size = BUILDERS[name](board)
    seconds = time.process_time() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "seconds": seconds,
        "MB": (after.ru_maxrss - before.ru_maxrss) / 1024,
        "size": size / 1e6,
    }
    print(json.dumps(figures))


def main() -> None:
    """Measure the board named on the command line, or only one builder on it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("board", type=Path)
    parser.add_argument("--only", choices=BUILDERS)
    options = parser.parse_args()
    if options.only:
        run(options.only, options.board)
        return
    rows = {}
    for name in BUILDERS:
        command = [sys.executable, "-m", "benchmarks.index", str(options.board), "--only", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows[name] = json.loads(done.stdout)
        cells = "  ".join(f"{unit} {figure:8.1f}" for unit, figure in rows[name].items())
        print(f"{name:10}  {cells}")
    own, other = rows["tackboard"], rows["lunr.py"]
    print(f"lunr.py / tackboard: CPU {other['seconds'] / own['seconds']:.1f},", end=" ")
    print(f"memory {other['MB'] / own['MB']:.1f}")


if __name__ == "__main__":
    main()
