"""One posting of the board, and what follows from it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from functools import partial

from generator.lifecycle import Course, course_of
from generator.memo import Recall, digest
from generator.model import Company, Posting
from generator.related import Profile, profile_of
from generator.terms import Names, TermKind, term_labels
from generator.text import fold

Rules = tuple[tzinfo | None, timedelta | None, bool, str, Mapping[str, str]]
"""The board's time zone, after how long postings end, whether drafts count, its language and its
labels of categories."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What takes a while to find out about a posting, and follows from it alone."""

    names: Mapping[TermKind, Names]
    profile: Profile


@dataclass(frozen=True, slots=True)
class Entry:
    """A posting, and what follows from it alone: nothing of it depends on other postings."""

    posting: Posting
    """With what the file of its company says."""
    course: Course
    names: Mapping[TermKind, Names]
    profile: Profile
    order: tuple[int, str, str]
    """By which lists sort it: the newest first."""
    version: bytes
    """A digest of the files and rules that say all this."""


def entry_of(
    posting: Posting,
    company: Company | None,
    rules: Rules,
    ruled: bytes,
    recall: Recall,
) -> Entry:
    """Return the entry of *posting*, whose *company* has a file or only a name.

    *ruled* is a digest of *rules*; *recall* may know the facts.
    """
    if company is not posting.company:
        posting = replace(posting, company=company)
    zone, expire_after, drafts, language, categories = rules
    version = digest(posting.path, posting.digest, company.digest if company else b"", ruled)
    make = partial(_facts, posting, language, categories)
    facts = recall(("facts", posting.path), version, make)
    course = course_of(posting, zone, expire_after, preview=drafts)
    order = _newest_first(posting)
    return Entry(posting, course, facts.names, facts.profile, order, version)


def _facts(posting: Posting, language: str, categories: Mapping[str, str]) -> Facts:
    names = {kind: tuple(term_labels(posting, kind, language)) for kind in TermKind}
    return Facts(names, profile_of(posting, language, categories))


def _newest_first(posting: Posting) -> tuple[int, str, str]:
    day = posting.listed_since or date.min
    return -day.toordinal(), fold(posting.title), posting.slug
