"""Countries and groups of them by name and code.

Names come from CLDR, the English ones through Babel; the variants below are those that postings use
besides.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from babel import Locale, UnknownLocaleError

_NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
_VARIANTS = {
    "america": "US", "burma": "MM", "cabo verde": "CV", "congo": "CG", "czech republic": "CZ",
    "democratic republic of the congo": "CD", "dr congo": "CD", "east timor": "TL", "eire": "IE",
    "england": "GB", "great britain": "GB", "holland": "NL", "hong kong": "HK",
    "ivory coast": "CI", "korea": "KR", "lao pdr": "LA", "macao": "MO", "macau": "MO",
    "macedonia": "MK", "moldova, republic of": "MD", "myanmar": "MM", "northern ireland": "GB",
    "palestine": "PS", "people's republic of china": "CN", "republic of ireland": "IE",
    "republic of korea": "KR", "republic of the congo": "CG", "russian federation": "RU",
    "scotland": "GB", "slovak republic": "SK", "swaziland": "SZ", "turkey": "TR", "u.k": "GB",
    "u.s": "US", "u.s.a": "US", "uae": "AE", "uk": "GB", "united states of america": "US",
    "usa": "US", "vatican": "VA", "viet nam": "VN", "wales": "GB",
}  # fmt: skip
"""Names in lower case, without a leading "the" or a final full stop."""


@cache
def country_codes() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes of all countries."""
    names = Locale("en").territories
    return frozenset(
        code
        for code in map(str, names)
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    )


def country_code(name: str) -> str | None:
    """Return the code of the country whose name, in English or its own languages, is *name*."""
    return _codes_by_name().get(name_key(name))


def read_country(text: str) -> str | None:
    """Return the code of the country that *text* names, or is the code of."""
    return text.upper() if text.upper() in country_codes() else country_code(text)


def other_names(code: str) -> list[str]:
    """Return what the country *code* is called besides, in lower case, such as ``usa``."""
    return [name for name, other in _VARIANTS.items() if other == code]


def country_names() -> list[str]:
    """Return the English names of all countries, for suggestions."""
    return [country_name(code) for code in sorted(country_codes())]


@cache
def country_name(code: str, language: str = "en") -> str:
    """Return the name of the country *code* in *language*, or the code where it has none."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    return str(locale.territories.get(code, code))


@cache
def groups() -> dict[str, frozenset[str]]:
    """Return the named groups of countries, by name, as sets of codes."""
    return {name: frozenset(group["countries"].split()) for name, group in _groups().items()}


def read_group(text: str) -> str | None:
    """Return the name of the group that *text* names."""
    return _groups_by_name().get(name_key(text))


@cache
def exact_groups() -> frozenset[str]:
    """Return the names of the groups that say exactly which countries they are."""
    return frozenset(name for name, group in _groups().items() if group.get("exact"))


@cache
def _groups() -> dict[str, Any]:
    return _read("groups")


def _read(name: str) -> dict[str, Any]:
    data = resources.files("generator").joinpath("data", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(data)


@cache
def _groups_by_name() -> dict[str, str]:
    return {
        name_key(text): name
        for name, group in _groups().items()
        for text in (name, *group.get("also", ()))
    }


@cache
def _codes_by_name() -> dict[str, str]:
    english = Locale("en").territories
    own = {name_key(name): code for code, names in _read("own-names").items() for name in names}
    names = {name_key(english[code]): code for code in country_codes()}
    return own | names | {name_key(name): code for name, code in _VARIANTS.items()}


@lru_cache(4096)  # boards name the same places again and again
def name_key(name: str) -> str:
    """Return what two spellings of one *name* have in common."""
    plain = unicodedata.normalize("NFKD", name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = " ".join(letters.replace("&", "and").split()).rstrip(".")
    return words.removeprefix("the ")
