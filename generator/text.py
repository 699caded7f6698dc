"""Pure string work: slugs, comparison keys, suggestions."""

from __future__ import annotations

import difflib
import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SIGNS = {"+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent", "$": "dollar"}
_LATIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})
_DOT_WORD = re.compile(r"(?<![^\s/(])\.(?=\w)")
BIDI_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""A character that changes the direction of the text around it, unseen."""
_NOT_PLAIN = re.compile("[^a-z0-9]+")
_TAG = re.compile(r"<[^>]*>")
_MAX_SLUG_BYTES = 200
_RESERVED_ON_WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")]
)
_NOTHING = frozenset(["none", "null", "~", "n/a", "-", "\N{EN DASH}", "\N{EM DASH}"])
_LONGEST_NOTHING = max(map(len, _NOTHING))


@lru_cache(maxsize=20_000)
def slugify(text: str) -> str:
    """Turn *text* into the last part of an address; never empty for text that is not blank.

    Signs are spelled out, so that ``C``, ``C++``, ``C#`` and ``.NET`` stay apart; letters of
    every script stay; accents on Latin letters go.
    """
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    folded = unicodedata.normalize("NFKC", seen).casefold().translate(_LATIN)
    folded = _without_accents(folded)
    spelled = "".join(map(_spell, _DOT_WORD.sub(" dot ", folded)))
    words = spelled.split()
    if not words:
        words = [f"u{ord(character):x}" for character in text if not character.isspace()]
    return _fit("-".join(words))


def plain_slug(label: str) -> str:
    """Return what most labels have as their slug, by a rule that a browser can follow too."""
    return _NOT_PLAIN.sub("-", label.lower()).strip("-")


def is_slug(text: str) -> bool:
    """Tell whether *text* can be the last part of an address and a folder's name as it is."""
    return (
        bool(text)
        and _is_word_character(text[0])
        and all(_is_word_character(character) or character in "-." for character in text)
        and not text.endswith(".")
        and ".." not in text
        and text == unicodedata.normalize("NFC", text)
        and len(text.encode("utf-8", "surrogatepass")) <= 255
        and not is_reserved_on_windows(text)
    )


def is_reserved_on_windows(name: str) -> bool:
    """Tell whether Windows takes *name* for a device, with or without an extension."""
    return name.casefold().split(".")[0].strip() in _RESERVED_ON_WINDOWS


def fold(text: str) -> str:
    """Return the form under which two spellings count as the same name."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def in_order(text: str) -> str:
    """Return the key by which names stand in a list: accents on Latin letters count for nothing."""
    return _without_accents(fold(text)).translate(_LATIN)


def says_nothing(text: str) -> bool:
    """Tell whether *text* is blank, or what exporters write for nothing."""
    if not any(map(_leaves_ink, text)):
        return True
    words = text.strip()
    return len(words) <= _LONGEST_NOTHING and words.casefold() in _NOTHING


def _leaves_ink(character: str) -> bool:
    return unicodedata.category(character) not in _INKLESS and character not in _FILLERS


_INKLESS = {"Cf", "Cc", "Cn", "Cs", "Co", "Zs", "Zl", "Zp", "Mn"}
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs by their category, and yet blank: of Hangul, and of Braille."""


def cut_short(text: str, limit: int) -> str:
    """Return *text*, cut after a word where it has more than *limit* characters."""
    if len(text) <= limit:
        return text
    cut = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return cut.rstrip(" ,;:.-–—") + "…"


def one_line(text: str) -> str:
    """Return *text* with every run of white space as one space."""
    return " ".join(text.split())


def text_of(markup: str) -> str:
    """Return the text of our own *markup*, where ``<`` and ``>`` only mark tags, on one line."""
    return one_line(html.unescape(_TAG.sub(" ", markup)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the one of *known* that *word* was probably meant to be, or an empty text."""
    by_fold = {fold(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(fold(word), by_fold, n=1, cutoff=0.8)
    return by_fold[close[0]] if close else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a hint: what *word* was probably meant to be, or all that it could have been."""
    known = list(known)
    if close := did_you_mean(word, known):
        return f"did you mean `{close}`?"
    return "known are: " + ", ".join(f"`{candidate}`" for candidate in known)


def plural(count: int, noun: str, many: str = "") -> str:
    """Return *count* with *noun* in the right number, such as ``3 postings``."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def sentence(words: Iterable[str], joint: str) -> str:
    """Return *words* joined, only the first of which may start with a capital."""
    first, *others = [*words] or [""]
    return joint.join([first, *(other[:1].lower() + other[1:] for other in others)])


def _without_accents(text: str) -> str:
    kept: list[str] = []
    for character in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(character) and not (kept and _takes_marks(kept[-1])):
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _takes_marks(base: str) -> bool:
    """Tell whether marks on *base* count: on Latin letters and on signs they do not."""
    return not base.isascii() and _is_word_character(base)


def _spell(character: str) -> str:
    if character in _SIGNS:
        return f" {_SIGNS[character]} "
    if _is_word_character(character):
        return character
    kind = unicodedata.category(character)
    if kind in ("So", "Sm", "Sc"):
        return f" {unicodedata.name(character, f'u{ord(character):x}').lower()} "
    return "" if kind == "Cf" else " "


def _is_word_character(character: str) -> bool:
    if "\ufe00" <= character <= "\ufe0f":  # variation selectors change a glyph, not a word
        return False
    return unicodedata.category(character)[0] in "LNM" or character == "_"


def _fit(slug: str) -> str:
    if is_reserved_on_windows(slug):
        return f"{slug}-"
    encoded = slug.encode()
    if len(encoded) <= _MAX_SLUG_BYTES:
        return slug
    digest = hashlib.sha256(encoded).hexdigest()[:8]
    return f"{encoded[: _MAX_SLUG_BYTES - 9].decode(errors='ignore')}-{digest}"
