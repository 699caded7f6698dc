"""From a file to a posting."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from generator.content.documents import read_body, read_document, require, slug_of
from generator.content.fields import POSTING_FIELDS
from generator.frontmatter.record import Record
from generator.memo import digest
from generator.model import Applicants, Company, EmploymentType, Posting, Prose, Workplace
from generator.problems import Report
from generator.site import Site
from generator.spelling import corrected
from generator.text import slugify

_PLACES = frozenset(["location", "locations"])
"""Two names of one field."""
SINCE = ("date_posted", "first_seen")
PLACE = ("locations", "location", "place_note")
APPLY = ("apply_url", "apply_email")
"""Of each of these groups an open posting needs one field, a place only where it is not remote."""
_APPLICANTS = ("applicant_locations", "applicant_timezones")


def parse_posting(
    path: str, data: bytes, site: Site, defaults: Record, zone: tzinfo, rules: bytes = b""
) -> tuple[Posting | None, Report]:
    """Read the posting in *data*, which *path* holds; None, with errors, where it cannot be read.

    *defaults* are site.yaml's, *zone* is the site's time zone. What is read does not depend on
    the day on which it is read. *rules* is a digest of all these but *path* and *data*.
    """
    report = Report(path)
    document, record = read_document(data, POSTING_FIELDS, report)
    if document is None or record is None:
        return None, report
    record = record.over(defaults, _not_for_it(record, defaults))
    slug = _slug(path, record, report)
    _check_words(record, site, report)
    _check_required(record, site, report)
    _check_applicants(record, report)
    _check_dates(record, zone, report)
    body = read_body(document, site.base_path, report)
    if report.failed:
        return None, report
    return _posting(path, body, record, slug, zone, digest(data, rules)), report


def _not_for_it(record: Record, defaults: Record) -> set[str]:
    """Return the names of *defaults* that a posting must not take, by what it says itself."""
    hidden = set(_PLACES if _PLACES & record.places.keys() else ())
    workplace = record.get("workplace", defaults.get("workplace", ()))
    return hidden if "remote" in workplace else hidden | set(_APPLICANTS)


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
            message = f"`{word}` is not a {name} of this board"
            sure, hint = corrected(word, words)
            report.error(f"unknown-{name}", message, record.place(name), hint, mend=sure)


def _check_required(record: Record, site: Site, report: Report) -> None:
    if record.get("draft"):
        return
    needs_apply = not record.get("closed")
    imported = not record.lacks("source")
    require(record, ("title",), report)
    require(record, ("company",), report, lenient=imported)
    require(record, SINCE, report)
    if needs_apply:
        require(record, APPLY, report)
    if "remote" not in record.get("workplace", ()):
        hint = "add one, or `workplace: remote`"
        require(record, PLACE, report, lenient=imported, hint=hint)
    for name in site.require:
        if record.lacks(name):
            report.error(
                "required-here",
                f"this board asks for `{name}`",
                record.places.get(name),
                hint="see `require` in site.yaml",
            )


def _check_applicants(record: Record, report: Report) -> None:
    """Report who may apply where the work is not remote: a draft may still lack the latter."""
    if "remote" in record.get("workplace", ()) or "workplace" in record.failed:
        return
    if record.get("draft") and record.lacks("workplace"):
        return
    for name in _APPLICANTS:
        if name in record.values:
            report.error(
                "applicants-without-remote",
                f"`{name}` is for remote work, and `workplace` is not `remote`",
                record.place(name),
                hint=f"write `workplace: remote`, or remove `{name}`",
            )


def _check_dates(record: Record, zone: tzinfo, report: Report) -> None:
    """Report ends before the day by which lists sort the posting."""
    start = "first_seen" if record.get("date_posted") is None else "date_posted"
    first = record.get(start)
    for end in ("valid_through", "closed"):
        last = record.get(end)
        if isinstance(last, datetime):
            last = _aware(last, zone).date()
        if first is None or not isinstance(last, date) or last >= first:
            continue
        at, hint = record.place(end), "swap the two, or mend the year"
        if at.path != report.path:
            hint = f"`{end}` is a default of {at}: give the posting one of its own"
            at = record.place(start)
        report.error("ends-before-start", f"`{end}` is before `{start}`", at, hint)


def _aware(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _posting(
    path: str, body: Prose, record: Record, slug: str, zone: tzinfo, digest: bytes
) -> Posting:
    values = dict(record.values)
    marks = {name: (at.line, at.column) for name, at in record.places.items() if at.path == path}
    if "location" in marks:
        marks.setdefault("locations", marks.pop("location"))
    locations = (*values.pop("locations", ()), *values.pop("location", ()))
    name = values.pop("company", None)
    end = values.pop("valid_through", None)
    values.setdefault("title", slug)
    values["slug"] = slug
    return Posting(
        path=path,
        body=body,
        company=Company(slugify(name), name) if name else None,
        valid_through=_aware(end, zone) if isinstance(end, datetime) else end,
        locations=tuple(dict.fromkeys(locations)),
        workplace=tuple(map(Workplace, values.pop("workplace", ()))),
        employment_type=tuple(map(EmploymentType, values.pop("employment_type", ()))),
        applicant_locations=values.pop("applicant_locations", Applicants()),
        marks=marks,
        digest=digest,
        **values,
    )
