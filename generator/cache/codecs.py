"""How what was read from files is kept: as msgpack, from which it is made again at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from typing import Any

import msgspec

from generator.catalog import Facts
from generator.loader import Loaded
from generator.model import Company, Page, Posting, Prose
from generator.problems import Problem, Report

_encode = msgspec.msgpack.Encoder().encode


# What msgspec cannot read from the annotations of our own types is kept beside them.
class _Posting(Posting):
    __slots__ = ()
    body: None  # type: ignore[assignment]  # as above
    company: None
    valid_through: date | None


class _Company(Company):
    __slots__ = ()
    body: None  # type: ignore[assignment]  # as above


class _Page(Page):
    __slots__ = ()
    body: None  # type: ignore[assignment]  # as above


class _Beside(msgspec.Struct, array_like=True):
    """What lies beside a value."""

    problems: list[Problem]
    excerpt: str = ""
    has_text: bool = False
    company: tuple[str, str] | None = None
    """Slug and name, of a posting."""
    until: datetime | None = None
    """When a posting ends, where that is a moment."""


def _default(one: Field[Any]) -> object:
    """Return what a field has where nothing is said of it; what it must have, it never has."""
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default


_BESIDE = {"body", "company"}


class Codec:
    """Keeps what was read from files of one kind: values of the type *plain*."""

    def __init__(self, plain: type, readable: type) -> None:
        self._plain = plain
        self._defaults = [(one.name, _default(one)) for one in fields(plain)]
        kept: Any = tuple[_Beside, readable | None]  # type: ignore[valid-type]  # one of the above
        self._decode = msgspec.msgpack.Decoder(kept).decode

    def encode(self, loaded: Loaded[Any]) -> tuple[bytes, str]:
        """Return what was *loaded*, and the HTML of its text."""
        value, beside = loaded.value, _Beside(loaded.report.problems)
        if value is None:
            return _encode((beside, None)), ""
        said = {name: getattr(value, name) for name, _ in self._defaults}
        told = {name: said[name] for name, usual in self._defaults if said[name] != usual}
        html = value.body.html
        beside.excerpt, beside.has_text = value.body.excerpt, bool(html)
        if company := told.get("company"):
            beside.company = company.slug, company.name
        if isinstance(end := told.get("valid_through"), datetime):
            beside.until = end
            del told["valid_through"]
        return _encode((beside, told | dict.fromkeys(_BESIDE & told.keys()))), html

    def decode(self, path: str, data: bytes, text: Callable[[], str] | None) -> Loaded[Any]:
        """Return what was kept of the file at *path*, whose HTML *text* gives.

        :raises LookupError: where its text is not known.
        :raises msgspec.MsgspecError: where *data* is none of ours.
        """
        beside, value = self._decode(data)
        if beside.has_text and not text:
            raise LookupError("its text is gone")
        if value is not None:
            adjust = object.__setattr__
            adjust(value, "__class__", self._plain)
            adjust(value, "body", Prose(text or "", beside.excerpt))
            if beside.company:
                adjust(value, "company", Company(*beside.company))
            if beside.until:
                adjust(value, "valid_through", beside.until)
        return Loaded(value, Report(path, beside.problems))


FILES = {
    "postings": Codec(Posting, _Posting),
    "companies": Codec(Company, _Company),
    "pages": Codec(Page, _Page),
}
"""By the kind of file."""


encode_piece = _encode
_decode_text = msgspec.msgpack.Decoder(str).decode
OF_POSTINGS: dict[str, Callable[[bytes], object]] = {
    "facts": msgspec.msgpack.Decoder(Facts).decode,
    "card": _decode_text,
    "job": _decode_text,
    "event": _decode_text,
}
"""What is kept of each posting besides, by its place, with what reads it."""
PIECES = OF_POSTINGS | {
    "script": msgspec.msgpack.Decoder(bytes).decode,
    "theme": _decode_text,
    "history": _decode_text,
}
"""The same, with what is kept of the theme and of git's log."""
