"""Tidy the Markdown that exporters write, without losing or adding a word.

Exporters that turn HTML into Markdown leave stray spaces, empty emphasis, bold headings and
leaps between heading levels. What stands in code is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?!.*`)|~{3,})")
_HEADING_SIGNS = re.compile(r" {0,3}(?P<signs>#{1,6})(?=[ \t]|$)")
_CLOSING_SIGNS = re.compile(r"(?:^|[ \t])#+$")
_ITEM = re.compile(r"(?P<marker> *(?:[*+-]|\d{1,9}[.)])) +(?P<text>\S.*)")
_BLOCK_START = re.compile(
    r" {0,3}(?:#{1,6}(?:\s|$)|>|[*+-]\s|\d{1,9}[.)]\s|`{3}|~{3}|(?:[-_*=] *){3,}$)"
)
_WRAPPER_HEADING = "description"
_BOLD = "**"
_LOOSE_EMPTY_BOLD = re.compile(r"(?<!\S)\*{4}(?!\*)|(?<!\*)\*{4}(?!\S)")
"""Empty bold with a space on one side; between two words it may be the only thing between."""
_EMPTY_BOLD = "****"
"""Alone on its line Markdown takes it for a rule across the page, which nobody meant."""
_ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    is_code: bool = False


def tidy(markdown: str) -> tuple[str, list[str]]:
    """Return *markdown* tidied, and what a person should know about it."""
    notes: list[str] = []
    sources = markdown.split("\n")
    lines = [line if line.is_code else _Line(_tidy_line(line.text)) for line in _mark_code(sources)]
    lines = _spaced(_with_breaks(_mend_paragraphs(lines), sources))
    if lines and _is_wrapper(lines[0]):
        notes.append("body: the heading `Description` above all of it was left out")
        lines = _spaced(lines[1:])
    return "\n".join(line.text for line in _levelled(lines)), notes


def clean_line(text: str) -> tuple[str, bool]:
    """Return *text* as one line without what cannot be seen; tell whether anything went."""
    spaced = re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", text)
    kept = "".join(c for c in spaced if unicodedata.category(c) != "Cc" and c != _ZERO_WIDTH)
    return kept.strip(), kept != text


def _mark_code(lines: list[str]) -> list[_Line]:
    """Mark the lines of fenced code."""
    marked: list[_Line] = []
    at = 0
    while at < len(lines):
        end = _fence_end(lines, at)
        is_code = _FENCE.match(lines[at]) is not None
        marked += [_Line(line, is_code) for line in lines[at : end + 1]]
        at = end + 1
    return marked


def _fence_end(lines: list[str], at: int) -> int:
    """Return the last line of the fenced code that starts at *at*; where none does, *at*."""
    opening = _FENCE.match(lines[at])
    if not opening:
        return at
    fence = opening["fence"]
    closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
    later = range(at + 1, len(lines))
    return next((n for n in later if closing.fullmatch(lines[n])), len(lines) - 1)


def _tidy_line(line: str) -> str:
    """Return one line of text without stray spaces and with emphasis that Markdown sees."""
    text = line.rstrip()
    if text.strip() == _EMPTY_BOLD:
        return ""
    if text.startswith(("    ", "\t")) and not _ITEM.fullmatch(text):
        return text
    if heading := _split_heading(text):
        return _heading(*heading)
    if item := _ITEM.fullmatch(text):
        return f"{item['marker']} {_mend_bold(item['text']).strip()}".rstrip()
    return _unindent(text)


def _split_heading(line: str) -> tuple[str, str] | None:
    """Return a heading's signs and its text, or None where *line* is no heading."""
    found = _HEADING_SIGNS.match(line)
    if not found:
        return None
    return found["signs"], _CLOSING_SIGNS.sub("", line[found.end() :].strip()).strip()


