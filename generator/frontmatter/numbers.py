"""Readers of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from generator import limits
from generator.frontmatter.nodes import Node
from generator.frontmatter.readers import scalar
from generator.frontmatter.schema import Schema
from generator.problems import Report

_NUMBER = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$")
_THOUSANDS_DOT = re.compile(r"^[1-9]\d{0,2}(\.\d{3})+$")
_MANY_DECIMALS = re.compile(r"^[+-]?\d+\.\d{3,}$")
_KILO = re.compile(r"^(\d+)(?:\.(\d{1,3}))?\s*k$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number written out in figures."""

    least: Decimal
    most: Decimal
    whole: bool = False
    hint: str = ""
    """What to do about one that is out of range."""

    def read(self, node: Node, name: str, report: Report) -> Decimal | None:
        """Return the number; commas may set thousands apart."""
        found = scalar(node, name, report, "a number")
        if found is None:
            return None
        text = found.text
        digits = sum(character.isdigit() for character in text)
        if not _NUMBER.match(text) or not text.isascii() or digits > limits.NUMBER_DIGITS:
            shown = text if len(text) <= 40 else f"{text[:40]}..."
            sure = self._written_out(text)
            hint = f"write it out: {sure}" if sure else self._hint_at(text)
            message = f"`{shown}` is not a number that `{name}` can have"
            report.error("not-a-number", message, found.at, hint, mend=sure)
            return None
        value = Decimal(text.replace(",", ""))
        if self.whole and value != int(value):
            report.error("not-a-number", f"`{name}` must be a whole number", found.at)
            return None
        if not self.least <= value <= self.most:
            report.error(
                "out-of-range",
                f"`{name}` is {text}; it must be from {self.least:,} to {self.most:,}",
                found.at,
                hint=self.hint,
            )
            return None
        return value

    def schema(self) -> Schema:
        """Return the schema of the number, which leaves it to the reader to count decimals."""
        least, most = (
            int(end) if end == int(end) else float(end) for end in (self.least, self.most)
        )
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": least, "maximum": most}

    def _hint_at(self, text: str) -> str:
        """Return what to write in place of *text*: only what is read then."""
        if _THOUSANDS_DOT.match(text) and self._has(written := text.replace(".", "")):
            return f"a dot is a decimal point here: write {written}"
        if _MANY_DECIMALS.match(text):
            return "write a whole number" if self.whole else "write two decimals at most"
        return "write it in plain figures"

    def _written_out(self, text: str) -> str:
        """Return *text* in plain figures; empty where it can mean two numbers, or none."""
        tidy = text.strip(" \t")
        kilo = _KILO.match(tidy) if tidy.isascii() else None
        written = f"{kilo[1]}{(kilo[2] or ''):0<3}" if kilo else tidy
        is_number = _NUMBER.match(written) and (kilo or tidy != text)
        return written if is_number and self._has(written.replace(",", "")) else ""

    def _has(self, figures: str) -> bool:
        return self.least <= Decimal(figures) <= self.most


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number."""

    least: int
    most: int

    def read(self, node: Node, name: str, report: Report) -> int | None:
        """Return the number."""
        value = self._number.read(node, name, report)
        return None if value is None else int(value)

    def schema(self) -> Schema:
        """Return the schema of the number."""
        return self._number.schema()

    @property
    def _number(self) -> Number:
        return Number(Decimal(self.least), Decimal(self.most), whole=True)
