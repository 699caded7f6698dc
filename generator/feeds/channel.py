"""What a feed says, whatever its format."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from generator import formats
from generator.model import Posting
from generator.routes import Routes, first_path
from generator.site import Site

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One posting in a feed."""

    id: str
    """A URN that stays the same for ever."""
    title: str
    """The job, and the company where it is known."""
    url: str
    """Absolute."""
    moment: datetime
    """The start of the day on which it was posted or first seen."""
    company: str
    """Empty: not stated."""
    facts: str
    """Place, pay and type in one line; may be empty."""
    summary: str
    """One line; may be empty."""
    tags: tuple[str, ...]
    language: str
    """BCP 47."""

    @property
    def text(self) -> str:
        """Facts and summary, or at least the title."""
        return "\n\n".join(filter(None, [self.facts, self.summary])) or self.title


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed."""

    id: str
    """A URN that stays the same for ever."""
    title: str
    description: str
    page: str
    """The absolute address of the page that shows the same postings."""
    address: str
    """The feed's own, absolute."""
    language: str
    publisher: str
    updated: datetime
    """When it got its newest entry; a feed of nothing never did."""


class Channels:
    """Makes entries and channels of one board."""

    def __init__(self, routes: Routes, site: Site, now: datetime) -> None:
        self._routes = routes
        self._site = site
        self._zone = now.tzinfo
        self._space = uuid.uuid5(uuid.NAMESPACE_URL, site.feeds.id or site.base_url)

    def entry(self, posting: Posting) -> Entry:
        """Return what feeds say of *posting*."""
        company = posting.company.name if posting.company else ""
        return Entry(
            id=self.id(first_path(posting)),
            title=f"{posting.title} · {company}" if company else posting.title,
            url=self._routes.absolute(self._routes.posting(posting)),
            moment=self._start_of(posting.listed_since),
            company=company,
            facts=formats.facts_line(posting, self._site.language),
            summary=posting.teaser,
            tags=posting.tags,
            language=posting.language or self._site.language,
        )

    def channel(
        self, path: str, page: str, postings: Sequence[Posting], *, of: str = ""
    ) -> Channel:
        """Return the feed at *path* of *postings*, newest first, that the address *page* shows.

        *of* is what the postings have in common, or empty.
        """
        site = self._site
        title = f"{of} · {site.title}" if of else site.title
        return Channel(
            id=self.id(path),
            title=title,
            description=site.description or title,
            page=self._routes.absolute(page),
            address=self._routes.absolute(self._routes.to(path)),
            language=site.language,
            publisher=site.publisher.name or site.title,
            updated=self._start_of(postings[0].listed_since) if postings else _NEVER,
        )

    def id(self, path: str) -> str:
        """Return the URN of what first lay at *path* below the site's root."""
        return uuid.uuid5(self._space, path).urn

    def _start_of(self, day: date | None) -> datetime:
        # Listed postings have a day; the type of a posting allows for drafts without one.
        start = datetime.combine(day, time.min, self._zone) if day else _NEVER
        # Old clocks followed the sun to the second, which no feed's form of an offset can say.
        is_plain = not (start.utcoffset() or _MINUTE) % _MINUTE
        return start if is_plain else start.astimezone(UTC)
