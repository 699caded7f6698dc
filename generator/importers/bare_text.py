"""The kind ``text``: a posting as bare text, as someone pasted it. It becomes a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.importers.jobs import Document, Job, Kind
from generator.importers.requirements import missing_fields
from generator.importers.tidy import clean_line, tidy
from generator.limits import TITLE_LENGTH_ADVISED
from generator.places.grammar import read_place
from generator.places.writing import front_matter_of
from generator.text import fold, says_nothing

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_BULLET = re.compile(r"^([ \t]*)[•·‣▪●◦][ \t]*(?=\S)")
_NO_TITLE = re.compile(r"^[-*+•·‣▪●◦#>|<{\[]|[.!?:;,…]$|://|@")
_USUAL_HEADINGS = frozenset(
    ["about", "about the company", "about the job", "about the role", "about us", "apply",
     "apply now", "company", "company description", "contract", "description", "full time",
     "full-time", "hybrid", "introduction", "in office", "job description", "job posting",
     "on-site", "onsite", "our company", "overview", "part time", "part-time", "permanent",
     "position", "requirements", "responsibilities", "summary", "the company", "the role",
     "who we are", "worldwide", "anywhere"]
)  # fmt: skip
"""First lines that are short and yet no title: headings, places, kinds of contract."""


def recognises(document: Document) -> bool:
    """Tell whether the document is a text file without front matter."""
    return document.path.suffix.lower() == ".txt" and not document.text.startswith("---\n")


def read(document: Document) -> Sequence[Job]:
    """Return the document's job as a draft, or none where there is no text."""
    text = document.text.strip()
    if not text:
        return []
    first, _, rest = text.partition("\n")
    fields: dict[str, object] = {}
    if place := _certain_place(first.strip()):
        fields = place
    elif looks_like_title(first.strip()):
        fields = {"title": clean_line(first)[0]}
    body, notes = tidy("\n".join(_paragraphs((rest if fields else text).split("\n"))))
    return [
        Job(
            id=document.id,
            stem=document.path.stem,
            fields={"draft": True, **fields},
            body=body,
            missing=missing_fields(fields),
            warnings=tuple(_about(fields)),
            notes=tuple(notes),
        )
    ]


def looks_like_title(line: str) -> bool:
    """Tell whether *line*, the first of a text, can only be the job's title."""
    return (
        0 < len(line) <= TITLE_LENGTH_ADVISED
        and not _NO_TITLE.search(line)
        and not says_nothing(line)
        and fold(line) not in _USUAL_HEADINGS
        and not _certain_place(line)
    )


def _certain_place(line: str) -> dict[str, object]:
    """Return the place that *line* is; with a town it may be a title: ``Baker, Germany``."""
    reading = read_place(line)
    if reading.why or any(place.city for place in reading.locations):
        return {}
    return {"place_note": line, **front_matter_of(reading)}


def _about(fields: dict[str, object]) -> list[str]:
    if not fields:
        return []
    what = "title" if "title" in fields else "place"
    return [f"the first line was taken for the {what}, and out of the body"]


def _paragraphs(lines: Iterable[str]) -> list[str]:
    """Return *lines* as Markdown in which each line is a paragraph or an item of a list."""
    spaced: list[str] = []
    in_list = False
    for line in lines:
        text = _BULLET.sub(r"\1- ", line.rstrip())
        is_item = _ITEM.match(text) is not None
        if not (in_list and is_item):
            spaced.append("")
        spaced.append(text if is_item else text.lstrip())
        in_list = is_item
    return spaced


KIND = Kind("text", recognises, read, (".txt", ".md", ".markdown", ""))
