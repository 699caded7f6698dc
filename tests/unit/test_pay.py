"""What is read of texts about pay, and what is not."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from generator import formats
from generator.content.pay import SalaryReader
from generator.frontmatter.compose import parse
from generator.frontmatter.dump import dump_field
from generator.model import Included, Period, Salary
from generator.pay import (
    Reading,
    by_use,
    currencies,
    is_zero,
    read_pay,
    salary_fields,
    salary_line,
    says_no_pay,
    yearly,
)
from generator.pay.currencies import has_thousandths
from generator.problems import Report
from tests.conftest import ROOT

TABLE = ROOT / "tests/golden/pay.txt"
US = frozenset(["US"])
LANGUAGES = st.sampled_from(["en", "de", "fr", "es"])

NUMBERS = st.sampled_from("20,000 65.000 70,000 95k 115k 98'500 18.50 22 95 1,99.9 0".split())
BEFORE = st.sampled_from(["", "", "", "", "up to ", "from ", "OTE ", "~"])
MONEY = st.sampled_from(["USD ", "USD $", "€", "EUR €", "CA$", "$", "KWD "])
JOINTS = st.sampled_from(["-", "~", " - ", " to ", " bis ", " + "])
PERIODS = st.sampled_from(["", "", "/yr", " / hour", " per annum", " par an"])
BEHIND = st.sampled_from(["", "", "", " + equity", " including bonus", "+", " ARR"])
"""Of each the usual comes often, so that many of the texts are read."""
RANGES = st.tuples(BEFORE, MONEY, NUMBERS, JOINTS, NUMBERS, PERIODS, BEHIND)
SINGLE = st.tuples(BEFORE, MONEY, NUMBERS, PERIODS, BEHIND)
LIKE_PAY = (RANGES | SINGLE).map("".join)
WHOLE = st.integers(500, 10**7).map(Decimal)
CENTS = st.decimals(500, 10**7, places=2)


@st.composite
def salaries(draw: st.DrawFn) -> Salary:
    """Draw what may be read, in a currency whose amounts have no three decimals."""
    currency = draw(st.sampled_from([c for c in sorted(currencies()) if not has_thousandths(c)]))
    amounts = WHOLE | CENTS if get_currency_precision(currency) == 2 else WHOLE
    least, most = sorted([draw(amounts), draw(amounts)])
    assume(most <= 10 * least)
    is_open = draw(st.sampled_from(["", "", "least", "most"]))
    # Twelve months of ten millions are too much in most currencies.
    periods = [Period.YEAR, *([Period.MONTH] if most < 10**7 / 12 else [])]
    return Salary(
        None if is_open == "least" else least,
        None if is_open == "most" else most,
        currency,
        draw(st.sampled_from(periods)),
        includes=tuple(one for one in Included if draw(st.booleans())),
    )


def shown(reading: Reading) -> str:
    if reading.salary is None:
        ends = [f"{end:,}" for end in (reading.least, reading.most) if end is not None]
        return f"text: {reading.why}" + (f" ({' - '.join(dict.fromkeys(ends))})" if ends else "")
    return salary_line(reading.salary) + (", inferred" if reading.salary.inferred else "")


def digits(text: object) -> str:
    return re.sub(r"[^0-9]", "", str(text))


def front_matter(text: str) -> Salary | None:
    """Return the pay that a posting with this field has."""
    report = Report("a.md")
    root = parse(text, report)
    assert root is not None
    ((_, node),) = root.entries
    salary = SalaryReader().read(node, "salary", report)
    assert not report.problems
    return salary


def test_the_table_of_texts_and_readings(refresh: bool) -> None:
    expected = TABLE.read_text(encoding="utf-8")
    found = "".join(f"{read_row(line)}\n" for line in expected.splitlines())
    if refresh:
        TABLE.write_text(found, encoding="utf-8")
    assert refresh or found == expected


def read_row(line: str) -> str:
    if not line or line.startswith("#"):
        return line
    text, countries, _ = line.split("\t")
    reading = shown(read_pay(text, frozenset(countries.split())))
    return f"{text}\t{countries}\t{reading}"


@given(salaries(), LANGUAGES)
def test_pay_that_is_shown_is_read_again(salary: Salary, language: str) -> None:
    shown = formats.pay(salary, language)
    # German and Spanish pages have these two under a sign that other currencies share.
    countries = {"USD": US, "JPY": frozenset(["JP"])}.get(salary.currency, frozenset())
    found = read_pay(shown, countries).salary
    assert found, shown
    assert replace(found, inferred=False) == salary, shown


@given(salaries())
def test_pay_that_is_read_is_what_front_matter_has(salary: Salary) -> None:
    assert front_matter(f"salary: {salary_line(salary)}") == salary
    assert front_matter(dump_field("salary", salary_fields(salary))) == salary
    concluded = replace(salary, inferred=True)
    assert front_matter(dump_field("salary", salary_fields(concluded))) == concluded


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(LIKE_PAY, st.sampled_from([frozenset(), US, frozenset(["KW"])]))
def test_a_reading_says_no_more_than_the_text(text: str, countries: frozenset[str]) -> None:
    salary = read_pay(text, countries).salary
    assume(salary)
    assert salary is not None
    for amount in filter(None, (salary.min, salary.max)):
        assert digits(amount).rstrip("0") in digits(text), text
    assert salary.min is None or salary.max is None or salary.min <= salary.max
    says_currency = re.search(r"USD|EUR|KWD|€|CA\$", text) is not None
    says_period = re.search(r"yr|hour|annum|par an", text) is not None
    assert salary.inferred == (not (says_period and says_currency)), text
    assert says_currency or (salary.currency == "USD" and countries == US)
    assert says_period or salary.period is Period.YEAR


@given(st.text())
@example("9" * 10_000)
@example("$" + "9,999" * 2_000)
@example("1 " * 5_000)
@example("1,000" * 90)
@example("$1" + "0" * 400 + "k / year")
@example("\u212a \u0130 \u0131 \u017fi 5\u212a USD / year")
@example("($" * 250)
@example("-" * 499)
def test_any_text_is_read_without_harm(text: str) -> None:
    reading = read_pay(text, US)
    assert (reading.salary is None) == bool(reading.why)
    says_no_pay(text)
    is_zero(text)


@pytest.mark.parametrize(
    "text",
    ["null", "$0", "0", "$0/yr - $0/yr", "Not specified", "Competitive", "$Competitive", "DOE", ""],
)
def test_what_tells_no_pay(text: str) -> None:
    assert says_no_pay(text)


@pytest.mark.parametrize(
    "text", ["Unpaid", "Equity only", "Good pay, and bread", "Union scale", "$20", "10% of sales"]
)
def test_words_that_tell_something(text: str) -> None:
    assert not says_no_pay(text)


def test_currencies_are_those_in_use() -> None:
    assert {"EUR", "USD", "INR", "KWD", "XOF", "PLN"} <= currencies()
    assert not {"DEM", "FRF", "XXX", "XTS", "XAU", "CHE", "YUM", "HRK"} & currencies()


@pytest.mark.parametrize(
    ("period", "hours", "expected"),
    [
        (Period.HOUR, 2080, (41_600, 52_000)),
        (Period.HOUR, 1800, (36_000, 45_000)),
        (Period.DAY, 2080, (5_200, 6_500)),
        (Period.WEEK, 1800, (1_040, 1_300)),
        (Period.MONTH, 1800, (240, 300)),
        (Period.YEAR, 2080, (20, 25)),
    ],
)
def test_pay_for_a_year(period: Period, hours: int, expected: tuple[int, int]) -> None:
    least, most = map(Decimal, expected)
    salary = Salary(Decimal(20), Decimal(25), "EUR", period)
    assert yearly(salary, hours) == (least, most)
    assert yearly(replace(salary, min=None), hours) == (None, most)
    assert yearly(replace(salary, max=None), hours) == (least, None)


def test_currencies_come_by_use() -> None:
    pay = [
        code and Salary(Decimal(1), None, code, Period.YEAR)
        for code in ("USD", "", "GBP", "USD", "EUR", "CHF", "CHF")
    ]
    salaries = [one or None for one in pay]
    assert by_use(salaries) == ["CHF", "USD", "EUR", "GBP"]
    assert by_use(salaries, "EUR") == ["EUR", "CHF", "USD", "GBP"]
    assert by_use(salaries, "PLN") == ["CHF", "USD", "EUR", "GBP"]
    assert by_use([None]) == []
