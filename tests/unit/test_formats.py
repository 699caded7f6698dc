"""Facts in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from generator import formats
from generator.model import (
    EmploymentType,
    Included,
    Period,
    Place,
    Salary,
    TimezoneRange,
    Workplace,
)
from tests import sample_board as sample


@pytest.mark.parametrize(
    ("salary", "language", "expected"),
    [
        (("60000", "75000", "EUR", Period.YEAR), "en", "€60,000 – €75,000 a year"),
        (("18.5", "18.5", "GBP", Period.HOUR), "en", "£18.50 an hour"),
        ((None, "75000", "USD", Period.YEAR), "en", "up to US$75,000 a year"),
        (("500", None, "JPY", Period.DAY), "en", "from JP¥500 a day"),
        (("500.5", None, "JPY", Period.DAY), "en", "from JP¥500.5 a day"),
        (("0.125", "0.125", "EUR", Period.HOUR), "en", "€0.125 an hour"),
        (("750", "950", "JOD", Period.MONTH), "en", "JOD\xa0750 – JOD\xa0950 a month"),
        (("216700", "303400", "USD", Period.YEAR), "en-US", "$216,700 – $303,400 a year"),
        (("60000", "60000", "EUR", Period.WEEK), "de", "60.000\xa0€ a week"),
        (("1", "1", "EUR", Period.WEEK), "no such language", "€1 a week"),
    ],
)
def test_pay_in_words(
    salary: tuple[str | None, str | None, str, Period], language: str, expected: str
) -> None:
    least, most, currency, period = salary
    amounts = [Decimal(amount) if amount else None for amount in (least, most)]
    assert formats.pay(Salary(amounts[0], amounts[1], currency, period), language) == expected


@pytest.mark.parametrize(
    ("ends", "includes", "expected"),
    [
        ((36, 42), (Included.TIPS,), "€36 – €42 an hour, including tips"),
        (
            (36, None),
            (Included.BONUS, Included.EQUITY),
            "from €36 an hour, including bonus and equity",
        ),
        ((None, None), (Included.BONUS,), ""),
    ],
)
def test_what_pay_includes(
    ends: tuple[int | None, int | None], includes: tuple[Included, ...], expected: str
) -> None:
    least, most = (None if end is None else Decimal(end) for end in ends)
    salary = Salary(least, most, "EUR", Period.HOUR, includes=includes)
    assert formats.pay(salary, "en") == expected


def test_dates_in_words() -> None:
    day = date(2026, 3, 1)
    assert formats.long_day(day, "en") == "1 March 2026"
    assert formats.long_day(day, "en-US") == "March 1, 2026"
    assert formats.long_day(day, "de") == "1. März 2026"
    assert formats.moment(datetime(2026, 3, 1, 17, 30, tzinfo=UTC), "de") == "1. März 2026, 17:30"


def test_places_in_one_line() -> None:
    cities = tuple(Place(city, "", "DE") for city in ("A", "B", "C", "D", "E"))
    line = formats.places_line(replace(sample.BAKER, locations=cities), "de")
    assert line == "A, Deutschland; B, Deutschland; C, Deutschland and 2 more"


@pytest.mark.parametrize(
    ("workplaces", "expected"),
    [
        ((), ""),
        ((Workplace.ONSITE,), "On site"),
        ((Workplace.REMOTE, Workplace.HYBRID), "Remote or hybrid"),
    ],
)
def test_workplaces_in_words(workplaces: tuple[Workplace, ...], expected: str) -> None:
    assert formats.workplace_words(workplaces) == expected


def test_every_kind_of_employment_has_words() -> None:
    assert all(formats.type_word(kind) and formats.type_heading(kind) for kind in EmploymentType)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [("-5", "3", "UTC−5 to UTC+3"), ("0", "0", "UTC+0"), ("5.5", "9.75", "UTC+5:30 to UTC+9:45")],
)
def test_time_zones_in_words(start: str, end: str, expected: str) -> None:
    assert formats.timezones_line(TimezoneRange(Decimal(start), Decimal(end))) == expected


@pytest.mark.parametrize(
    ("months", "expected"),
    [(None, ""), (0, "No requirements"), (1, "1 month"), (12, "1 year"), (18, "18 months")],
)
def test_experience_in_words(months: int | None, expected: str) -> None:
    assert formats.experience(months) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Sunrise Bakery", "SB"), ("élan", "É"), ("C++ & Sons", "CS"), ("菓子処", "菓"), ("++", "")],
)
def test_initials(name: str, expected: str) -> None:
    assert formats.initials(name) == expected
