"""A server that sends a folder as hosts do, and counts what it sends."""

from __future__ import annotations

import gzip
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_PACKED = (".html", ".css", ".js", ".json", ".svg")
"""What hosts compress."""


@dataclass
class Served:
    """A folder that is served."""

    base: str = ""
    sent: Counter[str] = field(default_factory=Counter)
    """The bytes of bodies that went over the wire, by path."""

    def take(self) -> Counter[str]:
        """Return what was sent since the last time."""
        taken, self.sent = self.sent, Counter()
        return taken


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve *folder*."""
    found = Served()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, found, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.base = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, served: Served, *request: object, directory: str) -> None:
        self._served = served
        super().__init__(*request, directory=directory)  # type: ignore[arg-type]  # as they came

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = _body(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in _PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self._served.sent[self.path.split("?")[0]] += len(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _body(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, 9) if path.suffix in _PACKED else content
