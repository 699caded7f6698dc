"""Stages of a run: how long they take, what they count, and what a listener hears of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.stages import Stages

Heard = tuple[str, int, int | None]


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def heard() -> list[Heard]:
    return []


@pytest.fixture
def stages(clock: Clock, heard: list[Heard]) -> Stages:
    return Stages(clock, lambda *news: heard.append(news))


def made(clock: Clock, stages: Stages, count: int) -> Iterator[int]:
    """Yield numbers, each a second after it is asked for."""
    stages.expect(count)
    for number in range(count):
        clock.now += 1
        yield number


def test_a_stage_inside_another_has_its_own_seconds_and_items(clock: Clock, stages: Stages) -> None:
    with stages.stage("write"):
        clock.now += 10
        for _ in stages.each("render", made(clock, stages, 3)):
            clock.now += 100
    assert stages.seconds == {"render": 3, "write": 313}
    assert stages.items == {"render": 3}


def test_a_stage_that_runs_twice_has_both_in_one(clock: Clock, stages: Stages) -> None:
    for count in (2, 3):
        with stages.stage("load"):
            for _ in made(clock, stages, count):
                stages.done()
    assert (stages.seconds, stages.items) == ({"load": 5}, {"load": 5})


def test_what_a_listener_hears(clock: Clock, stages: Stages, heard: list[Heard]) -> None:
    with stages.stage("load"):
        stages.expect(1)
        stages.done()
        stages.expect(1)
    with stages.stage("write"):
        assert [*stages.each("render", made(clock, stages, 2))] == [0, 1]
    assert heard == [
        ("load", 0, None), ("load", 0, 1), ("load", 1, 1), ("load", 1, 2),
        ("write", 0, None), ("render", 0, None), ("render", 0, 2), ("render", 1, 2),
        ("render", 2, 2), ("write", 0, None),
    ]  # fmt: skip


def test_items_that_nobody_wants_any_more_end_in_the_midst_of_another_stage(
    clock: Clock, stages: Stages, heard: list[Heard]
) -> None:
    with stages.stage("write"):
        rest = stages.each("render", made(clock, stages, 9))
        next(rest)
    heard.clear()
    with stages.stage("load"):
        assert isinstance(rest, Iterator)
        rest.close()  # type: ignore[attr-defined]  # a generator, as garbage collection ends it
        stages.done()
    assert heard[-1] == ("load", 1, None)
    assert stages.items == {"render": 1, "load": 1}
