"""XML, written as text: elements whose content is escaped and has only characters XML allows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTES = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def element(tag: str, text: str = "", **attributes: str) -> str:
    """Return an element that holds *text*; an underscore in an attribute's name is a colon."""
    start = tag + "".join(
        f' {name.replace("_", ":")}="{_escaped(value).translate(_QUOTES)}"'
        for name, value in attributes.items()
    )
    return f"<{start}>{_escaped(text)}</{tag}>\n" if text else f"<{start}/>\n"


def group(tag: str, children: Iterable[str]) -> str:
    """Return an element that holds other ones."""
    return f"<{tag}>\n{''.join(children)}</{tag.split()[0]}>\n"


def _escaped(text: str) -> str:
    return escape(allowed(text), quote=False)


def allowed(text: str) -> str:
    """Return *text* with U+FFFD in place of each character that no XML document may hold."""
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)
