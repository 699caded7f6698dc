"""The JSON Schemas that editors are given: one for each kind of file that a person writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.config import SITE_FIELDS, SITE_REQUIRED
from generator.content.fields import POSTING_FIELDS
from generator.content.prose import COMPANY_FIELDS, COMPANY_REQUIRED
from generator.frontmatter.record import schema_of_record
from generator.frontmatter.schema import DIALECT, Schema, gather_definitions


def _posting() -> Schema:
    # Whatever else a posting needs, site.yaml's `defaults` may give it.
    a_draft = {"properties": {"draft": {"const": True}}, "required": ["draft"]}
    rule = {"if": a_draft, "else": {"required": ["title"]}}
    return {"title": "Posting", **schema_of_record(POSTING_FIELDS), **rule}


def _company() -> Schema:
    return {"title": "Company", **schema_of_record(COMPANY_FIELDS, COMPANY_REQUIRED)}


def _site() -> Schema:
    return {"title": "site.yaml", **schema_of_record(SITE_FIELDS, SITE_REQUIRED)}


_SCHEMAS: Mapping[str, Callable[[], Schema]] = MappingProxyType(
    {"posting": _posting, "company": _company, "site": _site}
)
KINDS = tuple(_SCHEMAS)


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema of a *kind* of file: of its front matter, or of site.yaml."""
    return {"$schema": DIALECT, **gather_definitions(_SCHEMAS[kind]())}
