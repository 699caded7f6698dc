"""The import as a whole: load, recognise, read, merge; and only then write."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.files import write_whole
from generator.importers.intake import Intake, Settings
from generator.importers.kinds import KINDS, kind_named
from generator.importers.record import RECORD_NAME, read_record, render_record
from generator.importers.report import ImportReport
from generator.importers.shelf import read_shelf
from generator.importers.sources import load_documents
from generator.importers.target import check_target
from generator.problems import Location, Problem, Severity, in_order, shown_path


def import_source(
    source: Path,
    into: Path,
    *,
    site: Path,
    kind: str | None,
    first_seen: date | Mapping[str, date],
    imported: date,
    dry_run: bool = False,
    postings: Path | None = None,
) -> ImportReport:
    """Write what is at *source*, a file or a folder, as posting files into *into*.

    All paths are absolute. *kind* forces what the source is taken for. *postings* is the folder
    below which a posting is known again wherever it was moved: ``content/postings`` of *site*
    unless said. New postings get *first_seen*, which may depend on the source file's path; what it
    does not name gets *imported*. A dry run tells the same and writes nothing.
    """
    # `content/postings/../../elsewhere` only looks as if it lay below `content/postings`.
    into, site = Path(os.path.normpath(into)), Path(os.path.normpath(site))
    settings = Settings(site, into, first_seen, imported, kind=kind_named(kind) if kind else None)
    check_target(into, site)
    postings = Path(os.path.normpath(postings or site / "content" / "postings"))
    root = postings if into.is_relative_to(postings) else into
    intake = Intake(settings, read_shelf(root), read_record(root / RECORD_NAME))
    shown = shown_path(source, site)
    # All is read before anything is written: a run that is refused half-way changes nothing.
    for item in load_documents(source, _suffixes(settings), leave_out=into, shown=shown):
        intake.take(item, f"{shown}/{item.id}" if source.is_dir() else shown)
    if not dry_run:
        _write(intake, root / RECORD_NAME)
    return ImportReport(
        source=shown,
        into=shown_path(into, site),
        dry_run=dry_run,
        files=tuple(intake.files),
        vanished=intake.vanished() if source.is_dir() else (),
        problems=tuple(in_order([*intake.problems, *_doubts(intake, root)])),
    )


def _suffixes(settings: Settings) -> frozenset[str]:
    kinds = (settings.kind,) if settings.kind else KINDS
    return frozenset(suffix for kind in kinds for suffix in kind.suffixes)


def _write(intake: Intake, record_path: Path) -> None:
    """Write the postings, then the record: killed in between, the next run finds them again."""
    site = intake.settings.site
    for outcome in intake.outcomes:
        if outcome.content:
            write_whole(outcome.path, outcome.content, shown_path(outcome.path, site))
    text = render_record(intake.record)
    if intake.record.written and text != intake.record.text:
        write_whole(record_path, text.encode(), shown_path(record_path, site))


def _doubts(intake: Intake, root: Path) -> list[Problem]:
    """Return what keeps the import from knowing all that was imported before."""
    site = intake.settings.site
    doubts = [
        Problem(
            Location(shown_path(path, site)),
            Severity.WARNING,
            "unknown-source",
            "the front matter cannot be read, so a posting in it would be imported once more",
            "mend it; `tackboard check` says what is wrong",
        )
        for path in intake.shelf.unreadable
    ]
    if not intake.record.is_readable:
        doubts.append(
            Problem(
                Location(shown_path(root / RECORD_NAME, site)),
                Severity.WARNING,
                "import-record",
                "the record of earlier imports was damaged and is written anew",
                "where file and source differed, the file's words were kept",
            )
        )
    return doubts
