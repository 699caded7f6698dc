"""``tackboard check``."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from generator.build import Options, as_error
from generator.checking import Checked
from generator.checking import check as run_check
from generator.cli.common import Terminal, common_options, counted, now_option, surroundings
from generator.cli.summary import summary_of_postings, summary_of_problems
from generator.clock import Now
from generator.excerpts import Lines
from generator.history import HistoryUnknownError, changed_since
from generator.jsonld.review import Review
from generator.problems import Problem, has_errors, in_order, visible
from generator.site import SITE_YAML
from generator.stages import Stages
from generator.text import plural


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--since", metavar="REV", help="Only files that changed since this git revision.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How problems are written: text goes to stderr, the others to stdout; markdown is for the "
    "summary of a pull request, and tells how pay, place and end of postings were understood.",
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
    since: str | None,
    strict: bool,
    form: str,
    for_google: bool,
    now: Now,
) -> None:
    """Tell all problems of the content, site.yaml and theme; of PATHS alone where any are given.

    Nothing is published.
    """
    is_meant = _filter(terminal.folder, paths, since)
    found = run_check(
        terminal.folder,
        Options(now=now, strict=strict),
        surroundings(),
        Stages(time.perf_counter),
        explain=for_google or form == "markdown",
    )
    reviews = [one for one in found.reviews.values() if for_google and is_meant(one.path)]
    told = [problem for one in reviews for problem in one.problems]
    problems = [problem for problem in found.problems if _is_about(problem, is_meant)]
    problems += map(as_error, told) if strict else told
    if form == "json":
        data: dict[str, object] = {"problems": [p.as_data() for p in in_order(problems)]}
        if for_google:
            data["google"] = [one.as_data() for one in reviews]
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    elif form == "markdown":
        for line in _summary(terminal.folder, found, problems, reviews, is_meant):
            click.echo(line)
    else:
        terminal.show(problems, Lines(terminal.folder))
        for one in reviews:
            click.echo("\n".join(map(visible, _lines_of(one))))
        terminal.say(counted(problems))
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


def _summary(
    folder: Path,
    found: Checked,
    problems: list[Problem],
    reviews: list[Review],
    is_meant: Callable[[str], bool],
) -> Iterator[str]:
    yield from summary_of_problems(problems, counted(problems))
    if found.ahead is None or found.plan is None:
        return
    meant = sorted(
        (posting for posting in found.ahead.shown if is_meant(posting.path)),
        key=lambda posting: posting.path,
    )
    yield from ("", f"## {plural(len(meant), 'sound posting')}", "")
    files = [(posting, (folder / posting.path).read_bytes()) for posting in meant]
    by_path = {one.path: one for one in reviews}
    yield from summary_of_postings(files, found.ahead, found.plan.board.site, by_path)


def _lines_of(one: Review) -> Iterator[str]:
    """Yield a review in words: the verdict, and below it what is told, what not, and why."""
    yield f"{one.path}: {'eligible' if one.is_eligible else 'not eligible'}"
    if one.emitted:
        yield f"    emitted: {', '.join(one.emitted)}"
    for reasons, word in ((one.lacks, "lacks"), (one.left_out, "left out")):
        for name, why in reasons.items():
            yield f"    {word}: {name} ({why})"
