"""``tackboard new``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from generator.board import Board
from generator.cli.asking import ask, can_ask, checked
from generator.cli.boards import load_sound_board
from generator.cli.common import Terminal, common_options, now_option
from generator.clock import Now
from generator.content.fields import POSTING_FIELDS
from generator.content.posting import APPLY, PLACE
from generator.files import write_new
from generator.problems import BuildRefused, Report, shown_path
from generator.scaffold.explained import check_text
from generator.scaffold.posting import is_given, new_posting

_QUESTIONS = {
    "title": ("TITLE", "Title of the job", ()),
    "company": ("--company", "Company (a name, or the slug of its file)", ("company",)),
    "location": ("--location", "Place, such as `Berlin, DE`, or `remote`", PLACE),
    "apply": ("--apply", "Address to apply at, web or mail", APPLY),
    "salary": ("--salary", "", ()),
    "valid_through": ("--until", "", ()),
}
"""By what is asked for: its option; the question, if one is asked; fields whose default answers it.

A title is asked for in any case: the file is named after it.
"""
_NEEDED = ("title", "company")
_FIELDS = {field.name: field for field in POSTING_FIELDS}


@click.command(short_help="Write a new posting's file.")
@click.argument("title", required=False)
@click.option("--company", metavar="NAME", help="The employer: a name, or the slug of its file.")
@click.option("--location", metavar="PLACE", help="Such as `Berlin, DE`; or `remote`.")
@click.option("--apply", metavar="ADDRESS", help="Where to apply: an address on the web, or mail.")
@click.option("--salary", metavar="PAY", help="Such as `EUR 60,000 - 75,000 / year`.")
@click.option(
    "--until",
    "valid_through",
    metavar="DATE",
    help="The last day on which it is open (YYYY-MM-DD).",
)
@now_option
@common_options
def new(terminal: Terminal, now: Now, **options: str | None) -> None:
    """Write the file of a posting called TITLE, with every field explained, and print its path.

    What it still lacks is marked in it. On a terminal the command asks for what options do not say;
    with --quiet it does not.
    """
    try:
        board = load_sound_board(terminal.folder)
        answers = _answers(terminal, board, options)
        today = now.at(board.zone).date()
        made = new_posting(board, answers, today)
        path = terminal.folder / made.path
        write_new(path, made.content, made.path)
    except BuildRefused as refused:
        terminal.refuse(refused, "nothing was written")
    if not terminal.quiet:
        gaps = "".join(f"`{name}`, " for name in made.gaps)
        click.echo(f"still to fill in: {gaps}{'and ' if gaps else ''}the text", err=True)
    click.echo(shown_path(path, Path.cwd()))


def _answers(terminal: Terminal, board: Board, options: dict[str, str | None]) -> dict[str, str]:
    """Return what is known of the posting by the names of its fields, read without an error."""
    asks = can_ask(terminal)
    found: dict[str, str] = {}
    for name, (option, question, fields) in _QUESTIONS.items():
        text = options[name]
        if text is not None:
            field, text = _field_for(name, text)
            found[field] = checked(text, partial(check_text, _FIELDS[field]), option)
        elif question and not is_given(board, fields):
            if asks and (answer := _ask(name, question)):
                found.update([_field_for(name, answer)])
            elif name in _NEEDED:
                raise click.UsageError(f"the {name} is missing: give {option}")
    return found


def _ask(name: str, question: str) -> str:
    is_needed = name in _NEEDED
    more = "" if is_needed else " (Enter leaves it for later)"

    def check(text: str) -> Report:
        field, value = _field_for(name, text)
        return check_text(_FIELDS[field], value)

    return ask(question + more, check, None if is_needed else "")


def _field_for(name: str, text: str) -> tuple[str, str]:
    """Return the field that *text*, an answer about *name*, belongs into, and its value."""
    text = text.strip() if name != "title" else text
    if name == "location" and text.casefold() == "remote":
        return "workplace", "remote"
    if name == "apply":
        is_mail = "@" in text and "/" not in text and not text.casefold().startswith("mailto:")
        return ("apply_email" if is_mail else "apply_url"), text
    return name, text
