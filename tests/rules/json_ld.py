"""JSON-LD blocks of a page: where they stand, and how they are escaped."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

from tests.rules.finding import Finding

# What ends a script element early, and what JSON may hold but JavaScript once could not.
_RAW = re.compile("[<>&\u2028\u2029]")
_KIND = "application/ld+json"


def blocks(html: str) -> list[str]:
    """Return the texts of the JSON-LD blocks of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.blocks


def check_block(text: str) -> list[Finding]:
    """Return the rules that the text of a block breaks."""
    findings = [Finding("escape", f"U+{ord(sign):04X}") for sign in set(_RAW.findall(text))]
    try:
        load(text)
    except ValueError as error:
        findings.append(Finding("json", str(error)))
    return findings


def load(text: str) -> Any:
    """Read JSON as other languages do.

    :raises ValueError: where *text* is no JSON, or an object has a name twice.
    """
    return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError(f"a name stands twice among {[name for name, _ in pairs]}")
    return dict(pairs)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and dict(attrs).get("type") == _KIND
        if self._inside:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.blocks[-1] += data
