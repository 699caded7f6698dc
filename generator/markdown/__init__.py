"""Markdown bodies become safe HTML and a line that tells how they start.

parser     text -> tokens; raw HTML in it stays text
safety     tokens -> those that the site's pages allow
excerpt    tokens -> the start of the text in one line
"""

from __future__ import annotations

from generator.markdown.excerpt import excerpt_of
from generator.markdown.parser import parse, render
from generator.model import Prose


def read_markdown(text: str, *, base_path: str = "") -> Prose:
    """Return *text* as HTML whose headings start at h2, and how it starts.

    *base_path* goes before addresses that start with a slash.
    """
    if not text.strip():
        return Prose()
    tokens = parse(text, base_path)
    return Prose(render(tokens), excerpt_of(tokens))
