"""Makes the values that templates are given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache, lru_cache

from generator import formats
from generator.catalog import Catalog
from generator.lifecycle import Life, closes_at
from generator.model import Company, EmploymentType, Posting, State
from generator.related import Reason, ReasonKind
from generator.render.links import apply_of, edit_url, host_of, report_url
from generator.render.values import Anchor, Card, CompanyView, Day, Picture, PostingView
from generator.routes import Routes
from generator.site import Site
from generator.terms import Term, TermKind, place_label, place_slug
from generator.urls import web_address

_TAGS_ON_A_CARD = 4
_LAST_SECOND = time(23, 59, 59)
_SAID_BY_KIND = {ReasonKind.COMPANY: "same company", ReasonKind.REMOTE: "remote"}


class Views:
    """Makes views of what *catalog* holds."""

    def __init__(self, catalog: Catalog, routes: Routes, site: Site) -> None:
        self._catalog = catalog
        self._routes = routes
        self._site = site
        self._language = site.language
        self._companies: dict[tuple[str, str], CompanyView] = {}
        self._anchor = cache(self._anchor_of)

    def day(self, day: date) -> Day:
        """Return *day* in words."""
        return _day(day, self._language)

    def company(self, company: Company) -> CompanyView:
        """Return what is known of *company*."""
        spelling = company.slug, company.name
        known = self._companies.get(spelling)
        if known is None:
            known = self._companies[spelling] = self._view_of(company)
        return known

    def card(self, posting: Posting) -> Card:
        """Return *posting* as lists show it."""
        life = self._catalog.life(posting)
        language = self._other_language(posting.language)
        place = formats.places_line(posting, self._language)
        is_noted = not posting.locations and place == posting.place_note
        return Card(
            title=posting.title,
            url=self._routes.posting(posting),
            lang=language,
            dir=formats.direction(language or self._language),
            company=self.company(posting.company) if posting.company else None,
            place=place,
            # Names of countries are in the site's language, whatever that of the town is.
            place_dir=formats.direction(self._language) if place and not is_noted else "",
            workplace=formats.workplace_unless_said(posting.workplace, place),
            pay=formats.pay_line(posting, self._language),
            types=formats.types_line(posting.employment_type),
            posted=self.day(posting.listed_since) if posting.listed_since else None,
            tags=self._anchors(posting, TermKind.TAGS)[:_TAGS_ON_A_CARD],
            ends=life.ends.at.isoformat() if life.is_public and life.ends else "",
            is_featured=life.is_featured,
            is_preview=life.is_preview,
        )

    def posting(self, posting: Posting) -> PostingView:
        """Return *posting* as its own page shows it."""
        life = self._catalog.life(posting)
        is_closed = life.state is State.CLOSED
        language = self._other_language(posting.language)
        first_seen, last_changed = self._life_in_git(posting)
        note = formats.place_note(posting)
        return PostingView(
            card=self.card(posting),
            is_open=life.state.is_open,
            is_closed=is_closed,
            is_dated=posting.date_posted is not None,
            first_seen=first_seen,
            last_changed=last_changed,
            ended=self._ended(posting, life),
            ends=self._end(life.deadline.last) if life.deadline and not is_closed else None,
            ends_soon=life.ends_soon,
            pay=formats.pay_lines(posting, self._language),
            places=self._places(posting),
            place_note=note,
            workplace=formats.workplace_unless_said(posting.workplace, note),
            applicants=formats.applicants_line(posting.applicant_locations, self._language),
            timezones=formats.timezones_line(posting.applicant_timezones),
            types=self._anchors(posting, TermKind.TYPES),
            category=next(iter(self._anchors(posting, TermKind.CATEGORIES)), None),
            level=self._site.levels.get(posting.level, posting.level),
            experience=formats.experience(posting.experience_months, self._language),
            education=formats.education(posting.education),
            language=formats.language_name(language, self._language) if language else "",
            identifier=posting.identifier,
            benefits=posting.benefits,
            tags=self._anchors(posting, TermKind.TAGS),
            apply=apply_of(posting) if life.state.is_open else None,
            source=_source_of(posting),
            edit_url=edit_url(self._site.repository, posting.path),
            report_url=report_url(self._site, self._routes.absolute(self._routes.posting(posting))),
        )

    def term(self, term: Term) -> Anchor:
        """Return a link to the postings of *term*, with their number."""
        return Anchor(label_of(term), self._routes.term(term), len(term.postings))

    def _view_of(self, company: Company) -> CompanyView:
        logo = company.logo
        page = self._catalog.term(TermKind.COMPANIES, company.slug)
        website = web_address(company.url)
        return CompanyView(
            name=company.name,
            url=self._routes.term(page) if page else "",
            website=website,
            host=host_of(website),
            logo=Picture(self._routes.logo(company), logo.width, logo.height) if logo else None,
            initials=formats.initials(company.name),
            summary=company.summary,
            places="; ".join(place_label(place, self._language) for place in company.locations),
        )

    def _other_language(self, language: str) -> str:
        """Return *language*, or an empty text where it is the site's own."""
        return "" if language.casefold() == self._language.casefold() else language

    def _anchors(self, posting: Posting, kind: TermKind) -> tuple[Anchor, ...]:
        """Return the terms of *kind* that *posting* has, linked where they have a page."""
        return tuple(self._anchors_by_slug(posting, kind).values())

    def _anchors_by_slug(self, posting: Posting, kind: TermKind) -> dict[str, Anchor]:
        named = self._catalog.names(posting, kind)
        return {slug: self._anchor(kind, slug, label) for slug, label in named}

    def _anchor_of(self, kind: TermKind, slug: str, label: str) -> Anchor:
        """Return the term *slug* of *kind*; a posting that has it calls it *label*."""
        page = self._catalog.term(kind, slug)
        if page:
            return Anchor(label_of(page), self._routes.term(page))
        labels = self._site.categories if kind is TermKind.CATEGORIES else {}
        return Anchor(_word(kind, labels.get(label, label)))

    def _places(self, posting: Posting) -> tuple[Anchor, ...]:
        """Return the places themselves, without the countries around them."""
        anchors = self._anchors_by_slug(posting, TermKind.LOCATIONS)
        return tuple(anchors[slug] for slug in dict.fromkeys(map(place_slug, posting.locations)))

    def _life_in_git(self, posting: Posting) -> tuple[Day | None, Day | None]:
        """Return when *posting* came and when it last changed, without what needs no saying."""
        span = self._catalog.history.get(posting.path)
        if span is None:
            return None, None
        zone = self._catalog.now.tzinfo
        first = span.first.astimezone(zone).date()
        last = span.last.astimezone(zone).date() if span.last else first
        # What the file says of its first day counts more than when the file came.
        said = posting.first_seen is not None
        return None if said else self.day(first), self.day(last) if last != first else None

    def _end(self, last: datetime) -> Day:
        """Return the day of the *last* moment, with the time where it is not that day's own."""
        if last.time() == _LAST_SECOND:
            return self.day(last.date())
        text = formats.moment(last, self._language)
        return Day(last.isoformat(), text, text)

    def _ended(self, posting: Posting, life: Life) -> Day | None:
        if life.state is State.CLOSED:
            day = closes_at(posting)
            return None if day == date.min else self.day(day)
        return self.day(life.ends.last.date()) if life.ends else None


@lru_cache(maxsize=8192)
def _day(day: date, language: str) -> Day:
    long, short = formats.long_day(day, language), formats.short_day(day, language)
    return Day(day.isoformat(), long, short)


def label_of(term: Term) -> str:
    """Return what *term* is called in links."""
    return _word(term.kind, term.label)


def reasons_line(reasons: Iterable[Reason]) -> str:
    """Return what two postings have in common, such as ``Bread, Berlin, same company``."""
    line = ", ".join(_SAID_BY_KIND.get(reason.kind, reason.label) for reason in reasons)
    return line[:1].upper() + line[1:]


def _source_of(posting: Posting) -> Anchor | None:
    source = posting.source
    if source is None:
        return None
    url = web_address(source.url)
    label = host_of(url) or source.name
    return Anchor(label, url) if label else None


def _word(kind: TermKind, label: str) -> str:
    if kind is TermKind.TYPES and label in set(EmploymentType):
        return formats.type_word(EmploymentType(label))
    return label
