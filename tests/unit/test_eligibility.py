"""Who may take a job: one answer for every reader, wherever it is asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.countries import country_codes, groups
from generator.countries.zones import countries_between, offsets_of
from generator.eligibility import area_of, exact_areas, is_exact
from generator.model import Applicants, Place, Posting, Prose, TimezoneRange, Workplace
from tests.who_may import Answer, may_take

REMOTE, ONSITE = (Workplace.REMOTE,), (Workplace.ONSITE,)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
US, GERMANY = Place(country="US"), Place(country="DE")
OREGON, PORTLAND = Place(region="Oregon", country="US"), Place("Portland", "Oregon", "US")


def job(
    workplace: tuple[Workplace, ...] = REMOTE,
    *places: Place,
    hours: tuple[float, float] | None = None,
    at: tuple[Place, ...] = (),
    groups: tuple[str, ...] = (),
    worldwide: bool = False,
) -> Posting:
    return Posting(
        path="content/postings/job.md",
        slug="job",
        title="Job",
        body=Prose(),
        locations=at,
        workplace=workplace,
        applicant_locations=Applicants(worldwide, groups, places),
        applicant_timezones=TimezoneRange(Decimal(hours[0]), Decimal(hours[1])) if hours else None,
    )


@pytest.mark.parametrize(
    ("posting", "country", "region", "answer"),
    [
        (job(), "US", "", UNKNOWN),
        (job(worldwide=True), "US", "", YES),
        (job(REMOTE, US), "US", "", YES),
        (job(REMOTE, US), "US", "Oregon", YES),
        (job(REMOTE, US), "CA", "", NO),
        (job(groups=("EU",)), "PT", "", YES),
        (job(groups=("EU",)), "GB", "", NO),
        (job(groups=("EMEA",)), "GB", "", YES),
        (job(REMOTE, OREGON), "US", "", UNKNOWN),
        (job(REMOTE, OREGON), "US", "OR", YES),
        (job(REMOTE, OREGON), "US", "US-OR", YES),
        (job(REMOTE, OREGON), "US", "Texas", NO),
        (job(REMOTE, OREGON), "DE", "", NO),
        (job(REMOTE, OREGON, US), "US", "Texas", YES),
        (job(REMOTE, PORTLAND), "US", "Oregon", UNKNOWN),
        (job(REMOTE, PORTLAND), "US", "Texas", NO),
        (job(REMOTE, Place("Atlantis")), "US", "", UNKNOWN),
        (job(REMOTE, GERMANY, Place("Atlantis")), "DE", "", YES),
        (job(ONSITE, at=(GERMANY,)), "DE", "", YES),
        (job(ONSITE, at=(GERMANY,)), "AT", "", NO),
        (job(ONSITE, at=(Place("Springfield"),)), "US", "", UNKNOWN),
        (job(()), "US", "", UNKNOWN),
        (job((*ONSITE, *REMOTE), US, at=(GERMANY,)), "US", "", YES),
        (job((*ONSITE, *REMOTE), US, at=(GERMANY,)), "DE", "", YES),
        (job((*ONSITE, *REMOTE), US, at=(GERMANY,)), "FR", "", NO),
        (job(REMOTE, US, at=(GERMANY,)), "DE", "", NO),
        (job(hours=(-5, -3)), "BR", "", YES),
        (job(hours=(-5, -3)), "JP", "", NO),
        (job(hours=(-5, -3)), "XK", "", UNKNOWN),
        (job(worldwide=True, hours=(-5, -3)), "BR", "", YES),
        (job(worldwide=True, hours=(-5, -3)), "JP", "", NO),
        (job(groups=("EU",), hours=(2, 2)), "DE", "", YES),
        (job(groups=("EU",), hours=(2, 2)), "PT", "", NO),
        (job(groups=("EU",), hours=(2, 2)), "KE", "", NO),
        (job(REMOTE, OREGON, hours=(-8, -7)), "US", "", UNKNOWN),
        (job(REMOTE, OREGON, hours=(1, 2)), "US", "", NO),
    ],
)
def test_an_answer(posting: Posting, country: str, region: str, answer: Answer) -> None:
    assert may_take(posting, country, region) is answer


AREAS = st.builds(
    Applicants,
    st.booleans(),
    st.lists(st.sampled_from(sorted(groups())), max_size=2).map(tuple),
    st.lists(
        st.sampled_from([US, GERMANY, OREGON, PORTLAND, Place("Atlantis"), Place(country="XK")]),
        max_size=3,
    ).map(tuple),
)
HOURS = st.none() | st.tuples(st.integers(-12, 14), st.integers(-12, 14)).map(
    lambda pair: TimezoneRange(Decimal(min(pair)), Decimal(max(pair)))
)
CODES = st.sampled_from(sorted(country_codes()))


@given(AREAS, HOURS, CODES)
def test_hours_never_let_anybody_in_whom_the_places_keep_out(
    applicants: Applicants, hours: TimezoneRange | None, country: str
) -> None:
    def answer(between: TimezoneRange | None) -> Answer:
        return may_take(
            Posting(
                path="p.md",
                slug="p",
                title="P",
                body=Prose(),
                workplace=REMOTE,
                applicant_locations=applicants,
                applicant_timezones=between,
            ),
            country,
        )

    if answer(None) is NO:
        assert answer(hours) is NO
    if applicants and answer(hours) is YES:
        assert answer(None) is YES


@given(AREAS, CODES)
def test_what_is_marked_up_may_apply(applicants: Applicants, country: str) -> None:
    posting = job(REMOTE, *applicants.places, groups=applicants.groups)
    countries, parts = exact_areas(applicants)
    if country in countries:
        assert may_take(posting, country) is YES
    if is_exact(posting.applicant_locations) and country not in countries:
        bound = country in {place.country for place in parts}
        assert may_take(posting, country) is (UNKNOWN if bound else NO)


def test_work_at_a_place_alone_has_no_area() -> None:
    assert area_of(job(ONSITE, at=(GERMANY,))) is None
    assert area_of(job((*ONSITE, *REMOTE), at=(GERMANY,))) is not None


def test_clocks_of_both_halves_of_the_year_count() -> None:
    assert offsets_of("DE") == {Decimal(1), Decimal(2)}
    assert offsets_of("IN") == {Decimal("5.5")}
    assert Decimal("-3.5") in offsets_of("CA")
    assert "IN" in countries_between(Decimal(5), Decimal(6))
    assert "IN" not in countries_between(Decimal(6), Decimal(7))
