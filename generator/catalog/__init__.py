"""The board as a whole: what is listed, in which order, under which terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import attrgetter
from types import MappingProxyType

from generator.catalog.entry import Entry, Facts, entry_of
from generator.changes import Change, next_change
from generator.history import Span
from generator.lifecycle import Life
from generator.memo import Recall, anew, digest
from generator.model import Company, Page, Posting, State
from generator.problems import Problem, Severity
from generator.related import Profile
from generator.remote import FACETS, REMOTE, RemoteList, remote_lists
from generator.terms import Names, Term, TermKind, gather
from generator.text import did_you_mean, fold, is_slug

__all__ = ["Catalog", "Entry", "Facts", "assemble", "company_lookup"]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that pages are made from, in order."""

    now: datetime
    listed: tuple[Posting, ...]
    """Open postings, newest first."""
    shown: tuple[Posting, ...]
    """Every posting that has a page: open, expired and closed ones."""
    lives: Mapping[str, Life]
    """By the posting's path, for those that are shown."""
    terms: Mapping[TermKind, tuple[Term, ...]]
    """By kind, sorted by label."""
    pages: tuple[Page, ...]
    remote: tuple[RemoteList, ...] = ()
    """All remote work, then by country; nothing where it gets no pages."""
    next_change: Change | None = None
    """When the board next changes by itself; none: it will not."""
    history: Mapping[str, Span] = field(default_factory=dict, repr=False)
    """When files came and changed, by path, as far as git knows."""
    _entries: Mapping[str, Entry] = field(default_factory=dict, repr=False)
    """By the posting's path, for those that are shown."""
    _terms_by_slug: Mapping[tuple[TermKind, str], Term] = field(default_factory=dict, repr=False)
    _states: dict[str, bytes] = field(default_factory=dict, repr=False)

    def life(self, posting: Posting) -> Life:
        """Tell what a shown *posting* is now."""
        return self.lives[posting.path]

    def is_public(self, posting: Posting) -> bool:
        """Tell whether *posting* is open for everybody: other sites may be told of it."""
        return self.life(posting).is_public

    def profile(self, posting: Posting) -> Profile:
        """Return what others may have in common with a shown *posting*."""
        return self._entries[posting.path].profile

    def names(self, posting: Posting, kind: TermKind) -> Names:
        """Return slug and label of each term of *kind* that a shown *posting* has."""
        return self._entries[posting.path].names[kind]

    def state(self, posting: Posting) -> bytes:
        """Return a digest of all that the board's pages can show of a shown *posting*.

        What site.yaml says is no part of it.
        """
        path = posting.path
        if path not in self._states:
            entry, span = self._entries[path], self.history.get(path)
            terms = [
                (term.kind, term.slug, term.label)
                for kind in TermKind
                for term in self.terms_of(posting, kind)
            ]
            life = entry.course.number(self.now)
            dates = (str(span.first), str(span.last)) if span else None
            self._states[path] = digest(entry.version, life, terms, dates)
        return self._states[path]

    def term(self, kind: TermKind, slug: str) -> Term | None:
        """Return the term of *kind* with that *slug*, where it has a page."""
        return self._terms_by_slug.get((kind, slug))

    def terms_of(self, posting: Posting, kind: TermKind) -> list[Term]:
        """Return the terms of *kind* that a shown *posting* has and that have a page."""
        found = (self.term(kind, slug) for slug, _ in self.names(posting, kind))
        return [term for term in found if term is not None]


