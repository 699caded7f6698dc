"""A file's front matter as texts, whatever may be in its fields.

That is what two versions of a file are compared by, and what `patch` edits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import yaml

from generator.frontmatter.compose import parse
from generator.frontmatter.decode import decode, split
from generator.problems import Report

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]
"""A value as its texts, whatever the quotes and the layout of the file."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file taken apart."""

    text: str
    """The whole file, byte order mark and line ends as they are."""
    header: str
    """The YAML, with LF line ends."""
    body: str
    """The Markdown, with LF line ends and without blank lines around it."""
    body_line: int
    """The line of *text* on which the body starts."""
    fields: Mapping[str, Plain]
    """The values by name."""


def read_sheet(data: bytes) -> Sheet | None:
    """Take the file *data* apart; None where its front matter cannot be read."""
    report = Report("")
    text = decode(data, report)
    document = None if text is None else split(text, report)
    # The strict parser has refused all that would be costly to compose.
    if document is None or parse(document.header, report) is None:
        return None
    try:
        root = compose(document.header)
    except yaml.YAMLError:  # its parser in C takes a little more than the one in Python
        return None
    fields = {} if root is None else {key.value: _plain(value) for key, value in root.value}
    body = tidy_ends(document.body)
    return Sheet(data.decode(), document.header, body, document.body_line, fields)


def compose(header: str) -> yaml.MappingNode | None:
    """Return *header*, the YAML of a sheet, as nodes that know their places; None: it is empty.

    Nodes are large, so that a sheet has none.
    """
    root = yaml.compose(header, Loader=yaml.SafeLoader)
    return root if isinstance(root, yaml.MappingNode) else None


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


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)
