"""A preview that runs as people run it, and requests to it, byte by byte."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.boards import NOW
from tests.conftest import ROOT

_SECONDS = 60
"""Which a machine gets that is busy otherwise."""
_ADDRESS = re.compile(r"serving at (http://\S+:(\d+)\S*/)")


@dataclass(frozen=True, slots=True)
class Answer:
    """A response."""

    status: int
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """A server that runs."""

    folder: Path
    address: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def ask(self, raw: bytes) -> Answer:
        """Send *raw* and return what comes back until the server has said all."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=_SECONDS) as connection:
            connection.sendall(raw)
            answer = b""
            while part := connection.recv(1 << 16):
                answer += part
        return parsed(answer)

    def get(self, target: str, *headers: str, method: str = "GET", host: str = "") -> Answer:
        """Ask for *target* with *headers*, as ``Name: value``."""
        host = host or f"127.0.0.1:{self.port}"
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
        text = "\r\n".join([*lines, "", ""]).replace("PORT", str(self.port))
        return self.ask(text.encode("latin-1"))

    def text(self, target: str) -> str:
        """Return the body of what lies at *target*."""
        return self.get(target).body.decode(errors="replace")

    def save(self, name: str, content: str | bytes) -> None:
        """Write a file of the board, as an editor does."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def said(self) -> str:
        """Return what the server has printed."""
        return self.log.read_text(encoding="utf-8")

    def end(self) -> float:
        """Press Ctrl-C; return the seconds until the server has ended."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(_SECONDS)
        return time.monotonic() - start


def parsed(answer: bytes) -> Answer:
    """Return a whole response."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    return Answer(int(first.split(" ")[1]), headers, body)


def until(holds: Callable[[], object], seconds: float = _SECONDS) -> None:
    """Wait until *holds*; fail where it never does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "this never came true"
        time.sleep(0.05)


@contextmanager
def previewed(
    folder: Path,
    *arguments: str,
    now: str | None = NOW,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Preview]:
    """Serve the board in *folder* at a free port; fail where a traceback was printed.

    The variables of *environment* replace those of the tests.
    """
    log = folder.parent / f"{folder.name}.log"
    command = [sys.executable, "-m", "generator", "serve", "--site", str(folder), "--port", "0"]
    command += [*arguments, *(("--now", now) if now else ())]
    variables = {**os.environ, "NO_COLOR": "1", **environment}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, env=variables)
    try:
        until(lambda: _ADDRESS.search(log.read_text()) or process.poll() is not None)
        found = _ADDRESS.search(log.read_text())
        assert found, log.read_text()
        yield Preview(folder, found[1], int(found[2]), process, log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(_SECONDS)
        assert "Traceback" not in log.read_text(), log.read_text()
