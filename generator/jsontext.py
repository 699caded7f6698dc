"""JSON, written as text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal


def to_json(data: object) -> str:
    """Return *data* on one line; numbers and dates of our types are written as plain ones."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"there is no JSON for {type(value).__name__}")
