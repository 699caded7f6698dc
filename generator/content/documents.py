"""What postings, companies and pages have in common: a file of front matter and body."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from generator.frontmatter.compose import parse
from generator.frontmatter.decode import Document, decode, place_of, split
from generator.frontmatter.record import Field, Record, read_record
from generator.markdown import read_markdown
from generator.model import Prose
from generator.problems import Location, Report
from generator.text import BIDI_CONTROL, is_reserved_on_windows, is_slug, slugify

FOLDER_FILES = ("readme", "index")
"""Stems of files that are called by their folder's name."""


def read_document(
    data: bytes, fields: Sequence[Field], report: Report
) -> tuple[Document | None, Record | None]:
    """Cut *data* into front matter and body, and read the front matter by *fields*."""
    text = decode(data, report)
    document = None if text is None else split(text, report)
    if document is None:
        return None, None
    mapping = parse(document.header, report, Document.HEADER_LINE)
    if mapping is None:
        return document, None
    return document, read_record(mapping, fields, report)


def slug_of(path: str, report: Report) -> str:
    """Return the slug that the file's name gives, with a problem where it gives none."""
    pure = PurePosixPath(path)
    stem = unicodedata.normalize(
        "NFC", pure.name[: -len(pure.suffix)] if pure.suffix else pure.name
    )
    if stem.casefold() in FOLDER_FILES and len(pure.parts) > 3:
        stem = unicodedata.normalize("NFC", pure.parent.name)
    slug = stem if is_slug(stem) else slugify(stem)
    if is_reserved_on_windows(stem) or stem.endswith(".") or not is_slug(slug):
        report.error(
            "slug",
            f"the file's name cannot be a part of an address: `{stem}`",
            hint="rename the file, or give it a `slug`",
        )
    return slug


def require(
    record: Record, names: Sequence[str], report: Report, hint: str = "", *, lenient: bool = False
) -> None:
    """Note that none of *names* has a value; a warning where *lenient*."""
    if not record.lacks(*names):
        return
    given = next((name for name in names if name in record.places), "")
    wanted = " or ".join(f"`{name}`" for name in names if name not in ("location", given))
    message = f"`{given}` says nothing" if given else f"{wanted} is missing"
    if given and wanted and not hint:
        hint = f"fill it, or give {wanted}"
    add = report.warn if lenient else report.error
    add("missing-field", message, record.places.get(given), hint)


def read_body(
    document: Document, base_path: str, report: Report, *, optional: bool = False
) -> Prose:
    """Read the Markdown below the front matter; a warning where there is none and it must be.

    *base_path* is the site's, for links to its own pages.
    """
    body = document.body
    if not body.strip() and not optional:
        at = Location(document.path, document.body_line)
        report.warn("no-body", "the file has no text below the front matter", at)
    if control := BIDI_CONTROL.search(body):
        report.warn(
            "bidi-control",
            f"the text holds U+{ord(control[0]):04X}, an invisible control of text direction",
            place_of(body, control.start(), document.path, document.body_line),
            hint="remove it: browsers find the direction themselves",
        )
    prose, findings = read_markdown(body, base_path=base_path)
    for finding in findings:
        add = report.error if finding.fatal else report.warn
        at = place_of(body, finding.offset, document.path, document.body_line)
        add(finding.code, finding.message, at, finding.hint)
    return prose
