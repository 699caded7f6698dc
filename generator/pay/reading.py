"""The pay that a text states, as boards write it: ``USD $95,000~$120,000``, ``55-65k €``.

What is not certain is not read, and the reading says why. Two things are concluded, and the salary
then says `inferred`: an amount or range too large for a month, and not for a year, is yearly, and a
sign that several currencies share means that of the one country where the work is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, reduce
from itertools import zip_longest

from generator import limits
from generator.model import Included, Period, Salary
from generator.pay.amounts import Amount, read_amount, times_thousand
from generator.pay.by_country import pay_by_country
from generator.pay.compare import yearly
from generator.pay.currencies import has_thousandths, may_mean, tenders
from generator.pay.tokens import Token, period_of, tokens_of, why_not_pay
from generator.pay.words import EXTRAS, Kind
from generator.text import cut_short, plural, says_nothing

_LEAST_YEARLY = dict.fromkeys(("USD", "EUR", "GBP", "CAD", "AUD"), 20_000) | {
    "BRL": 180_000, "CHF": 30_000, "CZK": 800_000, "DKK": 250_000, "HKD": 250_000, "ILS": 120_000,
    "INR": 2_700_000, "JPY": 5_000_000, "KRW": 45_000_000, "MXN": 650_000, "NOK": 350_000,
    "NZD": 55_000, "PLN": 120_000, "SEK": 350_000, "SGD": 45_000, "ZAR": 600_000,
}  # fmt: skip
"""From which amount on, by currency, one without a period is for a year. The first five are what
boards were found to mean; the others are some 30,000 US dollars, since rates of exchange move."""
_MOST_YEARLY = 50
"""Times the least: beyond, it is no yearly pay that one would take without a period."""
_PLAUSIBLE_LEAST = 500
"""A year, in whatever currency: less is a placeholder, or stands for thousands."""
_PLAUSIBLE_MOST = 500
"""A year, in times the least."""
_WIDEST = 10
"""How many times the least the most may be; beyond, one of them lacks its thousands."""
_SHAPE = re.compile(
    r"&*O?(?:F?N[-u]N|BN[-u&]N|F?NUN|N|(?P<least>FN|N\+(?!O))|(?P<most>[uU]N))"
    r"(?P<target>O?)&*(?:I(?P<including>[X&+]+)|(?!\+O)[&+]+U?[XO%][XO%U&+-]*)?"
)
"""Of the kinds of tokens, without those that may stand anywhere.

A ``+`` before on-target earnings may mean more of them, or that they come on top.
"""
_ANYWHERE = {Kind.CURRENCY, Kind.PERIOD, Kind.ASIDE}
_SILENT = _ANYWHERE | {Kind.DASH, Kind.UNTIL, Kind.FROM, Kind.UP_TO, Kind.AND, Kind.NO_PAY}
_PAY_ALONE = {Kind.NUMBER, Kind.CURRENCY, Kind.PERIOD, Kind.DASH, Kind.UNTIL}
_SHOWN = 40
_OF_SEVERAL = "states the pay of several countries, and the work is not in one of them alone"


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a text about pay is certain."""

    salary: Salary | None
    why: str = ""
    """Why there is none, as half a sentence; empty where there is one."""
    least: Decimal | None = None
    most: Decimal | None = None
    """The amounts, also of a text that is no salary for want of a currency or a period."""


class _Uncertain(Exception):
    """There is no salary, for the reason given."""


def read_pay(text: str, countries: frozenset[str] = frozenset()) -> Reading:
    """Return the salary that *text* states, or why none is certain.

    *countries* are those (ISO 3166-1 alpha-2) in which the work certainly is; empty: not known.
    """
    if len(text) > limits.LINE_LENGTH:
        return Reading(None, "is too long for pay")
    if parts := pay_by_country(text):
        if len(countries) == 1 and (own := parts.get(next(iter(countries)))):
            return read_pay(own, countries)
        return Reading(None, _OF_SEVERAL)
    tokens = _without_periods_of_extras([*tokens_of(text)])
    ends: tuple[Decimal | None, Decimal | None] = None, None
    try:
        _refuse_no_pay(text, tokens)
        shape = _shape_of(tokens)
        amounts = [read_amount(token.text) for token in _of(Kind.NUMBER, tokens)]
        ends = _ends(amounts, shape)
        includes = _includes(tokens, shape)
        currency, is_local = _currency(_of(Kind.CURRENCY, tokens), countries)
        if has_thousandths(currency) and any(amount.is_thousandths for amount in amounts):
            raise _Uncertain(f"the last three digits may be decimals of {currency}")
        period, is_usual = _period(_of(Kind.PERIOD, tokens), currency, ends)
        salary = Salary(*ends, currency, period, is_local or is_usual, includes)
        _refuse_implausible(salary)
    except _Uncertain as found:
        return Reading(None, str(found), *ends)
    return Reading(salary, "", *ends)


@lru_cache(maxsize=8192)
def says_no_pay(text: str) -> bool:
    """Tell whether *text* only tells that the pay is not told, such as ``Competitive``."""
    return says_nothing(text) or all(
        token.kind in _SILENT or (token.kind is Kind.NUMBER and not read_amount(token.text).value)
        for token in tokens_of(text[: limits.LINE_LENGTH])
    )


def says_pay_alone(text: str) -> bool:
    """Tell whether *text* has nothing but amounts, currencies and periods: no bonus, no "gross"."""
    return all(token.kind in _PAY_ALONE for token in tokens_of(text[: limits.LINE_LENGTH]))


