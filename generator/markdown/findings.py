"""What whoever wrote a text should know: what of it is not shown as it was meant."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from markdown_it.token import Token

from generator import limits
from generator.markdown.parser import AT, RAW_HTML
from generator.markdown.places import Places
from generator.markdown.safety import is_allowed, is_own
from generator.urls import check_link, link_hint

_CELLS = ("th_open", "td_open")
_CONTAINERS = ("blockquote_open", "list_item_open")
_CONTAINER_MARKS = re.compile(r"(?:[ \t>*+-]|\d{1,9}[.)])*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(
    r"(?://)?((?:[a-z0-9-]+\.)+(?!(?:md|html?|pdf|png|jpe?g|gif|webp|txt)$)[a-z]{2,}(?:/.*)?)",
    re.IGNORECASE,
)
"""What looks like a host rather than a file."""
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a text that its writer should know."""

    offset: int
    """Where it stands, in code points from the text's start."""
    code: str
    message: str
    hint: str = ""
    fatal: bool = False
    """Whether the text cannot be published so."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A link, an image or a tag, and what tells where it stands."""

    token: Token
    block: Token
    after: int
    places: Places

    @property
    def offset(self) -> int:
        """Look for it in the source: only for what is reported, since that takes a while."""
        return self.places.offset(self.block, self.token.meta[AT], self.after)


def find(tokens: Sequence[Token], text: str) -> Iterator[Finding]:
    """Yield what is to be said of *text*, whose *tokens* are as they were parsed."""
    places = Places(text)
    marks = list(_marks(tokens, places))
    yield from _dropped(tokens, places)
    yield from _raw_html([mark for mark in marks if mark.token.type == RAW_HTML])
    links = [mark for mark in marks if mark.token.type != RAW_HTML]
    if len(links) > limits.LINKS:
        yield _many_links(links, limits.LINKS, fatal=True)
        return
    if len(links) > limits.LINKS_ADVISED:
        yield _many_links(links, limits.LINKS_ADVISED, fatal=False)
    for mark in links:
        yield from _image(mark) if mark.token.type == "image" else _link(mark)


def _marks(tokens: Sequence[Token], places: Places) -> Iterator[_Mark]:
    """Yield the marks of all blocks; those within a link that stays text are text as well."""
    after = 0
    for opening, block in pairwise(tokens):
        children = iter(block.children or ())
        for token in children:
            if AT in token.meta:
                yield _Mark(token, block, after, places)
            if token.type == "link_open" and not is_allowed(_address(token)):
                deque(takewhile(_is_inside, children), maxlen=0)
        if opening.type in _CELLS:
            after = places.offset(block, len(block.content), after)


def _is_inside(token: Token) -> bool:
    return token.type != "link_close"


def _address(token: Token) -> str:
    return str(token.attrs["src" if token.type == "image" else "href"])


def _dropped(tokens: Sequence[Token], places: Places) -> Iterator[Finding]:
    """Yield a warning of the first block that is so deep that the parser left out what it holds."""
    for token in tokens:
        if token.type not in _CONTAINERS or token.level < limits.BODY_DEPTH - 1 or not token.map:
            continue
        line, start = places.line(token.map[0])
        marks = _CONTAINER_MARKS.match(line)
        if marks and line[marks.end() :]:
            yield Finding(
                start + marks.end(),
                "nested-too-deep",
                f"content dropped: it is nested more than {limits.BODY_DEPTH} levels deep",
                "use fewer levels of lists and quotes",
            )
            return


def _raw_html(marks: Sequence[_Mark]) -> Iterator[Finding]:
    """Yield a warning for each kind of tag, where it stands first."""
    by_name: dict[str, list[_Mark]] = {}
    for mark in marks:
        by_name.setdefault(mark.token.content.lower().replace("/", ""), []).append(mark)
    for name, found in by_name.items():
        opened = sum(not mark.token.content.startswith("</") for mark in found)
        shown = f"{name}>" if name[1:].isalnum() else name
        times = f", {opened} times" if opened > 1 else ""
        yield Finding(
            found[0].offset,
            "raw-html",
            f"`{shown}` is HTML, which is shown as text{times}",
            "write Markdown; what is meant to be seen goes between backticks",
        )


def _many_links(links: Sequence[_Mark], limit: int, *, fatal: bool) -> Finding:
    return Finding(
        links[limit].offset,
        "too-many-links" if fatal else "many-links",
        f"the text has {len(links)} links and pictures; {limit} are "
        + ("allowed" if fatal else "plenty"),
        "keep those that an applicant needs",
        fatal,
    )


def _link(mark: _Mark) -> Iterator[Finding]:
    address = _address(mark.token)
    if not is_allowed(address):
        yield _stays_text(mark, address)
        return
    for flaw in check_link(address):
        if flaw.code != "url-http":  # old links in a text are no fault of the posting
            message = f"{flaw.message}: `{_shortened(address)}`"
            yield Finding(mark.offset, flaw.code, message, flaw.hint)


def _image(mark: _Mark) -> Iterator[Finding]:
    address = _address(mark.token)
    hint = "put the picture into content/static/ and write its path from there, after a `/`"
    if not is_allowed(address):
        yield _stays_text(mark, address, hint)
    elif not is_own(address):
        message = f"the picture `{_shortened(address)}` lies elsewhere: a link takes its place"
        yield Finding(mark.offset, "remote-image", message, hint)


def _stays_text(mark: _Mark, address: str, hint: str = "") -> Finding:
    message = f"a link cannot lead to `{_shortened(address)}`: it stays text"
    if not address:
        message = "the link has no address: it stays text"
    return Finding(mark.offset, "link-not-allowed", message, hint or _mended(address))


def _mended(address: str) -> str:
    """Return what to write in place of *address*, which no link may lead to."""
    if host := _HOST.fullmatch(address):
        return f"write `https://{_shortened(host[1])}`"
    if _SCHEME.match(address):
        return "use an `https://` address or `mailto:`"
    if address.startswith("#"):
        return "headings have no address of their own: link to a page"
    return link_hint(address)


def _shortened(address: str) -> str:
    return address if len(address) <= _LONGEST_SHOWN else address[: _LONGEST_SHOWN - 1] + "…"
