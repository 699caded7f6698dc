"""What earlier builds remember changes nothing but how long a build takes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import sources
from generator.artifacts import BOOKKEEPING
from generator.build import build
from generator.cache import Cache, no_cache, open_cache
from generator.clock import Now
from generator.options import Options, Surroundings
from generator.problems import BuildRefused
from generator.stages import Stages
from tests.boards import NOW, tree
from tests.edits import MORE_EDITS, begin

_MOMENTS = (NOW, "2026-03-10", "2026-03-20T12:00")
_EXAMPLES = int(os.environ.get("TACKBOARD_SEQUENCES", "10"))
"""How many sequences of edits are tried."""


def outcome(
    folder: Path,
    options: Options,
    cache: Cache,
    clock: Callable[[], float] = time.perf_counter,
) -> object:
    """Build the board in *folder*; return the site and warnings, or why there is none."""
    around = Surroundings(cwd=Path("/"))
    try:
        built = build(folder, options, around, Stages(clock), cache=cache)
    except BuildRefused as refused:
        return list(map(str, refused.problems))
    files = {path: data for path, data in tree(built.output).items() if path not in BOOKKEEPING}
    return files, list(map(str, built.plan.problems))


def interrupted(after: int) -> Callable[[], float]:
    """Return a clock that ends a build when it has been looked at so often."""
    looks = iter(range(after))

    def clock() -> float:
        if next(looks, None) is None:
            raise KeyboardInterrupt
        return 0.0

    return clock


def different(one: object, other: object) -> Iterator[str]:
    """Yield what is different in two outcomes: names of files, or all."""
    match one, other:
        case (dict() as files, list() as warnings), (dict() as others, list() as more):
            same = files.items() & others.items()
            yield from sorted(files.keys() ^ others.keys() | dict(files.items() - same).keys())
            yield from sorted({*warnings} ^ {*more})
        case _ if one != other:
            yield f"{one} and {other}"


def cut(file: Path, part: float) -> None:
    if file.exists():
        os.truncate(file, int(file.stat().st_size * part))


def spoil(file: Path) -> None:
    if file.exists() and (size := file.stat().st_size):
        with file.open("r+b") as stream:
            stream.seek(size // 3)
            stream.write(b"\0spoilt\xff" * 200)


def by_hand(folder: Path) -> None:
    """Change what a build has written, as nobody should."""
    for page in sorted((folder / "public").rglob("index.html"))[::2]:
        page.write_bytes(page.read_bytes() + b"<!-- by hand -->")


def lost(folder: Path) -> None:
    for page in sorted((folder / "public").rglob("index.html"))[::2]:
        page.unlink()


ACCIDENTS: dict[str, Callable[[Path], None]] = {
    "no cache": lambda folder: (folder / ".tackboard/cache.db").unlink(missing_ok=True),
    "no texts": lambda folder: (folder / ".tackboard/texts").unlink(missing_ok=True),
    "half a cache": lambda folder: cut(folder / ".tackboard/cache.db", 0.5),
    "half the texts": lambda folder: cut(folder / ".tackboard/texts", 0.5),
    "a spoilt cache": lambda folder: spoil(folder / ".tackboard/cache.db"),
    "spoilt texts": lambda folder: spoil(folder / ".tackboard/texts"),
    "by hand": by_hand,
    "lost": lost,
}
STEPS = st.tuples(
    st.sampled_from([*sorted(MORE_EDITS), *["many", "small pages", "theme"] * 3]),
    st.sampled_from(_MOMENTS),
    st.booleans(),
    st.booleans(),
    st.none() | st.none() | st.integers(1, 150) | st.sampled_from(sorted(ACCIDENTS)),
)


@given(steps=st.lists(STEPS, min_size=4, max_size=9))
@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_warm_build_is_a_cold_one(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, str, bool, bool, str | int | None]],
) -> None:
    folder = tmp_path_factory.mktemp("board")
    begin(folder)
    for name, now, drafts, is_old, accident in steps:
        MORE_EDITS[name](folder)
        if isinstance(accident, str):
            ACCIDENTS[accident](folder)
        with pytest.MonkeyPatch.context() as patch:
            if is_old:  # as if all files had lain there for long
                patch.setattr(sources, "_SETTLED", -(10**12))
            options = Options(now=Now.parse(now), drafts=drafts)
            if isinstance(accident, int):
                with suppress(KeyboardInterrupt):
                    outcome(folder, options, open_cache(folder), interrupted(accident))
            warm = outcome(folder, options, open_cache(folder))
        options = Options(now=Now.parse(now), drafts=drafts, output=folder / "cold")
        assert [*different(warm, outcome(folder, options, no_cache))] == []
