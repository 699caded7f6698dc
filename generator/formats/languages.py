"""Languages: how each writes numbers and dates, its direction, what it is called."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError


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
