"""JSON Schema (2020-12) of what readers read, and values as a schema sees them.

Each kind of reader tells its own schema. A schema says less than its reader: not which hosts are
private, nor that one date comes after another. Elsewhere it says more: it knows one spelling of a
value where the reader takes several, since an editor should propose that one. And it sees a text
only after YAML 1.2 has guessed its type, which readers never let happen.
"""

from __future__ import annotations

import re
from typing import Any

from generator.frontmatter.nodes import Mapping, Node, Scalar, Sequence

Schema = dict[str, Any]
"""A JSON Schema, or a part of one, as plain data."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TRUTHS = {
    word: truth
    for truth, text in ((True, "true"), (False, "false"))
    for word in (text, text.title(), text.upper())
}
_NULLS = ("", "~", "null", "Null", "NULL")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_data(node: Node) -> Any:
    """Return *node* as an editor sees it: plain texts of the type that YAML 1.2 guesses."""
    if isinstance(node, Mapping):
        return {key.text: as_data(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [as_data(item) for item in node.items]
    return _guess(node)


def _guess(node: Scalar) -> str | int | float | bool | None:
    text = node.text
    if not node.plain:
        return text
    if text in _NULLS:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else _TRUTHS.get(text, text)


def gather_definitions(schema: Schema) -> Schema:
    """Return *schema* with each part that has a name (``$anchor``) only once, under ``$defs``."""
    found: dict[str, Schema] = {}
    return {**_without(schema, found), "$defs": found}


def _without(schema: Any, found: dict[str, Schema]) -> Any:
    if isinstance(schema, list):
        return [_without(item, found) for item in schema]
    if not isinstance(schema, dict):
        return schema
    name = schema.get("$anchor")
    if not isinstance(name, str):
        return {key: _without(value, found) for key, value in schema.items()}
    if name not in found:
        found[name] = {key: _without(value, found) for key, value in schema.items()}
        del found[name]["$anchor"]
    return {"$ref": f"#/$defs/{name}"}
