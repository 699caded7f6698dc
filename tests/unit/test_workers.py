"""Chunks given to workers: the order of results, what stays here, and what goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import BuildRefused, refuse
from generator.workers import Crew, Workers, alone, crew
from tests.conftest import ROOT

MANY = range(100)


def squares(shared: int, chunk: Sequence[int]) -> list[int]:
    return [shared + number * number for number in chunk]


def threads(number: int, begin: Callable[..., None], arguments: tuple[Any, ...]) -> Executor:
    """Start workers of another engine."""
    return ThreadPoolExecutor(number, initializer=begin, initargs=arguments)


def whereabouts(_: None, chunk: Sequence[int]) -> tuple[int, bool]:
    return chunk[0], os.getpid() == HERE


HERE = os.getpid()


@given(
    st.lists(st.sampled_from([0, 1, 63, 64, 100])),
    st.lists(st.sampled_from([1, 70]), max_size=3),
    st.integers(1, 4),
)
def test_results_come_in_the_order_of_chunks(sizes: list[int], long: list[int], n: int) -> None:
    chunks, late = [range(size) for size in sizes], [range(size) for size in long]
    expected = [squares(5, chunk) for chunk in (*chunks, *late)]
    assert [*alone(squares, 5, chunks, long=late)] == expected
    assert [*Crew(n, threads)(squares, 5, iter(chunks), long=late)] == expected


def test_processes_share_the_work() -> None:
    found = [*Crew(2)(squares, 1, [MANY] * 9, long=[range(3)])]
    assert found == [squares(1, MANY)] * 9 + [[1, 2, 5]]


@pytest.mark.parametrize(
    ("sizes", "here"),
    [
        ([100], [True]),
        ([100, 5], [True, True]),
        ([5, 100, 100, 5], [True, False, False, True]),
        ([100, 5, 100], [True, True, True]),
    ],
)
def test_what_is_little_stays_here(sizes: list[int], here: list[bool]) -> None:
    chunks = [range(number, number + size) for number, size in enumerate(sizes)]
    assert [*Crew(2)(whereabouts, None, chunks)] == [*enumerate(here)]


def test_chunks_are_taken_only_a_few_ahead() -> None:
    taken = 0

    def chunks() -> Iterator[range]:
        nonlocal taken
        for _ in range(100):
            taken += 1
            yield MANY

    results = Crew(2, threads)(squares, 0, chunks())
    next(results)
    assert taken < 20
    assert sum(1 for _ in results) == 99


def fails(_: None, chunk: Sequence[int]) -> int:
    if chunk[0] == 1:
        raise refuse("a.md", "slug", "no", "another one")
    return chunk[0]


@pytest.mark.parametrize("workers", [alone, Crew(2), Crew(2, threads)])
def test_an_error_comes_in_its_turn_and_whole(workers: Workers) -> None:
    results = workers(fails, None, [range(n, n + 100) for n in range(3)])
    assert next(results) == 0
    with pytest.raises(BuildRefused) as caught:
        next(results)
    assert [str(problem) for problem in caught.value.problems] == [
        "a.md:1:1: error slug no\n    hint: another one"
    ]


def dies(_: None, __: Sequence[int]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_is_lost_is_told_of() -> None:
    with pytest.raises(BuildRefused, match="worker-lost a worker process ended"):
        list(Crew(2)(dies, None, [MANY, MANY]))


def test_one_worker_is_this_process() -> None:
    assert crew(1) is alone
    assert isinstance(crew(2), Crew)


INTERRUPTED = """
from generator.workers import Crew

def much(_, chunk):
    return bytes(5_000_000)

for number in range(20):
    results = Crew(2)(much, None, [range(100)] * 9)
    next(results)
    try:
        results.throw(KeyboardInterrupt)
    except KeyboardInterrupt:
        pass
"""


def test_an_interrupt_waits_for_no_half_result() -> None:
    words = [sys.executable, "-c", INTERRUPTED]
    ended = subprocess.run(words, cwd=ROOT, timeout=60, capture_output=True, text=True, check=True)
    assert ended.stderr == ""


def is_ended(_: None, __: Sequence[int]) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_a_worker_that_somebody_else_ends_is_told_of() -> None:
    with pytest.raises(BuildRefused, match="worker-lost a worker process ended"):
        list(Crew(2)(is_ended, None, [MANY, MANY]))
