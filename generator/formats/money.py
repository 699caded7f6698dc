"""Pay in words."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, get_currency_precision

from generator.formats.languages import locale_of
from generator.formats.times import per
from generator.model import Posting, Salary
from generator.pay import is_zero, says_no_pay
from generator.text import fold, one_line, says_nothing, sentence

_CODE_AND_NUMBER = re.compile(r"(?<=[A-Za-z])(?=\d)")
_DASHES = re.compile(r"\s*[-~‐‒–—−]\s*")


@lru_cache(maxsize=8192)
def pay(salary: Salary, language: str) -> str:
    """Return *salary* such as ``€60,000 – €75,000 a year``."""
    ends = (end for end in (salary.min, salary.max) if end is not None)
    amounts = list(dict.fromkeys(money(end, salary.currency, language) for end in ends))
    if not amounts:
        return ""
    amount = per(salary.period, language).format(" – ".join(amounts))
    if salary.min is None or salary.max is None:
        amount = f"from {amount}" if salary.max is None else f"up to {amount}"
    included = f", including {sentence(salary.includes, ' and ')}" if salary.includes else ""
    return f"{amount}{included}"


@lru_cache(maxsize=8192)
def money(amount: Decimal, currency: str, language: str) -> str:
    """Return *amount* with its currency, without decimals where it is a whole number."""
    locale = locale_of(language)
    pattern = copy.copy(locale.currency_formats["standard"])
    places = _places(amount, currency)
    pattern.frac_prec = (places, places)
    text = format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)
    return _CODE_AND_NUMBER.sub("\N{NO-BREAK SPACE}", text)


def _places(amount: Decimal, currency: str) -> int:
    """Return how many decimals show all of *amount*, and pence as people write them."""
    own = -int(amount.normalize().as_tuple().exponent)
    return max(own, get_currency_precision(currency)) if own > 0 else 0


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
    return fold(_DASHES.sub("-", one_line(text)))
