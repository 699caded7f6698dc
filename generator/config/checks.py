"""What can be wrong with the texts that only site.yaml has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from generator.text import did_you_mean
from generator.urls import Flaw, check_url

_OF_A_MACHINE = {"localtime", "posixrules"}
"""Files beside those of time zones, which differ from one machine to the next."""
_FINE_AT_HOME = ("url-private-host", "url-http")


def check_base_url(url: str) -> Iterator[Flaw]:
    """Yield what is wrong with *url* as the address of a site."""
    flaws = list(check_url(url))
    try:
        parts = urlsplit(url)
    except ValueError:
        yield from flaws
        return
    if parts.query or parts.fragment or url.endswith(("?", "#")):
        yield Flaw("base-url", "the address must end with its path", "remove `?` and `#`")
    # Every address of the site starts with this path: `//x` would lead to another host.
    folders = unquote(parts.path).removeprefix("/").rstrip("/").split("/")
    if folders != [""] and not {"", ".", ".."}.isdisjoint(folders):
        yield Flaw("base-url", "the path has an empty part, `.` or `..`", "write it out in full")
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    yield from (flaw for flaw in flaws if not (local and flaw.code in _FINE_AT_HOME))


def check_timezone(name: str) -> Iterator[Flaw]:
    """Yield what is wrong with *name* as an IANA time zone."""
    if not _is_timezone(name):
        close = did_you_mean(name, available_timezones() - _OF_A_MACHINE)
        hint = f"did you mean `{close}`?" if close else "write its IANA name: `Europe/Berlin`"
        yield Flaw("unknown-timezone", f"`{name}` is not a time zone", hint)


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return name not in _OF_A_MACHINE


def check_folder(path: str) -> Iterator[Flaw]:
    """Yield what is wrong with *path* as a folder below the site's own."""
    parts = re.split(r"[/\\]", path)
    if not parts[0] or ".." in parts or set(parts) <= {".", ""}:
        yield Flaw("folder", f"`{path}` is not a folder below the site's own", "write `content`")
