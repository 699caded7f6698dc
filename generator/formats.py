"""Facts in words: dates, pay, places, time zones.

Numbers, dates and names of countries follow the site's language; the words around them are
English, as those of the default theme are.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_currency

from generator.model import (
    Applicants,
    EmploymentType,
    Period,
    Place,
    Posting,
    Salary,
    TimezoneRange,
    Workplace,
)
from generator.pay import is_zero, says_no_pay
from generator.terms import place_label
from generator.text import fold, plural, says_nothing

_PERIODS = {
    Period.HOUR: "an hour",
    Period.DAY: "a day",
    Period.WEEK: "a week",
    Period.MONTH: "a month",
    Period.YEAR: "a year",
}
_WORKPLACES = {
    Workplace.ONSITE: "On site",
    Workplace.HYBRID: "Hybrid",
    Workplace.REMOTE: "Remote",
}
_TYPES = {
    EmploymentType.FULL_TIME: ("Full-time", "Full-time jobs"),
    EmploymentType.PART_TIME: ("Part-time", "Part-time jobs"),
    EmploymentType.CONTRACT: ("Contract", "Contract jobs"),
    EmploymentType.TEMPORARY: ("Temporary", "Temporary jobs"),
    EmploymentType.INTERNSHIP: ("Internship", "Internships"),
    EmploymentType.VOLUNTEER: ("Volunteer", "Volunteer work"),
    EmploymentType.PER_DIEM: ("Per diem", "Jobs by the day"),
    EmploymentType.OTHER: ("Other", "Other kinds of job"),
}
_PLACES_IN_A_LINE = 3
_CODE_AND_NUMBER = re.compile(r"(?<=[A-Za-z])(?=\d)")
_DASHES = re.compile(r"\s*[-~‐‒–—−]\s*")


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return the locale for a BCP 47 *language*; international English where there is none."""
    # Plain "en" would write dates and dollars as one country does.
    wanted = "en-001" if language.lower() in ("", "en") else language
    try:
        return Locale.parse(wanted, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_001")


@lru_cache(maxsize=64)
def direction(language: str) -> str:
    """Return ``rtl`` for a language that is written from right to left, else ``ltr``."""
    return locale_of(language).text_direction


@lru_cache(maxsize=64)
def language_name(language: str, in_language: str) -> str:
    """Return what *language* is called in another one, or its code."""
    try:
        named = Locale.parse(language, sep="-").get_display_name(locale_of(in_language))
    except (ValueError, UnknownLocaleError):
        return language
    return named or language


@lru_cache(maxsize=8192)
def long_day(day: date, language: str) -> str:
    """Return *day* such as ``1 March 2026``."""
    return format_date(day, "long", locale_of(language))


@lru_cache(maxsize=8192)
def short_day(day: date, language: str) -> str:
    """Return *day* such as ``1 Mar 2026``."""
    return format_date(day, "medium", locale_of(language))


def moment(at: datetime, language: str) -> str:
    """Return the day and the time of *at*, in its own time zone."""
    clock = format_time(at.timetz(), "short", locale=locale_of(language))
    return f"{long_day(at.date(), language)}, {clock}"


def pay(salary: Salary, language: str) -> str:
    """Return *salary* such as ``€60,000 – €75,000 a year``."""
    least, most = (
        amount if amount is None else money(amount, salary.currency, language)
        for amount in (salary.min, salary.max)
    )
    period = _PERIODS[salary.period]
    if least is None and most is None:
        return ""
    amount = least if least == most else f"{least} – {most}"
    if least is None or most is None:
        amount = f"from {least}" if least is not None else f"up to {most}"
    included = f", including {_sentence(salary.includes, ' and ')}" if salary.includes else ""
    return f"{amount} {period}{included}"


@lru_cache(maxsize=8192)
def money(amount: Decimal, currency: str, language: str) -> str:
    """Return *amount* with its currency, without decimals where it is a whole number."""
    locale = locale_of(language)
    pattern = copy.copy(locale.currency_formats["standard"])
    is_whole = amount == amount.to_integral_value()
    if is_whole:
        pattern.frac_prec = (0, 0)
    text = format_currency(
        amount, currency, format=pattern, locale=locale, currency_digits=not is_whole
    )
    return _CODE_AND_NUMBER.sub("\N{NO-BREAK SPACE}", text)


def pay_lines(posting: Posting, language: str) -> tuple[str, ...]:
    """Return the pay as it is known, then as the source wrote it where that says more."""
    known = pay(posting.salary, language) if posting.salary else ""
    note = posting.salary_note
    if says_nothing(note) or is_zero(note) or _bare(known) == _bare(note):
        note = ""
    return tuple(line for line in (known, note) if line)


def pay_line(posting: Posting, language: str) -> str:
    """Return the pay in one line; empty where the source only says that it is not told."""
    first = next(iter(pay_lines(posting, language)), "")
    return "" if says_no_pay(first) else first


def _bare(text: str) -> str:
    return fold(_DASHES.sub("-", " ".join(text.split())))


def places_line(posting: Posting, language: str) -> str:
    """Return where the work is in one line; empty where nothing says so."""
    places = [place_label(place, language) for place in posting.locations]
    more = len(places) - _PLACES_IN_A_LINE
    line = "; ".join(places[:_PLACES_IN_A_LINE]) + (f" and {more} more" if more > 0 else "")
    return line or ("" if says_nothing(posting.place_note) else posting.place_note)


def workplace_words(workplace: Sequence[Workplace]) -> str:
    """Return *workplace* such as ``Remote or hybrid``."""
    return _sentence((_WORKPLACES[one] for one in workplace), " or ")


def workplace_unless_said(workplace: Sequence[Workplace], place: str) -> str:
    """Return *workplace* in words, unless the text of the *place* has them."""
    words = workplace_words(workplace)
    return "" if words.casefold() in place.casefold() else words


def facts_line(posting: Posting, language: str) -> str:
    """Return place, pay and type in one line; empty where none of them is stated."""
    place = places_line(posting, language)
    workplace = workplace_unless_said(posting.workplace, place)
    pay = pay_line(posting, language)
    parts = [place, workplace, pay, types_line(posting.employment_type)]
    return " · ".join(filter(None, parts))


def type_word(kind: EmploymentType) -> str:
    """Return *kind* of employment such as ``Full-time``."""
    return _TYPES[kind][0]


def type_heading(kind: EmploymentType) -> str:
    """Return what a list of jobs of this *kind* is called."""
    return _TYPES[kind][1]


def types_line(kinds: Iterable[EmploymentType]) -> str:
    """Return *kinds* such as ``Full-time or part-time``."""
    return _sentence((type_word(kind) for kind in kinds), " or ")


def applicants_line(applicants: Applicants, language: str) -> str:
    """Return who may apply, such as ``EU, Switzerland``; empty where it is not stated."""
    if applicants.worldwide:
        return "Worldwide"
    places: list[Place] = list(applicants.places)
    return ", ".join([*applicants.groups, *(place_label(place, language) for place in places)])


def timezones_line(zones: TimezoneRange | None) -> str:
    """Return *zones* such as ``UTC−5 to UTC+5:30``."""
    if zones is None:
        return ""
    if zones.start == zones.end:
        return _offset(zones.start)
    return f"{_offset(zones.start)} to {_offset(zones.end)}"


def experience(months: int | None) -> str:
    """Return *months* such as ``5 years`` or ``18 months``; empty where nothing is stated."""
    if months is None:
        return ""
    if months == 0:
        return "No requirements"
    return plural(months, "month") if months % 12 else plural(months // 12, "year")


def education(levels: Iterable[str]) -> str:
    """Return *levels* such as ``Bachelor degree or professional certificate``."""
    line = _sentence(levels, " or ")
    return line[:1].upper() + line[1:]


def initials(name: str) -> str:
    """Return up to two letters that stand for *name*."""
    words = [word for word in re.split(r"[\W_]+", name) if word]
    return "".join(word[0] for word in words[:2]).upper()


def _offset(hours: Decimal) -> str:
    minutes = int(abs(hours) * 60)
    rest = f":{minutes % 60:02d}" if minutes % 60 else ""
    return f"UTC{'−' if hours < 0 else '+'}{minutes // 60}{rest}"


def _sentence(words: Iterable[str], joint: str) -> str:
    first, *others = [*words] or [""]
    return joint.join([first, *(other[:1].lower() + other[1:] for other in others)])
