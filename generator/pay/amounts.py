"""Numbers as people write amounts of money: ``65,000``, ``65.000``, ``18.50``, ``95k``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_WHOLE = r"(?![.,']?\d)"
NUMBER = (
    r"[0-9]{1,3}(?P<parting>[.,' ])[0-9]{3}(?:(?P=parting)[0-9]{3})*"
    rf"(?:(?!(?P=parting))[.,][0-9]{{1,2}})?{_WHOLE}"
    rf"|[0-9]{{1,2}}(?:,[0-9]{{2}})+,[0-9]{{3}}(?:\.[0-9]{{1,2}})?{_WHOLE}"
    rf"|[0-9]+(?:[.,][0-9]{{1,2}})?{_WHOLE}"
)
"""Three digits behind a sign are thousands, one or two are decimals; in India thousands and then
hundreds of them are set apart. What is neither is no number."""
BEHIND = r"\s?k(?![^\W\d_])|[.,]--?(?!\s?\d)"
"""A ``k``, or the dash that stands for no cents, as in ``60.000,-``."""
_ONE_GROUP = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is written."""

    value: Decimal
    is_kilo: bool
    """Whether a ``k`` follows; *value* is without it."""
    is_thousandths: bool
    """Whether its three last digits may be decimals, where a currency has as many."""


def read_amount(text: str) -> Amount:
    """Return the amount that *text*, a `NUMBER` with what may stand behind it, is."""
    figures = text.rstrip("kK ,.-")
    *groups, last = re.split(r"[.,' ]", figures)
    is_decimal = bool(groups) and len(last) < 3
    whole, decimals = ("".join(groups), last) if is_decimal else ("".join([*groups, last]), "0")
    value = Decimal(f"{whole}.{decimals}")
    return Amount(
        value=Decimal(int(value)) if value == int(value) else value,
        is_kilo=text[-1] in "kK",
        is_thousandths=_ONE_GROUP.fullmatch(figures) is not None,
    )


def times_thousand(value: Decimal) -> Decimal:
    """Return *value* with the three noughts that a ``k`` stands for."""
    scaled = value * 1000
    return Decimal(int(scaled)) if scaled == int(scaled) else scaled
