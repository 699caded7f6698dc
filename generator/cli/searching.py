"""``tackboard search`` and ``tackboard evaluate``."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, astuple
from pathlib import Path
from typing import TypeVar

import click

from generator.board import load_board, load_site
from generator.cli.common import Terminal, common_options, format_option, write_json
from generator.problems import (
    BuildRefused,
    Problem,
    Severity,
    has_errors,
    refuse,
    shown_path,
    visible,
)
from generator.problems import Location as At
from generator.routes import Routes
from generator.search import (
    ALL,
    TOP,
    Broken,
    Engine,
    Outcome,
    evaluate,
    open_index,
    read_questions,
)

T = TypeVar("T")

output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The built site, where it is not the folder that site.yaml names.",
)


def _check_number(
    _context: click.Context, _parameter: click.Parameter, number: float | None
) -> float | None:
    if number is not None and math.isnan(number):  # which lies in any range
        raise click.BadParameter("nan is not a number")
    return number


class _Asking(click.Command):
    """A command whose query looks like an option where it begins with a dash."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read *args*; of an option that there is not, say how to ask for it as a query."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            hint = "Write `--` before a query that begins with a dash: `-- -senior`."
            raise click.UsageError(f"{error.format_message()} {hint}", ctx) from error


@click.command(cls=_Asking, short_help="Ask the built site's index.")
@click.argument("query")
@click.option(
    "--limit",
    metavar="NUMBER",
    type=click.IntRange(1),
    default=TOP,
    help=f"Results at most; {TOP} unless given.",
)
@format_option
@output_option
@common_options
def search(terminal: Terminal, query: str, limit: int, form: str, output: Path | None) -> None:
    """Ask the built site's index what a visitor's browser would get, in the same order."""
    found = _guarded(terminal, lambda: _search(terminal.folder, output, query, limit))
    if form == "json":
        write_json(found)
        return
    for row in found:
        company = f" · {row['company']}" if row["company"] else ""
        click.echo(visible(f"{row['score']:8.3f}  {row['title']}{company}"))
        click.echo(visible(f"          {row['url']}"))
    if not found:
        terminal.say("nothing found")


@click.command(name="evaluate", short_help="Measure the search on queries.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--min-recall",
    metavar="NUMBER",
    type=click.FloatRange(0, 1),
    callback=_check_number,
    help="Fail where recall@10 of all is less than this, which is from 0 to 1.",
)
@format_option
@output_option
@common_options
def evaluate_(
    terminal: Terminal, file: Path, min_recall: float | None, form: str, output: Path | None
) -> None:
    """Measure the search on queries: FILE has one a line, as JSON, with what it must find."""
    outcome = _guarded(terminal, lambda: _evaluate(terminal, output, file))
    if form == "json":
        write_json(asdict(outcome) | {"short": [one.id for one in outcome.short]})
    else:
        _show(outcome)
        for question in outcome.short:
            terminal.tell(visible(f"{file}:{question.line}: not all found: {question.typed}"))
    recall = outcome.marks[ALL].recall
    if min_recall is not None and recall < min_recall:
        text = f"recall@10 is {recall:.4f}, which is less than {min_recall}"
        click.echo(text, err=True, color=terminal.color)
        raise SystemExit(1)


def _guarded(terminal: Terminal, act: Callable[[], T]) -> T:
    """Return what *act* gives, or end the run with the problems that it met."""
    try:
        return act()
    except BuildRefused as refused:
        terminal.refuse(refused, "nothing was searched")
    except Broken as broken:
        message = f"the site's index cannot be read: {broken}"
        hint = "run `tackboard build` with this version"
        terminal.refuse(refuse(broken.path, "broken-index", message, hint), "nothing was searched")


def _search(folder: Path, output: Path | None, query: str, limit: int) -> list[dict[str, object]]:
    site = load_site(folder)
    routes = Routes(site.base_path, site.base_url)
    reader = open_index(_shown(output or folder / site.output))
    results = Engine(reader).search(query).results[:limit]
    cards = ((reader.card(result.number), result.score) for result in results)
    return [
        {
            "slug": card["slug"],
            "title": card["title"],
            "company": card.get("company", {}).get("name", ""),
            "url": routes.absolute(card["url"]),
            "score": score,
        }
        for card, score in cards
    ]


def _shown(output: Path) -> Path:
    """Return *output* as messages name it."""
    return Path(shown_path(output, Path.cwd()))


def _evaluate(terminal: Terminal, output: Path | None, file: Path) -> Outcome:
    path = shown_path(file, Path.cwd())
    questions, problems = read_questions(file.read_bytes(), path)
    if has_errors(problems):
        raise BuildRefused(problems)
    board = load_board(terminal.folder)
    reader = open_index(_shown(output or terminal.folder / board.site.output))
    engine = Engine(reader)
    slugs = {p.source.id: p.slug for p in board.postings if p.source and p.source.id}
    slugs |= {posting.slug: posting.slug for posting in board.postings}
    unknown = [(q, name) for q in questions for name in q.must if name not in slugs]
    terminal.show(_unknown(path, question.line, name) for question, name in unknown)

    def ask(typed: str) -> list[str]:
        return [reader.card(one.number)["slug"] for one in engine.search(typed).results[:TOP]]

    return evaluate(questions, ask, lambda name: slugs.get(name, name))


def _unknown(path: str, line: int, name: str) -> Problem:
    message = f"no posting has the slug or the source id {name}"
    return Problem(At(path, line), Severity.WARNING, "unknown-posting", message)


def _show(outcome: Outcome) -> None:
    rows = [(visible(kind), *astuple(marks)) for kind, marks in sorted(outcome.marks.items())]
    rows.sort(key=lambda row: row[0] == ALL)
    width = max(len(kind) for kind in ("kind", *(row[0] for row in rows)))
    names = ("queries", "recall@10", "success@1", "MRR", "nDCG@10")
    click.echo("  ".join([f"{'kind':{width}}", *names]))
    for kind, queries, *figures in rows:
        cells = (
            f"{figure:>{len(name)}.3f}" for figure, name in zip(figures, names[1:], strict=True)
        )
        click.echo("  ".join([f"{kind:{width}}", f"{queries:>{len(names[0])}}", *cells]))
    if outcome.only_asked:
        click.echo(f"only asked, since they have no `must`: {outcome.only_asked}")
