"""From a board's folder to a published site: the orchestrator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from generator.announce import AddressChanges, address_changes
from generator.artifacts import Artifact, Batch, Difference, Recipe, made
from generator.feeds import feeds
from generator.hosting import OWN, hosting
from generator.jsonld import structured_data
from generator.memo import nothing
from generator.model import Posting
from generator.planning import Options, Plan, Surroundings, plan, routes_of, safe_output
from generator.problems import BuildRefused
from generator.publish import Published, publish
from generator.render import card_data, render
from generator.routes import redirects
from generator.search import card_files, search_files
from generator.site import Site
from generator.sitemap import sitemap
from generator.sources import SourceFile, Unreadable, read_bytes
from generator.stages import Stages
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
    yield from card_files(catalog.listed, site, cards)
    yield Batch("search/", partial(_index, catalog.listed, site))
    yield Batch("sitemap", partial(sitemap, addresses, routes))
    yield from hosting(routes, redirects(catalog.shown, routes), own)
    for address, file in static.items():
        yield Recipe(address, partial(_read, file))


def _index(postings: Sequence[Posting], site: Site) -> Iterator[Artifact]:
    """Make the search's index, all of it: without a shelf nothing is kept."""
    files = search_files(postings, site, lambda posting: posting.slug.encode(), nothing)
    return (file for file in files if isinstance(file, Artifact))


def _read(file: SourceFile) -> bytes:
    try:
        return read_bytes(file, limit=None)
    except Unreadable as error:
        raise BuildRefused([error.problem]) from error
