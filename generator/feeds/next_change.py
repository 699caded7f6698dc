"""next-change.json: the next moment at which building the same board again changes its pages."""

from __future__ import annotations

from generator.changes import Change
from generator.jsontext import to_json


def next_change_data(change: Change | None) -> bytes:
    """Return *change* as data; where nothing will change by itself, ``at`` is null."""
    data = {"at": change and change.at.isoformat(), "why": change.why if change else {}}
    return f"{to_json(data)}\n".encode()
