"""Markdown bodies become safe HTML; raw HTML in them stays text.

Safe by construction: the parser never passes HTML through, and an address is kept only when it
starts like one of those that are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.text import BIDI_CONTROL, one_line

OUTGOING = "nofollow ugc noopener"
"""What a link in a body says about where it leads."""

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\\]+|/(?:[^\s\\/][^\s\\]*)?", re.IGNORECASE)
_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_FENCE = re.compile(r"(?:```|~~~).*?(?:^ {0,3}(?:```|~~~)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_NOT_PROSE = re.compile(
    r"\A(?:#{1,6}(?:\s|$)|[-*+]\s|\d{1,9}[.)]\s|[|>]|[-*_=](?:\s*[-*_=]){2,}\s*$)"
)
_UNDERLINE = re.compile(r"\n *(?:=+|-+) *(?:\n|\Z)")
_TOO_SHORT = 40
_BLOCKS_LOOKED_AT = 12


def render_markdown(text: str, *, base_path: str = "") -> str:
    """Return *text* as HTML whose headings start at h2.

    *base_path* goes before addresses that start with a slash.
    """
    return str(_parser().render(text, {"base_path": base_path})) if text.strip() else ""


def excerpt(text: str, limit: int = 160) -> str:
    """Return the start of the first paragraph of *text* without markup, cut after a word.

    Only that paragraph is parsed.
    """
    block = _first_paragraph(text)[: 4 * limit]
    plain = BIDI_CONTROL.sub("", _plain(_parser().parseInline(block, {"base_path": ""})))
    if len(plain) <= limit:
        return plain
    cut = plain[:limit].rpartition(" ")[0] or plain[: limit - 1]
    return cut.rstrip(" ,;:.-–—") + "…"


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return _ADDRESS.fullmatch(url) is not None


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.core.ruler.push("tackboard", _make_safe)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    return parser


def _make_safe(state: StateCore) -> None:
    """Change the parsed document into what the site's pages allow."""
    base_path = str(state.env.get("base_path", ""))
    levels = [int(token.tag[1]) for token in state.tokens if token.type == "heading_open"]
    shift = 2 - min(levels, default=2)
    for token in state.tokens:
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


def _table_open(*_: object) -> str:
    # A wide table scrolls by itself, and can be scrolled by keyboard.
    return '<div class="table" role="region" aria-label="Table" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"


def _first_paragraph(text: str) -> str:
    """Return the first paragraph of some length, else the longest start of another block."""
    starts: list[str] = []
    for block in _blocks(text):
        is_prose = not (_NOT_PROSE.match(block) or _UNDERLINE.search(block))
        if is_prose and len(block) >= _TOO_SHORT:
            return block
        if not block.startswith("#"):
            starts.append(_NOT_PROSE.sub("", block.partition("\n")[0], count=1))
    return max(starts, key=len, default="")


def _blocks(text: str) -> Iterator[str]:
    """Yield the first blocks of *text* that stand between blank lines and are not code."""
    position = 0
    for _ in range(_BLOCKS_LOOKED_AT):
        found = _BLOCK.search(text, position)
        if found is None:
            return
        if fence := _FENCE.match(text, found.start()):
            position = fence.end()
            continue
        position = found.end()
        yield found[0]


def _plain(tokens: Sequence[Token]) -> str:
    """Return the text of *tokens*, the result of parsing one block, on one line."""
    parts = (part for token in tokens for part in token.children or ())
    parts = (part for part in parts if part.type != "html_inline")  # markup of our own
    breaks = ("softbreak", "hardbreak")
    return one_line("".join(" " if part.type in breaks else part.content for part in parts))
