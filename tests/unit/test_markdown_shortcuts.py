"""What is left out of the parser's work changes nothing of what it reads."""

from __future__ import annotations

from unittest import mock

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import block, inline
from markdown_it.token import Token

from generator.markdown import lean, parser, read_markdown

SIGNS = """
- |* |+ |1. |2) |10.|> |>|#|## |---|***|___|- - -|*\t* *|=|===|-|--|```|~~~|~~|`|*|**|_|__|[a]|
[a]: /b|](/c)|![|!|<b>|<http://a.example>|&amp;|&|\\|\\*|$|%|'|"|a-b|[|]|:|:-:|+|0)|word|é|
""".replace("\n", "").split("|")
PIECES = [*SIGNS, *" \n\t|", "  ", "    ", "\n\n", "|-|", "|a|b|\n|-|-|\n", "-\n", "=  \n", "1.\n"]
MARKED_LINES = """
word|two words|  word|    word|\tword|word  |- a|- b|-  c|-     d|- |-|-a|- **b** c|- > q|- # h
- - n|- 1. n|- `c|- [a]|* a|* b|*|**|**b** c|*e*|+ a|  * a|  * b|   - c|    - d|1. a|2. b|3) c
3.|4.5 a|5th|1234567890. a|> q|>|> - a|# H|## H ##|## C# d|###|#no|####### H|#\ta|# a *b*|---
===|- - -|* * *|```|~~~|``` x|a `b|-:-|:-:|=a|:a|_|__a|_e_|[a]|[a]: /u|[a]:|[x](y)|![x](/y)|<b>
<div>|a & b|a > b|&lt;|\\- a|a \\|\u202ea|- \u202ea|\xa0a|a\xa0|- \xa0|# \xa0|\u3000|\x0c|“a”|🏥 a
-\xa0a|٣. a|$5|a [x](y)|- a [x](y)|- a\xa0
""".strip().replace("\n", "|")
LINES = ["a | b", "|a|b|", "|-|-|", "-|-", "- a | b", "## a | b", "- a\t", *MARKED_LINES.split("|")]
BETWEEN = ["\n", "\n", "\n\n", "\n\n", "\n \n", "\n\t\n\n", "  \n", "\n  "]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a text of lines that repeat, since lists need that."""
    few = draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=4))
    parts = st.tuples(st.sampled_from(few), st.sampled_from(BETWEEN))
    return "".join(map("".join, draw(st.lists(parts, max_size=8))))


def everything() -> MarkdownIt:
    """Return a parser that asks every rule of every text."""
    full = parser.parser_without.__wrapped__(frozenset())
    full.core.ruler.at("block", block)
    full.core.ruler.at("inline", inline)
    return full.enable(list(lean.UNUSED))


FULL = everything()


@settings(max_examples=1000)
@example("- a\n-\n\nb\n-")
@example("> a\n---\n\n1. b\n   ===")
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_a_rule_is_left_out_only_where_it_cannot_match(text: str) -> None:
    read, read_by_all = list[Token](), list[Token]()
    md = parser.parser_without(lean.idle_rules(text))
    md.block.parse(text, md, {}, read)
    FULL.block.parse(text, FULL, {}, read_by_all)
    assert [token.as_dict() for token in read] == [token.as_dict() for token in read_by_all]


@settings(max_examples=2000)
@example("## a | b\n-|-")
@example("- a\n\n1. b\n\n- c")
@example("- a\n\n-")
@example("a\n- \n")
@example("- a\t\n- b")
@example("a [x](y)\n\na [x](y)\n\n- a [x](y)\n- a [x](y)")
@example("```\na\n\nb\n```")
@example("a\n-|-\n\n* b\n\n\n* <b>\n\n# <i>")
@given(texts() | st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_a_text_in_pieces_is_read_like_the_whole(text: str) -> None:
    in_pieces = read_markdown(text, base_path="/board")
    with mock.patch("generator.markdown.parse", FULL.parse):
        assert in_pieces == read_markdown(text, base_path="/board")
