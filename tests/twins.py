"""What a browser makes of a built index is what the command line makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from generator.search import Engine, open_index
from tests.node import answer


def assert_answered_alike(site: Path, typed: Sequence[str], into: Path) -> None:
    """Put each query of *typed* to both; *into* is a folder for what Node needs."""
    told = answer("answers.mjs", {"base": f"{site}/search/", "typed": typed}, into)
    engine = Engine(open_index(site))
    for query, theirs in zip(typed, told, strict=True):
        ours = engine.search(query)
        results = [[*astuple(one)] for one in ours.results]
        assert theirs == {
            "results": results,
            "first": results[:3],
            "all": len(results),
            "total": ours.total,
            "corrections": [list(pair) for pair in ours.corrections],
        }, query
