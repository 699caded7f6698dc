"""A check: all that a build does but write, and what more can be told of each posting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.build import artifacts
from generator.catalog import Catalog
from generator.jsonld.review import Review, review
from generator.options import Options, Surroundings
from generator.planning import Plan, assemble_postings, plan, routes_of, safe_output
from generator.problems import BuildRefused, Problem
from generator.publish import check_contents
from generator.stages import Stages
from generator.workers import Workers, alone


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    problems: list[Problem]
    plan: Plan | None
    """Of the sound postings alone, where others have errors; none: the board cannot be read."""
    ahead: Catalog | None = None
    """The sound postings, drafts and scheduled ones as if they were open."""
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """What Google for Jobs is told of each sound posting, or would be, by path."""


def check(
    folder: Path,
    options: Options,
    around: Surroundings,
    stages: Stages,
    workers: Workers = alone,
    *,
    explain: bool = False,
) -> Checked:
    """Do all that a build of the board in *folder* does but write; with *explain*, tell more."""
    planned: Plan | None = None
    try:
        planned = plan(folder, options, stages, workers=workers)
        output, at = safe_output(planned.board, options, around)
        check_contents(output, site=folder, at=at)
        for _ in stages.each("render", artifacts(planned, workers, tally=stages)):
            pass
        problems = planned.problems
    except BuildRefused as refused:
        problems = list(refused.problems)
    if not explain:
        return Checked(problems, planned)
    planned = planned or _lenient(folder, options, stages, workers)
    if planned is None:
        return Checked(problems, None)
    ahead = _look_ahead(planned, options)
    routes = routes_of(planned)
    by_path = sorted(ahead.shown, key=lambda posting: posting.path)
    reviews = {one.path: review(one, ahead.life(one), routes) for one in by_path}
    return Checked(problems, planned, ahead, reviews)


def _lenient(folder: Path, options: Options, stages: Stages, workers: Workers) -> Plan | None:
    options = replace(options, strict=False, skip_invalid=True)
    try:
        return plan(folder, options, stages, workers=workers)
    except BuildRefused:
        return None


def _look_ahead(planned: Plan, options: Options) -> Catalog:
    unsound = {problem.location.path for problem in planned.problems if problem.is_error}
    sound = [posting for posting in planned.board.postings if posting.path not in unsound]
    ahead, _ = assemble_postings(planned.board, sound, replace(options, drafts=True))
    return ahead
