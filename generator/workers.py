"""An ordered parallel map: steps hand chunks over and do not know who works on them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain, pairwise
from multiprocessing.process import BaseProcess
from threading import Thread
from types import FrameType
from typing import Any, Protocol, TypeVar

from generator.problems import refuse

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_WORTH = 64
"""How many items a chunk has at least that is worth its way to another process."""
_AHEAD = 3
"""How many chunks are begun for each worker before the first of them is asked for."""
_shared: Any = None
"""In a worker, what all its chunks are worked on with."""
_is_working = False
"""In a worker, whether it works on a chunk, and does not fetch one or send what it made."""
_is_unwanted = False
"""In a worker, whether nobody wants any more what it makes."""


class _Unwanted(BaseException):
    """Ends the work on a chunk whose result nobody wants."""


class Workers(Protocol):
    """Works on chunks, and gives the results in the order of the chunks."""

    def __call__(
        self,
        work: Callable[[S, Sequence[T]], R],
        shared: S,
        chunks: Iterable[Sequence[T]],
        /,
        *,
        long: Sequence[Sequence[T]] = (),
    ) -> Iterator[R]:
        """Yield *work* of *shared* and each of *chunks*, which are taken a few ahead.

        *long* are chunks that take long: they are begun first, and their results come last. What
        *work* raises is raised where its result would come.
        """


def alone(
    work: Callable[[S, Sequence[T]], R],
    shared: S,
    chunks: Iterable[Sequence[T]],
    /,
    *,
    long: Sequence[Sequence[T]] = (),
) -> Iterator[R]:
    """Work on each chunk when its result is asked for, here."""
    return (work(shared, chunk) for chunk in chain(chunks, long))


Start = Callable[[int, Callable[..., None], tuple[Any, ...]], Executor]
"""Starts so many workers, each of which first calls a function with those arguments."""


def processes(number: int, begin: Callable[..., None], arguments: tuple[Any, ...]) -> Executor:
    """Start *number* copies of this process, which have all that it has loaded."""
    context = multiprocessing.get_context("fork")
    # Whoever interrupts a build means all of it: this process is told, and ends the others.
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        executor = ProcessPoolExecutor(number, context, _begin_process, (begin, arguments))
        executor.submit(_do_nothing)  # by which it starts them
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)
    return executor


def crew(number: int) -> Workers:
    """Return *number* workers; none but this process where no other can be a copy of it."""
    # On macOS it could, but what the system has loaded does not always bear it.
    can_copy = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return Crew(number) if number > 1 and can_copy else alone


class Crew:
    """Up to *number* workers that *start* gives; small chunks are worked on here."""

    def __init__(self, number: int, start: Start = processes) -> None:
        self._number = number
        self._start = start

    def __call__(
        self,
        work: Callable[[S, Sequence[T]], R],
        shared: S,
        chunks: Iterable[Sequence[T]],
        /,
        *,
        long: Sequence[Sequence[T]] = (),
    ) -> Iterator[R]:
        """Do what `Workers` says."""
        submit: Callable[[Sequence[T]], Callable[[], R]] | None = None
        results: deque[Callable[[], R]] = deque()
        rest: list[Callable[[], R]] = [partial(work, shared, chunk) for chunk in long]
        with ExitStack() as stack:
            for chunk, following in pairwise(chain(chunks, [()])):
                if submit is None and min(len(chunk), len(following)) >= _WORTH:
                    submit = stack.enter_context(_begun(self._start, self._number, work, shared))
                    rest = [submit(one) for one in long]
                if submit and len(chunk) >= _WORTH:
                    results.append(submit(chunk))
                else:
                    results.append(partial(work, shared, chunk))
                if len(results) > _AHEAD * self._number:
                    yield results.popleft()()
            for wait in (*results, *rest):
                yield wait()


@contextmanager
def _begun(
    start: Start, number: int, work: Callable[[S, Sequence[T]], R], shared: S
) -> Iterator[Callable[[Sequence[T]], Callable[[], R]]]:
    """Start workers; yield what gives them a chunk, and returns what waits for its result."""
    others = {*multiprocessing.active_children()}
    executor = start(number, _begin, (shared,))

    def submit(chunk: Sequence[T]) -> Callable[[], R]:
        future: Future[R] = executor.submit(_do, work, chunk)
        return partial(_result, future)

    try:
        yield submit
    except BaseException:
        for worker in {*multiprocessing.active_children()} - others:
            worker.terminate()  # nobody wants what it is working on
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _begin(shared: object) -> None:
    global _shared
    _shared = shared


def _begin_process(begin: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    if parent := multiprocessing.parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()
    # One that ended while it sends would leave half a result, and the first process would wait
    # for the other half for ever.
    signal.signal(signal.SIGTERM, _stop_working)
    begin(*arguments)


def _end_with(parent: BaseProcess) -> None:
    # A process that was killed cannot tell its workers, which would wait for ever.
    parent.join()
    os._exit(1)


def _stop_working(_signal: int, _frame: FrameType | None) -> None:
    global _is_unwanted
    is_first, _is_unwanted = not _is_unwanted, True
    if _is_working and is_first:
        raise _Unwanted


def _do_nothing() -> None:
    pass


def _do(work: Callable[[Any, Sequence[T]], R], chunk: Sequence[T]) -> R:
    global _is_working
    _is_working = True
    try:
        if _is_unwanted:
            raise _Unwanted
        return work(_shared, chunk)
    finally:
        _is_working = False


def _result(future: Future[R]) -> R:
    try:
        return future.result()
    except (BrokenExecutor, _Unwanted) as error:
        message = "a worker process ended before its work was done; there may be too little memory"
        hint = "build with `--workers 1`, or on a machine with more memory"
        raise refuse("(workers)", "worker-lost", message, hint) from error
