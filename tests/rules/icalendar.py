"""iCalendar: the rules of RFC 5545 for calendars of whole days, by section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from tests.rules.finding import Finding
from tests.rules.forms import is_web_address

_LINE = re.compile(r"(?P<name>[A-Za-z0-9-]+)(?P<options>(;[A-Za-z0-9-]+=[^;:\",]+)*):(?P<value>.*)")
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_UNFIT = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_TEXTS = {"SUMMARY", "DESCRIPTION", "UID", "NAME", "X-WR-CALNAME", "PRODID", "VERSION"}
_ONCE = {
    "VCALENDAR": {"VERSION", "PRODID"},  # 3.6
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},  # 3.6.1, without METHOD
}
_MANY = {"VEVENT": {"CATEGORIES", "COMMENT", "ATTACH", "ATTENDEE", "RDATE", "EXDATE"}}


class Property(NamedTuple):
    """One content line, unfolded."""

    name: str
    options: str
    """Parameters, each after a semicolon."""
    value: str


def check_icalendar(data: bytes) -> list[Finding]:
    """Return the rules that a calendar breaks."""
    findings = [*_lines(data)]
    try:
        return [*findings, *_components(properties(data))]
    except ValueError as error:
        return [*findings, Finding("line-form", str(error))]


def properties(data: bytes) -> list[Property]:
    """Return the content lines of a calendar.

    :raises ValueError: where it is not UTF-8, or one of them is none.
    """
    found = []
    for line in re.sub(rb"\r\n[ \t]", b"", data).decode().split("\r\n")[:-1]:
        parts = _LINE.fullmatch(line)
        if not parts:
            raise ValueError(line)
        found.append(Property(parts["name"].upper(), parts["options"].upper(), parts["value"]))
    return found


def events(data: bytes) -> list[dict[str, str]]:
    """Return the values of each event by name, with texts as they were meant."""
    found: list[dict[str, str]] = []
    for name, _, value in properties(data):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and name in _TEXTS:
            found[-1][name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
        elif found and name not in ("BEGIN", "END"):
            found[-1][name] = value
    return found


def _lines(data: bytes) -> Iterator[Finding]:
    """Look at the lines as they stand there (3.1)."""
    *lines, rest = data.split(b"\r\n")
    if rest or any(b"\n" in line or b"\r" in line for line in lines):
        yield Finding("line-ends")
    for number, line in enumerate(lines, 1):
        if len(line) > 75:
            yield Finding("line-length", f"{number}: {len(line)}")
        try:
            line.decode()
        except UnicodeDecodeError:
            yield Finding("character-in-two", str(number))


def _components(found: list[Property]) -> Iterator[Finding]:
    open_ones: list[tuple[str, Counter[str]]] = []
    ids: Counter[str] = Counter()
    inner = 0
    for one in found:
        if one.name == "BEGIN":
            inner += bool(open_ones)
            open_ones.append((one.value, Counter()))
        elif not open_ones:
            yield Finding("outside", one.name)
        elif one.name == "END":
            name, seen = open_ones.pop()
            if name != one.value:
                yield Finding("nesting", one.value)
            yield from _counted(name, seen)
            if name == "VCALENDAR" and not inner:
                yield Finding("no-component")
        else:
            open_ones[-1][1][one.name] += 1
            ids[one.value] += one.name == "UID"
            yield from _value(one, open_ones[-1][0])
    if open_ones or not found or found[0][::2] != ("BEGIN", "VCALENDAR"):
        yield Finding("nesting")
    yield from (Finding("uid-of-two", uid) for uid, count in ids.items() if count > 1)


def _counted(component: str, seen: Counter[str]) -> Iterator[Finding]:
    for name in _ONCE.get(component, ()):
        if not seen[name]:
            yield Finding("property-missing", name)
    for name, count in seen.items():
        if count > 1 and name not in _MANY.get(component, ()):
            yield Finding("property-twice", name)


def _value(one: Property, component: str) -> Iterator[Finding]:
    if _UNFIT.search(one.value):
        yield Finding("control-character", one.name)
    if one.name in _TEXTS and not _TEXT.fullmatch(one.value):
        yield Finding("text-form", one.value)  # 3.3.11
    if one.name == "VERSION" and one.value != "2.0":
        yield Finding("version", one.value)  # 3.7.4
    if one.name == "URL" and not is_web_address(one.value):
        yield Finding("web-address", one.value)
    if one.name == "DTSTAMP" and not _is(one.value, "%Y%m%dT%H%M%SZ"):
        yield Finding("date-form", one.value)  # 3.8.7.2: in UTC
    if one.name == "DTSTART" and component == "VEVENT":
        is_day = _is(one.value, "%Y%m%d")
        if not is_day or "VALUE=DATE" not in one.options.split(";"):
            yield Finding("date-form", one.value)  # 3.3.4, 3.8.2.4


def _is(value: str, form: str) -> bool:
    try:
        return datetime.strptime(value, form).strftime(form) == value
    except ValueError:
        return False
