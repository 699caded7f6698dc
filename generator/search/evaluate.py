"""How good the search is, on queries of which somebody said what they should find."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from generator.problems import Location, Problem, Report

TOP = 10
"""How many results are looked at."""
ALL = "all"
"""Stands for the queries of all kinds together."""
_SAMPLE = 'write one object a line: {"id": "1", "kind": "title", "q": "baker", "must": ["baker"]}'


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """How good the search was on all queries of a file."""

    marks: Mapping[str, Marks]
    """By kind; those of all queries are under `ALL`."""
    short: Sequence[Question]
    """Those of which something is missing that must be found."""
    only_asked: int
    """How many do not say what they must find."""


def read_questions(data: bytes, path: str) -> tuple[list[Question], list[Problem]]:
    """Return the questions of a file with one JSON object a line, and what is wrong in it."""
    report = Report(path)
    questions: dict[str, Question] = {}
    # Not `splitlines`: texts in JSON may hold other ends of lines, such as U+2028.
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), start=1):
        at = Location(path, number)
        question = _read(line, at, report) if line.strip() else None
        if question is None:
            continue
        first = questions.setdefault(question.id, question)
        if first is not question:
            message = f"line {first.line} has the id `{question.id}` already"
            report.error("bad-query", message, at, "give each query an `id` of its own")
        if question.kind == ALL:
            message = f"a kind cannot be named `{ALL}`, which stands for all queries"
            report.error("bad-query", message, at, "choose another name")
    if not report.failed and not any(question.must for question in questions.values()):
        report.error("nothing-to-measure", "no query says what it must find", hint=_SAMPLE)
    return [*questions.values()], report.problems


def _read(line: str, at: Location, report: Report) -> Question | None:
    """Return the question that *line* is; None where it is none, with an error that says why."""
    try:
        return _question(json.loads(line), at.line)
    except json.JSONDecodeError as error:
        at = replace(at, column=error.colno)
        message = f"the line is no JSON: {error.msg}"
    except RecursionError:
        message = "the line has lists too deep in each other"
    except ValueError:
        message = "the line has a number of too many digits"
    except (KeyError, TypeError):
        message = "a query needs `q` as a text, `must` as a list of texts, `id` and `kind` as texts"
    report.error("bad-query", message, at, _SAMPLE)
    return None


def _question(data: Mapping[str, object], line: int) -> Question:
    typed, must = data["q"], data.get("must", [])
    own, kind = data.get("id", line), data.get("kind", "")
    if not isinstance(typed, str) or not all(isinstance(one, str | int) for one in (own, kind)):
        raise TypeError
    if not isinstance(must, list) or not all(isinstance(name, str) for name in must):
        raise TypeError
    return Question(str(own), str(kind), typed, tuple(must), line)


def marks(places: Iterable[tuple[Sequence[int], int]]) -> Marks:
    """Return the means over queries: the places of the right ones, and how many there are."""
    rows = [_marks(*row) for row in places]
    return Marks(len(rows), *map(fmean, zip(*rows, strict=True)))


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
) -> Outcome:
    """Return how well *questions* are answered, of which one at least says what it must find.

    *search* gives the slugs of the first results, *slugs_of* the slug of what ``must`` names.
    """
    by_kind: dict[str, list[tuple[Sequence[int], int]]] = {}
    short = []
    for question in questions:
        found = list(search(question.typed)[:TOP])
        wanted = set(map(slugs_of, question.must))
        if not wanted:
            continue
        places = [place for place, slug in enumerate(found, start=1) if slug in wanted]
        for kind in filter(None, (question.kind, ALL)):
            by_kind.setdefault(kind, []).append((places, len(wanted)))
        if len(places) < min(len(wanted), TOP):
            short.append(question)
    only_asked = sum(not question.must for question in questions)
    return Outcome({kind: marks(rows) for kind, rows in by_kind.items()}, short, only_asked)
