"""Draw what ``python -m benchmarks.peers --json FILE`` wrote, over the sizes of boards, as SVG.

``python -m benchmarks.peers.plot FILE FOLDER``
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from benchmarks.peers.measure import COLD, Measurement, medians

WIDTH, HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 150, 50, 45
_APART = 16
"""Between the names at the ends of two lines."""
_COLORS = ("#1b6ac9", "#7a4fbf", "#d1422f", "#1d8a4e", "#b8860b", "#5d6670")
_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A generator's numbers over the sizes, in pixels."""

    name: str
    color: str
    points: tuple[Point, ...]
    label: float
    """How far down its name stands."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A logarithmic axis over whole powers of ten, of which there are always two."""

    least: int
    most: int
    start: float
    """The pixel of the first power."""
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> Scale:
        """Return the shortest axis that holds all of *values*, which are above zero."""
        least = math.floor(math.log10(min(values)))
        return cls(least, max(math.ceil(math.log10(max(values))), least + 1), start, end)

    def place(self, value: float) -> float:
        """Return the pixel of *value*."""
        share = (math.log10(value) - self.least) / (self.most - self.least)
        return round(self.start + share * (self.end - self.start), 1)

    @property
    def ticks(self) -> list[tuple[str, float]]:
        """Every power of ten in words, with its pixel."""
        powers = [10.0**power for power in range(self.least, self.most + 1)]
        return [(f"{power:,.10g}", self.place(power)) for power in powers]


def drawing(title: str, curves: dict[str, list[Point]]) -> str:
    """Return an SVG of *curves*: by generator, numbers of postings and what they took."""
    across = Scale.over([x for points in curves.values() for x, _ in points], _LEFT, WIDTH - _RIGHT)
    up = Scale.over([y for points in curves.values() for _, y in points], HEIGHT - _BOTTOM, _TOP)
    placed = {
        name: tuple((across.place(x), up.place(y)) for x, y in sorted(points))
        for name, points in curves.items()
    }
    labels = dict(_labels({name: points[-1][1] for name, points in placed.items()}))
    lines = [
        Line(name, _COLORS[at % len(_COLORS)], points, labels[name])
        for at, (name, points) in enumerate(placed.items())
    ]
    size = {"width": WIDTH, "height": HEIGHT}
    template = _TEMPLATES.get_template("plot.svg")
    return template.render(title=title, lines=lines, across=across, up=up, **size)


def curves(
    measurements: Iterable[Measurement], step: str, field: str, unit: float
) -> dict[str, list[Point]]:
    """Return *field* of the medians of *step*, in *unit*, over the postings, by generator."""
    found: dict[str, list[Point]] = {}
    for one in medians(measurements):
        if one.step == step:
            found.setdefault(one.peer, []).append((one.postings, getattr(one, field) / unit))
    return found


def _labels(ends: dict[str, float]) -> Iterator[tuple[str, float]]:
    """Give each name a place near the end of its line, clear of the one above."""
    above = -math.inf
    for name, end in sorted(ends.items(), key=lambda item: item[1]):
        above = max(end, above + _APART)
        yield name, above


def main() -> None:
    """Draw the time of cold builds and of builds after an edit, and the memory."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.peers.plot", description=__doc__.split("\n")[0]
    )
    parser.add_argument("numbers", type=Path, help="what --json wrote")
    parser.add_argument("folder", type=Path, help="where the drawings go")
    arguments = parser.parse_args()
    try:
        builds = json.loads(arguments.numbers.read_text(encoding="utf-8"))["builds"]
        measurements = [Measurement(**build) for build in builds]
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"{arguments.numbers} holds no measurements: {error}")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, title, step, field, unit in (
        ("cold", "Seconds of a first build", COLD, "seconds", 1),
        ("edited", "Seconds of a build after one edit", "one edited", "seconds", 1),
        ("memory", "Most memory of a first build, MB", COLD, "peak", 1e6),
    ):
        if drawn := curves(measurements, step, field, unit):
            path = arguments.folder / f"{name}.svg"
            path.write_text(drawing(title, drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
