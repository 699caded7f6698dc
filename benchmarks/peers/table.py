"""Measurements as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.peers.measure import Measurement, medians

_HEADER = (
    *("postings", "build", "generator", "wall s", "ratio", "CPU s", "ratio"),
    *("peak MB", "ratio", "files", "MB written"),
)
_LONGEST = 300
"""Characters of a reason that are shown."""


def table(measurements: Iterable[Measurement], missing: Mapping[str, str], first: str) -> str:
    """Return a row for each size, step and generator, with the medians of all rounds.

    A ratio is to the generator *first*. *missing* are reasons, by generator.
    """
    found = medians(measurements)
    steps = list(dict.fromkeys(one.step for one in found))
    found.sort(key=lambda one: (one.postings, steps.index(one.step)))
    bases = {(one.postings, one.step): one for one in found if one.peer == first}
    rows = [_row(one, bases.get((one.postings, one.step))) for one in found]
    for peer, reason in missing.items():
        shown = " ".join(reason.replace("|", "/").split())[:_LONGEST]
        rows.append(["", "", peer, shown, *[""] * (len(_HEADER) - 4)])
    dashes = ["---:", "---", "---", *["---:"] * (len(_HEADER) - 3)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (_HEADER, dashes, *rows))


def _row(one: Measurement, base: Measurement | None) -> list[str]:
    def ratio(own: float, other: float) -> str:
        return f"{own / other:.2f}"

    return [
        *(f"{one.postings:,}", one.step, one.peer),
        *(f"{one.seconds:.2f}", ratio(one.seconds, base.seconds) if base else ""),
        *(f"{one.cpu:.2f}", ratio(one.cpu, base.cpu) if base else ""),
        *(f"{one.peak / 1e6:.0f}", ratio(one.peak, base.peak) if base else ""),
        *(f"{one.files:,.0f}", f"{one.bytes / 1e6:.1f}"),
    ]
