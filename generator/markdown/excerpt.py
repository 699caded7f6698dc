"""How a text starts, in one line for cards and search engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from markdown_it.token import Token

from generator.markdown.plain import PLAIN, start_of
from generator.text import BIDI_CONTROL, cut_short, one_line

_TOO_SHORT = 40
_BLOCKS_LOOKED_AT = 12
_BREAKS = ("softbreak", "hardbreak")


def excerpt_of(tokens: Sequence[Token], limit: int = 160) -> str:
    """Return the first paragraph of some length without markup, cut after a word.

    Where there is none, the longest start of another block serves; headings and code do not.
    """
    return cut_short(BIDI_CONTROL.sub("", _plain(_first_paragraph(tokens))), limit)


def _first_paragraph(tokens: Sequence[Token]) -> Token | None:
    starts = []
    for block, text in islice(_starts(tokens), _BLOCKS_LOOKED_AT):
        if block.tag == "p" and len(text.content) >= _TOO_SHORT:
            return text
        if block.tag[0] != "h":
            starts.append(text)
    return max(starts, key=lambda text: len(text.content), default=None)


def _starts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield each outermost block that has text, with the first text in it."""
    block = None
    for token in tokens:
        if token.type in PLAIN:
            yield token, start_of(token)
        elif token.level == 0 and token.nesting == 1:
            block = token
        elif token.type == "inline" and block is not None:
            yield block, token
            block = None


def _plain(text: Token | None) -> str:
    parts = (text.children or ()) if text else ()
    shown = (part for part in parts if part.type != "html_inline")  # markup of our own
    return one_line("".join(" " if part.type in _BREAKS else part.content for part in shown))
