"""A posting's text as the few elements that readers of structured data know.

Google reads paragraphs, lists and line breaks, and ignores headings: those become paragraphs, so
that no words are lost. What goes in is our own HTML, where ``<`` and ``>`` only ever mark tags.
"""

from __future__ import annotations

import re
from functools import lru_cache

_IMAGE = re.compile(r'<img[^>]*\balt="([^"]*)"[^>]*>')
_CODE = re.compile(r"(?<=<pre>).*?(?=</pre>)", re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>")
_KEPT = frozenset(["p", "ul", "ol", "li", "br", "strong", "em", "s"])
_PARAGRAPHS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "pre", "tr"])
_STAYS = rf"/?(?:{'|'.join(sorted(_KEPT))})>"
_TAG = re.compile(rf"<(?!{_STAYS})(/?)([a-z][a-z0-9]*)[^>]*>")
"""A tag that does not stay as it is, as most do."""


def plain_markup(body: str) -> str:
    """Return the HTML of a *body* with simple elements only, and without attributes."""
    # To look for what is not there takes longer than all the rest.
    if "<pre>" in body:
        body = _CODE.sub(lambda code: code[0].strip().replace("\n", "<br>"), body)
    if "<img" in body:
        body = _IMAGE.sub(r"\1", body)
    simple = _TAG.sub(lambda tag: _simple(tag[0]), body)
    lines = filter(None, map(str.strip, simple.split("\n")))
    return _EMPTY.sub("", "\n".join(lines)).strip()


@lru_cache(maxsize=1024)
def _simple(tag: str) -> str:
    """Return what stands in place of *tag*."""
    found = _TAG.fullmatch(tag)
    end, name = found.groups() if found else ("", "")
    if name in _KEPT:
        return f"<{end}{name}>"
    if name in _PARAGRAPHS:
        return f"<{end}p>"
    return " " if name in ("td", "th") else ""
