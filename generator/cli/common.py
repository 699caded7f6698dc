"""What the commands share: options, the one *now*, and how problems are shown."""

from __future__ import annotations

import functools
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from generator.clock import Now
from generator.excerpts import Lines, excerpt
from generator.jsontext import to_json
from generator.options import Surroundings
from generator.problems import BuildRefused, Problem, Severity, in_order
from generator.text import plural

F = TypeVar("F", bound=Callable[..., Any])
_MOST_WORKERS = 256
_NARROWEST = 40
"""Columns that are written at least, whatever a terminal says of itself."""
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


@dataclass(frozen=True, slots=True)
class Terminal:
    """How much is said, and how."""

    folder: Path
    """The site's folder."""
    quiet: bool
    verbose: bool
    color: bool | None
    """None: only where a terminal listens."""

    def say(self, text: str) -> None:
        """Tell what was done, unless quiet."""
        if not self.quiet:
            click.echo(text, color=self.color)

    def tell(self, text: str) -> None:
        """Tell a detail, when verbose."""
        if self.verbose:
            click.echo(text, err=True, color=self.color)

    def show(self, problems: Iterable[Problem], lines: Lines | None = None) -> None:
        """Print *problems* to stderr, with what they are about where *lines* are given.

        When quiet, only errors.
        """
        for problem in in_order(problems):
            if self.quiet and not problem.is_error:
                continue
            text, _, hint = str(problem).partition("\n")
            word = f": {problem.severity} "
            head, _, rest = text.partition(word)
            styled = click.style(word[2:-1], fg=_COLORS[problem.severity], bold=True)
            shown = [f"{head}: {styled} {rest}", *_excerpt(problem, lines), hint]
            click.echo("\n".join(filter(None, shown)), err=True, color=self.color)

    def refuse(self, refused: BuildRefused, done: str) -> NoReturn:
        """Print the problems that ended the run, say what was not *done*, and exit with 1."""
        self.show(refused.problems)
        click.echo(f"{counted(refused.problems)}: {done}", err=True, color=self.color)
        raise SystemExit(1)


def _excerpt(problem: Problem, lines: Lines | None) -> tuple[str, ...]:
    """Return the line that *problem* is about, and one with a caret below its column."""
    at = problem.location
    line = lines.at(at) if lines else None
    if line is None:
        return ()
    number = f"    {at.line:>3} | "
    width = max(shutil.get_terminal_size((100, 24)).columns, _NARROWEST)
    shown = excerpt(line, at.column, width - len(number))
    caret = click.style("^", fg=_COLORS[problem.severity], bold=True)
    margin = f"{' ' * (len(number) - 2)}| "
    return (
        f"{click.style(number, dim=True)}{shown.text}",
        f"{click.style(margin, dim=True)}{' ' * shown.offset}{caret}",
    )


def common_options(command: F) -> F:
    """Give *command* the options that every command has, as one `Terminal`."""

    @click.option(
        "--site",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        default=".",
        help="The folder of site.yaml; the working directory unless given.",
    )
    @click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
    @click.option("--verbose", "-v", is_flag=True, help="Say more.")
    @click.option("--no-color", is_flag=True, help="Write without colours; so does NO_COLOR.")
    @functools.wraps(command)
    def wrapped(folder: Path, quiet: bool, verbose: bool, no_color: bool, **rest: Any) -> Any:
        plain = no_color or bool(os.environ.get("NO_COLOR"))
        terminal = Terminal(folder.absolute(), quiet, verbose, False if plain else None)
        return command(terminal, **rest)

    return wrapped  # type: ignore[return-value]  # click's decorators keep no signature


format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write."
)


def now_option(command: F) -> F:
    """Give *command* ``--now``."""
    return click.option(
        "--now",
        metavar="DATE",
        callback=_read_now,
        help="Take this day (YYYY-MM-DD) or ISO timestamp for the present; "
        "SOURCE_DATE_EPOCH serves where it is absent.",
    )(command)


def _read_now(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Now:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if text is not None:
            return Now.parse(text)
        return Now.from_epoch(epoch) if epoch else Now(datetime.now(UTC))
    except ValueError:
        if text is not None:
            raise click.BadParameter(f"{text!r} is neither YYYY-MM-DD nor a timestamp") from None
        raise click.UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}") from None


def workers_option(command: F) -> F:
    """Give *command* ``--workers``, as a number."""
    return click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(1, _MOST_WORKERS),
        callback=lambda _context, _parameter, number: number or _processors(),
        help="Work with so many processes; as many as there are processors unless given.",
    )(command)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def file_option(name: str, help_text: str) -> Callable[[F], F]:
    """Give a command the option *name*, of a file to write; ``--report`` is ``report_path``."""
    return click.option(
        name,
        f"{name.removeprefix('--')}_path",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False, writable=True),
        callback=_check_file,
        help=help_text,
    )


def _check_file(
    _context: click.Context, _parameter: click.Parameter, path: Path | None
) -> Path | None:
    if path and not path.parent.is_dir():  # better now than after all is done
        raise click.BadParameter(f"there is no folder {path.parent}")
    return path


def surroundings() -> Surroundings:
    """Return the folders around this run that a build must not harm."""
    home = os.environ.get("HOME")
    return Surroundings(Path.cwd(), Path(home) if home else None)


def counted(problems: Iterable[Problem]) -> str:
    """Return how many errors and warnings there are, such as ``2 errors, 1 warning``."""
    severities = [problem.severity for problem in problems]
    parts = [
        plural(severities.count(severity), str(severity))
        for severity in (Severity.ERROR, Severity.WARNING)
        if severity in severities
    ]
    return ", ".join(parts) or "no problems"


def write_report(path: Path, data: object) -> None:
    """Write *data* as JSON to *path*, which a person named."""
    try:
        path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise click.ClickException(message) from error


def write_json(data: object) -> None:
    """Print *data* as JSON on one line."""
    # Halves of characters cannot be written, but their escapes are JSON too.
    click.echo(to_json(data).encode(errors="backslashreplace"))
