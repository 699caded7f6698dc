"""The parser: CommonMark, tables and strikethrough, without raw HTML.

It takes every address for a link and marks where each link, image and tag stands, so that what is
not allowed can be told to whoever wrote it. No token of it reaches a page but through ``safety``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token

from generator import limits
from generator.markdown import plain
from generator.markdown.lean import UNUSED, idle_rules, parse_inline

RAW_HTML = "raw_html"
"""The type of a token that is the start of a tag, or of what else HTML has in angle brackets."""
AT, WRITTEN = "at", "written"
"""Of a link's or image's or tag's token: its place in its block's text, and how it was written."""

_TAG = re.compile(
    r"<(?:!--|!doctype\b|\?[a-z]|/?(?P<name>[a-z][a-z0-9]*)(?=(?:[\s/][^<>]*)?>))", re.IGNORECASE
)
_CONTROLS = "\f\r"
"""Of the control characters that a reference can name, those that the parser lets pass."""
_ELEMENTS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del
    details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame
    frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend
    li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object
    ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s
    samp script search section select slot small source span strike strong style sub summary sup
    svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
    xmp
    """.split()
)
"""Names that are meant as tags; ``<your name>`` is meant as text."""


def parse(text: str) -> list[Token]:
    """Return the tokens of *text*, none of them safe yet."""
    return parser_without(frozenset()).parse(text)


def render(tokens: Sequence[Token]) -> str:
    """Return *tokens*, which are safe, as HTML."""
    parser = parser_without(frozenset())
    html: str = parser.renderer.render(tokens, parser.options, {})
    for control in _CONTROLS:
        html = html.replace(control, "\N{REPLACEMENT CHARACTER}")
    return html


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's names
        return True


@cache  # Eight rules can be idle: there are 256 parsers at most, of which a board needs some ten.
def parser_without(idle: frozenset[str]) -> MarkdownIt:
    """Return the parser whose rules *idle* are switched off."""
    options = {
        "html": False,
        "linkify": False,
        "typographer": False,
        "maxNesting": limits.BODY_DEPTH,
    }
    parser = _Parser("js-default", options)
    for rule in (link, image, autolink):
        parser.inline.ruler.at(rule.__name__, _marked(rule))
    parser.inline.ruler.at("html_inline", _raw_html)
    parser.core.ruler.at("block", _parse_blocks)
    parser.core.ruler.at("inline", parse_inline)
    for kind in plain.PLAIN:
        parser.add_render_rule(kind, _plain)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    return parser.disable([*UNUSED, *idle])


def _parse_blocks(state: StateCore) -> None:
    """Find the blocks of a text as the parser's own rule does, which reads what is not plain."""
    line = 0
    for kind, source in plain.pieces(state.src):
        if kind == plain.ROUGH:
            md, start = parser_without(idle_rules(source)), len(state.tokens)
            md.block.parse(source, md, state.env, state.tokens)
            for token in state.tokens[start:]:
                token.map = token.map and [line + row for row in token.map]
        else:
            state.tokens.extend(plain.tokens_of(kind, source, line))
        line += source.count("\n")


def _marked(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Return *rule* that notes on its token where it stands and how it was written."""

    def marked(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            # Text that was pending may stand before it.
            token = next(token for token in state.tokens[before:] if token.type != "text")
            token.meta = {AT: start, WRITTEN: state.src[start : state.pos]}
        return True

    return marked


def _raw_html(state: StateInline, silent: bool) -> bool:
    found = _TAG.match(state.src, state.pos)
    if not found or (found["name"] and found["name"].lower() not in _ELEMENTS):
        return False
    if not silent:
        token = state.push(RAW_HTML, "", 0)
        token.content = found[0]
        token.meta = {AT: state.pos}
    state.pos = found.end()
    return True


def _plain(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    return plain.render_plain(tokens[index])


def _table_open(*_: object) -> str:
    # A wide table scrolls by itself, and can be scrolled by keyboard. It is a group, since
    # landmarks need names of their own and a text may have many tables.
    return '<div class="table" role="group" aria-label="Table" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"
