"""A file and a request become a response."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from starlette.datastructures import Headers
from starlette.responses import Response

from generator.hosting import media_type

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Of every response."""
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
"""Of one part; what asks for several is answered with the whole."""
_TEXT = "text/plain; charset=utf-8"
_MOST_TAGS = 1_000
"""Characters of a list of entity tags that are looked through."""


def plain(status: HTTPStatus, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    """Return a response that says its *status* in words."""
    return whole(f"{status.value} {status.phrase}\n".encode(), _TEXT, status, headers)


def whole(
    content: bytes,
    kind: str,
    status: HTTPStatus = HTTPStatus.OK,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """Return a response of *content* of the media type *kind*."""
    return Response(content, status, {**HEADERS, **headers, "Content-Type": kind})


def respond(
    content: bytes,
    path: str,
    method: str,
    asked: Headers,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """Return the file *content* of *path*, or what of it a request with the headers *asked* wants.

    A page that stands in for one that is not there comes whole, with its *status*.
    """
    kind = kind_of(path)
    if status is not HTTPStatus.OK:
        return whole(content, kind, status)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known = {"ETag": tag, "Accept-Ranges": "bytes"}
    if _names(asked.get("if-none-match", ""), tag):
        return Response(None, HTTPStatus.NOT_MODIFIED, {**HEADERS, **known})
    wanted = asked.get("range") if method == "GET" else None
    if wanted is None or asked.get("if-range", tag) != tag:
        return whole(content, kind, headers=known)
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or not (found[1] or found[2]):
        return whole(content, kind, headers=known)
    return _part(content, kind, found[1], found[2], known)


def kind_of(path: str) -> str:
    """Return the media type of the file at *path*, with the charset of texts."""
    return media_type(path) or _guessed(path)


def _part(content: bytes, kind: str, first: str, last: str, known: dict[str, str]) -> Response:
    size = len(content)
    if first:
        start, end = int(first), min(int(last or size), size - 1)
        if last and int(last) < int(first):  # which is no range at all
            return whole(content, kind, headers=known)
    else:  # the last so many bytes
        start, end = max(size - int(last), 0), size - 1
    if start > end:
        status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return plain(status, {**known, "Content-Range": f"bytes */{size}"})
    part = content[start : end + 1]
    headers = {**known, "Content-Range": f"bytes {start}-{end}/{size}"}
    return whole(part, kind, HTTPStatus.PARTIAL_CONTENT, headers)


def _names(tags: str, tag: str) -> bool:
    """Tell whether ``If-None-Match`` names *tag*, which the browser then has already."""
    known = (one.strip().removeprefix("W/") for one in tags[:_MOST_TAGS].split(","))
    return any(one in (tag, "*") for one in known)


def _guessed(path: str) -> str:
    # Not the system's table: the preview of a file is the same on any machine.
    guessed, encoding = mimetypes.MimeTypes().guess_type(f"/{path}")
    if encoding or guessed is None:
        return "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed
