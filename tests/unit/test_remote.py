"""The lists of remote work, and their pages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.claims import claims
from generator.model import Applicants, Place, Posting, TimezoneRange, Workplace
from generator.remote import remote_lists
from generator.routes import Routes
from tests import sample_board as sample
from tests.who_may import Answer, may_take

BASE = replace(sample.REMOTE, applicant_locations=Applicants(), applicant_timezones=None)
PLACES = (
    Place(country="DE"),
    Place(region="Oregon", country="US"),
    Place(country="PT"),
    Place("Atlantis"),
)


def job(
    slug: str,
    *places: Place,
    groups: tuple[str, ...] = (),
    worldwide: bool = False,
    hours: TimezoneRange | None = None,
) -> Posting:
    stated = Applicants(worldwide, groups, places)
    return replace(BASE, slug=slug, applicant_locations=stated, applicant_timezones=hours)


def slugs(*postings: Posting, least: int = 1) -> dict[str, list[str]]:
    return {
        one.country: [posting.slug for posting in one.postings]
        for one in remote_lists(postings, least)
    }


def test_all_remote_work_comes_first() -> None:
    onsite = replace(sample.BAKER, workplace=(Workplace.ONSITE,))
    either = replace(sample.BAKER, workplace=(Workplace.ONSITE, Workplace.REMOTE), slug="either")
    assert slugs(onsite, job("a"), either) == {"": ["a", "either"]}
    assert slugs() == {"": []}


def test_a_country_that_is_named_has_a_list() -> None:
    assert [*slugs(job("a", PLACES[0]), job("b", PLACES[1]))] == ["", "DE", "US"]
    assert [*slugs(job("a", groups=("DACH",)))] == ["", "AT", "CH", "DE"]


def test_what_is_open_to_more_makes_no_list_and_stands_in_those_there_are() -> None:
    wide = [job("world", worldwide=True), job("emea", groups=("EMEA",))]
    assert slugs(*wide) == {"": ["world", "emea"]}
    assert slugs(*wide, job("us", PLACES[1]))["US"] == ["world", "us"]
    assert slugs(*wide, job("de", PLACES[0]))["DE"] == ["world", "emea", "de"]


def test_hours_narrow_and_never_widen() -> None:
    americas = TimezoneRange(Decimal(-8), Decimal(-5))
    hours = job("hours", hours=americas)
    narrow = job("narrow", worldwide=True, hours=americas)
    found = slugs(hours, narrow, *[job(p.country, p) for p in PLACES[:2]])
    assert found == {"": ["hours", "narrow", "DE", "US"], "DE": ["DE"], "US": ["narrow", "US"]}


def test_a_list_needs_enough_postings() -> None:
    board = [job("a", PLACES[0]), job("b", PLACES[0]), job("c", PLACES[2])]
    assert [*slugs(*board, least=2)] == ["", "DE"]


BOARDS = st.lists(
    st.builds(
        Applicants,
        st.booleans(),
        st.lists(st.sampled_from(["EU", "EMEA", "DACH", "LATAM"]), max_size=1).map(tuple),
        st.lists(st.sampled_from(PLACES), max_size=2, unique=True).map(tuple),
    ),
    max_size=5,
)


@given(BOARDS)
def test_lists_say_what_the_search_says(board: list[Applicants]) -> None:
    postings = [
        replace(BASE, slug=str(number), applicant_locations=stated)
        for number, stated in enumerate(board)
    ]
    for one in remote_lists(postings, 1)[1:]:
        answers = {posting.slug: may_take(posting, one.country) for posting in postings}
        shown = {posting.slug for posting in one.postings}
        assert {slug for slug, answer in answers.items() if answer is Answer.YES} <= shown
        assert not {slug for slug, answer in answers.items() if answer is Answer.NO} & shown


def test_pages(site: dict[str, str]) -> None:
    everywhere, there = site["remote/index.html"], site["remote/switzerland/index.html"]
    assert "<h1>Remote jobs</h1>" in everywhere
    assert "<h1>Remote jobs in Switzerland</h1>" in there
    assert 'href="/remote/switzerland/"' in everywhere
    assert 'href="/remote/"' in there
    assert 'href="/remote/"' in site["index.html"]
    assert 'href="/jobs/remote/"' in there
    assert 'href="/jobs/baker/"' not in everywhere


def test_pages_are_claimed(site: dict[str, str]) -> None:
    catalog = sample.catalog_of(sample.POSTINGS)
    found = claims(sample.POSTINGS, (), catalog, sample.SITE.per_page, (), ())
    claimed = {claim.path for claim in found if claim.path.startswith("remote/")}
    assert claimed == {path for path in site if path.startswith("remote/")}
    assert "remote/page/2/index.html" in claimed


def test_a_board_without_remote_work_offers_none() -> None:
    files = sample.render_files(sample.catalog_of([sample.BAKER]))
    assert 'content="noindex"' in files["remote/index.html"]
    assert "/remote/" not in files["index.html"]


def test_addresses() -> None:
    routes = Routes("/board", "https://jobs.example.org/board")
    assert routes.remote() == "/board/remote/"
    assert routes.remote("US", 2) == "/board/remote/united-states/page/2/"
