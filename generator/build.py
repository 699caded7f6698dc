"""From a board's folder to a published site: the orchestrator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from generator.announce import AddressChanges, address_changes
from generator.artifacts import Artifact, Batch, Difference, Recipe, made
from generator.board import Board, load_board
from generator.catalog import Catalog, assemble
from generator.claims import claims, find_collisions, unfit_names
from generator.clock import Now
from generator.config import doubtful_rates
from generator.feeds import feeds
from generator.hosting import OWN, hosting
from generator.jsonld import structured_data
from generator.memo import Recall, anew
from generator.model import Posting
from generator.problems import BuildRefused, Location, Problem, Severity, in_order
from generator.publish import Published, check_output, publish
from generator.render import TEMPLATES, card_data, render
from generator.routes import Routes, redirects
from generator.search import idle_synonyms, search_files
from generator.site import SITE_YAML
from generator.sitemap import sitemap
from generator.sources import SourceFile, Unreadable, read_bytes
from generator.stages import Stages
from generator.theme import Theme, load_theme
from generator.workers import Workers, alone

_CHUNK = 256
"""Files that are made at once."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person asks of a run."""

    now: Now
    base_url: str | None = None
    """Replaces site.yaml's."""
    drafts: bool = False
    """Whether drafts and scheduled postings count as open."""
    strict: bool = False
    """Whether warnings count as errors."""
    skip_invalid: bool = False
    """Whether invalid postings are left out instead of refused."""
    output: Path | None = None
    """Replaces site.yaml's."""
    announce: bool = False
    """Whether to find out which addresses are new, changed or gone."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a build and must not be harmed."""

    cwd: Path
    home: Path | None = None


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


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    plan: Plan
    published: Published
    output: Path
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage."""
    changes: AddressChanges | None = None
    """What to tell others, where that was asked for."""


def build(
    folder: Path,
    options: Options,
    around: Surroundings,
    stages: Stages,
    workers: Workers = alone,
) -> Built:
    """Build the board in *folder* and publish it; *workers* read files and make others.

    :raises BuildRefused: with all problems, where there are errors; nothing was published.
    """
    planned = plan(folder, options, stages, workers=workers)
    output, at = safe_output(planned.board, options, around)
    changes: list[AddressChanges] = []

    def look(difference: Difference) -> None:
        if options.announce:
            changes.append(address_changes(difference, routes_of(planned)))

    with stages.stage("write"):
        rendered = stages.each("render", artifacts(planned, workers))
        published = publish(rendered, output, site=folder, at=at, look=look)
    seconds = dict(stages.seconds)
    seconds["write"] -= seconds.get("render", 0.0)
    return Built(planned, published, output, seconds, *changes)


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
        board = load_board(folder, options.base_url, recall, workers)
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
        catalog, _ = assemble_postings(board, kept, options)
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


def artifacts(planned: Plan, workers: Workers = alone) -> Iterator[Artifact]:
    """Make every file of the site, one at a time."""
    sources = [*recipes(planned)]
    pages = [number for number, source in enumerate(sources) if isinstance(source, Recipe)]
    batches = [[n] for n, source in enumerate(sources) if isinstance(source, Batch)]
    chunks = [pages[start : start + _CHUNK] for start in range(0, len(pages), _CHUNK)]
    return chain.from_iterable(workers(_make_all, sources, chunks, long=batches))


def _make_all(sources: Sequence[Recipe | Batch], numbers: Iterable[int]) -> list[Artifact]:
    return [*made(sources[number] for number in numbers)]


def recipes(planned: Plan) -> Iterator[Recipe | Batch]:
    """Yield how to make each file of the site; the sitemap knows the pages that have gone by."""
    board, catalog, site, theme = planned.board, planned.catalog, planned.board.site, planned.theme
    routes = routes_of(planned)
    static = {board.address_of(file): file for file in board.static}
    own = {name: _read(static.pop(name)) for name in OWN if name in static}
    addresses: list[str] = []
    for page in render(
        catalog,
        routes,
        theme,
        site,
        static=static.keys(),
        structured_data=structured_data(catalog, routes),
    ):
        if page.canonical:
            addresses.append(page.canonical)
        yield page
    yield from feeds(catalog, routes, site)
    cards = card_data(catalog, routes, site)
    yield Batch("search/", partial(search_files, catalog.listed, site, cards))
    yield Batch("sitemap", partial(sitemap, addresses, routes))
    yield from hosting(routes, redirects(catalog.shown, routes), own)
    for address, file in static.items():
        yield Recipe(address, partial(_read, file))


def _read(file: SourceFile) -> bytes:
    try:
        return read_bytes(file, limit=None)
    except Unreadable as error:
        raise BuildRefused([error.problem]) from error


def as_error(problem: Problem) -> Problem:
    """Return *problem* as ``--strict`` takes it: a warning becomes an error."""
    if problem.severity is Severity.WARNING:
        return replace(problem, severity=Severity.ERROR)
    return problem
