"""What front matter says, in the words in which a person wrote it."""

from __future__ import annotations

from generator.frontmatter.compose import parse
from generator.frontmatter.decode import decode, split
from generator.frontmatter.nodes import Mapping, Node, Scalar
from generator.problems import Report


def written_fields(data: bytes) -> dict[str, str]:
    """Return each field of the file *data* in one line; nothing where it cannot be read."""
    report = Report("")
    text = decode(data, report)
    document = None if text is None else split(text, report)
    mapping = parse(document.header, report) if document else None
    return {key.text: _in_words(node) for key, node in mapping.entries} if mapping else {}


def _in_words(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return ", ".join(f"{key.text}: {_in_words(value)}" for key, value in node.entries)
    return "; ".join(map(_in_words, node.items))
