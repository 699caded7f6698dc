"""From the bytes of a file to clean text, and from that to front matter and body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator import limits
from generator.problems import Location, Report

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_CONFLICT_MARK = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_LFS_POINTER = "version https://git-lfs.github.com/spec/"
_FOREIGN_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A content file cut in two."""

    path: str
    header: str
    """YAML, without the lines of dashes."""
    body: str
    body_line: int
    """The line on which the body starts."""

    HEADER_LINE = 2
    """The line on which the front matter starts."""


def decode(data: bytes, report: Report, limit: int = limits.FILE_BYTES) -> str | None:
    """Return *data* as text with LF line ends; None, with problems in *report*, where it is none.

    A leading byte order mark goes. *limit* is in bytes.
    """
    if len(data) > limit:
        report.error(
            "file-too-large",
            f"the file is larger than {limit // 1024} KiB",
            hint="a posting is a page of text; link to anything longer",
        )
        return None
    if encoding := _foreign_encoding(data):
        report.error("not-utf-8", f"the file is {encoding}, not UTF-8", hint="save it as UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _report_bad_byte(data, error.start, report)
        return None
    text = _LINE_END.sub("\n", text)
    return text if _is_clean(text, report) else None


def split(text: str, report: Report) -> Document | None:
    """Cut *text* into front matter and body; None, with a problem, where that cannot be done."""
    if not text.strip():
        report.error("empty-file", "the file is empty", hint="start it with front matter")
        return None
    opening = _FENCE.match(text)
    if not opening:
        report.error(
            "no-front-matter",
            "the file does not start with front matter",
            hint="the first line must be `---`, then the fields, then `---` again",
        )
        return None
    closing = _FENCE.search(text, opening.end())
    if not closing:
        report.error(
            "unclosed-front-matter",
            "the front matter that starts here is never closed",
            hint="end it with a line of `---`",
        )
        return None
    header = text[opening.end() + 1 : closing.start()]
    body = text[closing.end() + 1 :]
    body_line = text.count("\n", 0, closing.end()) + 2
    if len(header.encode()) > limits.FRONT_MATTER_BYTES:
        size = limits.FRONT_MATTER_BYTES // 1024
        report.error("front-matter-too-large", f"the front matter is larger than {size} KiB")
        return None
    if len(body.encode()) > limits.BODY_BYTES:
        size = limits.BODY_BYTES // 1024
        place = Location(report.path, body_line)
        report.error("body-too-large", f"the body is larger than {size} KiB", place)
        return None
    return Document(report.path, header, body, body_line)


def place_of(text: str, offset: int, path: str, first_line: int = 1) -> Location:
    """Return line and column of the character at *offset* of *text*."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Location(path, first_line + text.count("\n", 0, offset), offset - line_start + 1)


def _foreign_encoding(data: bytes) -> str:
    for mark, name in _FOREIGN_MARKS.items():
        if data.startswith(mark):
            return name
    # Text in UTF-16 without a mark has a NUL beside each ASCII character.
    start = data[:256]
    return "UTF-16" if len(start) > 3 and start.count(0) * 3 > len(start) else ""


def _report_bad_byte(data: bytes, offset: int, report: Report) -> None:
    before = _LINE_END.sub("\n", data[:offset].decode("utf-8-sig"))
    report.error(
        "not-utf-8",
        f"the byte 0x{data[offset]:02X} is not UTF-8",
        place_of(before, len(before), report.path),
        hint="save the file as UTF-8; it looks like Latin-1 or Windows-1252",
    )


def _is_clean(text: str, report: Report) -> bool:
    if text.startswith(_LFS_POINTER):
        report.error(
            "git-lfs-pointer",
            "the file is a Git LFS pointer, not the text itself",
            hint="run `git lfs pull`, or take the file out of LFS",
        )
        return False
    if (conflict := _conflict(text)) is not None:
        report.error(
            "merge-conflict",
            "the file has the marks of an unresolved merge",
            place_of(text, conflict, report.path),
            hint="keep one side and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
        )
        return False
    if control := _CONTROL.search(text):
        report.error(
            "control-character",
            f"the file has the control character U+{ord(control[0]):04X}",
            place_of(text, control.start(), report.path),
            hint="remove it",
        )
        return False
    return True


def _conflict(text: str) -> int | None:
    """Return where the three marks of an unresolved merge begin, in one pass over *text*."""
    if "<<<<<<< " not in text:
        return None
    start: int | None = None
    divided = False
    for mark in _CONFLICT_MARK.finditer(text):
        if mark[0][0] == "<":
            start = mark.start() if start is None else start
        elif mark[0][0] == "=":
            divided = start is not None
        elif divided:
            return start
    return None
