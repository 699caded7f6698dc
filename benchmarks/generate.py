"""Write a board of any size; the same arguments give the same bytes.

Run it as ``python -m benchmarks.generate DIR --postings 1000``.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks import words

TODAY = date(2026, 11, 21)
"""The day on which the postings' life is measured; pass it to a build as *now*."""

SEED = 1
"""What boards are drawn from, unless another is asked for."""

T = TypeVar("T")

_DAYS = 120
_RARE_WORDS = 60_000
"""So that 10,000 postings have about as many words as those of real boards."""
_PLAIN = re.compile(r"[^\W\d_][\w ,.()/&+-]*")


@dataclass(frozen=True, slots=True)
class Employer:
    """A made-up company."""

    name: str
    slug: str
    has_file: bool
    """Whether it gets a file of its own; else postings name it."""


def write_board(folder: Path, postings: int, seed: int = SEED) -> None:
    """Write site.yaml, companies and *postings* postings into *folder*, which must not exist."""
    employers = make_employers(postings, seed)
    for part in ("companies", "postings"):
        (folder / "content" / part).mkdir(parents=True)
    _write(folder / "site.yaml", site_yaml(postings))
    for employer in employers:
        if employer.has_file:
            path = folder / "content" / "companies" / f"{employer.slug}.md"
            _write(path, company_file(employer, Random(f"{seed} {employer.slug}")))
    for number in range(1, postings + 1):
        name, text = posting_file(number, employers, Random(f"{seed} {number}"))
        path = folder / "content" / "postings" / name
        path.parent.mkdir(exist_ok=True)
        _write(path, text)


