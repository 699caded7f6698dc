"""The kind ``board-export``: one Markdown file a job, as some job boards publish them.

# [Title](apply address)
### Company
#### `💰 pay` `🌎 place` `any benefit`

The text of the posting ...

## CLICK TO [APPLY](apply address)
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importers.jobs import Document, Job, Kept, Kind
from generator.importers.requirements import missing_fields
from generator.importers.tidy import clean_line, tidy
from generator.pay import read_pay, salary_fields
from generator.places.grammar import read_place
from generator.places.writing import front_matter_of
from generator.text import says_nothing

_TITLE = re.compile(r"#[ \t]+\[(?P<title>.*)\]\((?P<url>[^()]*(?:\([^()]*\)[^()]*)*)\)[ \t#]*")
_COMPANY = re.compile(r"###(?!#).*")
_CHIP = re.compile(r"(?<!`)(`+)(?!`)(?P<text>.+?)(?<!`)\1(?!`)", re.DOTALL)
_APPLY = re.compile(
    r"#+[ \t]*CLICK TO \[APPLY\]\((?P<url>[^()]*(?:\([^()]*\)[^()]*)*)\)[ \t#]*", re.IGNORECASE
)
_MAX_HEADER_LINE = 4_000
_MAX_CHIP_LINES = 8
_PAY_SIGNS = "\N{MONEY BAG}"
_PLACE_SIGNS = (
    "\N{EARTH GLOBE AMERICAS}\N{EARTH GLOBE EUROPE-AFRICA}\N{EARTH GLOBE ASIA-AUSTRALIA}"
    "\N{ROUND PUSHPIN}"
)
_VARIATION = "\N{VARIATION SELECTOR-16}"
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);")


@dataclass(frozen=True, slots=True)
class _Header:
    title: str
    url: str
    company: str
    chips: tuple[str, ...]
    stray: str
    """What stands beside the chips without being one."""
    rest: list[str]
    """The lines below."""


def recognises(document: Document) -> bool:
    """Tell whether the document's first line links a title to an address."""
    first = document.text.strip().split("\n", 1)[0].strip()
    return len(first) <= _MAX_HEADER_LINE and _TITLE.fullmatch(first) is not None


def read(document: Document) -> Sequence[Job]:
    """Return the document's job, or none where the header is not there."""
    if not recognises(document):
        return []
    header = _read_header(document.text.strip().split("\n"))
    warnings: list[str] = []
    lines, apply_url = _without_apply_line(header, warnings)
    fields, kept = _read_chips(header.chips)
    fields = _one_line_fields(header, apply_url, warnings) | fields
    if header.stray:
        warnings.append("text beside the chips was moved to the start of the body")
        lines = [header.stray, "", *lines]
    body, notes = tidy("\n".join(lines))
    return [
        Job(
            id=document.id,
            stem=document.path.stem,
            fields=fields,
            body=body,
            kept=tuple(kept),
            missing=missing_fields(fields),
            warnings=tuple(warnings),
            notes=tuple(notes),
        )
    ]


def _read_header(lines: list[str]) -> _Header:
    found = _TITLE.fullmatch(lines[0].strip())
    title, url = (found["title"], found["url"]) if found else ("", "")
    at, company = 1, ""
    if _is_company_line(lines, at):
        at = _next_text(lines, at)
        company = lines[at].strip(" \t#")
        at += 1
    chips: tuple[str, ...] = ()
    stray = ""
    if _is_chip_line(lines, at):
        at = _next_text(lines, at)
        block = _chip_block(lines, at)
        at += len(block)
        chips, stray = _split_chips(block)
    return _Header(
        title=_unescape(title),
        url=_unescape(url.strip().removeprefix("<").removesuffix(">")),
        company=_unescape(company),
        chips=chips,
        stray=stray,
        rest=lines[at:],
    )


def _is_company_line(lines: list[str], at: int) -> bool:
    """Tell whether the company stands at *at*, or further down with chips below it."""
    found = _next_text(lines, at)
    if found == len(lines) or not _COMPANY.fullmatch(lines[found].strip()):
        return False
    return found == at or _is_chip_line(lines, found + 1)


