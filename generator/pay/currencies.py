"""Currencies: the ISO 4217 codes of those in use, and which of them a sign may mean."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_precision, get_currency_symbol, get_territory_currencies

from generator.text import one_line

_AS_OF = date(2026, 1, 1)
"""When a currency must be a tender somewhere: a day of its own, so that reading knows no today."""
_LANGUAGES = ("en_001", "fr")
"""Whose CLDR symbols tell the dollars and pounds of the world apart: ``CA$``, ``$CA``."""
_DOLLARS_AND_PESOS = frozenset(
    "USD CAD AUD NZD SGD HKD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD"
    " ARS CLP COP CUP DOP MXN UYU".split()
)
_SHARED = {
    "$": _DOLLARS_AND_PESOS,
    "dollars": frozenset(code for code in _DOLLARS_AND_PESOS if code.endswith("D")),
    "¥": frozenset(["JPY", "CNY"]),
    "fr": frozenset("BIF CDF CHF DJF GNF KMF RWF XAF XOF XPF".split()),
    "kr": frozenset("DKK ISK NOK SEK".split()),
    "rs": frozenset("INR LKR MUR NPR PKR SCR".split()),
}
_SINGLE = {
    "us $": "USD", "u.s. $": "USD", "us dollars": "USD", "c$": "CAD", "cdn$": "CAD",
    "canadian dollars": "CAD", "au$": "AUD", "s$": "SGD", "sg$": "SGD",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "cad": "CAD", "aud": "AUD", "nzd": "NZD",
    "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK",
    "inr": "INR", "jpy": "JPY", "sgd": "SGD", "brl": "BRL", "mxn": "MXN", "zar": "ZAR",
    "euro": "EUR", "euros": "EUR", "pounds": "GBP", "sfr": "CHF", "kč": "CZK", "zł": "PLN",
    "zl": "PLN", "฿": "THB", "₦": "NGN", "₴": "UAH", "₺": "TRY", "₽": "RUB",
}  # fmt: skip
"""In lower case; of codes, those that are no word of a language."""


@cache
def currencies() -> frozenset[str]:
    """Return the ISO 4217 codes of the currencies that are a tender of some country today."""
    territories = get_global("territory_currencies")
    return frozenset(code for territory in territories for code in tenders(territory))


@cache
def tenders(country: str) -> frozenset[str]:
    """Return the codes of the currencies that are a tender of *country* (ISO 3166-1 alpha-2)."""
    return frozenset(get_territory_currencies(country, _AS_OF, _AS_OF))


@cache
def signs() -> dict[str, frozenset[str]]:
    """Return by sign, in lower case, the codes of the currencies that it may mean."""
    found = {sign: frozenset([code]) for sign, code in _SINGLE.items()}
    for language in _LANGUAGES:
        for code in currencies():
            symbol = get_currency_symbol(code, language).replace("\N{NARROW NO-BREAK SPACE}", " ")
            if symbol != code:
                found[symbol.lower()] = frozenset([code])
    return found | _SHARED


def may_mean(sign: str) -> frozenset[str]:
    """Return the codes that *sign*, itself a code or a sign, may mean; empty for none."""
    return (
        frozenset([sign])
        if sign in currencies()
        else signs().get(one_line(sign.lower()), frozenset())
    )


def has_thousandths(code: str) -> bool:
    """Tell whether amounts of the currency *code* are written with three decimals, as dinars."""
    return get_currency_precision(code) == 3
