"""Values that a JSON Schema takes, made up from the schema itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

FORMATS = Draft202012Validator.FORMAT_CHECKER
_WORDS = st.text(st.characters(codec="utf-8"), max_size=12)


def validator_of(schema: Mapping[str, Any]) -> Draft202012Validator:
    """Return what validates by *schema*, formats included."""
    return Draft202012Validator(schema, format_checker=FORMATS)


def values_of(part: Mapping[str, Any], root: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of what *part* of the schema *root* takes."""
    validator = validator_of({**part, "$defs": root["$defs"]})
    return _guesses(part, root).filter(validator.is_valid)


def _guesses(part: Mapping[str, Any], root: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of what *part* is likely to take."""
    if "$ref" in part:
        return _guesses(root["$defs"][part["$ref"].removeprefix("#/$defs/")], root)
    if "enum" in part:
        return st.sampled_from(part["enum"])
    for joint in ("anyOf", "allOf"):
        if joint in part:
            return st.one_of(*[_guesses(one, root) for one in part[joint] if "not" not in one])
    kinds = part.get("type", ["string", "boolean"])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return st.one_of(*[_of_type(kind, part, root) for kind in kinds])


def _of_type(kind: str, part: Mapping[str, Any], root: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    match kind:
        case "string":
            return _texts(part)
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(part.get("minimum"), part.get("maximum"))
        case "number":
            least, most = part["minimum"], part["maximum"]
            whole = st.integers(math.ceil(least), math.floor(most))
            cents = st.integers(math.ceil(least * 100), math.floor(most * 100))
            return whole | cents.map(lambda count: count / 100)
        case "array":
            least, most = part.get("minItems", 0), min(part.get("maxItems", 3), 3)
            return st.lists(_guesses(part["items"], root), min_size=least, max_size=most)
        case _:
            return _mappings(part, root)


def _texts(part: Mapping[str, Any]) -> st.SearchStrategy[str]:
    pattern = part.get("pattern")
    if pattern is None:
        return _WORDS
    # Python's `$` also matches before a last line end; that of JSON Schema does not.
    if pattern.endswith("$"):
        pattern = pattern[:-1] + r"\Z"
    examples = st.sampled_from(part["examples"]) if "examples" in part else st.nothing()
    return st.from_regex(pattern) | examples


def _mappings(part: Mapping[str, Any], root: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    known = part.get("properties", {})
    if not known:
        return st.dictionaries(_WORDS, _guesses(part["additionalProperties"], root), max_size=4)
    needed = {name: _guesses(known[name], root) for name in part.get("required", ())}
    others = {name: _guesses(one, root) for name, one in known.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=others)
