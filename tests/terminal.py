"""A command on a terminal of its own, as a person at one sees it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tests.conftest import ROOT

_CONTROL_C = b"\x03"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a terminal was sent, and how the command ended."""

    data: bytes
    exit_code: int


def run_on_terminal(
    words: Sequence[str],
    environment: Mapping[str, str],
    *,
    columns: int = 80,
    interrupt: Callable[[bytes], bool] = lambda _: False,
) -> Shown:
    """Run ``tackboard`` with *words* on a terminal; press Ctrl-C once *interrupt* of its bytes."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        cwd=ROOT,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={"PATH": os.environ["PATH"], "TERM": "xterm-256color", **environment},
        start_new_session=True,
        preexec_fn=partial(fcntl.ioctl, slave, termios.TIOCSCTTY, 0),
    )
    os.close(slave)
    data, is_interrupted = b"", False
    try:
        while more := _read(master):
            data += more
            if not is_interrupted and interrupt(data):
                os.write(master, _CONTROL_C)
                is_interrupted = True
        return Shown(data, process.wait(60))
    finally:
        os.close(master)
        process.kill()
        process.wait()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65_536)
    except OSError:  # Linux tells so that nobody has the terminal open any more
        return b""
