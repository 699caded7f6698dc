"""Decide what becomes of each file of a source, one after the other. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.frontmatter.sheet import plain
from generator.importers.apply import Outcome, create, file_fields, is_another_job, texts_of, update
from generator.importers.jobs import Document, Job, Kind
from generator.importers.kinds import KINDS, recognise
from generator.importers.record import Identity, Record, digests
from generator.importers.report import Action, FileReport
from generator.importers.shelf import Shelf, Shelved
from generator.importers.sources import Unread
from generator.problems import Location, Problem, Severity, shown_path


@dataclass(frozen=True, slots=True)
class Settings:
    """What an import was asked for."""

    site: Path
    into: Path
    first_seen: date | Mapping[str, date]
    """Of all postings, or by the source file's path."""
    imported: date
    kind: Kind | None
    """What every file is taken for; None: each is recognised."""


@dataclass(slots=True)
class Intake:
    """The outcome for each file so far, and what stands where by now."""

    settings: Settings
    shelf: Shelf
    record: Record
    files: list[FileReport] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    seen: set[Identity] = field(default_factory=set)
    """What the source still has, whether or not it could be read."""

    def take(self, item: Document | Unread, shown: str) -> None:
        """Decide what becomes of *item*, which messages call *shown*."""
        self.seen |= {Identity(kind.name, item.id) for kind in KINDS}
        if isinstance(item, Unread):
            action = Action.FAILED if item.problems else Action.SKIPPED
            self.problems += item.problems
            self.files.append(FileReport(item.id, action, reason=item.reason))
            return
        kind = self.settings.kind or recognise(item)
        if kind is None:
            reason = "no kind of source is sure of it; `--from text` takes it as bare text"
            self.files.append(FileReport(item.id, Action.SKIPPED, reason=reason))
            return
        jobs = kind.read(item)
        if not jobs:
            report = FileReport(item.id, Action.FAILED, kind.name)
            self._fail(report, shown, "no-posting", f"`{kind.name}` finds no posting in it")
        for job in jobs:
            self._take_job(job, _report(job, kind, item), shown)

    def vanished(self) -> tuple[str, ...]:
        """Return the files of postings that the source does not have any more."""
        kinds = {identity.name for identity in self.seen} & {file.kind for file in self.files}
        return tuple(
            self._shown(posting.path)
            for posting in self.shelf.postings
            if posting.identity.name in kinds and posting.identity not in self.seen
        )

    def _take_job(self, job: Job, report: FileReport, shown: str) -> None:
        identity = Identity(report.kind, job.id, job.url)
        self.seen.add(identity)
        found = self.shelf.find(identity)
        base = self.record.find(identity)
        if found and is_another_job(job, base):
            self._fail(
                replace(report, target=self._shown(found[0].path)),
                shown,
                "another-job",
                f"{self._shown(found[0].path)} came from a file of this path, yet title, company"
                " and apply address all differ",
                "import a folder further up, so that paths differ, or delete the old posting",
            )
            return
        stem_path = self.settings.into / f"{job.stem}.md"
        if not found and stem_path in self.shelf.unreadable:
            self._fail(
                replace(report, target=self._shown(stem_path)),
                shown,
                "unreadable-target",
                f"{self._shown(stem_path)} may be its posting, but cannot be read",
                "mend its front matter; `tackboard check` says what is wrong",
            )
            return
        outcome = self._outcome(job, identity, found, base)
        if outcome.action is Action.FAILED:
            self._fail(
                replace(report, target=self._shown(outcome.path)),
                self._shown(outcome.path),
                "cannot-edit",
                f"the source has another {', '.join(outcome.changed)}, and the front matter is"
                " written in a way that cannot be edited with certainty",
                "write its fields as `tackboard import` does",
            )
            return
        self.outcomes.append(outcome)
        self.record.written[identity] = digests(texts_of(job))
        self.files.append(
            replace(
                report,
                action=outcome.action,
                target=self._shown(outcome.path),
                changed=outcome.changed,
                edited=outcome.edited,
                warnings=(*report.warnings, *self._about(found, base, outcome)),
            )
        )

    def _outcome(
        self, job: Job, identity: Identity, found: list[Shelved], base: Mapping[str, str] | None
    ) -> Outcome:
        settings = self.settings
        if found:
            return update(job, found[0], base, imported=settings.imported)
        path = self.shelf.take_name(settings.into, job.stem)
        first_seen = settings.first_seen
        if not isinstance(first_seen, date):
            first_seen = first_seen.get(identity.id, settings.imported)
        return create(job, identity, path, first_seen=first_seen, imported=settings.imported)

    def _about(
        self, found: list[Shelved], base: Mapping[str, str] | None, outcome: Outcome
    ) -> list[str]:
        copies = [f"{self._shown(copy.path)} has the same source" for copy in found[1:]]
        if found and base is None and outcome.edited:
            copies.append("no record of the last import: where they differ, the file's words stay")
        if not found and base is not None:
            copies.append("it was imported before, and its file is gone")
        return copies

    def _fail(
        self, report: FileReport, shown: str, code: str, message: str, hint: str = ""
    ) -> None:
        self.problems.append(Problem(Location(shown), Severity.ERROR, code, message, hint))
        self.files.append(replace(report, action=Action.FAILED, reason=message))

    def _shown(self, path: Path) -> str:
        return shown_path(path, self.settings.site)


def _report(job: Job, kind: Kind, document: Document) -> FileReport:
    """Return what the source said, before it is known what becomes of it."""
    return FileReport(
        document.id,
        Action.FAILED,
        kind.name,
        read={name: plain(value) for name, value in file_fields(job).items()},
        kept=job.kept,
        missing=job.missing,
        repaired=document.repaired,
        warnings=(*document.warnings, *job.warnings),
        notes=job.notes,
    )
