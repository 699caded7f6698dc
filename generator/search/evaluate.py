"""How good the search is, on queries of which somebody said what they should find."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from generator.problems import Location, Problem, Severity

TOP = 10
"""How many results are looked at."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the postings that it must find."""

    id: str
    kind: str
    typed: str
    must: tuple[str, ...]
    """Slugs, or ids of sources; none: it only must not fail."""
    line: int


@dataclass(frozen=True, slots=True)
class Marks:
    """How well postings were found, each figure between 0 and 1."""

    queries: int
    """Of those that say what they must find."""
    recall: float
    """The part of what must be found that is among the first ten."""
    success: float
    """How often the first one is right."""
    mrr: float
    """The mean of one divided by the place of the first right one, of the first ten."""
    ndcg: float
    """The same for all right ones: the higher they stand, the nearer to one."""


def read_questions(text: str, path: str) -> tuple[list[Question], list[Problem]]:
    """Return the questions of a file with one JSON object a line, and what is wrong in it."""
    questions, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line), number))
        except json.JSONDecodeError as error:
            at = Location(path, number, error.colno)
            problems.append(_problem(at, f"the line is no JSON: {error.msg}"))
        except (KeyError, TypeError):
            message = "a query needs `q` as a text, and `must` as a list of texts"
            problems.append(_problem(Location(path, number), message))
    return questions, problems


def _problem(at: Location, message: str) -> Problem:
    hint = 'write one object a line: {"id": "1", "kind": "title", "q": "baker", "must": ["baker"]}'
    return Problem(at, Severity.ERROR, "bad-query", message, hint)


def _question(data: Mapping[str, object], line: int) -> Question:
    typed, must = data["q"], data.get("must", [])
    if not isinstance(typed, str) or not isinstance(must, list):
        raise TypeError
    if not all(isinstance(name, str) for name in must):
        raise TypeError
    own = str(data.get("id", line))
    return Question(own, str(data.get("kind", "")), typed, tuple(must), line)


def marks(places: Iterable[tuple[Sequence[int], int]]) -> Marks:
    """Return the means over queries: the places of the right ones, and how many there are."""
    rows = [_marks(*row) for row in places]
    means = [fmean(column) for column in zip(*rows, strict=True)] or [0.0] * 4
    return Marks(len(rows), *means)


def _marks(places: Sequence[int], wanted: int) -> tuple[float, float, float, float]:
    """Return the marks of one query; *places* count from 1, and are at most `TOP`."""
    reachable = min(wanted, TOP)
    best = sum(1 / math.log2(place + 1) for place in range(1, reachable + 1))
    gained = sum(1 / math.log2(place + 1) for place in places)
    first = min(places, default=0)
    return len(places) / reachable, float(first == 1), 1 / first if first else 0.0, gained / best


def evaluate(
    questions: Sequence[Question],
    search: Callable[[str], Sequence[str]],
    slugs_of: Callable[[str], str],
) -> tuple[dict[str, Marks], list[Question]]:
    """Return marks by kind, those of all under an empty one, and the questions that fell short.

    *search* gives the slugs of the first results, *slugs_of* the slug of what ``must`` names.
    """
    by_kind: dict[str, list[tuple[Sequence[int], int]]] = {"": []}
    short = []
    for question in questions:
        found = list(search(question.typed)[:TOP])
        wanted = set(map(slugs_of, question.must))
        if not wanted:
            continue
        places = [place for place, slug in enumerate(found, start=1) if slug in wanted]
        for kind in dict.fromkeys(("", question.kind)):
            by_kind.setdefault(kind, []).append((places, len(wanted)))
        if len(places) < min(len(wanted), TOP):
            short.append(question)
    return {kind: marks(rows) for kind, rows in by_kind.items()}, short
