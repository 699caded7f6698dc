"""Change one field of a file's front matter and not a byte besides.

Comments, order, spacing, quotes, line ends of every kind and the byte order mark stay. `edit`
is for importers, which write whole values and lists; this is for single words in people's files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

import yaml

from generator.frontmatter.compose import parse
from generator.frontmatter.decode import decode, split
from generator.problems import Report

_LINE = re.compile(r"[^\r\n]*(\r\n|\r|\n|\Z)")
_COLON = re.compile(r"(?:\s|#[^\n]*\n)*:")
_QUESTION_MARK = re.compile(r"\?[ \t]+\Z")
_COMMA_BEFORE = re.compile(r",[ \t]*\Z")
_COMMA_AFTER = re.compile(r"(?:\s|#[^\n]*\n)*,[ \t]*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?\n")


def set_field(data: bytes, name: str, value: str) -> bytes | None:
    """Return the file *data* with the field *name* set to *value*.

    *value* is one word that needs no quotes; where the old one has some, they stay. A new field
    comes last. None where the front matter cannot be read, where the field holds a list or several
    lines, and where a layout is too strange for this.
    """
    header = _read_header(data)
    if header is None:
        return None
    pair = header.pairs.get(name)
    change = _replacement(header, pair, value) if pair else _addition(header, f"{name}: {value}")
    return _apply(data, header, change, {*header.pairs, name}) if change else None


def drop_field(data: bytes, name: str) -> bytes | None:
    """Return the file *data* without the field *name*: what stands on its line goes with it.

    None as from `set_field`.
    """
    header = _read_header(data)
    if header is None:
        return None
    pair = header.pairs.get(name)
    if pair is None:
        return data
    if not isinstance(pair.value, yaml.ScalarNode):
        return None
    cut = _flow_cut if header.is_flow else _block_cut
    change = _Change(*cut(header.source, pair), "")
    return _apply(data, header, change, header.pairs.keys() - {name})


@dataclass(frozen=True, slots=True)
class _Pair:
    """A field; the numbers are offsets in the header."""

    start: int
    """Of the key, or of the question mark before it."""
    key_end: int
    colon_end: int
    """As *key_end* where there is no colon."""
    value: yaml.Node
    end: int
    """Where the value really ends: of a block, before the blank lines below it."""


@dataclass(frozen=True, slots=True)
class _Header:
    source: str
    """YAML with LF line ends."""
    is_flow: bool
    start: int
    """Where the mapping starts."""
    margin: str
    """The spaces before its lines."""
    pairs: dict[str, _Pair]


@dataclass(frozen=True, slots=True)
class _Change:
    """Replace what is between two offsets of the header."""

    start: int
    end: int
    text: str


def _read_header(data: bytes) -> _Header | None:
    report = Report("")
    text = decode(data, report)
    document = None if text is None else split(text, report)
    # The strict parser has refused all that would be costly to compose.
    if document is None or parse(document.header, report) is None:
        return None
    source = document.header
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError:  # its parser in C takes a little more than the one in Python
        return None
    if not isinstance(root, yaml.MappingNode):
        return _Header(source, is_flow=False, start=0, margin="", pairs={})
    pairs = {pair[0]: pair[1] for pair in _pairs(root, source)}
    margin = " " * root.start_mark.column
    return _Header(source, bool(root.flow_style), root.start_mark.index, margin, pairs)


def _pairs(root: yaml.MappingNode, source: str) -> Iterator[tuple[str, _Pair]]:
    for key, value in root.value:
        start, key_end = key.start_mark.index, key.end_mark.index
        if mark := _QUESTION_MARK.search(source, 0, start):
            start = mark.start()
        colon = _COLON.match(source, key_end)
        colon_end = colon.end() if colon else key_end
        written = source[value.start_mark.index : value.end_mark.index].rstrip()
        end = value.start_mark.index + len(written) if written else colon_end
        yield key.value, _Pair(start, key_end, colon_end, value, end)


def _replacement(header: _Header, pair: _Pair, new: str) -> _Change | None:
    value, start = pair.value, pair.value.start_mark.index
    if not isinstance(value, yaml.ScalarNode):
        return None
    if pair.end == pair.key_end:  # `? key` in a block, or a key alone within braces
        if header.is_flow:
            return _Change(pair.key_end, pair.key_end, f": {new}")
        end = header.source.index("\n", pair.key_end)
        return _Change(end, end, f"\n{header.margin}: {new}")
    if pair.end == pair.colon_end:
        return _Change(pair.end, pair.end, f" {new}")
    if value.style in ("'", '"'):
        return _Change(start, pair.end, f"{value.style}{new}{value.style}")
    old = value.value.strip()
    if value.style and old:  # a block: what announces it stays
        start = header.source.rfind(old, start, pair.end)
        return _Change(start, start + len(old), new) if start >= 0 else None
    return _Change(start, pair.end, new)


def _addition(header: _Header, field: str) -> _Change:
    if not header.is_flow:
        return _Change(len(header.source), len(header.source), f"{header.margin}{field}\n")
    ends = [pair.end for pair in header.pairs.values()]
    at = max(ends, default=header.start + 1)
    return _Change(at, at, f", {field}" if ends else field)


def _block_cut(source: str, pair: _Pair) -> tuple[int, int]:
    return source.rfind("\n", 0, pair.start) + 1, source.index("\n", pair.end) + 1


def _flow_cut(source: str, pair: _Pair) -> tuple[int, int]:
    """Return what to cut so that no comma stands alone, nor a line that holds nothing."""
    start, end = pair.start, pair.end
    line = source.rfind("\n", 0, start) + 1
    if before := _COMMA_BEFORE.search(source, line, start):
        start = before.start()
    elif after := _COMMA_AFTER.match(source, end):
        end = after.end()
    rest = _REST_OF_LINE.match(source, end)
    if rest and not source[line:start].strip():
        return line, rest.end()
    return start, end


def _apply(data: bytes, header: _Header, change: _Change, names: Set[str]) -> bytes | None:
    """Make *change* in the file, whose line ends may be of any kind.

    None where it would not have the fields *names* then.
    """
    text = data.decode()
    lines = list(_LINE.finditer(text))

    def place(offset: int) -> tuple[int, int]:
        """Return where *offset* of the header is: the line, and the offset in the file."""
        line = 1 + header.source.count("\n", 0, offset)
        column = offset - header.source.rfind("\n", 0, offset) - 1
        return line, lines[line].start() + column

    line, start = place(change.start)
    whole_line = start == lines[line].start()
    newline = lines[line - whole_line][1]
    _, end = place(change.end)
    changed = (text[:start] + change.text.replace("\n", newline) + text[end:]).encode()
    after = _read_header(changed)
    return changed if after and after.pairs.keys() == names else None
