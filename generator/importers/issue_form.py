"""The kind ``issue-form``: a filled-in issue form of GitHub, one section a field.

### Title

Night-shift baker

### Company

_No response_

Headings are the titles of fields; below `### Description`, the last, stands the posting's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.content.asked import ASKED, TEXT
from generator.frontmatter.nodes import Node, Scalar
from generator.frontmatter.nodes import Sequence as Items
from generator.frontmatter.record import Field
from generator.importers.jobs import Document, Job, Kept, Kind
from generator.importers.requirements import missing_fields
from generator.importers.tidy import clean_line, tidy
from generator.pay import read_pay, salary_fields
from generator.places.grammar import read_place
from generator.places.writing import front_matter_of
from generator.problems import Location, Report
from generator.text import fold, says_nothing, slugify

_FIELDS = {fold(title): field for title, field in ASKED.items()}
_BODY = fold(TEXT)
_NO_RESPONSE = "_No response_"
_HEADING = re.compile(r"^### +(\S.*)$", re.MULTILINE)
_MARK = re.compile(r"^[-*] +(\[[xX ]\] +)?")
_UNTICKED = re.compile(r"^[-*] +\[ \] +")


def recognises(document: Document) -> bool:
    """Tell whether the document starts with the form's first two sections."""
    titles = [fold(heading[1].rstrip()) for heading in _HEADING.finditer(document.text)]
    return document.text.lstrip().startswith("### ") and titles[:2] == [*_FIELDS][:2]


def read(document: Document) -> Sequence[Job]:
    """Return the document's job, or none where it has no section of the form."""
    fields: dict[str, object] = {}
    kept: list[Kept] = []
    warnings: list[str] = []
    body, seen = "", set[str]()
    for title, text in _sections(document.text):
        field = _FIELDS.get(fold(title))
        seen.add(fold(title))
        if fold(title) == _BODY:
            body = text
        elif field is None:
            warnings.append(f"`{clean_line(title)[0]}` is no section of the form: it was left out")
        elif not says_nothing(text):
            _take(field, text, fields, kept, warnings)
    if seen.isdisjoint(_FIELDS):
        return []
    body, notes = tidy(body)
    return [
        Job(
            id=document.id,
            stem=slugify(str(fields.get("title", document.path.stem))),
            fields=fields,
            body=body,
            kept=tuple(kept),
            missing=missing_fields(fields),
            warnings=tuple(warnings),
            notes=tuple(notes),
        )
    ]


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield headings with what stands below; headings within the description are its own."""
    headings = [*_HEADING.finditer(text)]
    for n, heading in enumerate(headings):
        title = heading[1].rstrip()
        is_last = fold(title) == _BODY or n + 1 == len(headings)
        below = text[heading.end() : len(text) if is_last else headings[n + 1].start()].strip()
        yield title, "" if below == _NO_RESPONSE else below
        if is_last:
            return


def _take(
    field: Field,
    text: str,
    fields: dict[str, object],
    kept: list[Kept],
    warnings: list[str],
) -> None:
    """Put *text* into *fields* as the value of *field*, as far as it can be read."""
    lines = [_MARK.sub("", line) for line in text.split("\n") if not _UNTICKED.match(line)]
    texts = [clean for line in lines if (clean := clean_line(line)[0])]
    why = ""
    for values in _readings(texts):
        error = _error(field, values)
        if not error:
            name = "locations" if field.name == "location" else field.name
            fields[name] = values if name == "locations" else _one_or_all(values)
            return
        why = why or error
    line = ", ".join(texts)
    if line and field.name in _LOOSELY:
        note, read_loosely = _LOOSELY[field.name]
        found, doubt = read_loosely(line)
        fields |= {note: line} | found
        kept += [Kept(note, line, doubt)] if doubt else []
    elif line:
        warnings.append(f"{field.name}: `{line[:60]}` was left out: {why}")


def _read_place(line: str) -> tuple[dict[str, object], str]:
    reading = read_place(line)
    return front_matter_of(reading), reading.why


def _read_pay(line: str) -> tuple[dict[str, object], str]:
    reading = read_pay(line)
    return ({"salary": salary_fields(reading.salary)} if reading.salary else {}), reading.why


_LOOSELY: dict[str, tuple[str, Callable[[str], tuple[dict[str, object], str]]]] = {
    "location": ("place_note", _read_place),
    "salary": ("salary_note", _read_pay),
}
"""By field: where a text goes that has not its form, and what finds in it what is certain."""


def _readings(texts: list[str]) -> Iterator[list[str]]:
    """Yield what *texts* may be as values: each line one, or a line with commas a list."""
    if texts:
        yield texts
    if len(texts) == 1 and "," in texts[0]:
        yield [part.strip() for part in texts[0].split(",") if part.strip()]


def _error(field: Field, values: list[str]) -> str:
    """Return why *values* cannot be read as those of *field*, or an empty text."""
    report = Report(field.name)
    at = Location(field.name)
    # A comma in plain text makes the readers of lists ask whether a list was meant.
    items = tuple(Scalar(value, True, at) for value in values)
    node: Node = items[0] if len(items) == 1 else Items(items, at)
    field.reader.read(node, field.name, report)
    return next((problem.message for problem in report.problems if problem.is_error), "")


def _one_or_all(values: list[str]) -> object:
    return values[0] if len(values) == 1 else values


KIND = Kind("issue-form", recognises, read, (".md", ".markdown", ".txt"))
