"""``tackboard import``."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.board import load_site
from generator.cli.common import Terminal, common_options, file_option, write_report
from generator.history import history_of
from generator.importers import Action, import_source, kind_names
from generator.problems import BuildRefused, refuse
from generator.site import SITE_YAML


def _read_first_seen(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> date | str | None:
    if text in (None, "git"):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is neither YYYY-MM-DD nor git") from None


@click.command("import", short_help="Turn other sources into postings.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--from", "kind", metavar="KIND", help=f"One of: {', '.join(kind_names())}.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="Write postings here; content/postings of the site unless given.",
)
@click.option(
    "--first-seen",
    metavar="DATE|git",
    callback=_read_first_seen,
    help="The day on which the board first had these postings, or git for the day of each "
    "file's first commit; today unless given.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and write nothing.")
@file_option("--report", "Write what was read, kept as text and missing, file by file, as JSON.")
@common_options
def import_(
    terminal: Terminal,
    source: Path,
    kind: str | None,
    into: Path | None,
    first_seen: date | str | None,
    dry_run: bool,
    report_path: Path | None,
) -> None:
    """Write the postings at SOURCE, a file or a folder, as files of this board.

    Importing again changes only what the source changed; what a person edited stays.
    """
    try:
        zone, postings = _site_of(terminal)
        today: date = datetime.now(UTC).astimezone(zone).date()
        report = import_source(
            source.absolute(),
            (into or postings).absolute(),
            site=terminal.folder,
            kind=kind,
            first_seen=_first_commits(source, zone)
            if isinstance(first_seen, str)
            else first_seen or today,
            imported=today,
            dry_run=dry_run,
            postings=postings,
        )
    except BuildRefused as refused:
        terminal.refuse(refused, "nothing was imported")
    terminal.show(report.problems)
    for line in report.lines(every_file=terminal.verbose):
        terminal.say(line)
    if report_path:
        write_report(report_path, report.as_data())
    if report.totals[Action.FAILED]:
        raise SystemExit(1)


def _first_commits(source: Path, zone: tzinfo) -> dict[str, date]:
    """Return the day of the first commit of each file at *source*, by its path below *source*."""
    history = history_of(source if source.is_dir() else source.parent)
    if history.why:
        hint = "name a date instead"
        if history.is_shallow:
            hint = "fetch the whole history: `git fetch --unshallow`"
        raise refuse("--first-seen", "no-history", history.why, hint)
    return {path: span.first.astimezone(zone).date() for path, span in history.spans.items()}


def _site_of(terminal: Terminal) -> tuple[tzinfo, Path]:
    """Return the board's time zone and its folder of postings; defaults where there is none."""
    if not (terminal.folder / SITE_YAML).exists():
        return UTC, terminal.folder / "content" / "postings"
    site = load_site(terminal.folder)
    return ZoneInfo(site.timezone), terminal.folder / site.content / "postings"