def make_employers(postings: int, seed: int = SEED) -> tuple[Employer, ...]:
    """Invent the employers of a board with *postings* postings; their names all differ."""
    count = max(3, postings * 3 // 100)
    random = Random(f"{seed} employers")
    found: dict[str, Employer] = {}
    while len(found) < count:
        name = f"{coined(random)} {random.choice(words.COMPANY_KINDS)}"
        slug = name.lower().replace(" ", "-")
        found.setdefault(slug, Employer(name, slug, has_file=random.random() < 0.7))
    return tuple(found.values())


def site_yaml(postings: int) -> str:
    """Return the configuration of a board with *postings* postings."""
    lists = {"categories": words.CATEGORIES, "levels": words.LEVELS}
    lines = [
        f"title: Benchmark of {postings} postings",
        "description: A board made up for measuring",
        "base_url: https://jobs.example.org/",
        "language: en",
        "timezone: UTC",
    ]
    for key, labels in lists.items():
        lines.append(f"{key}:")
        lines += [f"  - {{name: {name}, label: {label}}}" for name, label in labels.items()]
    return "\n".join(lines) + "\n"


def company_file(employer: Employer, random: Random) -> str:
    """Return the file of *employer*."""
    city, region, country = _early(random, words.PLACES)
    place = ", ".join(part for part in (city, region, country) if part)
    text = _Text(random, employer.name, ("plain writing",))
    lines = [
        "---",
        f"name: {employer.name}",
        f"url: https://{employer.slug}.example/",
        f"locations: [{json.dumps(place, ensure_ascii=False)}]",
        f"summary: {_scalar(text.fill(random.choice(words.OPENINGS)))}",
        "---",
        "",
        text.paragraph(words.OPENINGS, 3),
    ]
    return "\n".join(lines) + "\n"


def posting_file(number: int, employers: Sequence[Employer], random: Random) -> tuple[str, str]:
    """Return the path below the postings' folder, and the text, of posting *number*."""
    employer = _early(random, employers)
    category = random.choice(tuple(words.CATEGORIES))
    level = random.choice(tuple(words.LEVELS))
    role = random.choice(words.ROLES[category])
    title = f"{random.choice(words.TITLE_PREFIX[level])} {role}, {random.choice(words.TEAMS)}"
    title = title.strip()
    posted = TODAY - timedelta(days=random.randrange(_DAYS))
    skills = list(dict.fromkeys(_early(random, words.SKILLS[category]) for _ in range(5)))
    front_matter = [
        f"title: {_scalar(title)}",
        f"company: {employer.slug if employer.has_file else employer.name}",
        f"date_posted: {posted}",
        *_place(random),
        f"employment_type: {random.choice(('full-time', 'full-time', 'part-time', 'contract'))}",
        *_pay(random),
        f"apply_url: https://careers.{employer.slug}.example/jobs/{number}",
        f"category: {category}",
        f"level: {level}",
        f"tags: [{', '.join(_scalar(tag) for tag in _tags(random, skills))}]",
        *_benefits(random),
        *_life(random, posted),
    ]
    slug = re.sub(r"[^a-z]+", "-", title.lower()).strip("-")
    body = _body(random, employer.name, skills)
    text = "\n".join(["---", *front_matter, "---", "", body]) + "\n"
    return f"{posted:%Y-%m}/{slug}-{number}.md", text


def rare(random: Random) -> str:
    """Return one of many words, of which a few are common and most are hardly ever used."""
    rank, word = round(_RARE_WORDS ** random.random()), ""
    while rank:
        rank, at = divmod(rank, len(words.SYLLABLES))
        word += words.SYLLABLES[at]
    return word


def coined(random: Random) -> str:
    """Return a word that no dictionary has."""
    return "".join(random.choices(words.SYLLABLES, k=random.choice((2, 3)))).capitalize()


@dataclass(frozen=True, slots=True)
class _Text:
    """Makes sentences from patterns with slots."""

    random: Random
    company: str
    skills: Sequence[str]

    def fill(self, pattern: str) -> str:
        """Return *pattern* with every brace filled."""
        filled = re.sub(r"\{(\w+)\}", lambda slot: self._word(slot[1]), pattern)
        return filled[0].upper() + filled[1:]

    def paragraph(self, patterns: Sequence[str], sentences: int) -> str:
        """Return *sentences* sentences."""
        chosen = self._chosen(patterns, sentences)
        return " ".join(self.fill(pattern) for pattern in chosen)

    def bullets(self, patterns: Sequence[str], items: int) -> str:
        """Return a list of *items* items."""
        chosen = self._chosen(patterns, items)
        return "\n".join(f"- {self.fill(pattern)}" for pattern in chosen)

    def _chosen(self, patterns: Sequence[str], count: int) -> list[str]:
        """Draw *count* patterns, none a second time before all had a turn."""
        size = len(patterns)
        rounds = (self.random.sample(patterns, k=size) for _ in range(0, count, size))
        return [pattern for one in rounds for pattern in one][:count]

    def _word(self, slot: str) -> str:
        if slot == "company":
            return self.company
        if slot == "product":
            return coined(self.random)
        if slot == "skill":
            return self.random.choice(self.skills)
        if slot == "team":
            return self.random.choice(words.TEAMS)
        word = self.random.choice(words.SLOTS[slot.lower()])
        return word.capitalize() if slot[0].isupper() else word


def _body(random: Random, company: str, skills: Sequence[str]) -> str:
    text = _Text(random, company, skills)
    parts = [
        text.paragraph(words.OPENINGS, random.randint(2, 4)),
        text.paragraph(words.OPENINGS, random.randint(2, 4)),
        "## What you will do",
        text.bullets(words.DUTIES, random.randint(6, 14)),
        "## A week with us",
        text.paragraph(words.WEEKS, random.randint(3, 6)),
        text.paragraph(words.WEEKS, random.randint(2, 6)),
        "## What you bring",
        text.bullets(words.NEEDS, random.randint(5, 11)),
        "### Good to have",
        text.bullets(words.NEEDS, random.randint(2, 4)),
        *_table(random, text),
        f"## About {company}",
        text.paragraph(words.OPENINGS, random.randint(3, 6)),
        f"> {text.fill(random.choice(words.CLOSINGS))}",
        "## Also of use",
        ", ".join(rare(random) for _ in range(30)).capitalize() + ".",
        "## How we hire",
        text.paragraph(words.CLOSINGS, random.randint(2, 4)),
        f"More is said on [our page](https://www.{coined(random).lower()}.example/work).",
    ]
    return "\n\n".join(parts)


def _table(random: Random, text: _Text) -> Iterator[str]:
    if random.random() < 0.15:
        rows = "\n".join(
            f"| {text.fill('{team}')} | {text.fill('{Verb} {adjective} {thing} {when}')} |"
            for _ in range(4)
        )
        yield f"| Where | What |\n| --- | --- |\n{rows}"


def _place(random: Random) -> Iterator[str]:
    workplace = random.choice(("onsite", "onsite", "hybrid", "remote"))
    yield f"workplace: {workplace}"
    if workplace == "remote":
        yield f"applicant_locations: {_early(random, words.APPLICANTS)}"
        return
    yield "locations:"
    for city, region, country in {_early(random, words.PLACES): 1 for _ in range(2)}:
        parts = {"city": city, "region": region, "country": country}
        inner = ", ".join(f"{key}: {value}" for key, value in parts.items() if value)
        yield f"  - {{{inner}}}"


def _pay(random: Random) -> Iterator[str]:
    if random.random() < 0.4:
        return
    currency, period, least, greatest, step = random.choice(words.PAY)
    low, high = sorted(random.randrange(least, greatest, step) for _ in range(2))
    if low == high:
        yield f"salary: {{amount: {low}, currency: {currency}, period: {period}}}"
    elif random.random() < 0.5:
        yield f"salary: {currency} {low:,} - {high:,} / {period}"
    else:
        yield f"salary: {{min: {low}, max: {high}, currency: {currency}, period: {period}}}"


def _tags(random: Random, skills: Sequence[str]) -> list[str]:
    rare = [coined(random).lower()] if random.random() < 0.1 else []
    return [*skills, *rare]


def _benefits(random: Random) -> Iterator[str]:
    if random.random() < 0.5:
        yield "benefits:"
        yield from (f"  - {benefit}" for benefit in random.sample(words.BENEFITS, k=3))


def _life(random: Random, posted: date) -> Iterator[str]:
    """Give about one posting in five an end, and one in fifty a place among the drafts."""
    chance = random.random()
    if chance < 0.04:
        yield f"closed: {min(TODAY, posted + timedelta(days=random.randint(1, 40)))}"
    elif chance < 0.06:
        yield "draft: true"
    elif chance < 0.2:
        yield f"valid_through: {posted + timedelta(days=random.randint(60, 180))}"
    elif chance < 0.22:
        yield f"featured: {TODAY + timedelta(days=random.randint(1, 30))}"


def _early(random: Random, items: Sequence[T]) -> T:
    """Draw one of *items*, the first ones far more often, as in life."""
    return items[int(len(items) * random.random() ** 2)]


def _scalar(text: str) -> str:
    return (
        text
        if _PLAIN.fullmatch(text) and ": " not in text
        else json.dumps(text, ensure_ascii=False)
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write a board where the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to write; must not exist")
    parser.add_argument("--postings", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    write_board(arguments.folder, arguments.postings, arguments.seed)


if __name__ == "__main__":
    main()
