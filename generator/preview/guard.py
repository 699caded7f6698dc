"""Who may ask: nobody but a browser that was told to look at this very address.

Any page that somebody has open can send requests to a server on their own machine, and with a name
of its own that leads there (DNS rebinding) even read what it gets.
"""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus
from ipaddress import IPv6Address

from starlette.datastructures import Headers

LOCAL = ("localhost", "127.0.0.1", "::1")
METHODS = ("GET", "HEAD")
_HTTP_PORT = 80


def hosts_of(names: Collection[str], port: int) -> frozenset[str]:
    """Return what browsers send as ``Host`` where they look at one of *names* at *port*."""
    written = [_written(name) for name in names]
    bare = written if port == _HTTP_PORT else []
    return frozenset([*(f"{name}:{port}" for name in written), *bare])


def refusal(method: str, headers: Headers, hosts: Collection[str]) -> HTTPStatus | None:
    """Return why a request is refused; None: it is answered."""
    named = headers.getlist("host")
    if len(named) != 1 or named[0].lower() not in hosts:
        return HTTPStatus.MISDIRECTED_REQUEST
    if method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    site = headers.get("sec-fetch-site", "none")
    if site not in ("none", "same-origin") and not _is_visit(method, headers):
        return HTTPStatus.FORBIDDEN
    return None


def is_own_origin(headers: Headers, hosts: Collection[str]) -> bool:
    """Tell whether a page of ours asks; where no ``Origin`` is sent, none of others does."""
    return all(
        origin.lower().removeprefix("http://") in hosts and origin.lower().startswith("http://")
        for origin in headers.getlist("origin")
    )


def _is_visit(method: str, headers: Headers) -> bool:
    """Tell whether somebody follows a link to us: the page that holds it sees nothing."""
    return (
        method == "GET"
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def _written(name: str) -> str:
    """Return *name* as it stands in an address."""
    try:
        return f"[{IPv6Address(name.strip('[]'))}]"
    except ValueError:
        return name.lower()
