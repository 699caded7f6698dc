"""Hosts of addresses: names that the open internet knows."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import idna

_PLAIN_HOST = re.compile(
    r"(?=.{1,253}$)(?:(?!xn--)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.|$))+", re.IGNORECASE
)
"""A name that needs no encoding, with the underscores that hosts should not and yet do have."""
_PRIVATE_ENDS = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_NUMERIC_HOST = re.compile(r"^(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,3}$")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with an address."""

    code: str
    message: str
    hint: str = ""
    fatal: bool = True
    """Whether it is an error rather than a warning."""


@lru_cache(maxsize=4096)
def check_host(host: str) -> tuple[Flaw, ...]:
    """Return what is wrong with *host* as one that readers can reach."""
    return tuple(_flaws_of(host))


def _flaws_of(host: str) -> Iterator[Flaw]:
    name, reason = encoded(host)
    # Encoding may turn what looks like a name into a number, or `。` into a full stop.
    if _is_private(host) or (name and _is_private(name)):
        yield Flaw(
            "url-private-host",
            f"`{host}` is not reachable from the open internet",
            "use the address that an applicant can open",
        )
        return
    if not name:
        yield Flaw("url-host", f"`{host}` is not the name of a host: {reason}")
        return
    scripts = _scripts(host)
    if len(scripts) > 1:
        yield Flaw(
            "url-mixed-scripts",
            f"the host mixes the scripts {' and '.join(scripts)}: it is `{name}`",
            "check that this is not an imitation of another address",
            fatal=False,
        )


def encoded(host: str) -> tuple[str, str]:
    """Return *host* as the network writes it, or an empty text and the reason."""
    if _PLAIN_HOST.fullmatch(host):
        return host.lower(), ""
    try:
        return idna.encode(host, uts46=True).decode(), ""
    except UnicodeError as error:
        return "", str(error)


def _is_private(host: str) -> bool:
    bare = host.lower().rstrip(".")
    if bare == "localhost" or bare.endswith(_PRIVATE_ENDS):
        return True
    if _NUMERIC_HOST.match(bare):  # 127.1, 0x7f.1 and 2130706433 all mean the machine itself
        try:
            return not ipaddress.ip_address(socket.inet_aton(bare)).is_global
        except OSError:
            return True
    try:
        return not ipaddress.ip_address(bare.split("%")[0]).is_global
    except ValueError:
        return "." not in bare


def _scripts(host: str) -> list[str]:
    """Return the scripts of the most mixed label of *host*, by the names of its letters."""
    most: list[str] = []
    for label in host.split("."):
        try:
            shown = idna.decode(label) if label.lower().startswith("xn--") else label
        except idna.IDNAError:
            shown = label
        letters = (c for c in shown if unicodedata.category(c).startswith("L"))
        names = sorted({unicodedata.name(c, "UNKNOWN").split()[0].title() for c in letters})
        # Japanese and Korean names mix their scripts by right.
        if set(names) <= {"Cjk", "Hiragana", "Katakana", "Katakana-Hiragana", "Hangul"}:
            continue
        most = max(most, names, key=len)
    return most
