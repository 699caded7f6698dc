"""The outermost blocks of a text, and those of them that are told apart without the parser.

Most of a posting are paragraphs, headings and flat lists. A blank line and then a sign in the first
column that continues no list ends every block but a fence: there the parser begins anew, so that
each piece can be read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it.common.utils import escapeHtml, mdTrim
from markdown_it.token import Token

from generator.text import BIDI_CONTROL

ROUGH = "rough"
"""The kind of a piece that only the parser can read."""
HEADING, PARAGRAPH, LIST = PLAIN = "plain_heading", "plain_paragraph", "plain_list"
"""The types of tokens that are whole blocks without markup in their texts."""

_BLANKS = r"(?:[ \t]*+\n)"
_TEXT = r"(?!\d+[.)](?:\s|\Z))(?:[-+*_#]++(?=[^\s|:])|[^\s*_`~>+\-#\[|:=]).*+(?:\n|\Z)"
"""A line that starts no block but a paragraph, and only goes on one that was begun."""
_OVER = r"(?=[ \t]*+(?:\n|\Z)|#{1,6} |[-*+] ++\S)"
"""Before what ends a paragraph."""
_ANEW = r"(?!\s|(?:[-+*]|\d+[.)])(?:\s|\Z))"
"""Before a line that neither belongs to a list's last item nor is another."""
_PIECE = re.compile(
    rf"(?P<blank>{_BLANKS}++)"
    r"|(?P<heading>#{1,6} ++(?!.*[#|])\S.*+(?:\n|\Z))"
    rf"|(?P<paragraph>(?:{_TEXT})++){_OVER}"
    rf"|(?P<list>(?P<mark> {{0,3}}[-*+]) {{1,4}}{_TEXT}"
    rf"(?:{_BLANKS}*+(?P=mark) {{1,4}}{_TEXT})*+)"
    rf"(?=[ \t]*+\Z|{_BLANKS}++(?:[ \t]*+\Z|{_ANEW}))"
)
_CUT = re.compile(rf"\n{_BLANKS}{_ANEW}")
_FENCE = re.compile("```|~~~")
_MARKUP = re.compile(rf"[\\`~*_\[\]<&{BIDI_CONTROL.pattern[1:-1]}]")
"""What plain text does not hold; controls of direction are no markup, but change the HTML."""


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and source of the pieces of *text*, which has LF line ends, one after the other.

    The kinds are ``blank``, ``heading``, ``paragraph``, ``list`` and ``ROUGH``.
    """
    start = 0
    while start < len(text):
        if piece := _PIECE.match(text, start):
            yield str(piece.lastgroup), piece[0]
            start = piece.end()
            continue
        cut = _CUT.search(text, start)
        end = cut.end() if cut else len(text)
        if _FENCE.search(text, start, end):  # it may go on behind blank lines
            end = len(text)
        yield ROUGH, text[start:end]
        start = end


def tokens_of(kind: str, source: str, line: int) -> Iterator[Token]:
    """Yield the tokens of a piece that is not rough and starts on *line*, counted from 0.

    Texts with markup are not parsed yet.
    """
    if kind == "heading":
        marks, _, text = source.partition(" ")
        yield from _with_text(kind, f"h{len(marks)}", mdTrim(text), line)
    elif kind == "paragraph":
        yield from _with_text(kind, "p", mdTrim(source), line)
    elif kind == "list":
        yield from _list(source, line)


def start_of(block: Token) -> Token:
    """Return the first text in the plain *block*, as the parser gives that of others."""
    text = block.content.partition("\n")[0]
    return Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text)])


def render_plain(block: Token) -> str:
    """Return the plain *block* as HTML."""
    html = escapeHtml(block.content)
    if block.type == LIST:
        start, end = ("<li>", "</li>\n") if block.info else ("<li>\n<p>", "</p>\n</li>\n")
        html = "\n" + start + html.replace("\n", end + start) + end
    return f"<{block.tag}>{html}</{block.tag}>\n"


def _with_text(kind: str, tag: str, text: str, line: int) -> Iterator[Token]:
    """Yield a heading or paragraph, as a single token if its *text* is plain."""
    if "\n" in text or _MARKUP.search(text):
        yield from _marked(kind, tag, text, line)
    else:
        yield Token(f"plain_{kind}", tag, 0, content=text, block=True)


def _marked(kind: str, tag: str, text: str, line: int, **how: Any) -> Iterator[Token]:
    rows = [line, line + text.count("\n") + 1]
    yield Token(f"{kind}_open", tag, 1, block=True, **how)
    yield Token("inline", "", 0, map=rows, content=text, block=True)
    yield Token(f"{kind}_close", tag, -1, block=True, **how)


def _list(source: str, line: int) -> Iterator[Token]:
    rows = [(i, row.strip(" ")) for i, row in enumerate(source.split("\n"), line)]
    items = [(i, mdTrim(row[1:])) for i, row in rows if row.strip()]
    tight = items[-1][0] - items[0][0] == len(items) - 1
    text = "\n".join(text for _, text in items)
    if not _MARKUP.search(text):
        yield Token(LIST, "ul", 0, content=text, block=True, info="tight" if tight else "")
        return
    yield Token("bullet_list_open", "ul", 1, block=True)
    for row, text in items:
        yield Token("list_item_open", "li", 1, level=1, block=True)
        yield from _marked("paragraph", "p", text, row, level=2, hidden=tight)
        yield Token("list_item_close", "li", -1, level=1, block=True)
    yield Token("bullet_list_close", "ul", -1, block=True)
