"""What postings can be chosen by: the values that each has, facet by facet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import formats
from generator.eligibility import area_of, workplaces_of
from generator.model import Place, Posting
from generator.site import Site
from generator.terms import TermKind, place_slug, term_labels
from generator.text import slugify

WORLDWIDE, ITS_PLACES, NOT_STATED = "*", "@", "?"
"""What stands among the countries from which one may apply: where the work is done at a place,
the countries are those of its places, which are known already. A country followed by the last sign
is one of which it is not known, as that of a region from which one may."""
_MANY = {"tag": 500}
"""Where a facet has more values, those of a single posting are no filters."""

Value = tuple[str, ...]
"""A value, and where it has them, its label and the code of the country that it is."""
Row = tuple[Value, ...]
"""The values that one posting has."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Which values postings have."""

    values: Sequence[Value]
    """Those of most postings first."""
    rows: Sequence[tuple[int, ...]]
    """The numbers of its values, rising, posting by posting."""


def values_of(posting: Posting, site: Site) -> dict[str, Row]:
    """Return by facet what *posting* can be chosen by."""
    return {name: tuple(read(posting, site)) for name, read in _READERS.items()}


def facet_of(name: str, rows: Sequence[Row]) -> Facet:
    """Return the facet with that *name*, of which *rows* are the values, posting by posting."""
    # Few rows differ: what is told of one holds for all that are alike.
    alike = Counter(rows)
    spellings: dict[str, Counter[Value]] = defaultdict(Counter)
    for row, often in alike.items():
        for value in row:
            spellings[value[0]][value] += often
    counts = {value: found.total() for value, found in spellings.items()}
    if len(counts) > _MANY.get(name, len(counts)):
        counts = {value: count for value, count in counts.items() if count > 1}
    values = sorted(counts, key=lambda value: (-counts[value], value))
    numbers = {value: number for number, value in enumerate(values)}
    numbered = {
        row: tuple(sorted({numbers[value] for value, *_ in row if value in numbers}))
        for row in alike
    }
    return Facet(
        [min(spellings[v].items(), key=lambda item: (-item[1], item[0]))[0] for v in values],
        [numbered[row] for row in rows],
    )


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


_READERS: Mapping[str, Callable[[Posting, Site], Iterable[Value]]] = {
    "workplace": _workplaces,
    "place": _places,
    "type": _types,
    "category": _categories,
    "level": _levels,
    "tag": _tags,
    "from": _applicants,
}
"""By facet, in the order of their files."""
FACETS = tuple(_READERS)
