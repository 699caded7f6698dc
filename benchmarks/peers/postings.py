"""The board's postings as other generators read them, and what becomes of some of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.generate import SEED, TODAY, make_employers, posting_file, write_board

_PAY = re.compile(r"([A-Z]{3}) ([\d,]+) - ([\d,]+) / (\w+)")


@dataclass(frozen=True, slots=True)
class Posting:
    """A file of the board."""

    path: str
    """Below the folder of postings."""
    text: str
    """As Tackboard reads it."""
    facts: Mapping[str, Any]
    """Its front matter as others read it: days as texts, pay as a mapping, the company's name, and
    ``closed`` where it is not open on `TODAY`."""
    body: str

    @property
    def name(self) -> str:
        """The file's name without its ending, which is the last part of its address as well."""
        return Path(self.path).stem


@dataclass(frozen=True, slots=True)
class Board:
    """What every generator is given."""

    folder: Path
    """With site.yaml and all else that Tackboard reads."""
    postings: tuple[Posting, ...]
    """None is a draft."""
    changes: Mapping[str, Posting]
    """The files that are written after the first build, one before each build, by what it is."""


def make_board(folder: Path, size: int) -> Board:
    """Write a board of about *size* postings into *folder*, which must not exist."""
    write_board(folder, size)
    names = dict(_company_names(folder))
    home = folder / "content" / "postings"
    found = []
    for path in sorted(home.rglob("*.md")):
        one = _posting(str(path.relative_to(home)), path.read_text(encoding="utf-8"), names)
        if "draft" in one.facts:
            path.unlink()
        else:
            found.append(one)
    return Board(folder, tuple(found), dict(_changes(found, size, names)))


def _changes(
    postings: Sequence[Posting], size: int, names: Mapping[str, str]
) -> Iterator[tuple[str, Posting]]:
    lasting = [one for one in postings if not {"closed", "valid_through"} & one.facts.keys()]
    edited, expired = lasting[len(lasting) // 2], lasting[len(lasting) // 3]
    title = f"title: {json.dumps(edited.facts['title'] + ' (again)')}"
    text = re.sub(r"(?m)^title: .*", lambda _: title, edited.text, count=1)
    yield "one edited", _posting(edited.path, f"{text}\nThis was written later.\n", names)
    employers = make_employers(size)
    for number in count(size + 1):
        added = _posting(*posting_file(number, employers, Random(f"{SEED} {number}")), names)
        if not {"closed", "draft"} & added.facts.keys():
            yield "one added", added
            break
    text = expired.text.replace(
        "\n---\n", f"\nvalid_through: {TODAY - timedelta(days=1)}\n---\n", 1
    )
    yield "one expired", _posting(expired.path, text, names)


def _posting(path: str, text: str, names: Mapping[str, str]) -> Posting:
    _, header, body = text.split("---\n", 2)
    facts = yaml.load(header, Loader=yaml.CSafeLoader)
    end = facts.get("valid_through")
    if end and end < TODAY:
        facts["closed"] = facts.pop("valid_through")
    if "salary" in facts:
        facts["salary"] = _pay(facts["salary"])
    if isinstance(areas := facts.get("applicant_locations"), str):
        facts["applicant_locations"] = [areas]
    facts["company"] = names.get(facts["company"], facts["company"])
    facts["date"] = facts.pop("date_posted")
    days = {key: str(value) for key, value in facts.items() if isinstance(value, date)}
    return Posting(path, text, {**facts, **days}, body)


def _pay(written: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(written, dict):
        amount = written.pop("amount", None)
        return written if amount is None else {**written, "min": amount, "max": amount}
    found = _PAY.fullmatch(written)
    assert found, written
    currency, low, high, period = found.groups()
    least, greatest = (int(part.replace(",", "")) for part in (low, high))
    return {"min": least, "max": greatest, "currency": currency, "period": period}


def _company_names(folder: Path) -> Iterator[tuple[str, str]]:
    for path in (folder / "content" / "companies").glob("*.md"):
        _, header, _ = path.read_text(encoding="utf-8").split("---\n", 2)
        yield path.stem, yaml.load(header, Loader=yaml.CSafeLoader)["name"]
