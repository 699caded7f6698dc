"""The frozen type of what site.yaml says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from urllib.parse import urlsplit

from generator.problems import Location

SITE_YAML = "site.yaml"
"""The file that makes a folder a board."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the site's navigation."""

    label: str
    """What it is called."""
    url: str
    """Absolute, or root-relative below the site's own root."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who runs the board."""

    name: str = ""
    """Of a person or an organisation."""
    url: str = ""
    """Of a page about it."""
    email: str = ""
    """Where readers write to."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the board's files are kept."""

    url: str = ""
    """Of its page on the web."""
    branch: str = "main"
    """The branch that the site is built from."""


@dataclass(frozen=True, slots=True)
class Feeds:
    """Which feeds there are."""

    kinds: tuple[str, ...] = ("tags", "categories", "locations")
    """The kinds of term whose terms have a feed of their own."""
    limit: int = 50
    """The most postings in a feed."""
    id: str = ""
    """What ids are made from; empty: the base address. It stays when the board moves."""


ANNUAL_HOURS = 2080
"""The hours that are paid in a year of full-time work, unless site.yaml says else: 52 times 40."""

SEARCH_BOOSTS = MappingProxyType({"title": 10, "company": 5, "tags": 5, "place": 3, "body": 1})
"""How much a word counts in each part of a posting that is searched, unless site.yaml says else."""


@dataclass(frozen=True, slots=True)
class Search:
    """How postings are found."""

    boosts: Mapping[str, float] = field(default_factory=lambda: SEARCH_BOOSTS)
    """How much a word counts, by the part of a posting; in those with 0 none is found."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of texts that mean the same, besides those that every board has."""


@dataclass(frozen=True, slots=True)
class ExchangeRates:
    """What money of one currency is worth in others, for comparing pay and nothing else."""

    day: date
    """Of the rates."""
    rates: Mapping[str, Decimal]
    """How much of each currency one unit of `Site.currency` buys, by ISO 4217 code. That currency
    itself is the first."""


@dataclass(frozen=True, slots=True)
class Site:
    """What site.yaml says."""

    title: str
    """The board's name."""
    base_url: str
    """Absolute, without a final slash."""
    language: str
    """BCP 47."""
    description: str = ""
    """One or two sentences."""
    timezone: str = "UTC"
    """IANA name."""
    theme: str = "default"
    """The theme's name."""
    theme_options: Mapping[str, str | int | bool] = field(default_factory=dict)
    """What the theme is told; it says which names it knows."""
    content: str = "content"
    """The content's folder, relative to site.yaml."""
    output: str = "public"
    """The output's folder, relative to site.yaml."""
    per_page: int = 25
    """How many postings a page of a list has."""
    navigation: tuple[Link, ...] = ()
    """The links of the header; empty: the theme is given others."""
    publisher: Publisher = Publisher()
    """Who runs the board."""
    repository: Repository = Repository()
    """Where the board's files are kept."""
    require: tuple[str, ...] = ()
    """Fields that this board asks of every posting besides."""
    expire_after: timedelta | None = None
    """After this long a posting without an end of its own leaves the lists."""
    categories: Mapping[str, str] = field(default_factory=dict)
    """Labels by word; empty: any word is a category."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Labels by word; empty: any word is a level."""
    facets: Mapping[str, int] = field(default_factory=dict)
    """The kinds of term, and ``remote``, that get pages, each with the least number of postings."""
    feeds: Feeds = Feeds()
    """Which feeds there are."""
    search: Search = Search()
    """How postings are found."""
    currency: str = ""
    """ISO 4217: the one that comes first where pay is compared; empty: the commonest."""
    exchange_rates: ExchangeRates | None = None
    """None: pay is compared within each currency."""
    annual_hours: int = ANNUAL_HOURS
    """Those that are paid in a year of full-time work, for comparing pay by the hour."""
    marks: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    """Line and column of each key's value in site.yaml, for messages; those of a key within another
    by both names, such as ``exchange_rates.date``."""

    @property
    def base_path(self) -> str:
        """The path part of the base address, without a final slash: empty or ``/board``."""
        return urlsplit(self.base_url).path.rstrip("/")

    def place(self, name: str) -> Location:
        """Return where the value of the key *name* stands, or the file where it has none."""
        return Location(SITE_YAML, *self.marks.get(name, (1, 1)))
