"""``tackboard check``."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path

import click

from generator.build import Options
from generator.build import check as run_check
from generator.cli.common import Terminal, common_options, counted, now_option, surroundings
from generator.clock import Now
from generator.problems import BuildRefused, Problem, has_errors, in_order
from generator.site import SITE_YAML
from generator.stages import Stages


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How problems are written: text goes to stderr, json to stdout.",
)
@now_option
@common_options
def check(terminal: Terminal, paths: tuple[Path, ...], strict: bool, form: str, now: Now) -> None:
    """Tell all problems of the content, site.yaml and theme; of PATHS alone where any are given.

    Nothing is published.
    """
    _check_paths(paths, terminal.folder)
    options = Options(now=now, strict=strict)
    try:
        checked = run_check(terminal.folder, options, surroundings(), Stages(time.perf_counter))
        problems = checked.problems
    except BuildRefused as refused:
        problems = list(refused.problems)
    if paths:
        problems = _only(problems, paths, terminal.folder)
    if form == "json":
        data = [problem.as_data() for problem in in_order(problems)]
        click.echo(json.dumps({"problems": data}, indent=2, ensure_ascii=False))
    else:
        terminal.show(problems)
        terminal.say(counted(problems))
    raise SystemExit(1 if has_errors(problems) else 0)


def _check_paths(paths: tuple[Path, ...], folder: Path) -> None:
    for path in paths:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise click.BadParameter(f"{path} lies outside of the board in {folder}")


def _only(problems: Iterable[Problem], paths: tuple[Path, ...], folder: Path) -> list[Problem]:
    """Return the problems of *paths*, and the errors of site.yaml, behind which others may hide."""
    wanted = [path.absolute() for path in paths]
    return [
        problem
        for problem in problems
        if any((folder / problem.location.path).is_relative_to(path) for path in wanted)
        or (problem.is_error and problem.location.path == SITE_YAML)
    ]
