"""What went wrong where YAML cannot be parsed, in words that say how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_PAIR = re.compile(
    r"^(?P<head>\s*(?:-\s+)*(?P<key>(?!-\s)[^\s:#'\"\[\]{}][^:#]*):\s+)(?P<value>\S(?:.*\S)?)\s*$"
)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)*(?P<key>[A-Za-z_]\w*):(?!//)(?P<value>[^\s:].*)$")
_NO_ENTRY = re.compile(r"^(?P<head>\s*)(?:-(?=[^\s-])|[*•]\s+)(?P<value>.*\S)\s*$")
_SPECIAL = ("{{", "{%", "@", "%", "*", "&", "!", "[", "{", "`", "|", ">", "-", "?")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A syntax error in plain words."""

    code: str
    message: str
    line: int
    """Counted from 0, within the YAML."""
    column: int
    """Counted from 0, in code points."""
    hint: str = ""


def explain(error: yaml.YAMLError, text: str) -> Explanation:
    """Say what *error* means for the person who wrote *text*."""
    lines = text.split("\n")
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    places = [(mark.line, mark.column) for mark in marks if mark is not None]
    places = [place for place in places if place[0] < len(lines)]
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    for line, column in places:
        found = (
            _tab(lines, line)
            or _unfit_entry(lines, line)
            or _escape(lines, line, column, problem)
            or _open_quote(lines, line)
            or special_start(lines, line)
            or _missing_space(lines, line)
            or _second_colon(lines, line, column)
            or _indentation(lines, line)
        )
        if found:
            return found
    line, column = places[0] if places else (0, 0)
    return Explanation("yaml-syntax", f"this is not YAML: {problem}", line, column)


def quote(text: str) -> str:
    """Return *text* as a double-quoted YAML scalar."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _tab(lines: list[str], line: int) -> Explanation | None:
    indent = re.match(r"\s*", lines[line])
    if indent is None or "\t" not in indent[0]:
        return None
    return Explanation(
        "yaml-tab",
        "the line is indented with a tab",
        line,
        indent[0].index("\t"),
        "indent with spaces",
    )


def special_start(lines: list[str], line: int) -> Explanation | None:
    """Tell of a value on *line* that starts with a character that YAML keeps for itself."""
    pair = _PAIR.match(lines[line])
    if pair is None:
        return None
    sign = next((sign for sign in _SPECIAL if pair["value"].startswith(sign)), "")
    if not sign:
        return None
    unclosed = sign == "[" and "]" not in pair["value"]
    return Explanation(
        "yaml-special-character",
        f"`{sign}` has a meaning of its own at the start of a value",
        line,
        len(pair["head"]),
        f"put the value in quotes: `{pair['key']}: {quote(pair['value'])}`"
        + (", or close the list with `]`" if unclosed else ""),
    )


def _with_line_before(lines: list[str], line: int) -> list[int]:
    """Return *line* and the one with text before it: YAML often stumbles a line too late."""
    before = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), None)
    return [line] if before is None else [line, before]


def _missing_space(lines: list[str], line: int) -> Explanation | None:
    for number in _with_line_before(lines, line):
        if pair := _NO_SPACE.match(lines[number]):
            return Explanation(
                "yaml-no-space",
                "the colon has no space after it",
                number,
                pair.start("value"),
                f"write `{pair['key']}: {pair['value'].strip()}`",
            )
    return None


def _unfit_entry(lines: list[str], line: int) -> Explanation | None:
    for number in _with_line_before(lines, line):
        if entry := _NO_ENTRY.match(lines[number]):
            return Explanation(
                "yaml-list-entry",
                "an entry of a list starts with a dash and a space",
                number,
                len(entry["head"]),
                f"write `- {entry['value']}`",
            )
    return None


def _second_colon(lines: list[str], line: int, column: int) -> Explanation | None:
    pair = _PAIR.match(lines[line])
    if pair is None or ": " not in pair["value"] + " ":
        return None
    return Explanation(
        "yaml-colon",
        f"the value of `{pair['key'].strip()}` holds a colon, which YAML takes for another key",
        line,
        column,
        f"put the value in quotes: `{pair['key']}: {quote(pair['value'])}`",
    )


def _open_quote(lines: list[str], line: int) -> Explanation | None:
    pair = _PAIR.match(lines[line])
    if pair is None or pair["value"][0] not in "'\"":
        return None
    sign = pair["value"][0]
    column = len(pair["head"])
    if pair["value"].count(sign) % 2:
        return Explanation(
            "yaml-quote",
            f"the quote `{sign}` that opens here is never closed",
            line,
            column,
            "close it, or double a quote that belongs to the text",
        )
    return Explanation(
        "yaml-quote",
        "something follows the closing quote",
        line,
        column,
        "put the whole value in one pair of quotes",
    )


def _escape(lines: list[str], line: int, column: int, problem: str) -> Explanation | None:
    if "escape" not in problem and "hexdecimal" not in problem:
        return None
    pair = _PAIR.match(lines[line])
    if pair and _SURROGATE.search(pair["value"]):  # only one of PyYAML's parsers lets it through
        return Explanation(
            "lone-surrogate",
            f"`{pair['key'].strip()}` holds half of a character",
            line,
            len(pair["head"]),
            "remove the escape",
        )
    return Explanation(
        "yaml-escape",
        "a backslash in double quotes starts an escape, and this is none",
        line,
        column,
        "double the backslash, or use single quotes",
    )


def _indentation(lines: list[str], line: int) -> Explanation | None:
    before = next((text for text in reversed(lines[:line]) if text.strip()), "")
    indent, indent_before = (len(text) - len(text.lstrip(" ")) for text in (lines[line], before))
    if ":" not in before and before.strip() and not before.lstrip().startswith(("-", "#")):
        return Explanation(
            "yaml-no-colon",
            f"the line `{before.strip()[:40]}` has no colon",
            lines.index(before),
            indent_before,
            "a field is `key: value`",
        )
    if indent == indent_before:
        return None
    return Explanation(
        "yaml-indentation",
        "the line is indented unlike the one above it",
        line,
        indent,
        "start each field at the beginning of its line",
    )
