"""From a file to a posting."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, tzinfo
from pathlib import PurePosixPath
from typing import Any

from generator.content.fields import POSTING_FIELDS
from generator.frontmatter.decode import Document, decode, place_of, split
from generator.frontmatter.nodes import parse
from generator.frontmatter.record import Record, read_record
from generator.model import Applicants, Company, EmploymentType, Posting, Site, Workplace
from generator.problems import Location, Report
from generator.text import (
    BIDI_CONTROL,
    is_reserved_on_windows,
    is_slug,
    slugify,
    suggestion,
)

_PLACE_FIELDS = ("locations", "place_note", "workplace")
_FOLDER_FILES = ("readme", "index")


def parse_posting(
    path: str, data: bytes, site: Site, defaults: Record, today: date, zone: tzinfo
) -> tuple[Posting | None, Report]:
    """Read the posting in *data*, which *path* holds; None, with errors, where it cannot be read.

    *today* is the day in *zone*, the site's time zone. *defaults* are site.yaml's.
    """
    report = Report(path)
    document, record = read_document(data, report, defaults)
    if document is None or record is None:
        return None, report
    slug = _slug(path, record, report)
    _check_words(record, site, report)
    _check_required(record, site, report)
    _check_dates(record, today, zone, report)
    check_body(document, report)
    if report.failed:
        return None, report
    return _posting(document, record, slug, zone), report


def read_document(
    data: bytes, report: Report, defaults: Record | None = None, fields: Any = POSTING_FIELDS
) -> tuple[Document | None, Record | None]:
    """Cut *data* into front matter and body, and read the front matter by *fields*."""
    text = decode(data, report)
    document = None if text is None else split(text, report)
    if document is None:
        return None, None
    mapping = parse(document.header, report, Document.HEADER_LINE)
    if mapping is None:
        return document, None
    record = read_record(mapping, fields, report)
    return document, record.over(defaults) if defaults else record


def slug_of(path: str, report: Report) -> str:
    """Return the slug that the file's name gives, with a problem where it gives none."""
    pure = PurePosixPath(path)
    stem = unicodedata.normalize(
        "NFC", pure.name[: -len(pure.suffix)] if pure.suffix else pure.name
    )
    if stem.casefold() in _FOLDER_FILES and len(pure.parts) > 3:
        stem = unicodedata.normalize("NFC", pure.parent.name)
    slug = stem if is_slug(stem) else slugify(stem)
    if is_reserved_on_windows(stem) or stem.endswith(".") or not is_slug(slug):
        report.error(
            "slug",
            f"the file's name cannot be a part of an address: `{stem}`",
            hint="rename the file, or give it a `slug`",
        )
    return slug


def check_body(document: Document, report: Report) -> None:
    """Warn of a body that is missing, or that hides controls of text direction."""
    body = document.body
    at = Location(document.path, document.body_line)
    if not body.strip():
        report.warn("no-body", "the file has no text below the front matter", at)
    if control := BIDI_CONTROL.search(body):
        report.warn(
            "bidi-control",
            f"the text holds U+{ord(control[0]):04X}, an invisible control of text direction",
            place_of(body, control.start(), document.path, document.body_line),
            hint="remove it: browsers find the direction themselves",
        )


def _slug(path: str, record: Record, report: Report) -> str:
    if "slug" in record.places:
        if "slug" not in record.values and "slug" not in record.failed:
            report.error("slug", "`slug` is empty", record.place("slug"), "remove it, or fill it")
        return str(record.get("slug", ""))
    return slug_of(path, report)


def _check_words(record: Record, site: Site, report: Report) -> None:
    for name, words in (("category", site.categories), ("level", site.levels)):
        word = record.get(name)
        if word is not None and words and word not in words:
            report.error(
                f"unknown-{name}",
                f"`{word}` is not a {name} of this board",
                record.place(name),
                hint=suggestion(word, words),
            )


def _check_required(record: Record, site: Site, report: Report) -> None:
    if record.get("draft"):
        return
    needs_apply = not record.get("closed")
    imported = "source" in record.values
    _require(record, ("title",), report)
    _require(record, ("company",), report, lenient=imported)
    _require(record, ("date_posted", "first_seen"), report)
    if needs_apply:
        _require(record, ("apply_url", "apply_email"), report)
    if "remote" not in record.get("workplace", ()):
        names = ("locations", "location", "place_note")
        hint = "add one, or `workplace: remote`"
        _require(record, names, report, lenient=imported, hint=hint)
    for name in site.require:
        if name not in record.values and name not in record.failed:
            report.error(
                "required-here",
                f"this board asks for `{name}`",
                record.places.get(name),
                hint="see `require` in site.yaml",
            )


def _require(
    record: Record, names: tuple[str, ...], report: Report, hint: str = "", lenient: bool = False
) -> None:
    if any(name in record.values or name in record.failed for name in names):
        return
    given = next((name for name in names if name in record.places), None)
    wanted = " or ".join(f"`{name}`" for name in names if name != "location")
    message = f"{wanted} is missing" if given is None else f"`{given}` says nothing"
    add = report.warn if lenient else report.error
    add("missing-field", message, record.places.get(given or ""), hint)


def _check_dates(record: Record, today: date, zone: tzinfo, report: Report) -> None:
    posted, end = record.get("date_posted"), record.get("valid_through")
    if posted is not None and posted > today:
        report.warn(
            "scheduled",
            f"`date_posted` lies in the future: the posting appears on {posted}",
            record.place("date_posted"),
        )
    if posted is None or end is None:
        return
    last = _aware(end, zone).date() if isinstance(end, datetime) else end
    if last < posted:
        report.error(
            "ends-before-start",
            "`valid_through` is before `date_posted`",
            record.place("valid_through"),
            hint="swap the two, or mend the year",
        )


def _aware(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _posting(document: Document, record: Record, slug: str, zone: tzinfo) -> Posting:
    values = dict(record.values)
    locations = (*values.pop("locations", ()), *values.pop("location", ()))
    name = values.pop("company", None)
    end = values.pop("valid_through", None)
    values.setdefault("title", slug)
    values["slug"] = slug
    return Posting(
        path=document.path,
        body=document.body,
        body_line=document.body_line,
        company=Company(slugify(name), name) if name else None,
        valid_through=_aware(end, zone) if isinstance(end, datetime) else end,
        locations=tuple(dict.fromkeys(locations)),
        workplace=tuple(map(Workplace, values.pop("workplace", ()))),
        employment_type=tuple(map(EmploymentType, values.pop("employment_type", ()))),
        applicant_locations=values.pop("applicant_locations", Applicants()),
        marks={key: (at.line, at.column) for key, at in record.places.items()},
        **values,
    )
