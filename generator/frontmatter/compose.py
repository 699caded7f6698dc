"""From YAML to nodes.

The tree is built from parse events, so that depth and size are bounded before anything is
composed, and so that YAML's own guesses at types never happen: a plain ``no`` is the text "no".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from generator import limits
from generator.frontmatter.explain import explain, quote, special_start
from generator.frontmatter.nodes import Mapping, Node, Scalar, Sequence
from generator.problems import Location, Report

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_SEPARATORS = "\x85\u2028\u2029"


# PyYAML's stubs know neither that every mark is set nor what its C events carry.
_Event = Any


class _Refused(Exception):
    def __init__(self, code: str, message: str, mark: Any, hint: str = "") -> None:
        self.code, self.message, self.mark, self.hint = code, message, mark, hint


def parse(
    text: str, report: Report, first_line: int = 1, most_nodes: int = limits.YAML_NODES
) -> Mapping | None:
    """Return the mapping that *text* is; None, with problems in *report*, where it is none.

    *first_line* is the line of the file on which *text* starts.
    """
    composer = _Composer(text, report, first_line, most_nodes)
    for separator in _LINE_SEPARATORS:
        if separator in text:  # YAML would count it as a line end, editors do not
            where = composer.place(text.index(separator))
            report.error(
                "control-character",
                f"the front matter has the invisible line separator U+{ord(separator):04X}",
                where,
                hint="remove it",
            )
            return None
    try:
        root = composer.document()
    except _Refused as refused:
        where = composer.location(refused.mark)
        report.error(refused.code, refused.message, where, refused.hint)
        return None
    except yaml.YAMLError as error:
        found = explain(error, text)
        where = Location(report.path, first_line + found.line, found.column + 1)
        report.error(found.code, found.message, where, found.hint)
        return None
    if root is None:
        return Mapping((), Location(report.path, first_line))
    if isinstance(root, Mapping):
        return None if report.failed else root
    report.error(
        "not-a-mapping",
        f"`key: value` lines are expected here, not {root.kind}",
        root.at,
        hint="write one field a line, such as `title: Baker`",
    )
    return None


def _events(text: str) -> Iterator[_Event]:
    # What yaml.parse does, which asks the loader of every event first whether there is one.
    yield from iter(_Loader(text).get_event, None)


class _Composer:
    """Turns parse events into nodes, within the limits."""

    def __init__(self, text: str, report: Report, first_line: int, most_nodes: int) -> None:
        self._lines = text.split("\n")
        self._text = text
        self._report = report
        self._first_line = first_line
        self._nodes_left = most_nodes
        self._most_nodes = most_nodes
        self._events = _events(text)

    def location(self, mark: Any) -> Location:
        return Location(self._report.path, self._first_line + mark.line, mark.column + 1)

    def place(self, offset: int) -> Location:
        before = self._text[:offset]
        column = offset - (before.rfind("\n") + 1) + 1
        return Location(self._report.path, self._first_line + before.count("\n"), column)

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(
                        "two-documents",
                        "a second YAML document starts here",
                        event.start_mark,
                        "one file holds one document: remove the line of dashes",
                    )
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        if isinstance(root, Scalar) and root.plain and not root.text:
            return None
        return root

    def _node(self, event: _Event, depth: int) -> Node:
        self._check(event, depth)
        at = self.location(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style  # None from one of PyYAML's parsers, empty from the other
            if plain:
                self._check_lines(event)
            return Scalar(event.value, plain, at, plain and self._is_cut(event))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(item, depth + 1))
            return Sequence(tuple(items), at)
        return self._mapping(at, depth)

    def _mapping(self, at: Location, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self._unfit_key(key, event)
            if key.plain and key.text == "<<":
                raise _Refused(
                    "yaml-merge-key",
                    "merge keys (`<<`) are not read",
                    event.start_mark,
                    "write the fields out",
                )
            value = self._node(next(self._events), depth + 1)
            if key.text in entries:
                first = entries[key.text][0].at
                self._report.error(
                    "duplicate-key",
                    f"`{key.text}` stands here again: it is already on line {first.line}",
                    key.at,
                    hint="keep one of them",
                )
            entries.setdefault(key.text, (key, value))
        return Mapping(tuple(entries.values()), at)

    def _check(self, event: _Event, depth: int) -> None:
        mark = event.start_mark
        self._nodes_left -= 1
        if self._nodes_left < 0:
            raise _Refused("yaml-too-large", f"there are more than {self._most_nodes} values", mark)
        if depth > limits.YAML_DEPTH and not isinstance(event, yaml.ScalarEvent):
            raise _Refused(
                "yaml-too-deep",
                f"lists and mappings lie more than {limits.YAML_DEPTH} levels within each other",
                mark,
            )
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(
                "yaml-alias",
                "`*` makes this a YAML alias, and those are not read",
                mark,
                self._quoted(mark),
            )
        if event.anchor is not None:
            raise _Refused(
                "yaml-anchor",
                "`&` makes this a YAML anchor, and those are not read",
                mark,
                self._quoted(mark),
            )
        if event.tag is not None:
            raise _Refused(
                "yaml-tag",
                "`!` makes this a YAML tag, and those are not read",
                mark,
                self._quoted(mark),
            )

    def _check_lines(self, event: _Event) -> None:
        """Refuse an entry of a list that goes on the text above because it is indented deeper."""
        first = event.start_mark.line + 1
        for number, line in enumerate(self._lines[first : event.end_mark.line + 1], first):
            indent = len(line) - len(line.lstrip())
            before_end = (number, indent) < (event.end_mark.line, event.end_mark.column)
            if line.lstrip().startswith("- ") and before_end:
                self._report.error(
                    "yaml-indentation",
                    "the entry is indented deeper than the one above it, and taken for its text",
                    Location(self._report.path, self._first_line + number, indent + 1),
                    hint="start the entries of a list in the same column",
                )
                return

    def _unfit_key(self, key: Node, event: _Event) -> _Refused:
        mark = event.start_mark
        if found := special_start(self._lines, mark.line):  # {{ is a mapping as a key
            return _Refused(found.code, found.message, found, found.hint)
        return _Refused("key-not-text", f"a key must be a text, not {key.kind}", mark)

    def _quoted(self, mark: Any) -> str:
        rest = self._lines[mark.line][mark.column :].strip()
        return f"if a text is meant, put it in quotes: `{quote(rest)}`"

    def _is_cut(self, event: _Event) -> bool:
        mark = event.end_mark
        if mark.line >= len(self._lines):  # without a last line end the parser adds one
            return False
        rest = self._lines[mark.line][mark.column :]
        comment = rest.lstrip()
        if not (rest[:1].isspace() and comment.startswith("#")):
            return False
        # Of values that are a comment as a whole, `# bread` was meant as one, `#bread` hardly.
        return bool(event.value or comment[1:2].strip())
