"""Regions: the first-level subdivisions of countries by ISO 3166-2, by name and code.

The data is ``generator/data/regions.toml``, which names its source.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from generator.countries import country_codes, name_key

_STATE_CODES = ("US", "CA")
"""Countries whose places are written with a region's two letters alone: ``Austin, TX``."""

# "Berlin, DE" is the format's own example of a place, so DE is read as Germany.
_SETTLED = frozenset(["DE"])


@dataclass(frozen=True, slots=True)
class Region:
    """A state, province or other first-level subdivision of a country."""

    code: str
    """ISO 3166-2, such as ``US-TX``."""
    names: tuple[str, ...]
    """The English name, where there is one in use, first."""
    is_city: bool = False
    """Whether it is one town, such as Berlin."""
    has_town: bool = False
    """Whether a town of its country has the same name, such as New York."""
    is_elsewhere: bool = False
    """Whether another country has a region or a well-known town of this name."""

    @property
    def name(self) -> str:
        """The English name where there is one in use, else the local one."""
        return self.names[0]

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2."""
        return self.code[:2]

    def spelled(self, text: str) -> str:
        """Return the name that *text* is, as the data spells it, or where it is none, the first."""
        return next((name for name in self.names if name_key(name) == name_key(text)), self.name)

    def is_called(self, text: str) -> bool:
        """Tell whether *text* is a name, not the code, of the region."""
        return name_key(text) in map(name_key, self.names)


@lru_cache(maxsize=8192)
def read_region(text: str, country: str) -> Region | None:
    """Return the region of *country* (a code) that *text* names, or is the code of."""
    bare = text.replace(".", "").strip().upper().removeprefix(f"{country}-")
    return _regions().get(f"{country}-{bare}") or _by_name().get((country, name_key(text)))


def region_code(text: str, country: str) -> str:
    """Return the code by ISO 3166-2 of what `read_region` finds; empty where that is nothing."""
    known = read_region(text, country) if text else None
    return known.code if known else ""


def region_named(text: str) -> Region | None:
    """Return the region that has the name *text*, where no other of any country here has it."""
    found = _everywhere().get(name_key(text), ())
    return found[0] if len(found) == 1 else None


def region_names(country: str) -> list[str]:
    """Return the names of the regions of *country*, for suggestions; empty where none is known."""
    return [name for region in _regions().values() if region.country == country
            for name in region.names]  # fmt: skip


def has_all_regions(country: str) -> bool:
    """Tell whether what is no known region of *country* is none at all."""
    return country in _words("whole")


def state_or_province(code: str) -> str | None:
    """Return the country (US or CA) whose state or province has the two-letter *code*."""
    bare = code.replace(".", "").upper()
    return next((land for land in _STATE_CODES if f"{land}-{bare}" in _regions()), None)


def is_ambiguous(text: str) -> bool:
    """Tell whether *text* is a country and also a US state or Canadian province."""
    if name_key(text) == "georgia":
        return True
    code = text.upper()
    return code in country_codes() and code not in _SETTLED and bool(state_or_province(code))


@cache
def _data() -> Mapping[str, str | Mapping[str, str | list[str]]]:
    text = resources.files("generator").joinpath("data", "regions.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _words(name: str) -> frozenset[str]:
    """Return the codes in the list *name* of the data."""
    found = _data()[name]
    return frozenset(found.split() if isinstance(found, str) else ())


@cache
def _regions() -> dict[str, Region]:
    """Return all regions by code."""
    found = {}
    for country, regions in _data().items():
        for end, names in regions.items() if isinstance(regions, Mapping) else ():
            code = f"{country}-{end}"
            found[code] = Region(
                code,
                (names,) if isinstance(names, str) else tuple(names),
                is_city=code in _words("city_states"),
                has_town=code in _words("towns"),
                is_elsewhere=code in _words("elsewhere"),
            )
    return found


@cache
def _by_name() -> dict[tuple[str, str], Region]:
    """Return regions by country and name."""
    return {(one.country, name_key(name)): one for one in _regions().values() for name in one.names}


@cache
def _everywhere() -> Mapping[str, tuple[Region, ...]]:
    """Return the regions of each name."""
    found: dict[str, tuple[Region, ...]] = defaultdict(tuple)
    for (_, name), region in _by_name().items():
        found[name] += (region,)
    return found
