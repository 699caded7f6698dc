"""Bring one job into its file: a new one, or one that a person may have edited since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.frontmatter.dump import dump_front_matter
from generator.frontmatter.patch import patch
from generator.frontmatter.sheet import Plain, plain, tidy_ends
from generator.importers.jobs import Job
from generator.importers.record import BODY, Identity, digest, digests
from generator.importers.report import Action
from generator.importers.requirements import must_be_draft, to_do
from generator.importers.shelf import Shelved

_ORDER = (
    "draft",
    "title",
    "company",
    "first_seen",
    "locations",
    "place_note",
    "workplace",
    "applicant_locations",
    "salary",
    "salary_note",
    "benefits",
    "apply_url",
)
_SAY_WHICH_JOB = ("title", "company", "apply_url")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one job does to one file."""

    action: Action
    path: Path
    content: bytes = b""
    """The whole file; empty where it stays as it is."""
    changed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()


def file_fields(job: Job) -> dict[str, object]:
    """Return the front matter that follows the source; a draft where it cannot be published."""
    fields = dict(job.fields)
    if must_be_draft(job.missing):
        fields["draft"] = True
    return fields


def texts_of(job: Job) -> dict[str, Plain]:
    """Return all that is merged: the fields, and the body under a name of its own."""
    return {name: plain(value) for name, value in file_fields(job).items()} | {
        BODY: tidy_ends(job.body)
    }


def create(
    job: Job, identity: Identity, path: Path, *, first_seen: date, imported: date
) -> Outcome:
    """Return the outcome of a job that is new: a whole file."""
    source = {"name": identity.name, "url": identity.url, "id": identity.id}
    fields = file_fields(job) | {"first_seen": first_seen}
    ordered = {name: fields[name] for name in sorted(fields, key=_place_in_order)}
    header = dump_front_matter(
        ordered | {"source": {k: v for k, v in source.items() if v} | {"imported": imported}},
        to_do(job.missing) if "draft" in fields else (),
    )
    body = tidy_ends(job.body)
    text = f"{header}\n{body}\n" if body else header
    return Outcome(Action.CREATED, path, text.encode())


def update(
    job: Job, shelved: Shelved, base: Mapping[str, str] | None, *, imported: date
) -> Outcome:
    """Return the outcome of a job that has a file: what only the source changed, changes.

    It fails where the file cannot be edited.
    """
    sheet = shelved.sheet
    now = texts_of(job)
    result = merge(now, {**sheet.fields, BODY: sheet.body}, base)
    if not result.changed:
        action = Action.KEPT if result.edited else Action.UNCHANGED
        return Outcome(action, shelved.path, edited=result.edited)
    fields = file_fields(job)
    changes = {name: fields.get(name) for name in result.changed if name != BODY}
    source = sheet.fields.get("source")
    if isinstance(source, dict) and "imported" in source:
        changes["source.imported"] = imported
    body = str(now[BODY]) if BODY in result.changed else None
    content = patch(sheet, changes, body)
    if content is None:
        return Outcome(Action.FAILED, shelved.path, changed=result.changed)
    return Outcome(Action.UPDATED, shelved.path, content, result.changed, result.edited)


@dataclass(frozen=True, slots=True)
class Merge:
    """What to do with each field, and with the body, of a file that is there."""

    changed: tuple[str, ...]
    """Take from the source: only the source changed."""
    edited: tuple[str, ...]
    """Leave: a person's words, or a person's deletion."""


def merge(
    now: Mapping[str, Plain], file: Mapping[str, Plain], base: Mapping[str, str] | None
) -> Merge:
    """Compare field by field: the source *now*, the *file*, and *base*, what was last written.

    A field belongs to the import as long as the file has it as it was last written. Without a
    *base* the file's words win wherever they differ. Fields that no import ever wrote are a
    person's, and not looked at.
    """
    changed, edited = [], []
    for name in sorted(now.keys() | (base or {}).keys()):
        if file.get(name) == now.get(name):
            continue
        theirs = digest(file[name]) if name in file else None
        if base is not None and theirs == base.get(name):
            changed.append(name)
        else:
            edited.append(name)
    return Merge(tuple(changed), tuple(edited))


def is_another_job(job: Job, base: Mapping[str, str] | None) -> bool:
    """Tell whether the source now has another job where *base* was read from.

    That is so where title, company and apply address are all different, as far as either has
    them: two exports may have files of the same path.
    """
    now = digests(texts_of(job))
    told = [name for name in _SAY_WHICH_JOB if name in now or name in (base or {})]
    return (
        base is not None and len(told) > 1 and all(now.get(name) != base.get(name) for name in told)
    )


def _place_in_order(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)
