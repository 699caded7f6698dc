"""The schemas that authors of standards publish themselves, from files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree
from referencing import Registry
from referencing.jsonschema import DRAFT4

from tests.rules.finding import Finding


def check_xml_schema(data: bytes, schema: Path) -> list[Finding]:
    """Return what an XML document has that the XML Schema in the file *schema* refuses."""
    checker = etree.XMLSchema(etree.parse(schema))
    try:
        checker.assertValid(etree.fromstring(data))
    except etree.DocumentInvalid as error:
        return [Finding("schema", str(error))]
    return []


def check_json_schema(data: bytes, schema: Path, *others: Path) -> list[Finding]:
    """Return what a JSON document has that the schema refuses.

    *others* are files that the schema names in references, as ``feed-1`` for
    ``feed-1.schema.json``.
    """
    root = _read(schema)
    base = str(root["id"]).rpartition("/")[0]
    parts = [(f"{base}/{_stem(other)}", DRAFT4.create_resource(_read(other))) for other in others]
    registry: Registry[bool | Mapping[str, Any]] = Registry().with_resources(parts)
    checker = jsonschema.Draft4Validator(root, registry=registry)
    return [
        Finding("schema", f"{error.json_path}: {error.message}")
        for error in checker.iter_errors(json.loads(data))
    ]


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def _stem(path: Path) -> str:
    return path.name.removesuffix(".schema.json")
