"""A text about pay -> its tokens. What is no word of pay is a token of its own, and says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.model import Period
from generator.pay.amounts import BEHIND, NUMBER
from generator.pay.currencies import currencies, signs
from generator.pay.words import EXTRAS, NOT_PAY, PER, PERIODS, WORDS, Kind

_ENDS = r"(?![^\W\d_])"
"""No letter follows."""
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u223c\u301c\uff5e", "~")
    | dict.fromkeys("\u2018\u2019\u02bc", "'")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n\r", " ")
    | {"\u212a": "K", "\uff04": "$", "\uffe5": "¥", "\uff0b": "+"}
)
"""Signs that look alike."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text about pay."""

    kind: Kind
    text: str
    """The text's own words, with dashes, quotes and spaces in one form."""


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of *text*; brackets, commas and the like are none."""
    for match in _grammar().finditer(text.translate(_ALIKE)):
        if match.lastgroup == "WORD":
            yield Token(_kinds().get(_key(match[0]), Kind.UNKNOWN), match[0])
        elif match.lastgroup:
            yield Token(Kind[match.lastgroup], match[0])


def period_of(token: Token) -> Period:
    """Return the period that *token*, of the kind PERIOD, names."""
    return next(period for period, pattern in _periods().items() if pattern.fullmatch(token.text))


def why_not_pay(token: Token) -> str:
    """Return why *token*, of the kind NOT_PAY, makes an amount something else: half a sentence."""
    return next(
        why for words, why in NOT_PAY.items() if _key(token.text) in map(_key, words.split())
    )


@cache
def _grammar() -> re.Pattern[str]:
    kinds = {
        "PERIOD": "|".join(pattern.pattern for pattern in _periods().values()),
        "SHARE": r"\d+(?:[.,]\d+)?\s?%",
        "CURRENCY": f"(?-i:{_codes()})|{_any_of(signs())}",
        "WORD": _any_of(_kinds()),
        "NUMBER": f"(?:{NUMBER})(?:{BEHIND}|k(?=(?-i:{_codes()})))?",
        "UNKNOWN": r"(?:/\s*)?[^\W\d_]+|[\d.,']*\d|[^\s()\[\]:;,.!*\"]",
    }
    return re.compile("|".join(f"(?P<{kind}>{p})" for kind, p in kinds.items()), re.IGNORECASE)


@cache
def _kinds() -> dict[str, Kind]:
    """Return the kinds of words, those of currencies and periods aside."""
    kinds = {word: kind for kind, words in WORDS.items() for word in words.split()}
    kinds |= dict.fromkeys(EXTRAS, Kind.EXTRA)
    kinds |= {word: Kind.NOT_PAY for words in NOT_PAY for word in words.split()}
    return {_key(word): kind for word, kind in kinds.items()}


@cache
def _periods() -> dict[Period, re.Pattern[str]]:
    """Return the pattern of each period."""
    per = rf"(?:{_any_of(PER.split())})\s*"
    return {
        period: re.compile(
            f"(?:{per})?(?:{_any_of(words.split())})|{per}(?:{_any_of(short.split())})",
            re.IGNORECASE,
        )
        for period, (words, short) in PERIODS.items()
    }


def _codes() -> str:
    return f"(?:{'|'.join(sorted(currencies()))}){_ENDS}"


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of *words*, the longest first, at whose ends no word goes on."""
    return "|".join(map(_pattern, sorted(words, key=len, reverse=True)))


def _pattern(word: str) -> str:
    spaced = r"\s+".join(map(re.escape, _key(word).split()))
    return spaced + _ENDS if word[-1].isalpha() else spaced


def _key(word: str) -> str:
    """Return the form under which a word of a text is found; ``_`` is a space."""
    return " ".join(word.replace("_", " ").lower().split())
