"""``tackboard check``."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from generator.build import Options, Plan, as_error, google, plan
from generator.build import check as run_check
from generator.cli.common import Terminal, common_options, counted, now_option, surroundings
from generator.clock import Now
from generator.jsonld.review import Review
from generator.problems import BuildRefused, Problem, has_errors, in_order, visible
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
@click.option(
    "--google",
    "for_google",
    is_flag=True,
    help="Tell for each sound posting what Google for Jobs is told of it, what not and why, and "
    "which of its rules it breaks.",
)
@now_option
@common_options
def check(
    terminal: Terminal,
    paths: tuple[Path, ...],
    strict: bool,
    form: str,
    for_google: bool,
    now: Now,
) -> None:
    """Tell all problems of the content, site.yaml and theme; of PATHS alone where any are given.

    Nothing is published.
    """
    _check_paths(paths, terminal.folder)
    options = Options(now=now, strict=strict)
    planned: Plan | None = None
    try:
        planned = run_check(terminal.folder, options, surroundings(), Stages(time.perf_counter))
        problems = planned.problems
    except BuildRefused as refused:
        problems = list(refused.problems)
    reviews = _reviews(terminal.folder, options, planned) if for_google else []
    if paths:
        problems = _only(problems, paths, terminal.folder)
        reviews = [one for one in reviews if _is_below(one.path, paths, terminal.folder)]
    told = [problem for one in reviews for problem in one.problems]
    problems = [*problems, *(map(as_error, told) if strict else told)]
    if form == "json":
        data: dict[str, object] = {"problems": [p.as_data() for p in in_order(problems)]}
        if for_google:
            data["google"] = [one.as_data() for one in reviews]
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        terminal.show(problems)
        for one in reviews:
            click.echo("\n".join(map(visible, _lines_of(one))))
        terminal.say(counted(problems))
    raise SystemExit(1 if has_errors(problems) else 0)


def _reviews(folder: Path, options: Options, planned: Plan | None) -> list[Review]:
    """Return those of the sound postings, also where others or the theme's warnings are errors."""
    if planned is None:
        lenient = replace(options, strict=False, skip_invalid=True)
        try:
            planned = plan(folder, lenient, Stages(time.perf_counter))
        except BuildRefused:
            return []
    return google(planned, options)


def _lines_of(one: Review) -> Iterator[str]:
    """Yield a review in words: the verdict, and below it what is told, what not, and why."""
    yield f"{one.path}: {'eligible' if one.is_eligible else 'not eligible'}"
    if one.emitted:
        yield f"    emitted: {', '.join(one.emitted)}"
    for reasons, word in ((one.lacks, "lacks"), (one.left_out, "left out")):
        for name, why in reasons.items():
            yield f"    {word}: {name} ({why})"


def _check_paths(paths: tuple[Path, ...], folder: Path) -> None:
    for path in paths:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise click.BadParameter(f"{path} lies outside of the board in {folder}")


def _only(problems: Iterable[Problem], paths: tuple[Path, ...], folder: Path) -> list[Problem]:
    """Return the problems of *paths*, and the errors of site.yaml, behind which others may hide."""
    return [
        problem
        for problem in problems
        if _is_below(problem.location.path, paths, folder)
        or (problem.is_error and problem.location.path == SITE_YAML)
    ]


def _is_below(name: str, paths: tuple[Path, ...], folder: Path) -> bool:
    return any((folder / name).is_relative_to(path.absolute()) for path in paths)
