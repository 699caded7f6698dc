"""What a command costs, with all the processes that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PAUSE = 0.02
"""Seconds between two looks at the memory."""
_PAGE = os.sysconf("SC_PAGE_SIZE")
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in what the system counts the largest size of a process by."""


class Failed(Exception):
    """A command cannot be started, or ended with another status than 0.

    The message is what it said last.
    """


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took."""

    seconds: float
    """Wall time, from the start of the command to its end."""
    cpu: float
    """Seconds of processors, user and system, of the command and of the processes it waited for."""
    peak: int
    """Bytes: the most that the resident sizes of all its processes came to at once, looked at every
    20 ms. What processes share counts for each. Without ``/proc``, the size of the largest."""


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run *command* in *folder*; raise `Failed`."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdout=said,
                stderr=said,
                process_group=0,  # by which its processes are known
            )
        except OSError as error:
            raise Failed(str(error)) from None
        sampler = _Sampler(process.pid)
        sampler.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        finally:
            sampler.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace").strip()[-1000:]
            raise Failed(f"status {process.returncode}: {last}")
    peak = max(sampler.peak, usage.ru_maxrss * _UNIT)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, peak)


def size_of(folder: Path) -> tuple[int, int]:
    """Return how many files lie below *folder*, and their bytes."""
    sizes = [path.lstat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


@dataclass
class _Sampler:
    """A thread that looks again and again at the memory of a group of processes."""

    group: int
    peak: int = 0
    _others: set[str] = field(default_factory=set)
    """Processes that are of no interest: who belongs to the group was born in it."""
    _ended: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread = field(init=False)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while Path("/proc").is_dir() and not self._ended.wait(_PAUSE):
            self.peak = max(self.peak, sum(self._resident()))

    def _resident(self) -> Iterator[int]:
        """Give the resident size of each process of the group, in bytes."""
        names = {path.name for path in Path("/proc").iterdir() if path.name.isdecimal()}
        for name in names - self._others:
            try:
                text = Path("/proc", name, "stat").read_bytes()
            except OSError:  # it has ended meanwhile
                continue
            # The second field, a name in parentheses, may hold anything. After it come the state,
            # the parent, the group; the resident pages are the 24th of all.
            fields = text[text.rindex(b")") :].split()
            if int(fields[3]) == self.group:
                yield int(fields[22]) * _PAGE
            else:
                self._others.add(name)