def is_zero(text: str) -> bool:
    """Tell whether *text* is what programs write for pay that they do not know, such as ``$0``."""
    return says_no_pay(text) and bool(_of(Kind.NUMBER, [*tokens_of(text)]))


def _without_periods_of_extras(tokens: Sequence[Token]) -> list[Token]:
    """Return *tokens* without the "annual" of an "annual bonus", which is not the pay's period."""
    return [
        token
        for token, after in zip_longest(tokens, tokens[1:])
        if not (token.kind is Kind.PERIOD and after and after.kind is Kind.EXTRA)
    ]


def _of(kind: Kind, tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.kind is kind]


def _refuse_no_pay(text: str, tokens: Sequence[Token]) -> None:
    if says_nothing(text):
        raise _Uncertain("says nothing")
    if not any(character.isdecimal() for character in text):
        raise _Uncertain("states no amount")
    if says_no_pay(text):
        raise _Uncertain("0 is no pay")
    for token in _of(Kind.NOT_PAY, tokens):
        raise _Uncertain(f"`{token.text}` {why_not_pay(token)}")
    for token in tokens:
        if token.kind in (Kind.UNKNOWN, Kind.NO_PAY):
            raise _Uncertain(f"`{cut_short(token.text, _SHOWN)}` is not understood")


def _shape_of(tokens: Sequence[Token]) -> re.Match[str]:
    letters = "".join(token.kind for token in tokens if token.kind not in _ANYWHERE)
    if found := _SHAPE.fullmatch(letters):
        return found
    count = letters.count(Kind.NUMBER)
    if count > 1:
        raise _Uncertain(f"{plural(count, 'amount')} that are not one range")
    raise _Uncertain("is neither one amount nor one range")


def _ends(amounts: Sequence[Amount], shape: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    for amount in amounts:
        if amount.is_kilo and amount.is_thousandths:
            raise _Uncertain("a `k` behind thousands can mean two things")
    values = _values(amounts)
    if max(values) > limits.SALARY:
        raise _Uncertain("the amount is too large")
    if min(values) <= 1:
        raise _Uncertain(f"{min(values):f} is no pay")
    least, most = values[0], values[-1]
    if least > most:
        raise _Uncertain("the least is more than the most")
    if not _is_range(values):
        raise _Uncertain("the ends lie too far apart for one range")
    return None if shape["most"] else least, None if shape["least"] else most


def _values(amounts: Sequence[Amount]) -> list[Decimal]:
    """Return *amounts* with their thousands; a ``k`` at one end may be meant for both."""
    values = [times_thousand(one.value) if one.is_kilo else one.value for one in amounts]
    if any(one.is_kilo for one in amounts) and not _is_range(values):
        return [times_thousand(one.value) if one.value < 1000 else one.value for one in amounts]
    return values


def _is_range(values: Sequence[Decimal]) -> bool:
    return values[0] <= values[-1] <= _WIDEST * values[0]


def _includes(tokens: Sequence[Token], shape: re.Match[str]) -> tuple[Included, ...]:
    """Return what the amounts hold beyond base pay; what is paid besides them is not in them."""
    found = {Included.COMMISSION} if Kind.TARGET in shape[0][: shape.end("target")] else set()
    if shape["including"]:
        for token in _of(Kind.EXTRA, tokens):
            if token.text.lower() not in EXTRAS:
                raise _Uncertain(f"includes `{token.text}`, and how much is not said")
            found.add(EXTRAS[token.text.lower()])
    return tuple(one for one in Included if one in found)


def _currency(tokens: Sequence[Token], countries: frozenset[str]) -> tuple[str, bool]:
    """Return the currency that all *tokens* may mean, and whether it is concluded from a place."""
    if not tokens:
        raise _Uncertain("the currency is not stated")
    common = reduce(frozenset[str].__and__, (may_mean(token.text) for token in tokens))
    if not common:
        raise _Uncertain("names two currencies")
    if len(common) == 1:
        return next(iter(common)), False
    local = common & _usual(common, countries)
    if len(local) != 1:
        raise _Uncertain(f"which currency `{tokens[0].text}` is, is not certain")
    return next(iter(local)), True


def _usual(common: frozenset[str], countries: frozenset[str]) -> frozenset[str]:
    """Return the currencies in which jobs that are all in one of *countries* are paid."""
    if len(countries) != 1:
        return frozenset()
    # Outside the United States a bare dollar is theirs as often as the country's own.
    if "USD" in common:
        return frozenset(["USD"]) if "US" in countries else frozenset()
    return tenders(next(iter(countries)))


def _period(
    tokens: Sequence[Token], currency: str, ends: tuple[Decimal | None, Decimal | None]
) -> tuple[Period, bool]:
    """Return the period that *tokens* name, and whether it is concluded from the amounts."""
    named = {period_of(token) for token in tokens}
    if len(named) > 1:
        raise _Uncertain("names two periods")
    if named:
        return named.pop(), False
    least = _LEAST_YEARLY.get(currency)
    if least and all(end and least <= end <= least * _MOST_YEARLY for end in ends):
        return Period.YEAR, True
    raise _Uncertain("the period is not stated")


def _refuse_implausible(salary: Salary) -> None:
    least = _LEAST_YEARLY.get(salary.currency)
    for amount in yearly(salary):
        if amount is not None and amount < _PLAUSIBLE_LEAST:
            raise _Uncertain(f"is too little per {salary.period}")
        if amount is not None and least and amount > least * _PLAUSIBLE_MOST:
            raise _Uncertain(f"is too much per {salary.period}")
