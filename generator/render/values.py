"""What templates are given: ready-made, plain values."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Anchor:
    """A text that may be a link."""

    label: str
    """What it is called."""
    url: str = ""
    """Empty: only a text."""
    count: int = 0
    """Of open postings behind it, where that is said."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date for people and for machines."""

    iso: str
    """For a ``datetime`` attribute, ISO 8601."""
    text: str
    """Such as ``1 March 2026``."""
    short: str
    """Such as ``1 Mar 2026``."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the site."""

    url: str
    """Its address."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


@dataclass(frozen=True, slots=True)
class CompanyView:
    """An employer."""

    name: str
    """Its name."""
    url: str
    """Of its page on the board, or empty."""
    website: str
    """Its own address, or empty."""
    host: str
    """The website's host, without ``www.``."""
    logo: Picture | None
    """Its logo, where it has one."""
    initials: str
    """Up to two letters that stand for the name."""
    summary: str
    """One line, or empty."""
    places: str
    """Where it is, in one line, or empty."""


@dataclass(frozen=True, slots=True)
class Card:
    """A posting in a list."""

    title: str
    """The job."""
    url: str
    """Of the posting's page."""
    lang: str
    """Of the title, where it is not the site's language."""
    dir: str
    """``ltr`` or ``rtl``: that language's direction."""
    company: CompanyView | None
    """The employer; none: not stated."""
    place: str
    """Where the work is, or who may apply, in one line; empty: not stated."""
    place_dir: str
    """``ltr`` or ``rtl``; empty where the place is in the source's own words."""
    workplace: str
    """Empty where the place says it already."""
    pay: str
    """Empty: not stated."""
    types: str
    """Such as ``Full-time or part-time``; empty: not stated."""
    posted: Day | None
    """When it was posted or first seen; none: not stated."""
    tags: tuple[Anchor, ...]
    """At most four."""
    ends: str
    """The moment from which it is over, ISO 8601; empty: not known, or not open to everybody."""
    is_featured: bool
    """Whether it is marked as featured just now."""
    is_preview: bool
    """Whether it is a draft or scheduled, shown as open only for a look ahead."""


@dataclass(frozen=True, slots=True)
class RelatedCard:
    """A posting that is like the one of the page."""

    card: Markup
    """As ``card.html`` made it."""
    reasons: str
    """What the two have in common, in one line; not the company where all jobs are of one."""


@dataclass(frozen=True, slots=True)
class Apply:
    """How to apply."""

    url: str
    """The employer's page, or empty."""
    host: str
    """Where that leads, without ``www.``."""
    email: str
    """The address to write to, or empty."""
    mailto: str
    """A link to that address, or empty."""

    def __bool__(self) -> bool:
        return bool(self.url or self.email)


@dataclass(frozen=True, slots=True)
class PostingView:
    """A posting on its own page."""

    card: Card
    """What lists show of it."""
    is_open: bool
    """Whether one can still apply."""
    is_closed: bool
    """Closed by hand, rather than at its end."""
    is_dated: bool
    """Whether the employer's day of posting is known, rather than when the board first had it."""
    first_seen: Day | None
    """When the board first had it, by its git history; none where the file itself says that."""
    last_changed: Day | None
    """When it last changed, by its git history; none where that is the day on which it came."""
    ended: Day | None
    """The day on which it was closed, or until which it is or was in the lists; none: not known."""
    ends: Day | None
    """The last day on which one can apply."""
    ends_soon: bool
    """Within a week."""
    pay: tuple[str, ...]
    """The pay as it is known, then as the source wrote it."""
    places: tuple[Anchor, ...]
    """Where the work is, each with its list."""
    place_note: str
    """The place as the source wrote it; empty where other facts say all that it does."""
    workplace: str
    """Empty where the note says it already."""
    applicants: str
    """Who may apply for remote work."""
    timezones: str
    """Where one has to be awake, or empty."""
    types: tuple[Anchor, ...]
    """Full-time, contract ..., each with its list."""
    category: Anchor | None
    """With its list."""
    level: str
    """In words, or empty."""
    experience: str
    """How much is asked for, or empty."""
    education: str
    """What is asked for, or empty."""
    language: str
    """The name of its language, where that is not the site's."""
    identifier: str
    """The employer's own id of the job, or empty."""
    benefits: tuple[str, ...]
    """Short texts."""
    tags: tuple[Anchor, ...]
    """All of them, each with its list."""
    apply: Apply | None
    """None: it is over, or there is nothing to go to."""
    source: Anchor | None
    """Where an import came from."""
    edit_url: str
    """Where its file is edited, or empty."""
    report_url: str
    """Where a reader tells what is wrong with it, or empty."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself."""

    title: str
    """Without the site's, unless it is the first page."""
    url: str
    """Root-relative."""
    canonical: str
    """Absolute; empty: none."""
    description: str = ""
    """One or two sentences, or empty."""
    noindex: bool = False
    """Whether search engines should leave it out."""
    until: str = ""
    """The moment after which search engines should drop it, ISO 8601; empty: none is known."""
    kind: str = "website"
    """Open Graph's type."""
    feed: Anchor | None = None
    """The feed of what the page lists, besides the board's."""


@dataclass(frozen=True, slots=True)
class Group:
    """Terms under one heading."""

    kind: str
    """Of the terms, such as ``locations``."""
    heading: str
    """Empty: none."""
    url: str
    """Of all terms of that kind, where the group shows some of them."""
    terms: tuple[Anchor, ...]
    """Links with their number of open postings."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet."""

    value: str
    """As it stands in the search page's address."""
    label: str
    """In words."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that search results can be narrowed by."""

    name: str
    """Of the parameter in the search page's address, such as ``workplace``."""
    heading: str
    """In words."""
    options: tuple[Option, ...]
    """Its values; empty where they are many: the script brings those."""
