"""The rules of calendars: a good one breaks none, and each broken twin breaks its own."""

from __future__ import annotations

import pytest

from tests.rules.finding import rules_of
from tests.rules.icalendar import check_icalendar, events
from tests.rules.twin import twin

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Harbour//Days//EN
BEGIN:VEVENT
UID:baker
DTSTAMP:20260301T080000Z
DTSTART;VALUE=DATE:20260314
SUMMARY:Bread\\, rolls\\; and \\\\ what a baker of one of the small harbours o
 f the north bakes
URL:https://jobs.example.org/jobs/baker/
END:VEVENT
BEGIN:VEVENT
UID:cook
DTSTAMP:20260301T080000Z
DTSTART;VALUE=DATE:20260315
DESCRIPTION:Soup\\nand fish
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
TWINS = {
    "line ends of Unix": ("\r\n", "\n", "line-ends nesting"),
    "no line end at last": ("END:VCALENDAR\r\n", "END:VCALENDAR", "line-ends nesting"),
    "a long line": ("o\r\n f the", "of the", "line-length"),
    "no fold": ("o\r\n f the", "o\r\nf the", "line-form"),
    "no name": ("UID:cook", "cook", "line-form"),
    "no version": ("VERSION:2.0\r\n", "", "property-missing"),
    "another version": ("VERSION:2.0", "VERSION:1.0", "version"),
    "no id": ("UID:cook\r\n", "", "property-missing"),
    "one id for two": ("UID:cook", "UID:baker", "uid-of-two"),
    "two ids": ("UID:cook", "UID:cook\r\nUID:chef", "property-twice"),
    "no stamp": ("DTSTAMP:20260301T080000Z\r\n", "", "property-missing"),
    "a stamp of no zone": ("080000Z", "080000", "date-form"),
    "a day off the calendar": ("20260315", "20260231", "date-form"),
    "a day as a moment": (";VALUE=DATE:20260314", ":20260314", "date-form"),
    "bare comma": ("Bread\\,", "Bread,", "text-form"),
    "bare backslash": ("\\\\ what", "\\ what", "text-form"),
    "control character": ("Soup", "So\x07up", "control-character"),
    "relative address": ("https://jobs.example.org/", "/", "web-address"),
    "never ended": ("END:VEVENT\r\nEND:VCALENDAR", "END:VEVENT", "nesting"),
    "ended as another": ("END:VEVENT\r\nEND:V", "END:VTODO\r\nEND:V", "nesting"),
}


def test_a_good_calendar_breaks_no_rule() -> None:
    assert check_icalendar(CALENDAR.encode()) == []
    assert events(CALENDAR.encode())[0]["SUMMARY"].startswith("Bread, rolls; and \\ what")
    assert events(CALENDAR.encode())[1]["DESCRIPTION"] == "Soup\nand fish"


@pytest.mark.parametrize("name", TWINS)
def test_a_broken_twin_breaks_its_rule(name: str) -> None:
    old, new, rules = TWINS[name]
    assert rules_of(check_icalendar(twin(CALENDAR, old, new))) == set(rules.split())


def test_a_character_in_two_pieces() -> None:
    cut = CALENDAR.replace("Soup", "Sü\xfcp").encode().replace(b"S\xc3\xbc", b"S\xc3\r\n \xbc", 1)
    assert rules_of(check_icalendar(cut)) == {"character-in-two"}


def test_a_calendar_of_nothing_is_none() -> None:
    start, _, rest = CALENDAR.partition("BEGIN:VEVENT")
    empty = start + rest[rest.index("END:VCALENDAR") :]
    assert rules_of(check_icalendar(empty.encode())) == {"no-component"}
