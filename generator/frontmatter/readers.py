"""Readers of single values: the schema decides types, YAML's guesses do not.

A reader takes a node and returns a value, or None with a problem in the report. A text that
says nothing (blank, ``None``, ``N/A`` ...) is None without a problem: it counts as missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from generator import limits
from generator.frontmatter import forms
from generator.frontmatter.flaws import check_slug, unfit_character
from generator.frontmatter.nodes import Node, Scalar, Sequence
from generator.frontmatter.schema import Schema
from generator.problems import Report
from generator.spelling import corrected
from generator.text import says_nothing
from generator.urls import Flaw, check_email, check_link, check_url

_TYPOGRAPHIC_QUOTES = re.compile("^[“”„‟«»‘’‚‛].*[“”‟«»‘’‛]$")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Reader(Protocol[T_co]):
    """What every reader can do."""

    def read(self, node: Node, name: str, report: Report) -> T_co | None:
        """Return the value of *node*, which the field *name* holds."""

    def schema(self) -> Schema:
        """Return the JSON Schema of what is read."""


def scalar(node: Node, name: str, report: Report, expected: str) -> Scalar | None:
    """Return *node* if it is a text that says something."""
    if not isinstance(node, Scalar):
        hint = ""
        if isinstance(node, Sequence) and expected == "a text":
            hint = "if the brackets belong to the text, put it in quotes"
        report.error(
            "wrong-type", f"`{name}` must be {expected}, not {node.kind}", node.at, hint=hint
        )
        return None
    if says_nothing(node.text):
        return None
    if node.plain and _TYPOGRAPHIC_QUOTES.match(node.text):
        report.warn(
            "typographic-quotes",
            f"`{name}` stands in typographic quotes, which YAML takes for letters",
            node.at,
            hint="write straight quotes or none; to keep these, put straight ones around them",
        )
    return node


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text."""

    most: int = limits.LINE_LENGTH
    """Code points."""
    advised: int | None = None
    """Code points past which a warning is given."""

    def read(self, node: Node, name: str, report: Report) -> str | None:
        """Return the text without spaces around it."""
        found = scalar(node, name, report, "a text")
        if found is None:
            return None
        text = found.text.strip()
        if flaw := unfit_character(text):
            report.error(flaw.code, f"`{name}` {flaw.message}", found.at, flaw.hint)
            return None
        if len(text) > self.most:
            report.error(
                "too-long",
                f"`{name}` has {len(text)} characters; {self.most} are allowed",
                found.at,
            )
            return None
        if self.advised is not None and len(text) > self.advised:
            message = f"`{name}` has {len(text)} characters and will be cut off in lists and search"
            report.warn("long", message, found.at, hint=f"keep it under {self.advised}")
        if found.cut:
            report.warn(
                "cut-by-comment",
                f"`{name}` ends here: ` #` starts a comment",
                found.at,
                hint="if the rest belongs to the text, put it all in quotes",
            )
        return text

    def schema(self) -> Schema:
        """Return the schema of one line, not longer than allowed."""
        return {**forms.pattern(forms.LINE), "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Word:
    """One of a list of words."""

    words: Collection[str]

    def read(self, node: Node, name: str, report: Report) -> str | None:
        """Return the word."""
        found = scalar(node, name, report, "a word")
        if found is None:
            return None
        if found.text in self.words:
            return found.text
        sure, hint = corrected(found.text, self.words)
        message = f"`{found.text}` is not a value that `{name}` can have"
        report.error("unknown-word", message, found.at, hint, mend=sure)
        return None

    def schema(self) -> Schema:
        """Return the schema of the words."""
        return {"enum": [*map(str, self.words)]}


@dataclass(frozen=True, slots=True)
class Bool:
    """True or false."""

    wanted: str = "true or false"
    """What else may be written, in words."""

    def read(self, node: Node, name: str, report: Report) -> bool | None:
        """Return the truth; yes, no, on and off are read with a warning."""
        found = scalar(node, name, report, self.wanted)
        if found is None:
            return None
        word = found.text.lower()
        if word in ("true", "false"):
            return word == "true"
        if word in ("yes", "no", "on", "off"):
            value = word in ("yes", "on")
            meant = str(value).lower()
            message, hint = f"`{name}` is read as {meant}", f"write `{name}: {meant}`"
            report.warn("boolean", message, found.at, hint, mend=meant)
            return value
        meant = word.strip()
        sure = meant if meant in ("true", "false") else ""
        report.error("wrong-type", f"`{name}` must be {self.wanted}", found.at, mend=sure)
        return None

    def schema(self) -> Schema:
        """Return the schema of a truth; other words than true and false give a warning."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A text that other code checks, such as an address."""

    check: Callable[[str], Iterable[Flaw]]
    form: str
    """What a schema can say of it: a regular expression."""

    def read(self, node: Node, name: str, report: Report) -> str | None:
        """Return the text if nothing fatal is wrong with it."""
        found = scalar(node, name, report, "a text")
        if found is None:
            return None
        fatal = False
        for flaw in self.check(found.text):
            fatal |= flaw.fatal
            add = report.error if flaw.fatal else report.warn
            message = f"`{name}`: {flaw.message}"
            add(flaw.code, message, found.at, flaw.hint, mend=self._without_spaces(found.text))
        return None if fatal else found.text

    def schema(self) -> Schema:
        """Return the schema of the text's form."""
        return {**forms.pattern(self.form), "maxLength": limits.URL_LENGTH}

    def _without_spaces(self, text: str) -> str:
        """Return *text* without the spaces around it, where these are all that is wrong with it."""
        tidy = text.strip(" \t")
        return tidy if tidy != text and not any(self.check(tidy)) else ""


URL = Checked(check_url, forms.WEB)
LINK = Checked(check_link, forms.LINK)
EMAIL = Checked(check_email, forms.MAILBOX)
SLUG = Checked(check_slug, forms.SLUG)


@dataclass(frozen=True, slots=True)
class ListOf(Generic[T]):
    """A list of values; one value alone counts as a list of one."""

    item: Reader[T]
    most: int = limits.LIST_ITEMS
    commas: bool = True
    """Whether a text that stands alone may hold commas; else they speak of a forgotten list."""

    def read(self, node: Node, name: str, report: Report) -> tuple[T, ...] | None:
        """Return the values that could be read, without repetitions; None where there are none."""
        if isinstance(node, Scalar) and says_nothing(node.text):
            return None
        if isinstance(node, Scalar) and node.plain and "," in node.text and not self.commas:
            report.error(
                "not-a-list",
                f"`{name}` is one text with commas in it, not a list",
                node.at,
                hint=f"write `{name}: [{node.text}]`, or put it in quotes if it is one",
            )
            return None
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if len(nodes) > self.most:
            report.error(
                "too-many",
                f"`{name}` has {len(nodes)} entries; {self.most} are allowed",
                nodes[self.most].at,
            )
            return None
        values = (self.item.read(item, name, report) for item in nodes)
        return tuple(dict.fromkeys(value for value in values if value is not None)) or None

    def schema(self) -> Schema:
        """Return the schema of one value or a list of them."""
        item = alone = self.item.schema()
        if not self.commas and "enum" not in item:
            alone = {"allOf": [item, {"not": {"type": "string", "pattern": ","}}]}
        return {"anyOf": [alone, {"type": "array", "items": item, "maxItems": self.most}]}
