"""Rules that are left out of the parser's work change nothing of what it reads."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import inline

from generator.markdown import lean, parser

SIGNS = """
- |* |+ |1. |2) |10.|> |>|#|## |---|***|___|- - -|*\t* *|=|===|-|--|```|~~~|~~|`|*|**|_|__|[a]|
[a]: /b|](/c)|![|!|<b>|<http://a.example>|&amp;|&|\\|\\*|$|%|'|"|a-b|[|]|:|:-:|+|0)|word|é|
""".replace("\n", "").split("|")
PIECES = [*SIGNS, *" \n\t|", "  ", "    ", "\n\n", "|-|", "|a|b|\n|-|-|\n", "-\n", "=  \n", "1.\n"]


def everything() -> MarkdownIt:
    """Return a parser that asks every rule of every text."""
    full = parser.parser_without.__wrapped__(frozenset())
    full.core.ruler.at("inline", inline)
    return full.enable(list(lean.UNUSED))


FULL = everything()


@settings(max_examples=1000)
@example("- a\n-\n\nb\n-")
@example("> a\n---\n\n1. b\n   ===")
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_a_rule_is_left_out_only_where_it_cannot_match(text: str) -> None:
    assert [token.as_dict() for token in parser.parse(text)] == [
        token.as_dict() for token in FULL.parse(text)
    ]
