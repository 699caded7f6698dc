"""Change single fields of a file's front matter, and not a byte besides.

Comments, order, spacing, quotes, line ends of every kind and the byte order mark stay. A text of
one line that takes the place of another has its quotes; anything else is written as `dump` does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import indent

import yaml

from generator.frontmatter.dump import dump_field, dump_scalar, quoted
from generator.frontmatter.sheet import Plain, Sheet, compose, plain, read_sheet

LINE = re.compile(r"[^\r\n]*(\r\n|\r|\n|\Z)")
"""A line with its end."""
_COLON = re.compile(r"(?:\s|#[^\n]*\n)*:")
_QUESTION_MARK = re.compile(r"\?[ \t]+\Z")
_COMMA_BEFORE = re.compile(r",[ \t]*\Z")
_COMMA_AFTER = re.compile(r"(?:\s|#[^\n]*\n)*,[ \t]*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?\n")


def patch(sheet: Sheet, changes: Mapping[str, object], body: str | None = None) -> bytes | None:
    """Return the file of *sheet* with the fields that *changes* names set to their values.

    None as a value takes the field out. `source.id` is a field within another, which must be there.
    A new field comes last. *body*, Markdown with LF line ends, replaces the body where given.

    None where a layout is too strange for that: what comes out is always read again, and holds
    what was meant.
    """
    for name, value in changes.items():
        change = _change(_Header(sheet.header, compose(sheet.header)), name, value)
        if change is None:
            continue
        after = read_sheet(apply(sheet, change).encode())
        if after is None or after.fields != _wanted(sheet.fields, name, value):
            return None
        sheet = after
    return (sheet.text if body is None else _with_body(sheet, body)).encode()


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
    """Where the value really ends: of a block, before the blank lines and comments below it."""


@dataclass(frozen=True, slots=True)
class _Header:
    source: str
    """YAML with LF line ends."""
    root: yaml.MappingNode | None
    """None: it says nothing."""

    @property
    def is_flow(self) -> bool:
        """Whether it stands in braces."""
        return bool(self.root and self.root.flow_style)

    def find(self, name: str) -> _Pair | None:
        """Return the field *name*; behind a dot stands that of a field within it."""
        node: yaml.Node | None = self.root
        pair = None
        for part in name.split("."):
            entries = node.value if isinstance(node, yaml.MappingNode) else []
            entry = next((entry for entry in entries if entry[0].value == part), None)
            if entry is None:
                return None
            pair, node = _pair_at(entry, self.source), entry[1]
        return pair


@dataclass(frozen=True, slots=True)
class Change:
    """Replace what is between two offsets of the header."""

    start: int
    end: int
    text: str


def _change(header: _Header, name: str, value: object) -> Change | None:
    """Return what sets the field *name* to *value*; None where there is nothing to do."""
    pair = header.find(name)
    if pair is None:
        return None if value is None else _addition(header, dump_field(name, value))
    if value is None:
        return Change(*(_flow_cut if header.is_flow else _block_cut)(header.source, pair), "")
    change = None
    if isinstance(pair.value, yaml.ScalarNode) and isinstance(plain(value), str):
        change = _replacement(header, pair, pair.value, value)
    return change or _rewriting(header, pair, dump_field(name.rpartition(".")[2], value))


def _replacement(
    header: _Header, pair: _Pair, old: yaml.ScalarNode, value: object
) -> Change | None:
    """Return what puts one text in the place of another; None where its style cannot stay."""
    new, start = dump_scalar(value), old.start_mark.index
    if pair.end == pair.key_end:  # `? key` in a block, or a key alone within braces
        if header.is_flow:
            return Change(pair.key_end, pair.key_end, f": {new}")
        end = header.source.index("\n", pair.key_end)
        return Change(end, end, f"\n{_margin(header.source, pair.start)}: {new}")
    if pair.end == pair.colon_end:
        return Change(pair.end, pair.end, f" {new}")
    if old.style in ("'", '"'):
        return Change(start, pair.end, quoted(str(plain(value)), old.style))
    if old.style and old.value:  # a block: what announces it stays
        start = header.source.rfind(old.value, start, pair.end)
        is_line = start >= 0 and new == plain(value)
        return Change(start, start + len(old.value), new) if is_line else None
    return Change(start, pair.end, new)


def _rewriting(header: _Header, pair: _Pair, field: str) -> Change:
    """Return what puts *field* in the place of the whole of another."""
    text = indent(field, _margin(header.source, pair.start)).lstrip(" ")
    return Change(pair.start, pair.end, text)


def _addition(header: _Header, field: str) -> Change:
    end = len(header.source)
    if header.root is None:
        return Change(end, end, f"{field}\n")
    start = header.root.start_mark.index
    if not header.is_flow:
        return Change(end, end, indent(f"{field}\n", _margin(header.source, start)))
    ends = [_pair_at(entry, header.source).end for entry in header.root.value]
    at = max(ends, default=start + 1)
    return Change(at, at, f", {field}" if ends else field)


def _margin(source: str, offset: int) -> str:
    """Return as many spaces as there are signs before *offset* on its line."""
    return " " * (offset - source.rfind("\n", 0, offset) - 1)


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


def apply(sheet: Sheet, change: Change) -> str:
    """Return the file of *sheet* with *change* made in it, whose line ends may be of any kind."""
    text, lines = sheet.text, list(LINE.finditer(sheet.text))

    def place(offset: int) -> tuple[int, int]:
        """Return where *offset* of the header is: the line, and the offset in the file."""
        line = 1 + sheet.header.count("\n", 0, offset)
        column = offset - sheet.header.rfind("\n", 0, offset) - 1
        return line, lines[line].start() + column

    line, start = place(change.start)
    whole_line = start == lines[line].start()
    newline = lines[line - whole_line][1]
    _, end = place(change.end)
    return text[:start] + change.text.replace("\n", newline) + text[end:]


def _with_body(sheet: Sheet, body: str) -> str:
    lines = list(LINE.finditer(sheet.text))
    newline = lines[0][1]
    start = lines[sheet.body_line - 1].start()
    return sheet.text[:start] + newline + body.replace("\n", newline) + newline


def _wanted(fields: Mapping[str, Plain], name: str, value: object) -> dict[str, Plain]:
    """Return *fields* as they are to be once *name* is *value*."""
    name, _, inner = name.partition(".")
    inside = fields.get(name)
    if inner and isinstance(inside, dict):
        return {**fields, name: _wanted(inside, inner, value)}
    others = {other: text for other, text in fields.items() if other != name}
    return others if value is None else {**others, name: plain(value)}


def _pair_at(entry: tuple[yaml.Node, yaml.Node], source: str) -> _Pair:
    """Return where the field stands whose nodes, key and value, are an *entry* of *source*."""
    key, value = entry
    start, key_end = key.start_mark.index, key.end_mark.index
    if mark := _QUESTION_MARK.search(source, 0, start):
        start = mark.start()
    colon = _COLON.match(source, key_end)
    colon_end = colon.end() if colon else key_end
    return _Pair(start, key_end, colon_end, value, _end(value, source, colon_end))


def _end(node: yaml.Node, source: str, if_empty: int) -> int:
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        # Its own mark lies past the comments after it.
        last = node.value[-1]
        if isinstance(last, tuple):
            return _pair_at(last, source).end
        return _end(last, source, last.start_mark.index)
    written = source[node.start_mark.index : node.end_mark.index].rstrip()
    return node.start_mark.index + len(written) if written else if_empty
