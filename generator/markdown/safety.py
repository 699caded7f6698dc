"""What of a parsed text the site's pages allow.

Safe by construction: the parser never passes HTML through, and a link or image is kept only when
its address starts like one of those that are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from markdown_it.token import Token

from generator.markdown.parser import RAW_HTML, WRITTEN
from generator.markdown.plain import HEADING
from generator.text import BIDI_CONTROL

OUTGOING = "nofollow ugc noopener"
"""What a link in a body says about where it leads."""

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\\]+|/(?:[^\s\\/][^\s\\]*)?", re.IGNORECASE)

_HEADINGS = ("heading_open", "heading_close", HEADING)


def is_allowed(address: str) -> bool:
    """Tell whether a body may lead to *address*: of the web, of mail, or below the site's root."""
    return _ADDRESS.fullmatch(address) is not None


def is_own(address: str) -> bool:
    """Tell whether *address*, which is allowed, lies below the site's root."""
    return address.startswith("/")


def make_safe(parsed: Sequence[Token], base_path: str) -> list[Token]:
    """Return the *parsed* tokens changed into what the site's pages allow."""
    tokens = list(_without_empty_headings(parsed))
    levels = [int(token.tag[1]) for token in tokens if token.type in _HEADINGS]
    shift = 2 - min(levels, default=2)
    for token in tokens:
        if token.type in _HEADINGS:
            token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
        elif token.type in ("th_open", "td_open"):
            _align_by_class(token)
        elif token.children:
            linked = _with_safe_links(token.children, base_path)
            token.children = list(_isolated(linked))
    return tokens


def _without_empty_headings(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield *tokens* but headings that say nothing: whoever jumps from one to the next is lost."""
    rest = iter(tokens)
    for token in rest:
        text = next(rest) if token.type == "heading_open" else None
        if text is None:
            yield token
        elif text.content:
            yield from (token, text)
        else:
            next(rest)


def _align_by_class(token: Token) -> None:
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrSet("class", "align-" + style.removeprefix("text-align:"))


def _with_safe_links(tokens: Iterable[Token], base_path: str) -> Iterator[Token]:
    rest = iter(tokens)
    for token in rest:
        if token.type == "link_open":
            inside = list(takewhile(lambda inner: inner.type != "link_close", rest))
            yield from _safe_link(token, inside, base_path)
        elif token.type == "image":
            yield from _safe_image(token, base_path)
        else:
            yield _as_text(token)


def _safe_link(opening: Token, inside: Sequence[Token], base_path: str) -> Iterator[Token]:
    """Yield a link with what is *inside*, or as it was written where it is not allowed."""
    address = str(opening.attrs["href"])
    if not is_allowed(address):
        yield _text(opening.meta[WRITTEN])
        return
    if is_own(address):
        opening.attrSet("href", base_path + address)
    elif not address.lower().startswith("mailto:"):
        opening.attrSet("rel", OUTGOING)
    yield opening
    if not any(token.type == "image" or token.content.strip() for token in inside):
        yield _text(address)
    for token in inside:
        if token.type == "image":
            picture = list(_safe_image(token, base_path))
            # A link in the picture's place would stand within a link.
            yield from (part for part in picture if part.nesting == 0)
        else:
            yield _as_text(token)
    yield Token("link_close", "a", -1)


def _safe_image(image: Token, base_path: str) -> Iterator[Token]:
    """Yield a picture of this site, or a link to that of another."""
    address = str(image.attrs["src"])
    if not is_allowed(address):
        yield _text(image.meta[WRITTEN])
    elif is_own(address):
        image.attrSet("src", base_path + address)
        image.attrSet("loading", "lazy")
        image.children = [_as_text(token) for token in image.children or ()]
        yield image
    else:
        yield Token("link_open", "a", 1, attrs={"href": address, "rel": OUTGOING})
        yield _text(image.content.strip() or address)
        yield Token("link_close", "a", -1)


def _as_text(token: Token) -> Token:
    return _text(token.content) if token.type == RAW_HTML else token


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _isolated(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield *tokens*, those that turn the direction of text around in an isolation of their own."""
    for token in tokens:
        if token.type not in ("text", "code_inline") or not BIDI_CONTROL.search(token.content):
            yield token
            continue
        # Markup of the source is text by now: only these constants are raw.
        yield Token("html_inline", "", 0, content="<bdi>")
        yield token
        yield Token("html_inline", "", 0, content="</bdi>")