def _heading(signs: str, text: str) -> str:
    """Return a heading without bold around all of it; hashtags are text, nothing is nothing."""
    plain = _mend_bold(text).strip()
    if plain.startswith(_BOLD) and plain.endswith(_BOLD) and plain.count(_BOLD) == 2:
        plain = plain.removeprefix(_BOLD).removesuffix(_BOLD).strip()
    if not plain.strip("*# "):
        return ""
    return plain if re.match(r"#\w", plain) else f"{signs} {plain}"


def _mend_paragraphs(lines: list[_Line]) -> list[_Line]:
    """Mend the bold text of paragraphs, which may go on over the end of a line."""
    mended: list[_Line] = []
    for is_text, group in groupby(lines, _is_text):
        if not is_text:
            mended += group
            continue
        texts = [line.text for line in group]
        whole = _mend_bold("\n".join(texts)).split("\n")
        if len(whole) != len(texts) or whole == texts:
            whole = [_mend_bold(text) for text in texts]
        if any(_BLOCK_START.match(f"{_unindent(text)} ") for text in whole):
            whole = texts  # without its empty bold a line would start a heading or a list
        mended += [_Line(_unindent(text.rstrip())) for text in whole]
    return mended


def _unindent(text: str) -> str:
    """Return *text* without a single space before it: it means nothing, unlike two or more."""
    return text[1:] if re.match(r" \S", text) else text


def _is_text(line: _Line) -> bool:
    """Tell whether *line* may be part of a paragraph, and not of a list or of code."""
    return (
        bool(line.text)
        and not line.is_code
        and not line.text.startswith(("  ", "\t"))
        and not _BLOCK_START.match(f"{line.text} ")
    )


def _mend_bold(text: str) -> str:
    """Move spaces out of bold text, and drop bold around nothing, where that is certain.

    It is certain where a line holds signs of bold text in pairs and no other asterisks, code
    or escapes.
    """
    if _BOLD not in text or "`" in text or "\\*" in text:
        return text
    filled = _LOOSE_EMPTY_BOLD.sub("", text)
    parts = filled.split(_BOLD)
    if len(parts) % 2 == 0 or any(len(run) != len(_BOLD) for run in re.findall(r"\*+", filled)):
        return text
    return "".join(_bold(part) if n % 2 else part for n, part in enumerate(parts)).rstrip()


def _bold(part: str) -> str:
    inner = part.strip()
    if not inner:
        return part
    before = part[: len(part) - len(part.lstrip())]
    return f"{before}{_BOLD}{inner}{_BOLD}{part[len(part.rstrip()) :]}"


def _with_breaks(lines: list[_Line], sources: list[str]) -> list[_Line]:
    """Give back the hard breaks: two spaces at the end of a line that its paragraph goes on."""
    kept: list[_Line] = []
    for n, (line, source) in enumerate(zip(lines, sources, strict=True)):
        following = lines[n + 1] if n + 1 < len(lines) else _Line("")
        breaks = (
            not line.is_code
            and source.endswith("  ")
            and line.text
            and not _split_heading(line.text)
            and following.text
            and not following.is_code
            and not _BLOCK_START.match(following.text)
        )
        kept.append(_Line(f"{line.text}  ") if breaks else line)
    return kept


def _spaced(lines: list[_Line]) -> list[_Line]:
    """Return *lines* without blank lines at the ends, and with one at most between others."""
    kept: list[_Line] = []
    for line in lines:
        blank = not line.text and not line.is_code
        if not blank or (kept and kept[-1].text):
            kept.append(line)
    while kept and not kept[-1].text:
        kept.pop()
    return kept


def _is_wrapper(line: _Line) -> bool:
    heading = _split_heading(line.text)
    return heading is not None and heading[1].strip(" :").casefold() == _WRAPPER_HEADING


def _levelled(lines: list[_Line]) -> list[_Line]:
    """Return *lines* with headings from the second level on, none more than one below another."""
    above: list[int] = []
    levelled: list[_Line] = []
    for line in lines:
        heading = None if line.is_code else _split_heading(line.text)
        if not heading:
            levelled.append(line)
            continue
        signs, text = heading
        level = len(signs)
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        levelled.append(_Line(f"{'#' * min(len(above) + 1, 6)} {text}"))
    return levelled
