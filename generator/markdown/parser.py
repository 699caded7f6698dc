"""The parser: CommonMark, tables and strikethrough, without raw HTML."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.markdown.safety import is_allowed, make_safe


def parse(text: str, base_path: str) -> Sequence[Token]:
    """Return the tokens of *text*, made safe; *base_path* goes before the site's addresses."""
    return _parser().parse(text, {"base_path": base_path})


def render(tokens: Sequence[Token]) -> str:
    """Return *tokens* as HTML."""
    parser = _parser()
    return str(parser.renderer.render(tokens, parser.options, {}))


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return is_allowed(url)


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.core.ruler.push("tackboard", _make_safe)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    return parser


def _make_safe(state: StateCore) -> None:
    make_safe(state.tokens, str(state.env["base_path"]))


def _table_open(*_: object) -> str:
    # A wide table scrolls by itself, and can be scrolled by keyboard. It is a group, since
    # landmarks need names of their own and a text may have many tables.
    return '<div class="table" role="group" aria-label="Table" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"
