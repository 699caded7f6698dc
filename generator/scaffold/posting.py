"""The file of a new posting, in which every field is explained."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from generator.board import Board
from generator.catalog import company_lookup
from generator.claims import RESERVED_FOR_POSTINGS
from generator.content.documents import FOLDER_FILES
from generator.content.fields import POSTING_FIELDS
from generator.content.posting import APPLY, PLACE, SINCE, parse_posting
from generator.frontmatter.dump import dump_scalar
from generator.frontmatter.record import Field
from generator.model import Company
from generator.problems import BuildRefused
from generator.routes import old_paths
from generator.scaffold.explained import explained
from generator.text import fold, slugify

NEEDED = (("title",), ("company",), SINCE, (*PLACE, "workplace"), APPLY)
"""What an open posting needs: of each group one field. A gap is left for the first that is here."""
_ASKED_FIRST = ("location", "apply_url", "date_posted")
_GAPS = frozenset(["missing-field", "required-here"])
_INSTEAD = {
    "location": "Work from anywhere has `workplace: remote` instead.",
    "apply_url": "Or remove the line and use `apply_email`.",
}


@dataclass(frozen=True, slots=True)
class NewPosting:
    """A file that is to be written."""

    path: str
    """Relative to the site, with forward slashes."""
    content: bytes
    gaps: tuple[str, ...]
    """The fields that somebody must still fill in."""


def is_given(board: Board, names: tuple[str, ...]) -> bool:
    """Tell whether site.yaml's `defaults` give one of the fields *names* to every posting."""
    return any(name in board.defaults.values for name in names)


def new_posting(board: Board, answers: Mapping[str, str], today: date) -> NewPosting:
    """Return the file of a posting of *today* with *answers*, texts by the names of fields.

    One of them is for `title`.

    :raises BuildRefused: where the posting has errors other than its gaps, or where the folder of
        postings cannot be written to.
    """
    _check_folder(board)
    values: dict[str, object] = {name: text.strip() for name, text in answers.items()}
    if "company" in answers:
        values["company"] = _company(board, answers["company"].strip())
    if "valid_through" in answers:
        with suppress(ValueError):  # of a moment, which stays a text
            values["valid_through"] = date.fromisoformat(answers["valid_through"].strip())
    values["date_posted"] = today
    gaps = tuple(dict.fromkeys(_gaps(board, values)))
    fields = [_for_board(board, field) for field in POSTING_FIELDS]
    lines = explained(fields, values, gaps, _INSTEAD)
    path = _free_path(board, answers["title"])
    content = "\n".join(["---", *lines, "---", "", ""]).encode()
    _, report = parse_posting(path, content, board.site, board.defaults, board.zone)
    errors = [one for one in report.problems if one.is_error and one.code not in _GAPS]
    if errors:
        raise BuildRefused(errors)
    return NewPosting(path, content, gaps)


def _check_folder(board: Board) -> None:
    """Refuse a folder of postings that is a link or no folder."""
    folders = (board.site.content, f"{board.site.content}/postings")
    errors = [one for one in board.problems if one.is_error and one.location.path in folders]
    if errors:
        raise BuildRefused(errors)


def _company(board: Board, name: str) -> str:
    """Return the slug of the company's file where there is one, else *name*."""
    found = company_lookup(board.companies)(Company(slugify(name), name))
    return found.slug if found.path else name


def _gaps(board: Board, values: Mapping[str, object]) -> Iterator[str]:
    workplaces = (values.get("workplace"), *board.defaults.get("workplace", ()))
    for names in NEEDED:
        settled = "workplace" in names and "remote" in workplaces
        wanted = tuple(name for name in names if name != "workplace")
        if not settled and not values.keys() & set(wanted) and not is_given(board, wanted):
            yield next((name for name in _ASKED_FIRST if name in names), names[0])
    for name in board.site.require:
        if name not in values and not is_given(board, (name,)):
            yield name


def _for_board(board: Board, field: Field) -> Field:
    """Return *field* as this board has it: of some it knows only a few words."""
    known = {"category": board.site.categories, "level": board.site.levels}
    words = [*known.get(field.name, ())]
    if not words:
        return field
    return replace(field, doc=f"One of: {', '.join(words)}.", example=dump_scalar(words[0]))


def _free_path(board: Board, title: str) -> str:
    """Return the path of a file that there is not, whose address no posting has or had."""
    folder = f"{board.site.content}/postings"
    slug = slugify(title)
    addresses = {fold(path) for posting in board.postings for path in old_paths(posting)}
    taken = {fold(posting.slug) for posting in board.postings}
    taken |= {fold(path.rpartition("/")[2].removesuffix(".md")) for path in board.posting_paths}
    taken |= {*RESERVED_FOR_POSTINGS, *FOLDER_FILES}
    for number in count(1):
        name = slug if number == 1 else f"{slug}-{number}"
        path = f"{folder}/{name}.md"
        is_free = fold(name) not in taken and fold(f"jobs/{name}/") not in addresses
        if is_free and not os.path.lexists(board.folder / path):
            return path
    raise AssertionError("numbers do not end")
