"""Readers of days and moments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from generator.frontmatter import forms
from generator.frontmatter.days import only_day
from generator.frontmatter.nodes import Node, Scalar
from generator.frontmatter.readers import Bool, scalar
from generator.frontmatter.schema import Schema
from generator.problems import Report

_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
_LOOSE_DATE = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_TIMESTAMP = re.compile(
    r"^(?P<day>\d{4}-\d{2}-\d{2})[Tt ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\.\d+)?\s*(?P<zone>[Zz]|(?P<sign>[+-])(?P<zh>\d{2}):?(?P<zm>\d{2}))?$"
)
_YEARS = range(1900, 9900)


@dataclass(frozen=True, slots=True)
class Date:
    """A day: YYYY-MM-DD."""

    def read(self, node: Node, name: str, report: Report) -> date | None:
        """Return the day."""
        found = scalar(node, name, report, "a date")
        return None if found is None else _read_date(found.text, found, name, report)

    def schema(self) -> Schema:
        """Return the schema of a day."""
        return {**forms.pattern(forms.DAY), "format": "date"}


@dataclass(frozen=True, slots=True)
class DateOrTime:
    """A day, or an ISO 8601 timestamp."""

    def read(self, node: Node, name: str, report: Report) -> date | datetime | None:
        """Return the day or moment; a moment without an offset is naive."""
        found = scalar(node, name, report, "a date")
        if found is None:
            return None
        stamp = _TIMESTAMP.match(found.text)
        if not stamp:
            return _read_date(found.text, found, name, report)
        day = _read_date(stamp["day"], found, name, report)
        if day is None:
            return None
        try:
            moment = time(int(stamp["hour"]), int(stamp["minute"]), int(stamp["second"] or 0))
            return datetime.combine(day, moment, _offset(stamp))
        except ValueError:
            report.error(
                "impossible-time",
                f"`{found.text}` is not a moment that exists",
                found.at,
                hint="write it like 2026-03-01T17:00:00+01:00",
            )
            return None

    def schema(self) -> Schema:
        """Return the schema of a day or a moment."""
        moments = forms.pattern(forms.MOMENT), forms.pattern(forms.LOCAL_MOMENT)
        return {"anyOf": [Date().schema(), *moments]}


def _offset(stamp: re.Match[str]) -> timezone | None:
    if not stamp["zone"]:
        return None
    if stamp["zone"] in "Zz":
        return UTC
    hours, minutes = int(stamp["zh"]), int(stamp["zm"])
    if hours > 14 or minutes > 59:
        raise ValueError
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if stamp["sign"] == "-" else size)


def _read_date(text: str, found: Scalar, name: str, report: Report) -> date | None:
    parts = _DATE.match(text)
    if not parts or not text.isascii():
        sure = str(only_day(text) or "")
        hint = "write it as YYYY-MM-DD"
        if sure:
            hint += f": {sure}"
        elif loose := _LOOSE_DATE.match(text) if text.isascii() else None:
            hint += f": {loose[1]}-{int(loose[2]):02}-{int(loose[3]):02}"
        elif dotted := _DAY_FIRST.match(text):  # people who write dots hardly put the month first
            hint += f": {dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
        message = f"`{name}` is not a date: `{text[:40]}`"
        report.error("not-a-date", message, found.at, hint, mend=sure)
        return None
    try:
        day = date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        swapped = int(parts[2]) > 12 and int(parts[3]) <= 12
        hint = (
            f"the month stands before the day: {parts[1]}-{parts[3]}-{parts[2]}" if swapped else ""
        )
        report.error("impossible-date", f"there is no day {text}", found.at, hint=hint)
        return None
    if day.year not in _YEARS:
        report.error("impossible-date", f"`{name}` lies in the year {day.year}", found.at)
        return None
    return day


@dataclass(frozen=True, slots=True)
class BoolOrDate:
    """True, false or the day since when it is true."""

    def read(self, node: Node, name: str, report: Report) -> bool | date | None:
        """Return the truth or the day."""
        if isinstance(node, Scalar) and node.text[:1].isdigit():
            return Date().read(node, name, report)
        return Bool("true, false or a day").read(node, name, report)

    def schema(self) -> Schema:
        """Return the schema of a truth or a day."""
        return {"anyOf": [Bool().schema(), Date().schema()]}
