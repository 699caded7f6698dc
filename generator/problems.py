"""What can be wrong with a board, and where.

Steps return values and *problems*; they raise only when there is nothing to return.

    TackboardError
    └── BuildRefused    the run cannot go on; carries the problems that say why
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a problem matters: only errors keep a board from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    line: int = 1
    """Counted from 1; line ends are LF, CRLF or a lone CR."""
    column: int = 1
    """Counted from 1, in code points."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Mend:
    """What certainly mends a problem."""

    at: Location
    """Where the value starts that is to be replaced."""
    text: str
    """What it is to be, as its reader would find it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, said so that a person can mend it."""

    location: Location
    severity: Severity
    code: str
    """A stable name in kebab-case, such as ``unknown-key``."""
    message: str
    """One sentence without a full stop."""
    hint: str = ""
    """What to do about it, or empty."""
    others: tuple[Location, ...] = ()
    """Other places that take part in it."""
    mend: Mend | None = None
    """None where it is not certain how to mend it."""

    @property
    def is_error(self) -> bool:
        """Whether it keeps the board from being published."""
        return self.severity is Severity.ERROR

    def as_data(self) -> dict[str, str | int]:
        """Return the problem as plain data."""
        return {
            "path": self.location.path,
            "line": self.location.line,
            "column": self.location.column,
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }

    def __str__(self) -> str:
        line = visible(f"{self.location}: {self.severity} {self.code} {self.message}")
        return f"{line}\n    hint: {visible(self.hint)}" if self.hint else line


@dataclass(slots=True)
class Report:
    """The problems of one file, gathered while it is read."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def error(
        self, code: str, message: str, at: Location | None = None, hint: str = "", mend: str = ""
    ) -> None:
        """Note something that keeps the board from being published.

        *mend* is what the value at *at* must be, where that is certain.
        """
        self._add(Severity.ERROR, code, message, at, hint, mend)

    def warn(
        self, code: str, message: str, at: Location | None = None, hint: str = "", mend: str = ""
    ) -> None:
        """Note something that is probably not meant; *mend* as of an error."""
        self._add(Severity.WARNING, code, message, at, hint, mend)

    def _add(
        self,
        severity: Severity,
        code: str,
        message: str,
        at: Location | None,
        hint: str,
        mend: str,
    ) -> None:
        place = at or Location(self.path)
        sure = Mend(place, mend) if mend else None
        self.problems.append(Problem(place, severity, code, message, hint, mend=sure))

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.is_error for problem in self.problems)

    @property
    def failed(self) -> bool:
        """Whether an error is among the problems."""
        return has_errors(self.problems)


class TackboardError(Exception):
    """The parent of every exception that a caller may want to catch."""


class BuildRefused(TackboardError):
    """The run cannot go on; *problems* say why. Nothing was published."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[BuildRefused], tuple[tuple[Problem, ...]]]:
        # By its own account an exception is made again from its text.
        return BuildRefused, (self.problems,)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of *problems* is an error."""
    return any(problem.is_error for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* sorted by path, line and column, without repetitions."""
    return sorted(
        dict.fromkeys(problems), key=lambda p: (p.location, p.severity, p.code, p.message)
    )


def refuse(path: str, code: str, message: str, hint: str = "") -> BuildRefused:
    """Make the exception for a single error that concerns *path* as a whole."""
    return BuildRefused([Problem(Location(path), Severity.ERROR, code, message, hint)])


def shown_path(path: Path, *folders: Path) -> str:
    """Return *path* as messages name it: relative to the first of *folders* that it lies in."""
    for folder in folders:
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.as_posix()


def visible(text: str) -> str:
    """Spell out what of *text* a terminal or a runner of CI would obey rather than show."""
    text = _RUNNER_COMMAND.sub(lambda _: f"#{escaped('#')}", text)
    if text.isprintable():
        return text
    return "".join(escaped(c) if unicodedata.category(c) in _UNSEEN else c for c in text)


_RUNNER_COMMAND = re.compile(r"##(?=\w*\[)")
"""Starts a command of GitHub's (`##[`), Azure's or TeamCity's wherever it stands in a line."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def escaped(character: str) -> str:
    """Return *character* as an escape that Python and YAML read."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