def _is_chip_line(lines: list[str], at: int) -> bool:
    """Tell whether chips stand at *at* or below blank lines; a heading in words is none."""
    found = _next_text(lines, at)
    if found == len(lines):
        return False
    line = lines[found].strip()
    text = line.removeprefix("####").lstrip()
    return len(line) <= _MAX_HEADER_LINE and (
        line == "####"
        or (line != text and (text.startswith("`") or _CHIP.search(text) is not None))
    )


def _next_text(lines: list[str], at: int) -> int:
    return next((n for n in range(at, len(lines)) if lines[n].strip()), len(lines))


def _chip_block(lines: list[str], at: int) -> list[str]:
    """Return the chip line, with the lines below it as far as they are chips, too."""
    end = at + 1
    last = min(len(lines), at + _MAX_CHIP_LINES)
    while end < last and 0 < len(lines[end].strip()) <= _MAX_HEADER_LINE:
        end += 1
    while end > at + 1 and _split_chips(lines[at:end])[1]:
        end -= 1
    return lines[at:end]


def _split_chips(block: list[str]) -> tuple[tuple[str, ...], str]:
    text = " ".join(line.strip().removeprefix("####").strip() for line in block)
    chips = (match["text"].strip() for match in _CHIP.finditer(text))
    return tuple(filter(None, chips)), " ".join(_CHIP.sub(" ", text).split())


def _without_apply_line(header: _Header, warnings: list[str]) -> tuple[list[str], str]:
    """Return the body's lines without the apply line at their end, and the apply address."""
    lines = list(header.rest)
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines or not (found := _APPLY.fullmatch(lines[-1].strip())):
        return lines, header.url
    url = _unescape(found["url"].strip())
    if header.url and url != header.url:
        warnings.append(f"the apply link at the end leads elsewhere: {url}")
    return lines[:-1], header.url or url


def _one_line_fields(header: _Header, url: str, warnings: list[str]) -> dict[str, object]:
    texts = {"title": header.title, "company": header.company}
    fields: dict[str, object] = {}
    for name, text in texts.items():
        clean, dropped = clean_line(text)
        if dropped:
            warnings.append(f"{name}: invisible characters were dropped")
        if not says_nothing(clean):
            fields[name] = clean
    if url:
        fields["apply_url"] = url
    return fields


def _read_chips(chips: Sequence[str]) -> tuple[dict[str, object], list[Kept]]:
    pay = _signed(chips, _PAY_SIGNS)
    places = _signed(chips, _PLACE_SIGNS)
    others = [clean_line(chip)[0] for chip in chips if chip[0] not in _PAY_SIGNS + _PLACE_SIGNS]
    fields: dict[str, object] = {}
    kept: list[Kept] = []
    countries: frozenset[str] = frozenset()
    if places:
        note = "; ".join(places)
        place = read_place(note)
        fields = {"place_note": note, **front_matter_of(place)}
        kept += [Kept("place_note", note, place.why)] if place.why else []
        countries = place.countries
    if pay:
        note = "; ".join(pay)
        reading = read_pay(note, countries)
        fields["salary_note"] = note
        if reading.salary:
            fields["salary"] = salary_fields(reading.salary)
        else:
            kept.append(Kept("salary_note", note, reading.why))
    if others:
        fields["benefits"] = others
    return fields, kept


def _signed(chips: Sequence[str], signs: str) -> list[str]:
    """Return the words of the chips that start with one of *signs*."""
    words = (chip[1:].removeprefix(_VARIATION) for chip in chips if chip[0] in signs)
    return [clean for word in words if (clean := clean_line(word)[0])]


def _unescape(text: str) -> str:
    """Return what Markdown shows for *text*: without backslash escapes and entities."""
    parts = re.split(r"(\\[!-/:-@\[-`{-~])", text)
    return "".join(
        _MARKDOWN_ESCAPE.sub(r"\1", part)
        if n % 2
        else _ENTITY.sub(lambda entity: html.unescape(entity[0]), part)
        for n, part in enumerate(parts)
    )


KIND = Kind("board-export", recognises, read, (".md", ".markdown", ".txt"))
