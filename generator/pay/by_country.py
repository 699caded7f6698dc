"""Pay that a text states for several countries: ``US: $98k-$117k; Canada: C$87k-C$103k``."""

from __future__ import annotations

import re

from generator.countries import read_country
from generator.countries.regions import is_ambiguous

_APART = re.compile(r"\s*[;|\n]\s*|\s+/\s+|,\s+(?=\D)")
_NAME = r"(?:the\s+)?(?P<country>[^\W\d_][^\d:()]*?)"
_FORMS = (
    re.compile(rf"{_NAME}\s*(?::|\s-|–|—)\s*(?P<pay>.*\d.*)"),
    re.compile(rf"(?P<pay>.*\d.*?)\s*\({_NAME}\)"),
    re.compile(rf"(?P<pay>.*\d.*?)\s+(?:in|for)\s+{_NAME}"),
)


def pay_by_country(text: str) -> dict[str, str]:
    """Return the text of each country's pay, by ISO 3166-1 alpha-2 code.

    Empty where *text* does not consist of pay for two countries or more, each named so that it can
    be no state: "CA" may be California.
    """
    found = [_of_country(part) for part in _APART.split(text.strip(" .;"))]
    pay = dict(filter(None, found))
    return pay if len(pay) > 1 and len(pay) == len(found) else {}


def _of_country(part: str) -> tuple[str, str] | None:
    for form in _FORMS:
        if match := form.fullmatch(part):
            name = match["country"].strip()
            code = None if is_ambiguous(name) else read_country(name)
            if code:
                return code, match["pay"]
    return None
