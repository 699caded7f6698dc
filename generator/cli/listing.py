"""``tackboard list``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import click

from generator.board import Board
from generator.cli.boards import load_sound_board
from generator.cli.common import (
    Terminal,
    common_options,
    format_option,
    now_option,
    write_json,
)
from generator.clock import Now
from generator.config.readers import days_of
from generator.lifecycle import life_of
from generator.model import Posting, State
from generator.problems import BuildRefused, visible
from generator.text import plural

_ENDLESS = "endless"
_ORDER = list(State)
_SLUG_WIDTH = 40


@dataclass(frozen=True, slots=True)
class _Row:
    """A posting and what it is now."""

    posting: Posting
    company: str
    state: State
    until: date | datetime | None
    """The last moment at which it is or was open, or the day on which it was closed."""

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    def ends_within(self, span: timedelta, now: datetime) -> bool:
        return self.is_open and isinstance(self.until, datetime) and self.until - now <= span

    def is_in(self, wanted: str) -> bool:
        if wanted in (_ENDLESS, State.OPEN):
            return self.is_open and (wanted == State.OPEN or self.until is None)
        return self.state == wanted

    def as_data(self) -> dict[str, object]:
        return {
            "slug": self.posting.slug,
            "title": self.posting.title,
            "company": self.company,
            "state": self.state,
            "since": self.posting.listed_since,
            "until": self.until,
            "path": self.posting.path,
        }


def _read_within(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> timedelta | None:
    span = None if text is None else days_of(text)
    if text is not None and span is None:
        raise click.BadParameter(f"{text!r} is not a number of days: write it like 14d")
    return span


@click.command(name="list", short_help="List postings by state.")
@click.option(
    "--state",
    "wanted",
    type=click.Choice([*map(str, State), _ENDLESS]),
    help="Only these; endless are those that are open and have no end.",
)
@click.option(
    "--within",
    metavar="DAYS",
    callback=_read_within,
    help="Only postings that are open and end within so many days, such as 14d.",
)
@format_option
@now_option
@common_options
def list_(
    terminal: Terminal, wanted: str | None, within: timedelta | None, form: str, now: Now
) -> None:
    """List the postings by state, with the day on which each of them ends."""
    if within is not None and wanted and (wanted == _ENDLESS or not State(wanted).is_open):
        raise click.UsageError(f"--within is about postings that are open and end, not {wanted}.")
    try:
        board = load_sound_board(terminal.folder)
    except BuildRefused as refused:
        terminal.refuse(refused, "nothing was listed")
    moment = now.at(board.zone)
    rows = sorted(_rows(board, moment), key=_in_order)
    if within is not None:
        # Whatever counts as expiring by itself: here the person says what is soon.
        rows = [row for row in rows if row.ends_within(within, moment)]
    elif wanted:
        rows = [row for row in rows if row.is_in(wanted)]
    if form == "json":
        write_json([row.as_data() for row in rows])
    else:
        _show(rows)
        terminal.say(plural(len(rows), "posting"))
    known = {posting.path for posting in board.postings}
    unread = board.posting_paths - known
    terminal.show(p for p in board.problems if p.is_error and p.location.path in unread)
    raise SystemExit(1 if unread else 0)


def _rows(board: Board, now: datetime) -> Iterator[_Row]:
    names = {company.slug: company.name for company in board.companies}
    for posting in board.postings:
        life = life_of(posting, now, board.site.expire_after)
        until: date | datetime | None = life.ends.last if life.ends else None
        if life.state is State.CLOSED:
            until = posting.closed if isinstance(posting.closed, date) else None
        named = posting.company
        company = names.get(named.slug, named.name) if named else ""
        yield _Row(posting, company, life.state, until)


def _in_order(row: _Row) -> tuple[int, str, str]:
    return _ORDER.index(row.state), _day(row) or "~", row.posting.slug


def _day(row: _Row) -> str:
    day = row.until.date() if isinstance(row.until, datetime) else row.until
    return day.isoformat() if day else ""


def _show(rows: list[_Row]) -> None:
    table = [("state", "until", "slug", "title")] if rows else []
    for row in rows:
        title = " · ".join(filter(None, (row.posting.title, row.company)))
        table.append((row.state, _day(row), row.posting.slug, title))
    width = min(max((len(cells[2]) for cells in table), default=0), _SLUG_WIDTH)
    for state, until, slug, title in table:
        click.echo(visible(f"{state:<9}  {until:<10}  {slug:<{width}}  {title}"))
