"""What to tell others of a new site: which addresses are new, changed or gone.

IndexNow takes all of them; Google's Indexing API takes those of pages that have, or had, a
JobPosting. See the documentation of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.artifacts import Difference
from generator.routes import Routes

_ASSETS = re.compile(rb"/assets/[0-9a-f]{8,}/")
"""Where the theme's files lie: each page names the place, and no reader sees it."""
_NO_ADDRESS = "404.html"
_INDEX = re.compile(r"(?:^|(?<=/))index\.html$")
_STRUCTURED_DATA = b'type="application/ld+json"'
_JOB_POSTING = b'"@type":"JobPosting"'


@dataclass(frozen=True, slots=True)
class AddressChanges:
    """Absolute addresses of pages, each list sorted by path."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    """Pages on which a reader or a search engine finds something else than before."""
    gone: tuple[str, ...]
    jobs_updated: tuple[str, ...]
    """Of new and changed pages, those with a JobPosting: ``URL_UPDATED`` for Google."""
    jobs_deleted: tuple[str, ...]
    """Pages that had a JobPosting and have none now: ``URL_DELETED`` for Google."""

    def as_data(self) -> dict[str, object]:
        """Return the lists as plain data."""
        return {
            "new": self.new,
            "changed": self.changed,
            "gone": self.gone,
            "job_postings": {"updated": self.jobs_updated, "deleted": self.jobs_deleted},
        }


def address_changes(difference: Difference, routes: Routes) -> AddressChanges:
    """Compare the pages of two sites while both of them are there.

    :raises OSError: where a page cannot be read.
    """
    new, gone = list(_pages(difference.new)), list(_pages(difference.gone))
    changed: list[str] = []
    had = {path for path in gone if _has_job(_read(difference.before, path))}
    has = {path for path in new if _has_job(_read(difference.after, path))}
    for path in _pages(difference.changed):
        before, after = _read(difference.before, path), _read(difference.after, path)
        if _as_read(before) != _as_read(after):
            changed.append(path)
            had |= {path} if _has_job(before) else set()
            has |= {path} if _has_job(after) else set()

    def addresses(paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(routes.absolute(routes.to(_INDEX.sub("", path))) for path in sorted(paths))

    return AddressChanges(
        addresses(new), addresses(changed), addresses(gone), addresses(has), addresses(had - has)
    )


def _pages(paths: Iterable[str]) -> Iterable[str]:
    return (path for path in paths if path.endswith(".html") and path != _NO_ADDRESS)


def _read(root: Path, path: str) -> bytes:
    return (root / path).read_bytes()


def _as_read(page: bytes) -> bytes:
    return _ASSETS.sub(b"/assets/", page)


def _has_job(page: bytes) -> bool:
    return _STRUCTURED_DATA in page and _JOB_POSTING in page
