"""What filters need of each posting, as one small file for each facet.

Such a file begins with its values as JSON; numbers follow. `columns.js` of the theme reads them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, pairwise

from generator.jsontext import to_json
from generator.model import Period, Salary
from generator.pay import by_use, yearly
from generator.search.codec import deflate_numbers, gaps, varint, varints
from generator.search.facets import Facet
from generator.site import Site

_EPOCH = date(1970, 1, 1).toordinal()

_Amounts = tuple[int, int]
"""The least and the most that is paid in a year, in whole units; below zero: none."""
_OPEN: _Amounts = (-1, -1)


def values_column(facet: Facet) -> bytes:
    """Return the column of *facet*."""
    return min(_by_value(facet), _by_set(facet), key=len)


def tags_column(tags: Facet, categories: Facet) -> bytes:
    """Return the column of *tags*.

    Postings of one category have the same few tags: side by side they take half the bytes.
    """
    return values_column(_reordered(tags, _by_first(categories)))


def _by_first(facet: Facet) -> list[int]:
    """Return the numbers of postings as their first values come; those without any come last."""
    none = len(facet.values)
    return sorted(range(len(facet.rows)), key=lambda at: (*facet.rows[at], none)[0])


def _reordered(facet: Facet, order: Sequence[int]) -> Facet:
    return Facet(facet.values, [facet.rows[number] for number in order])


def _by_value(facet: Facet) -> bytes:
    """Return *facet* as the postings of each value."""
    members: list[list[int]] = [[] for _ in facet.values]
    for number, row in enumerate(facet.rows):
        for value in row:
            members[value].append(number)
    return _file({"values": facet.values}, varints(map(len, members)), *map(gaps, members))


def _by_set(facet: Facet) -> bytes:
    """Return *facet* as the sets of values that there are, and which of them each posting has."""
    counts = Counter(facet.rows)
    sets = sorted(counts, key=lambda row: (-counts[row], row))
    numbers = {row: number for number, row in enumerate(sets)}
    row = [numbers[row] for row in facet.rows]
    # All low bytes first: those above them are nearly all alike.
    planes = (bytes(number >> shift & 255 for number in row) for shift in _shifts(len(sets)))
    listed = (varint(len(one)) + gaps(one) for one in sets)
    return _file({"values": facet.values, "sets": len(sets)}, *listed, *planes)


def _shifts(count: int) -> range:
    """Return by how much numbers below *count* are shifted so that each byte once is the lowest."""
    return range(0, max(1, (count - 1).bit_length()), 8)


def days_column(days: Sequence[date | None]) -> bytes:
    """Return the column of *days*, which rise.

    They are counted from 1970 on, each by how much it is later than the one before.
    """
    known = [day.toordinal() - _EPOCH for day in days if day is not None]
    first = known[0] if known else 0
    steps = (after - before for before, after in pairwise([first, *known]))
    return _file({"first": first, "unknown": len(days) - len(known)}, varints(steps))


def pay_column(salaries: Sequence[Salary | None], site: Site) -> bytes:
    """Return what is paid in a year, for each currency and period apart: amounts then are alike.

    Amounts stay in their currency: which one they are converted to is for the reader to say.
    """
    stated: list[Salary | None] = []
    kinds: dict[tuple[str, Period], list[_Amounts]] = defaultdict(list)
    for salary in salaries:
        amounts = _yearly(salary, site.annual_hours) if salary else _OPEN
        stated.append(salary if amounts != _OPEN else None)
        if salary and amounts != _OPEN:
            kinds[salary.currency, salary.period].append(amounts)
    currencies = by_use(stated, site.currency)
    order = sorted(kinds, key=lambda kind: (-len(kinds[kind]), kind))
    numbers = {kind: number for number, kind in enumerate(order, start=1)}
    head: dict[str, object] = {
        "currencies": currencies,
        "kinds": [currencies.index(code) for code, _ in order],
    }
    if site.exchange_rates:
        head |= {"base": site.currency, "rates": site.exchange_rates.rates}
    row = (numbers[salary.currency, salary.period] if salary else 0 for salary in stated)
    return _file(head, varints(row), *(_amounts(kinds[kind]) for kind in order))


def _amounts(pairs: Sequence[_Amounts]) -> bytes:
    """Return the amounts of *pairs*, and where the least and the most stand among them.

    The first amount is number 1, 0 is none; the most is given by its distance from the least.
    """
    amounts = sorted({amount for amount in chain.from_iterable(pairs) if amount >= 0})
    place = {amount: at for at, amount in enumerate(amounts, start=1)}
    least = [place.get(low, 0) for low, _ in pairs]
    most = [
        0 if high < 0 else place[high] - at + 1 for (_, high), at in zip(pairs, least, strict=True)
    ]
    return varint(len(amounts)) + gaps(amounts) + varints(least) + varints(most)


def _yearly(salary: Salary, hours: int) -> _Amounts:
    least, most = yearly(salary, hours)
    return _whole(least), _whole(most)


def _whole(amount: Decimal | None) -> int:
    return -1 if amount is None else int(amount.to_integral_value(ROUND_HALF_UP))


def _file(head: Mapping[str, object], *parts: bytes) -> bytes:
    """Return *head* as JSON, with its length before it, and what follows, deflated."""
    data = to_json(head).encode()
    return deflate_numbers(b"".join([varint(len(data)), data, *parts]))
