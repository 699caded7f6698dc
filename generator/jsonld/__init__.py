"""Structured data: what Google for Jobs and others read of a posting's own page.

Nothing is invented: what the posting does not say with certainty is left out, and where that is
something required, so is the whole. Rules: Google's documentation of JobPosting.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.catalog import Catalog
from generator.jsonld.properties import properties
from generator.jsonld.required import Absent, lacking
from generator.jsontext import to_json
from generator.model import Posting
from generator.routes import Routes

__all__ = ["lacking", "structured_data"]

_ESCAPES = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
"""Of what could end the script element, or the line in a script."""


def structured_data(catalog: Catalog, routes: Routes) -> Callable[[Posting], str]:
    """Return a function that gives the content of a posting's script element, or an empty text."""

    def content(posting: Posting) -> str:
        if not catalog.is_public(posting):
            return ""
        values = properties(posting, routes, catalog.life(posting).deadline)
        if lacking(posting, values):
            return ""
        known = {name: value for name, value in values.items() if not isinstance(value, Absent)}
        return script({"@context": "https://schema.org/", "@type": "JobPosting"} | known)

    return content


def script(data: dict[str, object]) -> str:
    """Return *data* as JSON that can stand in a script element."""
    text = to_json(data)
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    return text
