"""What a title holds that is not the job: pay, places, dates, codes, the company, decoration.

Google asks for the title of the job alone. Words are found only where they can hardly be meant as
that: ``Country Manager, Germany`` and ``Intern 2026`` are jobs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from babel.dates import get_month_names

from generator.model import Posting
from generator.pay.reading import read_pay
from generator.places.grammar import read_place
from generator.text import fold

_BREAKS = re.compile(r"\s*[()\[\]{}|·•;,]\s*|\s+[-–—/:]\s+|:\s+")
_PARTS = re.compile(r"[()\[\]{}|·•;]|\s+[-–—]\s+")
_PAY_BREAKS = re.compile(r"[()\[\]{}|·•;*!]+|,\s+")
_CURRENCY = re.compile(r"[$¢-¥₠-⃀]|\b(?:CHF|EUR|GBP|USD)\b")
"""Of codes, those that are no other word: CAD is also what draughtsmen use."""
_DAY = re.compile(
    r"\b(?:(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([./])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d\d)\b"
)
_CODE = re.compile(
    r"(?:\b(?:req|ref)(?:\s*(?:id|no|nr|number|code))?[\s.:#-]*"
    r"|\b(?:requisition|reference|job|vacancy|posting)\s*(?:id|no|nr|number|code)\b[\s.:#-]*"
    r"|(?<![\w#])#)[a-z]{0,2}-?\d{4,}[a-z]?\b",
    re.IGNORECASE,
)
_BARE_CODE = re.compile(r"J?R-\d{3,}|JR\d{4,}")
"""As systems for applicants give them; other letters may be those of a standard."""
_REPEATED = re.compile(r"\*{2,}|!{2,}|~{2,}|={3,}")
_PICTURES = re.compile("[\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_PLAIN_SIGNS = "♀♂⚥⚧⚦♭♮♯"
"""Those of ``Baker (♀/♂)``, and of music."""
_WORDS_TOO = frozenset(["essen", "mobile", "reading"])
"""Towns whose names are also what one works on."""
_LANGUAGES = ("en", "de", "fr", "es")


def title_faults(posting: Posting) -> Iterator[tuple[str, str]]:
    """Yield what the title of *posting* holds that is not the job: its kind, and its words."""
    for kind, find in _FINDERS.items():
        if words := find(posting):
            yield kind, words


def pieces_of(title: str) -> list[str]:
    """Return *title* in the pieces between its brackets, dashes and commas."""
    return [piece for part in _BREAKS.split(title) if (piece := part.strip(" *!~="))]


def _pay(posting: Posting) -> str:
    """Return the pay at the end of a part of the title.

    In the middle of one, a sum of money may be what the job is about.
    """
    for part in _PAY_BREAKS.split(posting.title):
        words = part.split()
        for start in range(len(words)):
            text = " ".join(words[start:])
            if _CURRENCY.search(text) and _is_pay(text):
                return text.strip(" -–—:")
    return ""


def _is_pay(text: str) -> bool:
    # Which dollars does not matter here, only whether they are pay.
    return any(read_pay(text, frozenset([country])).salary for country in ("US", "GB"))


def _place(posting: Posting) -> str:
    """Return where the work is: the town as a piece or after "in", or a part like ``Remote UK``."""
    towns = {fold(place.city) for place in posting.locations if place.city} - _WORDS_TOO
    pieces = pieces_of(posting.title)
    for piece in pieces:
        before, _, town = piece.rpartition(" in ")
        if (before or len(pieces) > 1) and fold(town) in towns:
            return town
    parts = map(str.strip, _PARTS.split(posting.title))
    return next((part for part in parts if _is_remote_from(part, posting)), "")


def _is_remote_from(part: str, posting: Posting) -> bool:
    """Tell whether *part* says from where remote work may be done, and the posting says it too.

    Else it may be a word of two meanings: AI is also Anguilla.
    """
    reading = read_place(part)
    named = {place.country for place in (*reading.applicants.places, *reading.locations)}
    known = (*posting.applicant_locations.places, *posting.locations)
    return bool(reading.workplace and named) and named <= {place.country for place in known}


def _date(posting: Posting) -> str:
    found = _DAY.search(posting.title) or _month_and_year().search(posting.title)
    return found[0] if found else ""


@cache
def _month_and_year() -> re.Pattern[str]:
    """Return what finds a month with its year, such as ``March 2026``, in a few languages."""
    names = {
        name.rstrip(".")
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=language).values()
    }
    # French March is also a planet, and the name of a mission to it.
    names.discard("mars")
    longest_first = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"\b(?:{longest_first})\.?(?: de)? (?:19|20)\d\d\b", re.IGNORECASE)


def _code(posting: Posting) -> str:
    own = posting.identifier
    if sum(map(str.isdecimal, own)) >= 3 and _stands_in(own, posting.title):
        return own
    if found := _CODE.search(posting.title):
        return found[0]
    bare = (piece for piece in pieces_of(posting.title) if _BARE_CODE.fullmatch(piece))
    return next(bare, "")


def _company(posting: Posting) -> str:
    """Return the company's name; of one word only where it is not a word of the job's."""
    name = posting.company.name if posting.company else ""
    if not name or fold(name) == fold(posting.title):
        return ""
    if " " in name:
        return name if _stands_in(name, posting.title) else ""
    pieces = pieces_of(posting.title)
    is_piece = len(pieces) > 1 and fold(name) in map(fold, pieces[1:])
    is_employer = any(_stands_in(f"{word} {name}", posting.title) for word in ("at", "@", "bei"))
    return name if is_piece or is_employer else ""


def _decoration(posting: Posting) -> str:
    if found := _REPEATED.search(posting.title):
        return found[0]
    pictures = (found[0] for found in _PICTURES.finditer(posting.title))
    return next((picture for picture in pictures if picture not in _PLAIN_SIGNS), "")


def _stands_in(words: str, text: str) -> bool:
    """Tell whether *words* stand in *text*, and not as a part of others."""
    pattern = rf"(?<!\w){re.escape(fold(words))}(?!\w)"
    return re.search(pattern, fold(text)) is not None


_FINDERS: dict[str, Callable[[Posting], str]] = {
    "pay": _pay,
    "place": _place,
    "date": _date,
    "code": _code,
    "company": _company,
    "decoration": _decoration,
}
