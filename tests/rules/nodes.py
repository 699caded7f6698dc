"""Objects of JSON-LD, as rules ask about them."""

from __future__ import annotations

from typing import Any, TypeGuard

Node = dict[str, Any]


def node_of(value: object, kind: str) -> Node:
    """Return *value* where it is an object of the type *kind*, else an empty one."""
    return value if isinstance(value, dict) and value.get("@type") == kind else {}


def many(value: object) -> list[Any]:
    """Return the values of a property, which are a list, one value, or none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_number(value: object) -> TypeGuard[int | float]:
    """Tell whether *value* is a number of JSON."""
    return isinstance(value, int | float) and not isinstance(value, bool)
