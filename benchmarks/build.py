"""Measure whole builds of made-up boards.

Run it as ``python -m benchmarks.build`` for 1,000 and 10,000 postings, or name other sizes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import processes
from benchmarks.generate import TODAY, write_board

DATA = Path(__file__).parent / "data"
"""Where boards and their builds go; git ignores it."""

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one build cost."""

    postings: int
    run: int
    """From 1, which starts without any output."""
    seconds: float
    """Wall time of the whole process."""
    stages: dict[str, float]
    """Seconds by stage, from the build's own report."""
    peak: int
    """Bytes that the build's processes held in memory at once; see `processes.Cost`."""
    files: int
    """In the output."""
    bytes: int
    """In the output."""


def measure(postings: int, runs: int, data: Path) -> list[Measurement]:
    """Make a fresh board of *postings* postings below *data* and build it *runs* times."""
    site = data / str(postings)
    shutil.rmtree(site, ignore_errors=True)
    write_board(site, postings)
    return [_build(site, postings, run) for run in range(1, runs + 1)]


def _build(site: Path, postings: int, run: int) -> Measurement:
    output, report = site / "public", site / "report.json"
    command = [sys.executable, "-m", "generator", "build", "--quiet"]
    command += ["--site", str(site), "--output", str(output)]
    command += ["--report", str(report), "--now", TODAY.isoformat()]
    try:
        cost = processes.run(command, ROOT)
    except processes.Failed as failed:
        raise SystemExit(f"the build of {postings} postings: {failed}") from None
    files, size = processes.size_of(output)
    return Measurement(
        postings=postings,
        run=run,
        seconds=round(cost.seconds, 3),
        stages=json.loads(report.read_text(encoding="utf-8"))["seconds"],
        peak=cost.peak,
        files=files,
        bytes=size,
    )


def table(measurements: Sequence[Measurement]) -> str:
    """Return a table with a column for each of *measurements*."""
    stages = dict.fromkeys(stage for one in measurements for stage in one.stages)
    rows = [
        ("postings", [f"{one.postings:,}" for one in measurements]),
        ("run", [str(one.run) for one in measurements]),
        ("seconds", [f"{one.seconds:.2f}" for one in measurements]),
        *(
            (f"  {stage}", [f"{one.stages.get(stage, 0):.2f}" for one in measurements])
            for stage in stages
        ),
        ("peak MB", [f"{one.peak / 1e6:.0f}" for one in measurements]),
        ("files", [f"{one.files:,}" for one in measurements]),
        ("MB written", [f"{one.bytes / 1e6:.1f}" for one in measurements]),
    ]
    margin = max(len(label) for label, _ in rows)
    return "\n".join(
        label.ljust(margin) + "".join(cell.rjust(12) for cell in cells) for label, cells in rows
    )


def main() -> None:
    """Measure the sizes that the command line names, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", help="default: 1000 10000")
    parser.add_argument("--runs", type=int, default=1, help="builds of each board (1)")
    parser.add_argument("--data", type=Path, default=DATA, help="where the boards are made")
    parser.add_argument("--json", type=Path, help="write the measurements to this file as well")
    arguments = parser.parse_args()
    measurements = [
        one
        for size in arguments.sizes or (1_000, 10_000)
        for one in measure(size, arguments.runs, arguments.data.resolve())
    ]
    print(table(measurements))
    if arguments.json:
        facts = {"python": platform.python_version(), "system": platform.platform()}
        facts["processors"] = str(os.cpu_count())
        found = {**facts, "builds": [asdict(one) for one in measurements]}
        arguments.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
