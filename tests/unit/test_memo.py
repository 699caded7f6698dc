"""What is remembered is never stale: a warm plan makes the site that a cold one makes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import sources
from generator.artifacts import Artifact
from generator.build import artifacts
from generator.clock import Now
from generator.memo import Memo, Recall, anew
from generator.options import Options
from generator.planning import plan
from generator.problems import BuildRefused
from generator.sources import SourceFile, settled
from generator.stages import Stages
from tests.boards import NOW
from tests.edits import EDITS, begin

_MOMENTS = (NOW, "2026-03-10", "2026-03-20T12:00")


@dataclass
class Calls:
    """Counts what is made in earnest."""

    made: int = 0

    def make(self, value: object) -> Callable[[], object]:
        """Return what makes *value* and counts it."""

        def make() -> object:
            self.made += 1
            return value

        return make


def test_equal_inputs_give_what_was_made_before() -> None:
    memo, calls = Memo(), Calls()
    first = memo("a", (b"x", [1]), calls.make(object()))
    assert memo("a", (bytes([120]), [1]), calls.make(object())) is first
    assert calls.made == 1
    assert memo("a", (b"y", [1]), calls.make("other")) == "other"
    assert memo("b", (b"y", [1]), calls.make("third")) == "third"


def test_what_nobody_asks_for_is_forgotten() -> None:
    memo, calls = Memo(), Calls()
    memo("a", 1, calls.make("a"))
    memo.forget_unasked()
    memo("b", 1, calls.make("b"))
    memo.forget_unasked()
    memo("a", 1, calls.make("a"))
    memo("b", 1, calls.make("b"))
    assert calls.made == 3


def test_an_error_is_not_remembered() -> None:
    memo = Memo()
    with pytest.raises(ZeroDivisionError):
        memo("a", 1, lambda: 1 // 0)
    assert memo("a", 1, lambda: 2) == 2


def outcome(folder: Path, options: Options, recall: Recall) -> object:
    """Return the files of the board in *folder*, or its problems."""
    try:
        planned = plan(folder, options, Stages(time.perf_counter), recall)
        made = [one for one in artifacts(planned) if isinstance(one, Artifact)]
        files = {one.path: one.content for one in made}
    except BuildRefused as refused:
        return list(map(str, refused.problems))
    return files, list(map(str, planned.problems))


STEPS = st.tuples(
    st.sampled_from(sorted(EDITS)), st.sampled_from(_MOMENTS), st.booleans(), st.booleans()
)


@example([(name, NOW, False, True) for name in ("tag", "spell", "shift")])
@given(steps=st.lists(STEPS, min_size=2, max_size=8))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_a_warm_plan_is_a_cold_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, bool, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("board")
    begin(folder)
    memo = Memo()
    for name, now, drafts, is_old in steps:
        EDITS[name](folder)
        options = Options(now=Now.parse(now), drafts=drafts)
        with pytest.MonkeyPatch.context() as patch:
            if is_old:  # as if all files had lain there for long
                patch.setattr(sources, "_SETTLED", -(10**12))
            warm = outcome(folder, options, memo)
        assert warm == outcome(folder, options, anew)
        memo.forget_unasked()


def test_only_of_files_that_are_old_enough_the_stamp_is_trusted() -> None:
    second = 1_000_000_000
    old, young, newest = (
        SourceFile(name, Path(), (1, 2, 3, 100 * second + age))
        for name, age in (("old", 0), ("young", second + 1), ("newest", 2 * second))
    )
    is_settled = settled([young, newest, old])
    assert [*map(is_settled, (old, young, newest))] == [True, False, False]