def assemble(
    postings: Sequence[Posting],
    companies: Sequence[Company] = (),
    pages: Sequence[Page] = (),
    *,
    now: datetime,
    expire_after: timedelta | None = None,
    drafts: bool = False,
    language: str = "en",
    categories: Mapping[str, str] = MappingProxyType({}),
    facets: Mapping[str, int] | None = None,
    history: Mapping[str, Span] = MappingProxyType({}),
    recall: Recall = anew,
) -> tuple[Catalog, list[Problem]]:
    """Order *postings* and gather their terms; *language* is the one that labels are in.

    With *drafts*, drafts and scheduled postings count as open. *categories* gives their labels by
    word. *facets* gives the kinds of term, and ``remote``, that get pages, each with the least
    number of open postings that a page needs. *history* is git's, by path. *recall* may know the
    entries of postings.
    """
    facets = dict.fromkeys(FACETS, 1) if facets is None else facets
    find_company = company_lookup(companies)
    rules = (now.tzinfo, expire_after, drafts, language, categories)
    ruled = digest(rules)
    entries: list[Entry] = []
    for posting in postings:
        company = posting.company and find_company(posting.company)
        make = partial(entry_of, posting, company, rules, ruled, recall)
        # Equal postings may stand at other places in their files.
        inputs = (posting, posting.marks, company, rules)
        entries.append(recall(("entry", posting.path), inputs, make))
    lives: dict[str, Life] = {}
    shown: dict[str, Entry] = {}
    problems: list[Problem] = []
    moment = now.astimezone(UTC)
    for entry in sorted(entries, key=attrgetter("order")):
        life = entry.course.life(moment)
        problems += _doubts_about(entry.posting, life)
        if life.state not in (State.DRAFT, State.SCHEDULED):
            lives[entry.posting.path] = life
            shown[entry.posting.path] = entry
    listed = tuple(e.posting for path, e in shown.items() if lives[path].state.is_open)
    problems += _misspelt((entry.posting for entry in shown.values()), companies)
    terms: dict[TermKind, tuple[Term, ...]] = {}
    for kind in (TermKind(name) for name in facets if name != REMOTE):
        labels = categories if kind is TermKind.CATEGORIES else {}
        named = [(posting, shown[posting.path].names[kind]) for posting in listed]
        found, doubts = gather(kind, named, facets[kind], labels, companies)
        terms[kind] = found
        problems += doubts
    catalog = Catalog(
        now=now,
        listed=listed,
        shown=tuple(entry.posting for entry in shown.values()),
        lives=lives,
        terms=terms,
        pages=tuple(sorted(pages, key=lambda page: page.slug)),
        remote=remote_lists(listed, facets[REMOTE]) if REMOTE in facets else (),
        next_change=next_change((entry.course for entry in entries), now),
        history=history,
        _entries=shown,
        _terms_by_slug={(t.kind, t.slug): t for group in terms.values() for t in group},
    )
    return catalog, problems


def _doubts_about(posting: Posting, life: Life) -> Iterator[Problem]:
    """Yield what only the day tells of a posting."""
    if life.state is State.SCHEDULED:
        name = "date_posted" if posting.date_posted else "first_seen"
        yield Problem(
            posting.place(name),
            Severity.WARNING,
            "scheduled",
            f"`{name}` lies in the future: the posting appears on {posting.listed_since}",
        )
    if life.is_public and not (posting.apply_url or posting.apply_email):
        yield Problem(
            posting.place("closed"),
            Severity.ERROR,
            "missing-field",
            "`closed` lies in the future, and until then nobody can apply",
            "add `apply_url` or `apply_email`",
        )


def company_lookup(companies: Sequence[Company]) -> Callable[[Company], Company]:
    """Return a function that finds the file of the company that a posting names.

    The slug of a file counts more than what another file calls its company, and that more than
    a slug in other case.
    """
    by_slug = {company.slug: company for company in companies}
    by_folded_slug = {fold(company.slug): company for company in companies}
    by_name = {fold(company.name): company for company in companies}

    def find(named: Company) -> Company:
        return (
            by_slug.get(named.name)
            or by_name.get(fold(named.name))
            or by_folded_slug.get(fold(named.name))
            or by_folded_slug.get(fold(named.slug))
            or named
        )

    return find


def _misspelt(postings: Iterable[Posting], companies: Iterable[Company]) -> Iterator[Problem]:
    """Warn of companies that look like the slug of a file that there is not."""
    slugs = {company.slug for company in companies}
    meant: dict[str, str] = {}
    for posting in postings:
        company = posting.company
        if company is None or company.path or not _like_a_slug(company.name):
            continue
        name = company.name
        if name not in meant:
            meant[name] = did_you_mean(name.removesuffix(".md"), slugs)
        if meant[name]:
            yield Problem(
                posting.place("company"),
                Severity.WARNING,
                "unknown-company",
                f"there is no file for the company `{name}`",
                f"did you mean `{meant[name]}`?",
            )


def _like_a_slug(name: str) -> bool:
    return name.islower() and is_slug(name)
