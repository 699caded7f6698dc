"""What can be wrong with a text, whichever field holds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator import limits
from generator.text import BIDI_CONTROL, is_reserved_on_windows, is_slug, slugify
from generator.urls import Flaw


def check_slug(text: str) -> Iterator[Flaw]:
    """Yield what is wrong with *text* as the last part of an address."""
    if is_reserved_on_windows(text):
        yield Flaw("slug", f"`{text}` is a device's name on Windows", "choose another name")
    elif len(text.encode("utf-8", "surrogatepass")) > limits.SLUG_BYTES:
        yield Flaw("slug", f"the name is longer than {limits.SLUG_BYTES} bytes", "shorten it")
    elif not is_slug(text):
        better = slugify(text)
        yield Flaw(
            "slug",
            f"`{text}` cannot be the last part of an address",
            f"use letters, digits and hyphens{f', such as `{better}`' if is_slug(better) else ''}",
        )


def unfit_character(text: str) -> Flaw | None:
    """Return what of *text* no line of text can hold; None where all is well."""
    if text.isascii() and text.isprintable():  # most are, and need no second look
        return None
    marks = 0
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Cs":
            return Flaw("lone-surrogate", "holds half of a character", "remove the escape")
        if character == "\n":
            return Flaw("not-one-line", "must be one line", "put the rest into the body")
        if kind in ("Cc", "Zl", "Zp"):
            code = f"U+{ord(character):04X}"
            return Flaw("control-character", f"holds the control character {code}", "remove it")
        if BIDI_CONTROL.match(character):
            return Flaw(
                "bidi-control",
                f"holds U+{ord(character):04X}, an invisible control of text direction",
                "remove it: browsers find the direction themselves",
            )
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks > limits.COMBINING_MARKS:
            return Flaw(
                "combining-marks",
                f"has more than {limits.COMBINING_MARKS} combining marks on one letter",
            )
    return None
