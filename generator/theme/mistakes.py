"""What went wrong in a template, in words that its author can use."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import is_dataclass
from functools import partial

from jinja2 import (
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.utils import missing

from generator.problems import Location, Problem, Severity
from generator.text import did_you_mean, one_line, suggestion

_INNER_NAME = re.compile(r"\w+\.<locals>\.")


class Misuse(TemplateRuntimeError):
    """A function that templates are given was asked for what it cannot give."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class NotThere(UndefinedError):
    """A name that is not given, or that a value does not have."""

    def __init__(self, of: object, name: object, message: str) -> None:
        super().__init__(message)
        self.of = of
        self.name = str(name)

    def told(self, given: Collection[str]) -> tuple[str, str]:
        """Return message and hint; *given* are the names that the template has."""
        if self.of is missing:
            return f"there is no `{self.name}` here", suggestion(self.name, given)
        if self.of is None:
            hint = "ask first whether that is there, with `{% if ... %}`"
            return f"`{self.name}` is asked of what is none", hint
        if isinstance(self.of, Mapping):
            close = did_you_mean(self.name, map(str, self.of))
            hint = f'where it may be missing, write `.get("{self.name}")`'
            return f"there is no `{self.name}` in it", f"did you mean `{close}`?" if close else hint
        known = [name for name in dir(self.of) if not name.startswith("_")]
        message = f"a value of type {type(self.of).__name__} has no `{self.name}`"
        # Of a text or a list, nobody wants to hear all that Python can do with it.
        return message, suggestion(self.name, known) if is_dataclass(self.of) else ""


class Unknown(StrictUndefined):
    """What stands for a name that is not there: any use of it raises `NotThere`."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: Callable[[str], TemplateRuntimeError] = UndefinedError,
    ) -> None:
        if hint is None:
            exc = partial(NotThere, obj, name)
        super().__init__(hint, obj, name, exc)  # type: ignore[arg-type]  # it is only ever called


def problem_of(error: Exception, at: Location, given: Collection[str] = ()) -> Problem:
    """Return *error*, which a template raised at *at*, as a problem.

    *given* are the names that the template has.
    """
    message, hint = one_line(str(error)).rstrip("."), ""
    match error:
        case TemplateSyntaxError():
            code, message = "template-syntax", one_line(error.message or "").rstrip(".")
        case NotThere():
            code = "undefined-variable"
            message, hint = error.told(given)
        case UndefinedError():
            code = "undefined-variable"
        case TemplateNotFound():
            code, message = "missing-template", f"there is no template `{error.name}`"
        case RecursionError():
            code, message = "template-loop", "the templates include each other without end"
        case Misuse():
            code, hint = "template-error", error.hint
        case _:
            code = "template-error"
            message = f"{type(error).__name__}: {_INNER_NAME.sub('', message)}"
    return Problem(at, Severity.ERROR, code, message, hint)
