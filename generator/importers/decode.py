"""From a source file's bytes to text that is surely what was meant."""

from __future__ import annotations

from collections.abc import Callable

from generator import limits
from generator.frontmatter.decode import decode as decode_strictly
from generator.problems import Report, refuse

_WAYS_TO_DOUBLE_ENCODE = ("sloppy-windows-1252", "latin-1")
_CONTROLS = bytes(set(range(1, 32)) - {0x09, 0x0A, 0x0D} | {0x7F})


def decode(raw: bytes, report: Report) -> str | None:
    """Return *raw* as text with LF line ends; None, with problems in *report*, where it is none.

    Control characters go, for no exporter means them; only a NUL says that it is no text at all.
    """
    text = decode_strictly(without_controls(raw), Report(report.path), limits.FILE_BYTES)
    if text is None:
        decode_strictly(raw, report, limits.FILE_BYTES)
    return text


def without_controls(raw: bytes) -> bytes:
    """Return *raw* without control characters that mean nothing in a text."""
    return raw.translate(None, _CONTROLS)


def repair(text: str) -> tuple[str, tuple[int, ...]]:
    """Undo double encoding; return the text and the numbers of the lines that changed.

    Where all of *text* was encoded twice it is decoded as a whole. Else each line is judged by
    itself, so that a broken line never takes a clean one with it.
    """
    if text.isascii():
        return text, ()
    fix = _fixer()
    lines = text.split("\n")
    whole = fix(text)
    fixed = whole.split("\n") if _undoes(whole, text) else [fix(line) for line in lines]
    pairs = zip(lines, fixed, strict=True)
    return "\n".join(fixed), tuple(n for n, (old, new) in enumerate(pairs, 1) if old != new)


def _undoes(whole: str, text: str) -> bool:
    """Tell whether encoding *whole* twice gives *text* back, to the last character."""
    for encoding in _WAYS_TO_DOUBLE_ENCODE:
        try:
            if whole.encode().decode(encoding) == text:
                return True
        except UnicodeDecodeError:
            continue
    return False


def _fixer() -> Callable[[str], str]:
    try:
        from ftfy import fix_encoding
    except ImportError:
        raise refuse(
            "import",
            "ftfy-missing",
            "importing text that is not plain ASCII needs the package ftfy",
            "install it with `pip install ftfy`, or Tackboard as `tackboard[import]`",
        ) from None
    fixer: Callable[[str], str] = fix_encoding
    return fixer
