"""From a board's folder to a published site: the orchestrator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.announce import AddressChanges, address_changes
from generator.artifacts import Artifact, Batch, Difference, Kept, Recipe
from generator.cache import Cache, Learnt, no_cache
from generator.feeds import feeds
from generator.hosting import OWN, hosting
from generator.jsonld import structured_data
from generator.memo import Forgotten, Recall, Shelf, anew, nothing
from generator.options import Options, Surroundings
from generator.planning import Plan, plan, routes_of, safe_output
from generator.problems import BuildRefused
from generator.publish import Published, holdings, publish
from generator.render import card_data, render
from generator.routes import redirects
from generator.search import card_files, search_files
from generator.sitemap import sitemap
from generator.sources import SourceFile, Unreadable, read_bytes
from generator.stages import Stages, Tally, uncounted
from generator.workers import Workers, alone

_CHUNK = 256
"""Files that are made at once."""


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
    cache: Cache = no_cache,
) -> Built:
    """Build the board in *folder* and publish it; *workers* read files and make others.

    *cache* may know what earlier builds made: the site is the same without it.

    :raises BuildRefused: with all problems, where there are errors; nothing was published.
    """
    try:
        built = _build(folder, options, around, stages, workers, cache)
    except Forgotten:
        cache.clear()
        built = _build(folder, options, around, stages, workers, cache)
    cache.save(built.published.digests)
    return built


def _build(
    folder: Path,
    options: Options,
    around: Surroundings,
    stages: Stages,
    workers: Workers,
    cache: Cache,
) -> Built:
    planned = plan(folder, options, stages, cache.recall, workers)
    cache.settle()
    output, at = safe_output(planned.board, options, around)
    changes: list[AddressChanges] = []

    def look(difference: Difference) -> None:
        if options.announce:
            changes.append(address_changes(difference, routes_of(planned)))

    with stages.stage("write"):
        held = holdings(output, site=folder, at=at)
        rendered = stages.each("render", artifacts(planned, workers, cache, held, stages))
        published = publish(rendered, output, site=folder, at=at, look=look, stamps=cache.stamps)
    seconds = dict(stages.seconds)
    seconds["write"] -= seconds.get("render", 0.0)
    return Built(planned, published, output, seconds, *changes)


def artifacts(
    planned: Plan,
    workers: Workers = alone,
    cache: Cache = no_cache,
    held: Set[tuple[str, str]] = frozenset(),
    tally: Tally = uncounted,
) -> Iterator[Artifact | Kept]:
    """Make every file of the site, one at a time.

    What *cache* knows to be as it was is not, if it is *held*: path and digest.
    """
    sources = [*recipes(planned, cache.recall, cache.shelf(planned.board.site, held))]
    tally.expect(len(sources))  # and more: a batch tells when it is made how many it has
    pages: list[int] = []
    batches: list[list[int]] = []
    for number, source in enumerate(sources):
        if isinstance(source, Batch):
            batches.append([number])
        elif kept := cache.kept(source, held):
            yield kept
        else:
            pages.append(number)
    chunks = [pages[start : start + _CHUNK] for start in range(0, len(pages), _CHUNK)]
    for made, learnt in workers(_make_all, (sources, cache), chunks, long=batches):
        cache.absorb(learnt)
        yield from made


def _make_all(
    shared: tuple[Sequence[Recipe | Batch], Cache], numbers: Iterable[int]
) -> tuple[list[Artifact | Kept], Learnt]:
    sources, cache = shared
    made: list[Artifact | Kept] = []
    for source in map(sources.__getitem__, numbers):
        made += source.artifacts()
        if isinstance(source, Recipe):
            cache.note(source)
    return made, cache.gathered()


def recipes(
    planned: Plan, recall: Recall = anew, shelf: Shelf = nothing
) -> Iterator[Recipe | Batch]:
    """Yield how to make each file of the site; the sitemap knows the pages that have gone by.

    *recall* may know pieces of them, and *shelf* has what the index was.
    """
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
        recall=recall,
    ):
        if page.canonical:
            addresses.append(page.canonical)
        yield page
    yield from feeds(catalog, routes, site, recall)
    cards = card_data(catalog, routes, site)
    yield from card_files(catalog.listed, site, cards, catalog.state)
    index = partial(search_files, catalog.listed, site, catalog.state, shelf)
    yield Batch("search/", index)
    yield Batch("sitemap", partial(sitemap, addresses, routes))
    yield from hosting(routes, redirects(catalog.shown, routes), own)
    for address, file in static.items():
        yield Recipe(address, partial(_read, file))


def _read(file: SourceFile) -> bytes:
    try:
        return read_bytes(file, limit=None)
    except Unreadable as error:
        raise BuildRefused([error.problem]) from error
