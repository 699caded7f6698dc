"""iCalendar, RFC 5545: the last day of each posting that names one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from generator import formats
from generator.feeds.channel import Channel, Entry
from generator.lifecycle import End

_LONGEST = 75
"""Octets of a line, without its end."""
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|\n")
_SPECIAL = re.compile(r"[\\;,]")
_SOME_TIME_ZONE = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""Stands where there is no event: a calendar has at least one component (section 3.6)."""


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """The last day of one posting; the soonest is the least."""

    at: datetime
    """When it ends, in UTC."""
    id: str
    """Of the posting's entry."""
    lines: str
    """As `lines_of` gives them."""


def calendar(channel: Channel, events: Iterable[Event]) -> bytes:
    """Return the calendar of *events*."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tackboard//Deadlines//EN",
        f"NAME:{_text(channel.title)}",
        f"X-WR-CALNAME:{_text(channel.title)}",
    ]
    lines = [event.lines for event in sorted(events)] or [_written(_SOME_TIME_ZONE)]
    return "".join([_written(head), *lines, _written(["END:VCALENDAR"])]).encode()


def lines_of(entry: Entry, end: End) -> str:
    """Return the lines of the *end* of a posting with this *entry*."""
    return _written(_event(entry, end))


def _event(entry: Entry, end: End) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}"
    # When the content says it began, not when it was built: the same board, the same bytes.
    yield f"DTSTAMP:{entry.moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{end.last_day:%Y%m%d}"
    yield f"SUMMARY:{_text(f'Last day to apply: {entry.title}')}"
    yield f"DESCRIPTION:{_text(_about(entry, end))}"
    yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _about(entry: Entry, end: End) -> str:
    """Return the text, which says at what time it ends, where that is not the day's own end."""
    if end.is_day:
        return entry.text
    return f"Open until {formats.moment(end.last, entry.language)}\n\n{entry.text}"


def _text(value: str) -> str:
    """Return *value* as TEXT (section 3.3.11)."""
    plain = _UNFIT.sub("", _SPECIAL.sub(r"\\\g<0>", value))
    return _LINE_END.sub(r"\\n", plain)


def _written(lines: Iterable[str]) -> str:
    return b"".join(_folded(line.encode(errors="replace")) for line in lines).decode()


def _folded(line: bytes) -> bytes:
    """Return *line* with its end, in pieces that cut no character in two (section 3.1)."""
    pieces = []
    room = _LONGEST
    while len(line) > room:
        cut = room
        while line[cut] & 0b1100_0000 == 0b1000_0000:
            cut -= 1
        pieces.append(line[:cut])
        line = line[cut:]
        room = _LONGEST - len(" ")
    return b"\r\n ".join([*pieces, line]) + b"\r\n"
