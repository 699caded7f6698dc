"""What of a parsed text the site's pages allow.

Safe by construction: the parser never passes HTML through, and an address is kept only when it
starts like one of those that are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from generator.text import BIDI_CONTROL

OUTGOING = "nofollow ugc noopener"
"""What a link in a body says about where it leads."""

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\\]+|/(?:[^\s\\/][^\s\\]*)?", re.IGNORECASE)


def is_allowed(address: str) -> bool:
    """Tell whether a body may lead to *address*: of the web, of mail, or below the site's root."""
    return _ADDRESS.fullmatch(address) is not None


def make_safe(tokens: Sequence[Token], base_path: str) -> None:
    """Change the parsed document *tokens* into what the site's pages allow."""
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = 2 - min(levels, default=2)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
        elif token.type in ("th_open", "td_open"):
            _align_by_class(token)
        elif token.children:
            linked = _with_safe_links(token.children, base_path)
            token.children = list(_isolated(linked))


def _align_by_class(token: Token) -> None:
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrSet("class", "align-" + style.removeprefix("text-align:"))


def _with_safe_links(tokens: Sequence[Token], base_path: str) -> Iterator[Token]:
    inside_link = False
    for token in tokens:
        if token.type == "link_open":
            inside_link = True
            _mend_link(token, base_path)
        elif token.type == "link_close":
            inside_link = False
        if token.type != "image":
            yield token
        elif str(token.attrs["src"]).startswith("/"):
            token.attrSet("src", base_path + str(token.attrs["src"]))
            token.attrSet("loading", "lazy")
            yield token
        else:
            yield from _as_link(token, inside_link)


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


def _mend_link(token: Token, base_path: str) -> None:
    address = str(token.attrs["href"])
    if address.startswith("/"):
        token.attrSet("href", base_path + address)
    elif not address.lower().startswith("mailto:"):
        token.attrSet("rel", OUTGOING)


def _as_link(image: Token, inside_link: bool) -> Iterator[Token]:
    """Yield a link to an *image* of another site; its text alone where a link stands already."""
    address = str(image.attrs["src"])
    text = Token("text", "", 0, content=image.content.strip() or address)
    if inside_link:
        yield text
        return
    yield Token("link_open", "a", 1, attrs={"href": address, "rel": OUTGOING})
    yield text
    yield Token("link_close", "a", -1)
