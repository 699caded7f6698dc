"""``tackboard check``."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from generator.checking import check as run_check
from generator.cli.common import Terminal, common_options, now_option, surroundings, workers_option
from generator.cli.fixing import mend_files
from generator.cli.forms import FORMS, Told
from generator.cli.progress import progress
from generator.clock import Now
from generator.history import HistoryUnknownError, changed_since
from generator.options import Options
from generator.planning import as_error
from generator.problems import Problem, has_errors, in_order, visible
from generator.site import SITE_YAML
from generator.stages import Stages
from generator.workers import crew


@click.command(short_help="Tell all problems; mend what is certain.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--since", metavar="REV", help="Only files that changed since this git revision.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default="text",
    help="How problems are written: text goes to stderr, the others to stdout; markdown is for the "
    "summary of a pull request, and tells how pay, place and end of postings were understood; "
    "github makes annotations in GitHub Actions, sarif is SARIF 2.1.0 for code scanning.",
)
@click.option(
    "--google",
    "for_google",
    is_flag=True,
    help="Tell for each sound posting what Google for Jobs is told of it, what not and why, and "
    "which of its rules it breaks.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="First mend what is certain in front matter, and leave every other byte: words and "
    "countries misspelt, forms of dates and pay, signs of currencies, spaces at the ends of lines.",
)
@now_option
@workers_option
@common_options
def check(
    terminal: Terminal,
    paths: tuple[Path, ...],
    since: str | None,
    strict: bool,
    form: str,
    for_google: bool,
    fix: bool,
    now: Now,
    workers: int,
) -> None:
    """Tell all problems of the content, site.yaml and theme; of PATHS alone where any are given.

    Nothing is published.
    """
    is_meant = _filter(terminal.folder, paths, since)
    unmended = mend_files(terminal, is_meant) if fix else []
    stages = Stages(time.perf_counter)
    with progress(terminal, stages):
        found = run_check(
            terminal.folder,
            Options(now=now, strict=strict),
            surroundings(),
            stages,
            crew(workers),
            explain=for_google or form == "markdown",
        )
    reviews = [one for one in found.reviews.values() if for_google and is_meant(one.path)]
    broken = [problem for one in reviews for problem in one.problems]
    problems = [problem for problem in found.problems if _is_about(problem, is_meant)]
    problems += map(as_error, broken) if strict else broken
    problems += unmended
    told = Told(terminal, found, in_order(problems), reviews, for_google, is_meant)
    FORMS[form](told)
    raise SystemExit(1 if has_errors(problems) else 0)


def _filter(folder: Path, paths: tuple[Path, ...], since: str | None) -> Callable[[str], bool]:
    """Return what tells of a path, relative to *folder*, whether problems in it are asked for."""
    for path in paths:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise click.BadParameter(f"{path} lies outside of the board in {folder}")
    wanted = [path.absolute() for path in paths]
    try:
        changed = changed_since(folder, since) if since is not None else None
    except HistoryUnknownError as unknown:
        raise click.BadParameter(
            f"git does not tell what changed since {since!r}: {visible(str(unknown))}",
            param_hint="--since",
        ) from unknown

    def is_meant(name: str) -> bool:
        is_below = not wanted or any((folder / name).is_relative_to(path) for path in wanted)
        return is_below and (changed is None or name in changed)

    return is_meant


def _is_about(problem: Problem, is_meant: Callable[[str], bool]) -> bool:
    """Tell whether *problem* is asked for: errors of site.yaml, behind which others may hide, are.

    So is what a file that is asked for does to others.
    """
    at = problem.location.path
    if problem.is_error and at == SITE_YAML:
        return True
    return any(is_meant(path) for path in (at, *(other.path for other in problem.others)))
