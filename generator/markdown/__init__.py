"""Markdown bodies become safe HTML and a line that tells how they start.

bounds      text -> an error where it would take too long to parse
plain       text -> its outermost blocks; those that need no parser to be told apart
lean        text -> rules of the parser that it can do without
parser      text -> tokens; raw HTML in it stays text
findings    tokens -> what whoever wrote them should know, and where it stands
safety      tokens -> those that the site's pages allow
excerpt     tokens -> the start of the text in one line
"""

from __future__ import annotations

from generator.markdown.bounds import find_excess
from generator.markdown.excerpt import excerpt_of
from generator.markdown.findings import Finding, find
from generator.markdown.parser import parse, render
from generator.markdown.safety import make_safe
from generator.model import Prose

__all__ = ["Finding", "read_markdown"]


def read_markdown(text: str, *, base_path: str = "") -> tuple[Prose, list[Finding]]:
    """Return *text* as HTML whose headings start at h2 and how it starts, and what is odd in it.

    *text* has LF line ends and no NUL, *base_path* goes before addresses that start with a slash.
    """
    if not text.strip():
        return Prose(), []
    if excess := find_excess(text):
        return Prose(), [excess]
    tokens = parse(text)
    findings = list(find(tokens, text))
    safe = make_safe(tokens, base_path)
    return Prose(render(safe), excerpt_of(safe)), findings
