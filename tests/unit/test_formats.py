"""Facts in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel.localedata import locale_identifiers
from babel.numbers import get_decimal_symbol, get_group_symbol
from hypothesis import example, given
from hypothesis import strategies as st

from generator import formats
from generator.model import (
    EmploymentType,
    Included,
    Period,
    Place,
    Posting,
    Salary,
    TimezoneRange,
    Workplace,
)
from generator.pay import currencies
from generator.places.grammar import NOTHING, read_place
from tests import sample_board as sample
from tests.conftest import ROOT

PLACES = [
    line.partition(" -> ")[0]
    for line in (ROOT / "tests/golden/places.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
COMMON = (
    "en en-US de de-AT de-CH fr es it nl pl pt-BR sv fi tr ru ar he fa hi ja ko zh-Hant".split()
)
LANGUAGES = st.sampled_from(COMMON) | st.sampled_from(
    [name.replace("_", "-") for name in sorted(locale_identifiers())]
)


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
        (("60000", "75000", "EUR", Period.YEAR), "de", "60.000\xa0€ – 75.000\xa0€ pro Jahr"),
        (("36", None, "CHF", Period.HOUR), "de-CH", "from CHF\xa036 pro Stunde"),
        ((None, "75000", "EUR", Period.YEAR), "fr", "up to 75\u202f000\xa0€ par an"),
        (("900", "900", "EUR", Period.MONTH), "it", "900\xa0€ al mese"),
        (("500", None, "KRW", Period.DAY), "ko", "from 일당 ₩500"),
        # Of these CLDR has the period only in the short form.
        (("900", "900", "JPY", Period.HOUR), "ja", "￥900/時間"),
        (("60", "60", "EUR", Period.DAY), "tr", "€60/gün"),
        (("60", "60", "EUR", Period.WEEK), "he", "\u200f60\xa0\u200f€/שבוע"),
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


@st.composite
def salaries(draw: st.DrawFn) -> Salary:
    amounts = st.decimals(1, 10**8, places=draw(st.integers(0, 3)))
    least, most = sorted([draw(amounts), draw(amounts)])
    is_open = draw(st.sampled_from(["", "", "least", "most", "both"]))
    return Salary(
        None if is_open in ("least", "both") else least,
        None if is_open in ("most", "both") else most,
        draw(st.sampled_from(sorted(currencies()))),
        draw(st.sampled_from(Period)),
        includes=tuple(one for one in Included if draw(st.booleans())),
    )


def numbers_in(text: str, language: str) -> list[Decimal]:
    """Return the numbers that somebody who reads *language* finds in *text*."""
    locale = language.replace("-", "_")
    point = get_decimal_symbol(locale)
    signs = re.escape(point + get_group_symbol(locale))
    found = re.findall(rf"[0-9](?:[0-9{signs}]*[0-9])?", text)
    return [Decimal(re.sub(f"[^0-9{point}]", "", one).replace(point, ".")) for one in found]


@given(salaries(), LANGUAGES)
@example(Salary(Decimal("500.5"), Decimal("500.5"), "JPY", Period.DAY), "ja")
def test_pay_has_its_amounts_in_every_language(salary: Salary, language: str) -> None:
    shown = formats.pay(salary, language)
    ends = [end for end in (salary.min, salary.max) if end is not None]
    assert numbers_in(shown, language) == list(dict.fromkeys(ends)), shown
    assert formats.pay_line(replace(sample.ARABIC, salary=salary), language) == shown
    assert "duration" not in shown
    assert "{" not in shown
    assert all(word in shown for word in salary.includes if ends)


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


def as_read(note: str) -> Posting:
    """Return a posting with what is read of *note*, as an import writes it."""
    reading = read_place(note)
    return replace(
        sample.ARABIC,
        place_note=note,
        locations=reading.locations,
        workplace=reading.workplace,
        applicant_locations=reading.applicants,
    )


@pytest.mark.parametrize("note", PLACES)
def test_a_place_in_the_sources_words_is_shown_where_it_says_more_than_was_read(note: str) -> None:
    posting = as_read(note)
    says_more = read_place(note).why not in ("", NOTHING)
    assert formats.place_note(posting) == (note if says_more else "")
    for name in ("locations", "workplace", "applicant_locations"):
        if getattr(posting, name):
            less = replace(posting, **{name: getattr(sample.ARABIC, name)})
            assert formats.place_note(less) == note


@pytest.mark.parametrize(
    ("note", "language", "expected"),
    [
        ("Remote,Remote, Romania", "en", "Romania · Remote"),
        ("Remote (Germany)", "de", "Deutschland · Remote"),
        ("Hybrid: Leeds, UK", "en", "Leeds, United Kingdom · Hybrid"),
        ("Anywhere (Remote)", "en", "Worldwide · Remote"),
        ("Remote", "en", "Remote"),
        ("Remote-ish", "en", "Remote-ish"),
        ("n/a", "en", ""),
    ],
)
def test_where_a_place_was_read_it_stands_instead_of_the_sources_words(
    note: str, language: str, expected: str
) -> None:
    assert formats.facts_line(as_read(note), language) == expected


def test_what_was_added_to_a_place_does_not_bring_the_sources_words_back() -> None:
    posting = as_read("Berlin, DE")
    more = (*posting.locations, Place("Leeds", "", "GB"))
    assert formats.place_note(replace(posting, locations=more)) == ""


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
    ("months", "language", "expected"),
    [
        (None, "en", ""),
        (0, "en", "No requirements"),
        (1, "en", "1 month"),
        (12, "en", "1 year"),
        (18, "en", "18 months"),
        (60, "de", "5 Jahre"),
        (1, "fr", "1\xa0mois"),
        (60, "pl", "5 lat"),
        (60, "it", "5 anni"),
    ],
)
def test_experience_in_words(months: int | None, language: str, expected: str) -> None:
    assert formats.experience(months, language) == expected


@given(st.integers(1, 600), LANGUAGES)
def test_experience_has_words_in_every_language(months: int, language: str) -> None:
    assert "duration" not in formats.experience(months, language)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Sunrise Bakery", "SB"), ("élan", "É"), ("C++ & Sons", "CS"), ("菓子処", "菓"), ("++", "")],
)
def test_initials(name: str, expected: str) -> None:
    assert formats.initials(name) == expected
