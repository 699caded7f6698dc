"""Which addresses a board may send its readers to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urlsplit

from generator import limits
from generator.text import BIDI_CONTROL
from generator.urls.hosts import Flaw, check_host, encoded

__all__ = [
    "Flaw",
    "check_email",
    "check_link",
    "check_url",
    "link_hint",
    "plain_address",
    "site_address",
    "web_address",
]

_SCHEME = re.compile(r"^\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HIDING = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]")
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([^@\s]+)")
_MAIL_HEADERS = ("subject",)
_LETTERS = "!#$%&'()*+,/:;=?@[]~"
"""Of RFC 3986, besides those that are always allowed."""
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WEB = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


def web_address(address: str) -> str:
    """Return *address* where it leads to the web, else an empty text."""
    return address if _WEB.fullmatch(address) else ""


def plain_address(address: str) -> str:
    """Return *address* in the letters of RFC 3986; empty where it does not lead to the web."""
    try:
        parts = urlsplit(web_address(address))
    except ValueError:
        return ""
    host = parts.hostname or ""
    if not host:
        return ""
    netloc = parts.netloc.lower().replace(host, encoded(host)[0] or host)
    rest = address.partition("//")[2].removeprefix(parts.netloc)
    return f"{parts.scheme}://{netloc}{quote(_BROKEN_ESCAPE.sub('%25', rest), safe=_LETTERS)}"


def site_address(url: str) -> str:
    """Return the plain address of a site, whose path has no sign with a meaning and no final slash.

    What is no web address stays as it is.
    """
    parts = urlsplit(plain_address(url))
    path = quote(unquote_to_bytes(parts.path), safe="/~")
    return f"{parts.scheme}://{parts.netloc}{path}".rstrip("/") if parts.netloc else url


def check_url(url: str, *, mail: bool = False) -> Iterator[Flaw]:
    """Yield what is wrong with *url* as an absolute web address, or as mailto: with *mail*."""
    if flaw := _unsound(url):
        yield flaw
        return
    scheme = _scheme_of(url)
    allowed = ("https", "http", "mailto") if mail else ("https", "http")
    if not scheme:
        yield Flaw(
            "url-not-absolute",
            "the address is not absolute",
            f"write it as `apply_email: {url}`"
            if mail and not list(check_email(url))
            else "write the whole address, starting with `https://`",
        )
    elif scheme not in allowed or not url.lower().startswith(f"{scheme}:"):
        yield Flaw(
            "url-scheme",
            f"an address must not start with `{scheme}:`",
            "use an `https://` address" + (" or `mailto:`" if mail else ""),
        )
    elif scheme == "mailto":
        yield from _check_mailto(url)
    else:
        yield from _check_web(url, scheme)


def check_email(address: str) -> Iterator[Flaw]:
    """Yield what is wrong with *address* as one e-mail address."""
    mailbox = _MAILBOX.fullmatch(address)
    if not mailbox:
        yield Flaw(
            "email",
            "this is not one e-mail address",
            "write a single address such as `jobs@company.example`, without a name",
        )
        return
    yield from check_host(mailbox[1])


def check_link(url: str) -> Iterator[Flaw]:
    """Yield what is wrong with *url* as an absolute address or one below the site's root."""
    if url.startswith("/") and not url.startswith(("//", "/\\")):
        if flaw := _unsound(url):
            yield flaw
        return
    for flaw in check_url(url, mail=True):
        yield replace(flaw, hint=link_hint(url)) if flaw.code == "url-not-absolute" else flaw


def link_hint(address: str) -> str:
    """Return what to write in place of *address*, which has no scheme and no slash in front."""
    if not list(check_email(address)):
        return f"write `mailto:{address}`"
    return "start it with `/` for a page of this site, else with `https://`"


def _unsound(url: str) -> Flaw | None:
    if BIDI_CONTROL.search(url):
        return Flaw("bidi-control", "the address holds an invisible control of text direction")
    if len(url) > limits.URL_LENGTH:
        return Flaw("url-too-long", f"the address is longer than {limits.URL_LENGTH} characters")
    plain = _HIDING.sub("", url)
    if plain != url and _scheme_of(url) in ("https", "http", "mailto", ""):
        return Flaw(
            "url-character", "the address holds a space or an invisible character", "remove it"
        )
    if "\\" in url:
        return Flaw("url-character", "the address holds a backslash", "write `/`, or `%5C`")
    return None


def _scheme_of(url: str) -> str:
    """Return the scheme that a lenient reader may see in *url*, behind what hides it."""
    for _ in range(3):
        url = unquote(html.unescape(_HIDING.sub("", url)))
    found = _SCHEME.match(_HIDING.sub("", url))
    return found[1].lower() if found else ""


def _check_web(url: str, scheme: str) -> Iterator[Flaw]:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        yield Flaw("url-host", f"the address cannot be read: {error}")
        return
    if not host or not url.lower().startswith(f"{scheme}://"):
        yield Flaw("url-host", "the address names no host", "write `https://host/path`")
        return
    if _has_user(parts):
        yield Flaw(
            "url-user",
            "the address holds a user name or password",
            "remove what stands before the `@`",
        )
        return
    if scheme == "http":
        yield Flaw("url-http", "the address is not encrypted", "use `https://`", fatal=False)
    yield from check_host(host)


def _has_user(parts: SplitResult) -> bool:
    return "@" in parts.netloc


def _check_mailto(url: str) -> Iterator[Flaw]:
    address, _, query = url[len("mailto:") :].partition("?")
    decoded = unquote(url)
    headers = [pair.partition("=")[0].lower() for pair in query.split("&") if pair]
    if "\n" in decoded or "\r" in decoded:
        yield Flaw("mailto-header", "the address holds a line end", "remove `%0A` and `%0D`")
        return
    for header in headers:
        if unquote(header) not in _MAIL_HEADERS:
            yield Flaw(
                "mailto-header",
                f"`{header}` would write parts of the applicant's mail",
                "keep only the address, and `?subject=` where it is needed",
            )
            return
    yield from check_email(unquote(address))
