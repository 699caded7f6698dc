"""Write front matter: plain YAML that a strict reader reads back exactly.

No anchors, no tags, no folded lines. A text stands without quotes only where no reader could
take it for anything else; what cannot be seen is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import yaml

from generator.problems import escaped

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Invisible, yet part of words in Persian and of many emoji."""
_PLAIN_START = re.compile(r"[^\W_]|[$(/+]|[^\x00-\x7f]")
_NOT_PLAIN = re.compile(r": |:$| #|^\s|\s$|^[yYnN]$|^[\d.+-][\d_.,:eExXo+-]*$")
"""What means something else inside or at the ends, and what some reader takes for a number."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def dump_front_matter(fields: Mapping[str, object], comments: Iterable[str] = ()) -> str:
    """Return *fields* as front matter between its two lines of dashes, *comments* on top."""
    notes = [f"# {_visible(comment)}".rstrip() for comment in comments]
    lines = [line for key, value in fields.items() for line in _entry(key, value)]
    return "\n".join(["---", *notes, *lines, "---"]) + "\n"


def dump_field(key: str, value: object) -> str:
    """Return one field as YAML, without a line end at its end."""
    return "\n".join(_entry(key, value))


def dump_scalar(value: object) -> str:
    """Return a text, number, truth value, date or None as YAML on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return str(value)
    if isinstance(value, str):
        return value if _is_plain(value) else quoted(value)
    raise TypeError(f"front matter cannot hold a {type(value).__name__}")


def quoted(text: str, quote: str = '"') -> str:
    """Return *text* in quotes: in single ones if *quote* is one, and they can hold it."""
    if quote == "'" and all(_is_visible(character) for character in text):
        return "'" + text.replace("'", "''") + "'"
    return f'"{_visible(text, _ESCAPES)}"'


def _entry(key: str, value: object) -> list[str]:
    name = dump_scalar(key)
    if isinstance(value, Mapping | list | tuple):
        if not value:
            return [f"{name}: " + ("{}" if isinstance(value, Mapping) else "[]")]
        return [f"{name}:", *(f"  {line}" for line in _block(value))]
    return [f"{name}: {dump_scalar(value)}"]


def _block(value: Mapping[str, object] | Sequence[object]) -> list[str]:
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in _entry(key, item)]
    return [line for item in value for line in _item(item)]


def _item(value: object) -> list[str]:
    if isinstance(value, Mapping | list | tuple):
        if not value:
            return ["- {}" if isinstance(value, Mapping) else "- []"]
        first, *rest = _block(value)
        return [f"- {first}", *(f"  {line}" for line in rest)]
    return [f"- {dump_scalar(value)}"]


def _is_plain(text: str) -> bool:
    return (
        bool(_PLAIN_START.match(text))
        and not _NOT_PLAIN.search(text)
        and all(_is_visible(character) for character in text)
        and not any(guess.match(text) for _, guess in _RESOLVERS.get(text[0], ()))
    )


def _is_visible(character: str) -> bool:
    return character.isprintable() or character in _JOINERS


def _visible(text: str, escapes: Mapping[str, str] = MappingProxyType({})) -> str:
    return "".join(
        escapes.get(character) or (character if _is_visible(character) else escaped(character))
        for character in text
    )
