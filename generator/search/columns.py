"""What filters need of each posting, as one small file for each facet.

Such a file begins with its values as JSON; numbers follow. `columns.js` of the theme reads them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, pairwise

from generator import formats
from generator.eligibility import area_of, workplaces_of
from generator.jsontext import to_json
from generator.model import Period, Place, Posting, Salary
from generator.pay import by_use, yearly
from generator.search.codec import deflate_numbers, gaps, varint, varints
from generator.site import Site
from generator.terms import TermKind, place_slug, term_labels
from generator.text import slugify

WORLDWIDE, ITS_PLACES, NOT_STATED = "*", "@", "?"
"""What stands among the countries from which one may apply: where the work is done at a place,
the countries are those of its places, which are known already. A country followed by the last sign
is one of which it is not known, as that of a region from which one may."""
_MANY_TAGS = 500
"""Where there are more, those of a single posting are no filters."""
_EPOCH = date(1970, 1, 1).toordinal()

Value = tuple[str, ...]
"""A value, and where it has them, its label and the code of the country that it is."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Which values postings have."""

    values: Sequence[Value]
    """Those of most postings first."""
    rows: Sequence[tuple[int, ...]]
    """The numbers of its values, rising, posting by posting."""


def facets_of(postings: Sequence[Posting], site: Site) -> dict[str, Facet]:
    """Return by name what each of *postings*, numbered as they come, can be chosen by."""
    readers: dict[str, Callable[[Posting, Site], Iterable[Value]]] = {
        "workplace": _workplaces,
        "place": _places,
        "type": _types,
        "category": _categories,
        "level": _levels,
        "tag": _tags,
        "from": _applicants,
    }
    found = {name: [[*read(one, site)] for one in postings] for name, read in readers.items()}
    most = {"tag": _MANY_TAGS}
    return {name: _facet(rows, most.get(name)) for name, rows in found.items()}


def columns(
    postings: Sequence[Posting], facets: Mapping[str, Facet], site: Site
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each column: of *facets*, of days and of pay.

    *site* says how pay compares.
    """
    together = _by_first(facets["category"])
    for name, facet in facets.items():
        # Postings of one category have the same few tags: side by side they take half the bytes.
        found = _reordered(facet, together) if name == "tag" else facet
        yield name, min(_by_value(found), _by_set(found), key=len)
    yield "since", _days([posting.listed_since for posting in postings])
    yield "pay", _pay([posting.salary for posting in postings], site)


def _facet(rows: Sequence[Sequence[Value]], many: int | None = None) -> Facet:
    """Return the values of *rows*; if more than *many*, without those that are there once."""
    spellings: dict[str, Counter[Value]] = defaultdict(Counter)
    for value in chain.from_iterable(rows):
        spellings[value[0]][value] += 1
    counts = {name: found.total() for name, found in spellings.items()}
    if many is not None and len(counts) > many:
        counts = {name: count for name, count in counts.items() if count > 1}
    names = sorted(counts, key=lambda name: (-counts[name], name))
    numbers = {name: number for number, name in enumerate(names)}
    return Facet(
        [min(spellings[name].items(), key=lambda item: (-item[1], item[0]))[0] for name in names],
        [tuple(sorted({numbers[name] for name, *_ in row if name in numbers})) for row in rows],
    )


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


def _days(days: Sequence[date | None]) -> bytes:
    """Return *days*, which rise, as counted from 1970 on, each by how much it is later."""
    known = [day.toordinal() - _EPOCH for day in days if day is not None]
    first = known[0] if known else 0
    steps = (after - before for before, after in pairwise([first, *known]))
    return _file({"first": first, "unknown": len(days) - len(known)}, varints(steps))


def _pay(salaries: Sequence[Salary | None], site: Site) -> bytes:
    """Return what is paid in a year, for each currency and period apart: amounts then are alike.

    Amounts stay in their currency: which one they are converted to is for the reader to say.
    """
    hours = site.annual_hours
    kinds: dict[tuple[str, Period], list[Salary]] = defaultdict(list)
    stated = [salary if salary and _amounts_of(salary, hours) else None for salary in salaries]
    for salary in filter(None, stated):
        kinds[salary.currency, salary.period].append(salary)
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
    return _file(head, varints(row), *(_amounts(kinds[kind], hours) for kind in order))


def _amounts(salaries: Sequence[Salary], hours: int) -> bytes:
    """Return the yearly amounts of *salaries*, and where the least and the most stand among them.

    The first amount is number 1, 0 is none; the most is given by its distance from the least.
    """
    amounts = sorted({amount for salary in salaries for amount in _amounts_of(salary, hours)})
    place = {amount: at for at, amount in enumerate(amounts, start=1)}
    pairs = [_yearly(salary, hours) for salary in salaries]
    least = [place.get(low, 0) for low, _ in pairs]
    most = [
        0 if high < 0 else place[high] - at + 1 for (_, high), at in zip(pairs, least, strict=True)
    ]
    return varint(len(amounts)) + gaps(amounts) + varints(least) + varints(most)


def _amounts_of(salary: Salary, hours: int) -> list[int]:
    return [amount for amount in _yearly(salary, hours) if amount >= 0]


def _yearly(salary: Salary, hours: int) -> tuple[int, int]:
    """Return the least and the most of *salary* for a year in whole units; below zero: none."""
    least, most = yearly(salary, hours)
    return _whole(least), _whole(most)


def _whole(amount: Decimal | None) -> int:
    return -1 if amount is None else int(amount.to_integral_value(ROUND_HALF_UP))


def _file(head: Mapping[str, object], *parts: bytes) -> bytes:
    """Return *head* as JSON, with its length before it, and what follows, deflated."""
    data = to_json(head).encode()
    return deflate_numbers(b"".join([varint(len(data)), data, *parts]))


def _workplaces(posting: Posting, _: Site) -> Iterator[Value]:
    yield from ((one, formats.workplace_words([one])) for one in posting.workplace)


def _places(posting: Posting, site: Site) -> Iterator[Value]:
    codes = {
        place_slug(Place(country=p.country)): p.country for p in posting.locations if p.country
    }
    for slug, label in term_labels(posting, TermKind.LOCATIONS, site.language):
        yield (slug, label, codes[slug]) if slug in codes else (slug, label)


def _types(posting: Posting, _: Site) -> Iterator[Value]:
    yield from ((one, formats.type_word(one)) for one in posting.employment_type)


def _categories(posting: Posting, site: Site) -> Iterator[Value]:
    for slug, word in term_labels(posting, TermKind.CATEGORIES):
        yield slug, site.categories.get(word, word)


def _levels(posting: Posting, site: Site) -> Iterator[Value]:
    if posting.level:
        yield slugify(posting.level), site.levels.get(posting.level, posting.level)


def _tags(posting: Posting, _: Site) -> Iterator[Value]:
    return term_labels(posting, TermKind.TAGS)


def _applicants(posting: Posting, _: Site) -> Iterator[Value]:
    """Yield the countries from which one may apply, and what stands for more or none."""
    if area := area_of(posting):
        if area.worldwide:
            yield (WORLDWIDE,)
        if area.is_vague:
            yield (NOT_STATED,)
        yield from ((code,) for code in area.countries)
        yield from ((code + NOT_STATED,) for code in area.doubtful)
    yield from ((ITS_PLACES if p.country else NOT_STATED,) for p in workplaces_of(posting))
