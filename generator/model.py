"""The frozen domain types: what a board is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from generator.problems import Location


class Workplace(StrEnum):
    """Where the work is done."""

    ONSITE = "onsite"
    HYBRID = "hybrid"
    REMOTE = "remote"


class EmploymentType(StrEnum):
    """The kind of contract, as schema.org's employmentType spells it in lower case."""

    FULL_TIME = "full-time"
    PART_TIME = "part-time"
    CONTRACT = "contract"
    TEMPORARY = "temporary"
    INTERNSHIP = "internship"
    VOLUNTEER = "volunteer"
    PER_DIEM = "per-diem"
    OTHER = "other"


class Period(StrEnum):
    """What a salary is paid for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Included(StrEnum):
    """What the figures of a salary hold beyond the base pay."""

    BONUS = "bonus"
    EQUITY = "equity"
    COMMISSION = "commission"
    TIPS = "tips"


class State(StrEnum):
    """What a posting is at one moment; one that is expiring is open, and over soon."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Whether one can still apply."""
        return self in (State.OPEN, State.EXPIRING)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A city, a region or a country; what is not known is empty."""

    city: str = ""
    region: str = ""
    """A state or province: by name, where a posting gives its code; else the posting's words."""
    country: str = ""
    """ISO 3166-1 alpha-2, upper case."""


@dataclass(frozen=True, slots=True)
class Applicants:
    """Where a remote worker may live. Empty: not stated."""

    worldwide: bool = False
    groups: tuple[str, ...] = ()
    """Names of groups of countries, such as ``EU``; see ``generator/data/groups.toml``."""
    places: tuple[Place, ...] = ()
    """Countries, or regions of countries."""

    def __bool__(self) -> bool:
        return bool(self.worldwide or self.groups or self.places)


@dataclass(frozen=True, slots=True)
class TimezoneRange:
    """The offsets from UTC, in hours, between which an applicant should live."""

    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True)
class Salary:
    """Pay: an exact amount has *min* equal to *max*; an open end is None."""

    min: Decimal | None
    max: Decimal | None
    currency: str
    """ISO 4217, upper case."""
    period: Period
    inferred: bool = False
    """Whether an importer concluded currency or period; such pay is never marked up."""
    includes: tuple[Included, ...] = ()
    """What the amounts hold beyond the base pay; more than base pay is never marked up."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an imported posting came from."""

    name: str = ""
    url: str = ""
    id: str = ""
    imported: date | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """A file's text below the front matter, made ready for pages; false where there is none."""

    markup: str | Callable[[], str] = ""
    """Its HTML, or what fetches that: the texts of a large board do not lie in memory."""
    excerpt: str = ""
    """How it starts, in one line of at most 160 characters, without markup."""

    def __bool__(self) -> bool:
        return bool(self.markup)

    @property
    def html(self) -> str:
        """Safe HTML whose headings start at h2, with links below the site's path."""
        return self.markup if isinstance(self.markup, str) else self.markup()


@dataclass(frozen=True, slots=True)
class Logo:
    """A company's picture: a raster image under ``content/static/``."""

    path: str
    """The address below the site's root, without a leading slash."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


@dataclass(frozen=True, slots=True)
class Company:
    """An employer: a file in ``content/companies/``, or only a name that postings use."""

    slug: str
    name: str
    url: str = ""
    logo: Logo | None = None
    locations: tuple[Place, ...] = ()
    summary: str = ""
    body: Prose = Prose()
    path: str = ""
    """The file, relative to the site; empty where there is only a name."""
    digest: bytes = field(default=b"", compare=False, repr=False)
    """Of all bytes that it was read from."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of prose, such as an imprint."""

    slug: str
    title: str
    body: Prose
    path: str
    summary: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """One job, as its file tells it."""

    path: str
    """The file, relative to the site, with forward slashes."""
    slug: str
    """The last part of its address."""
    title: str
    body: Prose
    company: Company | None = None
    date_posted: date | None = None
    """The day on which the employer posted it."""
    first_seen: date | None = None
    """The day on which the board first had it."""
    valid_through: date | datetime | None = None
    """A date means the end of that day in the site's time zone."""
    locations: tuple[Place, ...] = ()
    place_note: str = ""
    """The place as the source wrote it: shown, never used to filter or mark up."""
    workplace: tuple[Workplace, ...] = ()
    """More than one where the choice is the worker's."""
    applicant_locations: Applicants = Applicants()
    applicant_timezones: TimezoneRange | None = None
    employment_type: tuple[EmploymentType, ...] = ()
    salary: Salary | None = None
    salary_note: str = ""
    """The pay as the source wrote it: shown, never used to filter or mark up."""
    apply_url: str = ""
    apply_email: str = ""
    tags: tuple[str, ...] = ()
    category: str = ""
    """A word of site.yaml's ``categories`` where it has any."""
    level: str = ""
    summary: str = ""
    """One line; where it is empty, the `teaser` is the start of the body."""
    identifier: str = ""
    """The employer's own id of the job."""
    education: tuple[str, ...] = ()
    experience_months: int | None = None
    benefits: tuple[str, ...] = ()
    featured: date | None = None
    """The last day on which it is featured."""
    draft: bool = False
    closed: bool | date = False
    """A date where the day of closing is known."""
    aliases: tuple[str, ...] = ()
    language: str = ""
    """BCP 47; empty: the site's."""
    source: Source | None = None
    marks: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    """Line and column of each field's value in the file, for messages."""
    digest: bytes = field(default=b"", compare=False, repr=False)
    """Of the file's bytes and of the rules by which they were read."""

    @property
    def listed_since(self) -> date | None:
        """The day by which lists sort it."""
        return self.date_posted or self.first_seen

    @property
    def teaser(self) -> str:
        """One line for lists of other sites: the summary, or how the body starts."""
        return self.summary or self.body.excerpt

    def place(self, name: str) -> Location:
        """Return where the value of *name* stands, or the file where it has none."""
        return Location(self.path, *self.marks.get(name, (1, 1)))
