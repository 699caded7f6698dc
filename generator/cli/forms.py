"""The forms in which a check tells what it found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from generator.checking import Checked
from generator.cli.annotations import annotation
from generator.cli.common import Terminal, counted
from generator.cli.sarif import sarif_log
from generator.cli.summary import summary_of_postings, summary_of_problems
from generator.excerpts import Lines
from generator.jsonld.review import Review
from generator.problems import Problem, visible
from generator.text import plural


@dataclass(frozen=True, slots=True)
class Told:
    """What a check has to tell."""

    terminal: Terminal
    found: Checked
    problems: Sequence[Problem]
    """Those that are asked for, in order."""
    reviews: Sequence[Review]
    """Those that are asked for; none where nobody asked what Google is told."""
    with_google: bool
    """Whether somebody did."""
    is_meant: Callable[[str], bool]
    """Whether a path is asked for."""

    @property
    def prefix(self) -> str:
        """What leads from the root of the repository that the site is in to the site."""
        folder = self.terminal.folder.resolve()
        roots = (parent for parent in (folder, *folder.parents) if (parent / ".git").exists())
        below = folder.relative_to(next(roots, folder)).as_posix()
        return "" if below == "." else f"{below}/"


def _text(told: Told) -> None:
    told.terminal.show(told.problems, Lines(told.terminal.folder))
    for one in told.reviews:
        click.echo("\n".join(map(visible, _lines_of(one))))
    told.terminal.say(counted(told.problems))
    if certain := sum(problem.mend is not None for problem in told.problems):
        told.terminal.say(f"`tackboard check --fix` mends {certain} of them")


def _json(told: Told) -> None:
    data: dict[str, object] = {"problems": [problem.as_data() for problem in told.problems]}
    if told.with_google:
        data["google"] = [one.as_data() for one in told.reviews]
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def _markdown(told: Told) -> None:
    for line in _summary(told):
        click.echo(line)


def _github(told: Told) -> None:
    for problem in told.problems:
        click.echo(annotation(problem, told.prefix))


def _sarif(told: Told) -> None:
    click.echo(json.dumps(sarif_log(told.problems, told.prefix), indent=2, ensure_ascii=False))


FORMS: Mapping[str, Callable[[Told], None]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "github": _github,
    "sarif": _sarif,
}
"""What writes each form, by its name."""


def _summary(told: Told) -> Iterator[str]:
    yield from summary_of_problems(told.problems, counted(told.problems))
    found = told.found
    if found.ahead is None or found.plan is None:
        return
    meant = sorted(
        (posting for posting in found.ahead.shown if told.is_meant(posting.path)),
        key=lambda posting: posting.path,
    )
    yield from ("", f"## {plural(len(meant), 'sound posting')}", "")
    folder = told.terminal.folder
    files = [(posting, (folder / posting.path).read_bytes()) for posting in meant]
    by_path = {one.path: one for one in told.reviews}
    yield from summary_of_postings(files, found.ahead, found.plan.board.site, by_path)


def _lines_of(one: Review) -> Iterator[str]:
    """Yield a review in words: the verdict, and below it what is told, what not, and why."""
    yield f"{one.path}: {'eligible' if one.is_eligible else 'not eligible'}"
    if one.emitted:
        yield f"    emitted: {', '.join(one.emitted)}"
    for reasons, word in ((one.lacks, "lacks"), (one.left_out, "left out")):
        for name, why in reasons.items():
            yield f"    {word}: {name} ({why})"
