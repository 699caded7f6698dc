"""What an import did, file by file: for people, and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.frontmatter.sheet import Plain
from generator.importers.jobs import Kept
from generator.problems import Problem, visible
from generator.text import plural


class Action(StrEnum):
    """What became of a source file or of one job in it."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    """Nothing was written: a person edited what differs from the source."""
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one source file, or of one job in it."""

    source: str
    """The path below the source's folder."""
    action: Action
    kind: str = ""
    target: str = ""
    """The posting's file, relative to the site where it lies in it."""
    read: Mapping[str, Plain] = field(default_factory=dict)
    """The fields that the source gave."""
    kept: tuple[Kept, ...] = ()
    """What was kept as text rather than understood."""
    missing: tuple[str, ...] = ()
    """What an open posting needs and the source does not say."""
    changed: tuple[str, ...] = ()
    """The fields that this import wrote into a file that was there before."""
    edited: tuple[str, ...] = ()
    """The fields in which a person's words differ from the source's, and stay."""
    repaired: tuple[int, ...] = ()
    """The source's lines in which double encoding was undone."""
    warnings: tuple[str, ...] = ()
    """What a person should look at."""
    notes: tuple[str, ...] = ()
    """What was done that nobody needs to look at."""
    reason: str = ""
    """Why it was skipped or failed."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    source: str
    into: str
    dry_run: bool
    files: tuple[FileReport, ...]
    """In the order of the sources' paths."""
    vanished: tuple[str, ...] = ()
    """Postings whose source is not there any more; they were left alone."""
    problems: tuple[Problem, ...] = ()
    """Why files failed, line by line, and what a person should look at."""

    @property
    def totals(self) -> dict[str, int]:
        """How many files had each outcome, every outcome named."""
        counts = Counter(file.action for file in self.files)
        return {action.value: counts[action] for action in Action}

    def as_data(self) -> dict[str, object]:
        """Return the report as plain data."""
        return {
            "source": self.source,
            "into": self.into,
            "dry_run": self.dry_run,
            "totals": self.totals,
            "files": [_as_data(file) for file in self.files],
            "vanished": list(self.vanished),
            "problems": [problem.as_data() for problem in self.problems],
        }

    def lines(self, *, every_file: bool = False) -> list[str]:
        """Return the report for a terminal: what needs a person's eye, or *every_file*."""
        shown = [file for file in self.files if every_file or _needs_an_eye(file)]
        counts = ", ".join(f"{count} {name}" for name, count in self.totals.items() if count)
        verb = "would be " if self.dry_run else ""
        total = f"{plural(len(self.files), 'file')}: {verb}{counts or 'nothing found'}"
        gone = [f"{path}: its source is not there any more; left alone" for path in self.vanished]
        return [visible(line) for file in shown for line in _lines(file)] + gone + [total]


def _needs_an_eye(file: FileReport) -> bool:
    if file.warnings or file.reason or file.changed or file.edited:
        return True
    # What a file lacks was told when it came; a second run that changes nothing is quiet.
    return file.action is not Action.UNCHANGED and bool(file.missing or file.repaired)


def _lines(file: FileReport) -> list[str]:
    head = f"{file.source}: {file.action}" + (f" {file.target}" if file.target else "")
    if file.action is Action.CREATED and "draft" in file.read:
        head += " (a draft)"
    details = [
        file.reason,
        f"missing: {', '.join(file.missing)}" if file.missing else "",
        f"changed: {', '.join(file.changed)}" if file.changed else "",
        f"edited by hand, kept: {', '.join(file.edited)}" if file.edited else "",
        *(f"as text: {kept.field} = {kept.text} ({kept.why})" for kept in file.kept),
        f"double encoding undone in {plural(len(file.repaired), 'line')}" if file.repaired else "",
        *file.warnings,
        *file.notes,
    ]
    return [head, *(f"    {detail}" for detail in details if detail)]


def _as_data(file: FileReport) -> dict[str, object]:
    return {
        "source": file.source,
        "action": file.action.value,
        "kind": file.kind,
        "target": file.target,
        "read": dict(file.read),
        "kept": [{"field": k.field, "text": k.text, "why": k.why} for k in file.kept],
        "missing": list(file.missing),
        "changed": list(file.changed),
        "edited": list(file.edited),
        "repaired": list(file.repaired),
        "warnings": list(file.warnings),
        "notes": list(file.notes),
        "reason": file.reason,
    }
