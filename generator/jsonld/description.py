"""A posting's text as the few elements that readers of structured data know.

Google reads paragraphs, lists and line breaks, and ignores headings: those become paragraphs, so
that no words are lost. What goes in is our own HTML, where ``<`` and ``>`` only ever mark tags.
"""

from __future__ import annotations

import html
import re

from generator.text import one_line

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_IMAGE = re.compile(r'<img[^>]*\balt="([^"]*)"[^>]*>')
_CODE = re.compile(r"(?<=<pre>).*?(?=</pre>)", re.DOTALL)
_BLANKS = re.compile(r"\s*\n\s*")
_EMPTY = re.compile(r"<p>\s*</p>")
_KEPT = frozenset(["p", "ul", "ol", "li", "br", "strong", "em", "s"])
_PARAGRAPHS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "pre", "tr"])


def plain_markup(body: str) -> str:
    """Return the HTML of a *body* with simple elements only, and without attributes."""
    broken = _CODE.sub(lambda code: code[0].strip().replace("\n", "<br>"), body)
    simple = _TAG.sub(_simplify, _IMAGE.sub(r"\1", broken))
    return _EMPTY.sub("", _BLANKS.sub("\n", simple)).strip()


def text_of(markup: str) -> str:
    """Return the text of *markup* on one line."""
    return one_line(html.unescape(_TAG.sub(" ", markup)))


def _simplify(tag: re.Match[str]) -> str:
    end, name = tag.groups()
    if name in _KEPT:
        return f"<{end}{name}>"
    if name in _PARAGRAPHS:
        return f"<{end}p>"
    return " " if name in ("td", "th") else ""
