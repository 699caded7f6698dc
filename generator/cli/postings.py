"""``tackboard close`` and ``tackboard renew``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from generator.board import Board
from generator.cli.boards import load_sound_board
from generator.cli.common import Terminal, common_options, now_option
from generator.clock import Now
from generator.editing import Edit, find_postings
from generator.editing import close as close_posting
from generator.editing import renew as renew_posting
from generator.files import write_whole
from generator.model import Posting
from generator.problems import BuildRefused, Problem, visible

postings_argument = click.argument("postings", nargs=-1, required=True, metavar="POSTING...")


def _read_until(_context: click.Context, _parameter: click.Parameter, text: str) -> date:
    try:
        day = Now.parse(text).day
    except ValueError:
        day = None
    if day is None:
        raise click.BadParameter(f"{text!r} is not a day: write YYYY-MM-DD")
    return day


@click.command(short_help="Close postings.")
@postings_argument
@now_option
@common_options
def close(terminal: Terminal, postings: tuple[str, ...], now: Now) -> None:
    """Close the postings that are named by slug or path: `closed` says since when.

    Nothing else in their files changes.
    """
    _edit(terminal, postings, now, close_posting, "closed")


@click.command(short_help="Let postings be open for longer.")
@postings_argument
@click.option(
    "--until",
    metavar="DATE",
    required=True,
    callback=_read_until,
    help="The last day on which they are open (YYYY-MM-DD).",
)
@now_option
@common_options
def renew(terminal: Terminal, postings: tuple[str, ...], until: date, now: Now) -> None:
    """Let the postings that are named by slug or path be open until a day, closed ones too.

    It becomes their `valid_through`. Nothing else in their files changes.
    """

    def edit(board: Board, posting: Posting, moment: datetime) -> Edit:
        if until < moment.date():
            raise click.BadParameter(f"{until} is over", param_hint="--until")
        return renew_posting(board, posting, until)

    _edit(terminal, postings, now, edit, f"renewed until {until}")


def _edit(
    terminal: Terminal,
    names: tuple[str, ...],
    now: Now,
    edit: Callable[[Board, Posting, datetime], Edit],
    done: str,
) -> None:
    """Make all edits, and write only where all could be made."""
    try:
        board = load_sound_board(terminal.folder)
        moment = now.at(board.zone)
        edits: list[Edit] = []
        problems: list[Problem] = []
        for posting in find_postings(board, names, Path.cwd()):
            try:
                edits.append(edit(board, posting, moment))
            except BuildRefused as refused:
                problems += refused.problems
        if problems:
            raise BuildRefused(problems)
    except BuildRefused as refused:
        terminal.refuse(refused, "nothing was changed")
    for one in edits:
        if one.content is None:
            terminal.say(f"unchanged: {visible(one.path)}")
            continue
        try:
            write_whole(terminal.folder / one.path, one.content, one.path)
        except BuildRefused as refused:
            terminal.refuse(refused, "neither this file was changed nor those named after it")
        terminal.say(f"{done}: {visible(one.path)}")
