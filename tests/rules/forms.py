"""Forms of values that several standards share."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from babel import Locale
from babel.numbers import list_currencies

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-](?P<hours>\d\d):(?P<minutes>\d\d))?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"[!#-;=?-\[\]_a-z~%]+")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_COUNTRY = re.compile("[A-Z]{2}")
_TERRITORIES = Locale("en").territories
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")


def is_day(text: object) -> bool:
    """Tell whether *text* is a day of ISO 8601 in the extended form."""
    return isinstance(text, str) and bool(_ISO_DAY.fullmatch(text)) and _reads(text)


def is_moment(text: object, *, zoned: bool = True) -> bool:
    """Tell whether *text* is a moment of ISO 8601; *zoned*: in the form of RFC 3339."""
    if not isinstance(text, str) or not (match := _ISO_MOMENT.fullmatch(text)):
        return False
    if zoned and (match[3] is None or match[1] is None):
        return False
    return _reads(text)


def is_web_address(text: object) -> bool:
    """Tell whether *text* is an absolute http or https address in the letters of RFC 3986."""
    if not isinstance(text, str) or not _ADDRESS.fullmatch(text) or _ESCAPE.search(text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def is_language(text: object) -> bool:
    """Tell whether *text* has the form of a BCP 47 tag."""
    return isinstance(text, str) and bool(_LANGUAGE.fullmatch(text))


def is_country_code(text: object) -> bool:
    """Tell whether *text* is an ISO 3166-1 alpha-2 code in upper case."""
    return isinstance(text, str) and bool(_COUNTRY.fullmatch(text)) and text in _TERRITORIES


def is_currency(text: object) -> bool:
    """Tell whether *text* is an ISO 4217 code."""
    return isinstance(text, str) and text in list_currencies()


def is_mail(text: object) -> bool:
    """Tell whether *text* looks like a mail address."""
    return isinstance(text, str) and bool(_MAIL.fullmatch(text))


def _reads(text: str) -> bool:
    try:
        datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return False
    return True
