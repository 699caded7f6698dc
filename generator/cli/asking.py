"""Questions at a terminal, for what options did not say."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from generator.cli.common import Terminal
from generator.problems import Report, visible


def can_ask(terminal: Terminal) -> bool:
    """Tell whether somebody sits there who wants to be asked."""
    return not terminal.quiet and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, check: Callable[[str], Report], default: str | None = None) -> str:
    """Return the answer to *question*, asked until *check* has no error.

    Enter alone gives *default*, and where there is none it is asked again.
    Questions go to stderr: what a command prints may be read by another program.
    """

    def read(text: str) -> str:
        if text.strip() and (wrong := first_error(check(text))):
            raise click.BadParameter(wrong)
        return text.strip()

    answer: str = click.prompt(
        question, default=default, value_proc=read, err=True, show_default=bool(default)
    )
    return answer


def checked(text: str, check: Callable[[str], Report], option: str) -> str:
    """Return *text*, which the command line has for *option*, if *check* has no error."""
    if wrong := first_error(check(text)):
        raise click.BadParameter(wrong, param_hint=option)
    return text


def first_error(report: Report) -> str:
    """Return the first error of *report* in one line, or an empty text."""
    for problem in report.problems:
        if problem.is_error:
            return visible(problem.message + (f"; {problem.hint}" if problem.hint else ""))
    return ""
