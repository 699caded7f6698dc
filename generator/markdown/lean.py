"""What of the parser's work a text can do without, since it has no sign that would need it.

The parser asks each of its rules at every line, and most texts have few of Markdown's forms. What
is read stays the same: a rule is left out only where it could not match.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

UNUSED = ("html_block", "linkify", "replacements", "smartquotes")
"""Rules that our options switch off, which the parser would ask all the same."""


def _has(*signs: str) -> Callable[[str], object]:
    return lambda text: any(sign in text for sign in signs)


_NEEDS: dict[str, Callable[[str], object]] = {
    "table": _has("|"),
    "fence": _has("```", "~~~"),
    "blockquote": _has(">"),
    "hr": re.compile(r"([-*_])[ \t]*\1[ \t]*\1").search,
    "list": re.compile(r"[-*+]|[0-9][.)]").search,
    "reference": _has("]:"),
    "heading": _has("#"),
    "lheading": re.compile(r"[-=][ \t]*$", re.MULTILINE).search,
}
"""For each rule that looks at lines: whether a text has what it cannot match without."""
_SIGN = re.compile(r"[\n\\`~*_\[\]<&]")
"""Where plain text ends for the rules that look inside blocks."""


def idle_rules(text: str) -> frozenset[str]:
    """Return the names of the rules that cannot match in *text*, which has LF line ends."""
    return frozenset(rule for rule, needed in _NEEDS.items() if not needed(text))


def parse_inline(state: StateCore) -> None:
    """Parse what stands in blocks, as the parser's own rule does; plain text is one token."""
    for block in state.tokens:
        if block.type != "inline":
            continue
        block.children = []
        if _SIGN.search(block.content):
            state.md.inline.parse(block.content, state.md, state.env, block.children)
        elif block.content:
            block.children.append(Token("text", "", 0, content=block.content))
