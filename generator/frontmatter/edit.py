"""Read a file's front matter loosely and change single fields, leaving all else as it is.

A sheet holds texts, not typed values: it is what two versions of a file are compared by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import indent
from typing import TypeAlias

import yaml

from generator import limits
from generator.frontmatter.dump import dump_field

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]
"""A value as its texts, whatever the quotes and the layout of the file."""

_FENCED = re.compile(
    r"(?P<open>\ufeff?---[ \t]*(?:\r\n|\r|\n))(?P<yaml>.*?)(?P<close>^---[ \t]*(?:\r\n|\r|\n|\Z))",
    re.DOTALL | re.MULTILINE,
)
_REST_OF_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's text with its front matter taken apart."""

    text: str
    """The whole file."""
    fields: Mapping[str, Plain]
    """The values by name."""
    body: str
    """The Markdown with LF line ends, without blank lines around it."""
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False)
    """Where each field stands in *text*, from its key to its value's end. A field within a
    mapping is there under both names with a dot between."""
    end: int = 0
    """Where the closing line of dashes starts in *text*."""
    body_start: int = 0
    """Where the body starts in *text*."""


def read_sheet(text: str) -> Sheet | None:
    """Take *text* apart; None where it has no front matter, or none that can be read."""
    fenced = _FENCED.match(text)
    if not fenced or len(fenced["yaml"]) > limits.FRONT_MATTER_BYTES:
        return None
    source = fenced["yaml"]
    try:
        if not _is_tame(source):
            return None
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError):
        return None
    if not (root is None or (isinstance(root, yaml.MappingNode) and not root.flow_style)):
        return None
    start = fenced.start("yaml")
    spans = {name: (a + start, b + start) for name, a, b in _spans(root, source)}
    body = text[fenced.end() :]
    return Sheet(text, _mapping(root), tidy_ends(body), spans, fenced.start("close"), fenced.end())


def edit_sheet(sheet: Sheet, changes: Mapping[str, object], body: str | None = None) -> str:
    """Return the file's text with *changes* made; None as a value takes the field out.

    Comments, order and layout of everything else stay. *body* replaces the body where given.
    """
    newline = "\r\n" if "\r\n" in sheet.text else "\n"
    text = sheet.text
    margin = _margin(text, min(sheet.spans.values())[0]) if sheet.spans else ""
    if body is not None:
        text = text[: sheet.body_start] + newline + body.replace("\n", newline) + newline
    added = [
        dump_field(name, value)
        for name, value in changes.items()
        if name not in sheet.spans and value is not None
    ]
    if added:
        block = indent("\n".join(added), margin).replace("\n", newline) + newline
        text = text[: sheet.end] + block + text[sheet.end :]
    known = [name for name in changes if name in sheet.spans]
    for name in sorted(known, key=lambda name: sheet.spans[name], reverse=True):
        text = _replace(text, sheet.spans[name], name, changes[name], newline)
    return text


def plain(value: object) -> Plain:
    """Return *value* as the texts that a reader of its YAML would find."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def tidy_ends(body: str) -> str:
    """Return *body* with LF line ends and without blank lines at its ends."""
    unified = body.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\A(?:[ \t]*\n)+", "", unified).rstrip()


def _replace(text: str, span: tuple[int, int], name: str, value: object, newline: str) -> str:
    start, end = span
    margin = _margin(text, start)
    if value is not None:
        changed = indent(dump_field(name.rpartition(".")[2], value), margin).lstrip(" ")
        return text[:start] + changed.replace("\n", newline) + text[end:]
    rest = _REST_OF_LINE.match(text, end)
    return text[: start - len(margin)] + text[rest.end() if rest else end :]


def _margin(text: str, start: int) -> str:
    """Return the spaces between the line's start and *start*."""
    return " " * (start - 1 - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)))


def _is_tame(source: str) -> bool:
    """Tell whether composing *source* is cheap: shallow, small and without aliases."""
    depth = 0
    for count, event in enumerate(yaml.parse(source, Loader=yaml.SafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > limits.YAML_DEPTH:
            return False
        if count > 2 * limits.YAML_NODES:
            return False
    return True


def _spans(root: yaml.Node | None, source: str) -> Iterator[tuple[str, int, int]]:
    for key, value in _pairs(root):
        yield key.value, key.start_mark.index, _end(value, source)
        if isinstance(value, yaml.MappingNode) and not value.flow_style:
            for inner_key, inner in _pairs(value):
                span = inner_key.start_mark.index, _end(inner, source)
                yield f"{key.value}.{inner_key.value}", *span


def _end(node: yaml.Node, source: str) -> int:
    """Return where *node* really ends: a block's own mark lies past the comments after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, source)
    end = int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(source[:end].rstrip())
    return end


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]


def _mapping(node: yaml.Node | None) -> dict[str, Plain]:
    return {key.value: _value(value) for key, value in _pairs(node)}


def _value(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return str(node.value)
