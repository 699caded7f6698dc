"""Replace single values of front matter by what they were meant to be, and not a byte besides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

import yaml

from generator.frontmatter.decode import Document
from generator.frontmatter.dump import quoted
from generator.frontmatter.patch import LINE, Change, apply
from generator.frontmatter.sheet import Plain, Sheet, compose, read_sheet
from generator.problems import Location

Path: TypeAlias = tuple[str | int, ...]
"""Keys and numbers of entries, from the whole of a front matter to one value."""
_BESIDE_TEXT = ("", None, "'", '"')
"""Styles in which a value stands on a line as it is, or in quotes."""


def value_at(sheet: Sheet, at: Location) -> str | None:
    """Return the text that starts at *at*; None where none does."""
    found = _find(sheet, at)
    return str(found[1].value) if found else None


def replace_value(sheet: Sheet, at: Location, text: str) -> Sheet | None:
    """Return *sheet* with the value that starts at *at* replaced by *text*, in its quotes.

    None where no value starts there, or where its layout is too strange for that.
    """
    found = _find(sheet, at)
    if found is None or found[1].style not in _BESIDE_TEXT:
        return None
    path, node = found
    start = node.start_mark.index
    end = start + len(sheet.header[start : node.end_mark.index].rstrip())
    wanted = _replaced(sheet.fields, path, text)
    # Between brackets a comma would end a text that has no quotes.
    styles = (quoted(text, node.style),) if node.style else (text, quoted(text))
    for written in styles:
        after = read_sheet(apply(sheet, Change(start, end, written)).encode())
        if after is not None and after.fields == wanted:
            return after
    return None


def without_trailing_spaces(sheet: Sheet) -> Sheet:
    """Return *sheet* without spaces and tabs at the ends of lines of front matter.

    They stay where they belong to a text. Lines below front matter are left alone: two spaces at
    their end may be meant.
    """
    lines = sheet.header.split("\n")
    loose = [number for number, line in enumerate(lines) if line.endswith((" ", "\t"))]
    if not loose:
        return sheet
    if whole := _stripped(sheet, loose):
        return whole
    for number in loose:
        sheet = _stripped(sheet, [number]) or sheet
    return sheet


def _stripped(sheet: Sheet, numbers: Collection[int]) -> Sheet | None:
    """Return *sheet* without spaces at the ends of those lines; None where they mean something."""
    lines = [match[0] for match in LINE.finditer(sheet.text)]
    for number in numbers:
        line = lines[number + 1]  # the line of dashes is none of the header's
        text = line.rstrip("\r\n")
        lines[number + 1] = text.rstrip(" \t") + line[len(text) :]
    after = read_sheet("".join(lines).encode())
    return after if after is not None and after.fields == sheet.fields else None


def _find(sheet: Sheet, at: Location) -> tuple[Path, yaml.ScalarNode] | None:
    line, column = at.line - Document.HEADER_LINE, at.column - 1
    root = compose(sheet.header)
    for path, node in _scalars(root, ()) if root else ():
        mark = node.start_mark
        if (mark.line, mark.column) == (line, column):
            return path, node
    return None


def _scalars(node: yaml.Node, path: Path) -> Iterator[tuple[Path, yaml.ScalarNode]]:
    """Yield every text below *node* that is no key, with its path."""
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _scalars(item, (*path, number))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, str(key.value)))


def _replaced(value: Plain | Mapping[str, Plain], path: Path, text: str) -> Plain:
    """Return *value* with *text* at *path*."""
    if not path:
        return text
    step, *rest = path
    if isinstance(value, list) and isinstance(step, int):
        return [
            _replaced(item, tuple(rest), text) if number == step else item
            for number, item in enumerate(value)
        ]
    return {
        key: _replaced(item, tuple(rest), text) if key == step else item
        for key, item in (value.items() if isinstance(value, Mapping) else ())
    }
