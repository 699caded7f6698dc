"""From a board's folder to a plan: all that can be wrong is found before anything is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.board import Board, load_board
from generator.catalog import Catalog, assemble
from generator.claims import claims, find_collisions, unfit_names
from generator.config import doubtful_rates
from generator.hosting import OWN
from generator.memo import Recall, anew
from generator.model import Posting
from generator.options import Options, Surroundings
from generator.problems import BuildRefused, Location, Problem, Severity, in_order
from generator.publish import check_output
from generator.render import TEMPLATES
from generator.routes import Routes
from generator.search import idle_synonyms
from generator.site import SITE_YAML
from generator.stages import Stages
from generator.theme import Theme, load_theme
from generator.workers import Workers, alone


@dataclass(frozen=True, slots=True)
class Plan:
    """A board that is valid and can be rendered."""

    board: Board
    catalog: Catalog
    theme: Theme
    problems: list[Problem]
    """Warnings, and under ``skip_invalid`` the errors of postings that were left out."""
    left_out: int = 0
    """How many invalid postings were left out."""


def plan(
    folder: Path,
    options: Options,
    stages: Stages,
    recall: Recall = anew,
    workers: Workers = alone,
) -> Plan:
    """Load, validate, assemble, plan addresses, load the theme.

    *recall* may know what was read before; *workers* parse what it does not.

    :raises BuildRefused: with all problems, where there are errors.
    """
    with stages.stage("load"):
        board = load_board(folder, options.base_url, recall, workers, stages)
    with stages.stage("assemble"):
        catalog, doubts = assemble_postings(board, board.postings, options, recall)
        doubts += doubtful_rates(board.site, options.now.at(board.zone).date())
    with stages.stage("theme"):
        theme, flaws = _load_theme(board, recall)
    with stages.stage("plan"):
        collisions = _collisions(board, catalog, theme)
    problems = [*board.problems, *doubts, *collisions, *flaws, *idle_synonyms(board.site)]
    if options.strict:
        problems = [as_error(problem) for problem in problems]
    invalid: set[str] = set()
    if options.skip_invalid:
        invalid = {p.location.path for p in problems if p.is_error} & board.posting_paths
        kept = [posting for posting in board.postings if posting.path not in invalid]
        catalog, _ = assemble_postings(board, kept, options, recall)
    if theme is None or any(p.is_error and p.location.path not in invalid for p in problems):
        raise BuildRefused(in_order(problems))
    return Plan(board, catalog, theme, in_order(problems), len(invalid))


def safe_output(board: Board, options: Options, around: Surroundings) -> tuple[Path, Location]:
    """Return the folder to publish into, and where it is named; refuse one that does harm."""
    folder, at = board.folder, board.site.place("output")
    output = folder / board.site.output
    if options.output is not None:
        output, at = options.output, Location("--output")
    sources = [board.content, folder / "themes", folder / SITE_YAML]
    check_output(output, site=folder, sources=sources, home=around.home, cwd=around.cwd, at=at)
    return output, at


def _load_theme(board: Board, recall: Recall) -> tuple[Theme | None, tuple[Problem, ...]]:
    try:
        at = board.site.place("theme")
        name, folder = board.site.theme, board.folder
        return load_theme(name, folder, at=at, required=TEMPLATES, recall=recall), ()
    except BuildRefused as refused:
        return None, refused.problems


def assemble_postings(
    board: Board, postings: Sequence[Posting], options: Options, recall: Recall = anew
) -> tuple[Catalog, list[Problem]]:
    """Order those *postings* of *board* that are shown under *options*; *recall* as for `plan`."""
    site = board.site
    return assemble(
        postings,
        board.companies,
        board.pages,
        now=options.now.at(board.zone),
        expire_after=site.expire_after,
        drafts=options.drafts,
        language=site.language,
        categories=site.categories,
        facets=site.facets,
        history=board.history.spans,
        recall=recall,
    )


def _collisions(board: Board, catalog: Catalog, theme: Theme | None) -> list[Problem]:
    site = board.site
    static = [(board.address_of(file), file.path) for file in board.static]
    added = [(address, path) for address, path in static if address not in OWN]
    assets = theme.asset_paths.values() if theme else ()
    claimed = claims(
        board.postings, board.companies, catalog, site.per_page, added, assets, site.feeds.kinds
    )
    return [*unfit_names(static), *find_collisions(claimed)]


def routes_of(planned: Plan) -> Routes:
    """Return where everything of the planned site lies."""
    site, assets = planned.board.site, planned.theme.asset_paths
    return Routes(site.base_path, site.base_url, assets, frozenset(site.feeds.kinds))


def as_error(problem: Problem) -> Problem:
    """Return *problem* as ``--strict`` takes it: a warning becomes an error."""
    if problem.severity is Severity.WARNING:
        return replace(problem, severity=Severity.ERROR)
    return problem
