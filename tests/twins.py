"""What a browser makes of a built index is what the command line makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from decimal import ROUND_HALF_UP, Decimal
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


def converted(
    amount: Decimal, source: str, target: str, rates: Mapping[str, Decimal]
) -> Decimal | None:
    """Return what `amounts.js` makes of *amount* of the currency *source* in *target*.

    It is exact to the hundredth; None: there is no rate. *rates* say how much of each currency one
    unit of some other buys. What stays in its currency needs none, and is as it was.
    """
    if source == target:
        return amount
    if source not in rates or target not in rates:
        return None
    hundredths = amount * 100 * rates[target] / rates[source]
    return hundredths.to_integral_value(ROUND_HALF_UP) / 100
