"""What the page of a posting shows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from generator import formats
from generator.catalog import assemble
from generator.model import Applicants, Place, Posting, Prose, Workplace
from generator.render import card_data
from generator.routes import Routes
from generator.site import Publisher, Repository
from tests import sample_board as sample
from tests.crawl import links


def facts(html: str) -> dict[str, str]:
    """Return the facts of a posting's page as text."""
    rows = re.findall(r"<dt[^>]*>(.*?)</dt>(.*?)</div>", html, re.DOTALL)
    return {name: " | ".join(re.sub(r"<[^>]+>", "", row).split("\n")[1:-1]) for name, row in rows}


def page_of(posting: Posting) -> str:
    return sample.render_files(sample.catalog_of([posting]))[f"jobs/{posting.slug}/index.html"]


def card_of(posting: Posting) -> dict[str, object]:
    """Return the values that the search shows of *posting*."""
    return card_data(sample.catalog_of([posting]), Routes(), sample.SITE)(posting)


def test_a_posting_shows_its_facts(site: dict[str, str]) -> None:
    assert facts(site["jobs/baker/index.html"]) == {
        "Pay": "€36,000 – €42,000 a year",
        "Place": "Berlin, Germany | On site",
        "Type": "Full-time | Part-time",
        "Category": "Crafts",
        "Level": "mid",
        "Experience": "2 years",
        "Posted": "1 March 2026",
        "Closes soon": "14 March 2026",
    }
    assert '<time datetime="2026-03-01">1 March 2026</time>' in site["jobs/baker/index.html"]


def test_facts_follow_the_language_of_the_board() -> None:
    site = sample.site_with(language="de")
    catalog, _ = assemble([sample.BAKER], now=sample.NOW, language="de")
    known = facts(sample.render_files(catalog, site)["jobs/baker/index.html"])
    assert known["Pay"] == "36.000\xa0€ – 42.000\xa0€ pro Jahr"
    assert known["Place"] == "Berlin, Deutschland | On site"
    assert known["Experience"] == "2 Jahre"
    card = card_data(catalog, Routes(), site)(sample.BAKER)
    assert (card["pay"], card["place"]) == (known["Pay"], "Berlin, Deutschland")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"closed": date(2026, 4, 1)}, ("Closes soon", "14 March 2026")),
        ({"valid_through": None, "closed": date(2026, 4, 1)}, ("Closes", "31 March 2026")),
        ({"closed": date(2026, 3, 13)}, ("Closes soon", "12 March 2026")),
        (
            {"valid_through": datetime(2026, 4, 1, 15, tzinfo=UTC)},
            ("Closes", "1 April 2026, 3:00\u202fpm"),
        ),
        ({"valid_through": None}, None),
    ],
)
def test_a_posting_shows_the_end_that_comes_first(
    changes: dict[str, Any], shown: tuple[str, str] | None
) -> None:
    found = facts(page_of(replace(sample.BAKER, **changes)))
    ends = [fact for fact in found.items() if fact[0].startswith("Closes")]
    assert ends == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        ({}, "2026-03-15T00:00:00+00:00"),
        ({"closed": date(2026, 3, 13)}, "2026-03-13T00:00:00+00:00"),
        ({"valid_through": None}, "2026-04-01T00:00:00+00:00"),
        ({"closed": True}, ""),
        ({"valid_through": date(2026, 3, 9)}, ""),
        ({"draft": True}, ""),
        ({"date_posted": date(2026, 3, 11)}, ""),
    ],
)
def test_scripts_are_told_when_an_open_posting_ends(changes: dict[str, Any], ends: str) -> None:
    one = replace(sample.BAKER, **changes)
    month = timedelta(days=30)
    found, _ = assemble([one], now=sample.NOW, expire_after=month, drafts=True)
    files = sample.render_files(found)
    told = re.findall(r'data-ends="([^"]*)"', files["jobs/baker/index.html"] + files["index.html"])
    assert told == ([ends, ends] if ends else [])
    [card] = (card_data(found, Routes(), sample.SITE)(posting) for posting in found.shown)
    assert card.get("ends", "") == ends


def test_a_remote_posting_says_who_may_apply(site: dict[str, str]) -> None:
    known = facts(site["jobs/remote/index.html"])
    assert known["Who may apply"] == "EU, Switzerland | UTC−1 to UTC+5:30"
    assert known["Place"] == "Remote"
    assert known["Pay"] == "good pay, and bread"


def test_what_the_place_says_is_not_said_twice() -> None:
    html = page_of(replace(sample.REMOTE, place_note="Remote (US)"))
    assert facts(html)["Place"] == "Remote (US)"


def test_a_place_that_was_read_is_not_shown_in_the_sources_words_too() -> None:
    read = replace(sample.BAKER, place_note="Hybrid: Berlin, DE", workplace=(Workplace.HYBRID,))
    assert facts(page_of(read))["Place"] == "Berlin, Germany | Hybrid"
    said = replace(read, place_note="Berlin, near the river")
    assert facts(page_of(said))["Place"] == "Berlin, Germany | Berlin, near the river | Hybrid"


def test_who_may_apply_stands_on_the_card_of_remote_work() -> None:
    romania = Applicants(places=(Place(country="RO"),))
    read = replace(sample.REMOTE, place_note="Remote,Remote, Romania", applicant_locations=romania)
    assert facts(page_of(read))["Place"] == "Remote"
    assert facts(page_of(read))["Who may apply"] == "Romania | UTC−1 to UTC+5:30"
    card = card_of(read)
    assert (card["place"], card["place_dir"], card["workplace"]) == ("Romania", "ltr", "Remote")
    assert card_of(sample.REMOTE)["place"] == "EU, Switzerland"
    oregon = Place(region="Oregon", country="US")
    four = Applicants(groups=("EU", "DACH"), places=(oregon, Place(country="CH")))
    line = card_of(replace(sample.REMOTE, applicant_locations=four))["place"]
    assert line == "EU; DACH; Oregon, United States and 1 more"
    card = card_of(replace(read, place_note="Remote in Romania or so"))
    assert card["place"] == "Remote in Romania or so"
    assert not card.keys() & {"place_dir", "workplace"}


def test_what_is_not_known_is_said(site: dict[str, str]) -> None:
    bare = page_of(
        Posting("content/postings/x.md", "x", "X", Prose(), apply_url="https://x.example/")
    )
    assert facts(bare) == {"Pay": "Not stated", "Place": "Not stated"}
    assert "Company not stated" in bare
    assert facts(site["jobs/arabic/index.html"])["Place"] == "somewhere sunny"
    assert "Pay not stated" in site["index.html"]


@pytest.mark.parametrize("nothing", ["None", "N/A", "-", " "])
def test_notes_that_say_nothing_are_not_shown(nothing: str) -> None:
    html = page_of(replace(sample.ARABIC, salary_note=nothing, place_note=nothing))
    assert facts(html)["Pay"] == "Not stated"
    assert facts(html)["Place"] == "Not stated"


@pytest.mark.parametrize("zero", ["$0", "0", "$0/yr - $0/yr"])
def test_pay_of_nought_is_not_shown(zero: str) -> None:
    posting = replace(sample.ARABIC, salary_note=zero)
    assert facts(page_of(posting))["Pay"] == "Not stated"
    assert formats.pay_line(posting, "en") == ""


@pytest.mark.parametrize("words", ["Competitive", "Not specified"])
def test_words_for_pay_that_is_not_told_stand_on_the_page_alone(words: str) -> None:
    posting = replace(sample.ARABIC, salary_note=words)
    assert facts(page_of(posting))["Pay"] == words
    assert formats.pay_line(posting, "en") == ""
    assert words not in formats.facts_line(posting, "en")


def test_pay_in_the_sources_words_stands_beside_what_was_read() -> None:
    html = page_of(replace(sample.BAKER, salary_note="about 36-42k"))
    assert facts(html)["Pay"] == "€36,000 – €42,000 a year | about 36-42k"
    html = page_of(replace(sample.BAKER, salary_note="€36,000-€42,000  a year"))
    assert facts(html)["Pay"] == "€36,000 – €42,000 a year"


def test_apply_links_are_the_sources_own_twice(site: dict[str, str]) -> None:
    html = site["jobs/baker/index.html"]
    assert links(html).count("https://careers.example.org/apply?job=1&from=board") == 2
    assert 'Apply on <span class="host">careers.example.org</span></bdi></a>' in html
    mail = site["jobs/remote/index.html"]
    assert links(mail).count("mailto:jobs@saltmarsh.example") == 2
    assert "Apply by email</a>" in mail


@pytest.mark.parametrize("slug", ["closed", "expired"])
def test_a_posting_that_is_over_says_so_and_cannot_be_applied_to(
    site: dict[str, str], slug: str
) -> None:
    html = site[f"jobs/{slug}/index.html"]
    assert '<meta name="robots" content="noindex">' in html
    assert "Apply" not in html
    assert html.index("Similar jobs that are open") < html.index("<p>You bake bread")
    assert f"/jobs/{slug}/" not in site["index.html"] + site["tags/bread/index.html"]


def test_the_banner_tells_closed_from_ended(site: dict[str, str]) -> None:
    assert "This job is closed" in site["jobs/closed/index.html"]
    assert '<time datetime="2026-03-05">' in site["jobs/closed/index.html"]
    assert "Closed" not in facts(site["jobs/closed/index.html"])
    assert "This job is no longer open" in site["jobs/expired/index.html"]
    assert "28 February 2026" in site["jobs/expired/index.html"]


def test_the_language_of_a_posting_is_told(site: dict[str, str]) -> None:
    html = site["jobs/arabic/index.html"]
    assert '<html lang="en" dir="ltr">' in html
    assert '<bdi lang="ar" dir="rtl">محرّر</bdi></h1>' in html
    assert '<div class="prose" lang="ar" dir="rtl">' in html
    assert facts(html)["Language"] == "Arabic"
    assert "lang=" not in site["jobs/baker/index.html"].partition("<body>")[2]


def test_a_posting_names_its_source_and_where_it_is_edited(site: dict[str, str]) -> None:
    found = links(site["jobs/baker/index.html"])
    assert "https://elsewhere.example/1" in found
    assert "https://code.example.org/board/edit/main/content/postings/baker.md" in found


@pytest.mark.parametrize(
    ("publisher", "repository", "address"),
    [
        ("jobs+board@x.example", "https://x.example/b", "mailto:jobs+board@x.example?subject={}"),
        ("", "https://x.example/b.git", "https://x.example/b/issues/new?title={}"),
        (
            "",
            "https://gitlab.example/b",
            "https://gitlab.example/b/-/issues/new?issue%5Btitle%5D={}",
        ),
        ("", "javascript:alert(1)", ""),
        ("", "", ""),
    ],
)
def test_a_posting_says_where_a_problem_is_reported(
    publisher: str, repository: str, address: str
) -> None:
    site = sample.site_with(publisher=Publisher(email=publisher), repository=Repository(repository))
    posting = replace(sample.ARABIC, slug="à&b")
    html = sample.render_files(sample.catalog_of([posting]), site)["jobs/à&b/index.html"]
    page = "https%3A%2F%2Fjobs.example.org%2Fjobs%2F%25C3%25A0%2526b%2F"
    if address:
        assert address.format(page) in links(html)
    assert ("Report a problem" in html) == bool(address)


def test_bodies_are_rendered(site: dict[str, str]) -> None:
    assert "<h2>The work</h2>" in site["jobs/baker/index.html"]
    assert "<p>We bake <strong>bread</strong>.</p>" in site["companies/sunrise-bakery/index.html"]
    assert "<h2>Why</h2>" in site["about/index.html"]


def test_similar_jobs_say_what_they_share(site: dict[str, str]) -> None:
    why = re.compile(r"In common: <bdi>(.*?)</bdi>")
    assert why.findall(site["jobs/closed/index.html"])[0] == (
        "Baker, bread, C++, Berlin, same company"
    )
    assert "bread" in " ".join(why.findall(site["jobs/remote/index.html"])).casefold()
    assert "Similar jobs" not in site["jobs/arabic/index.html"]


def test_similar_jobs_of_the_only_employer_do_not_say_that_it_is_the_same() -> None:
    pilot = replace(sample.REMOTE, path="pilot.md", slug="pilot", title="Pilot", tags=())
    pilot = replace(pilot, workplace=(), applicant_timezones=None, company=sample.QUIET)
    cook = replace(pilot, path="cook.md", slug="cook", title="Cook")
    baker = replace(pilot, path="baker.md", slug="baker", title="Baker and cook")
    page = sample.render_files(sample.catalog_of([pilot, cook, baker]))["jobs/cook/index.html"]
    assert re.findall(r'class="card.*?href="/jobs/(\w+)/', page, re.DOTALL) == ["baker", "pilot"]
    assert re.findall(r"In common: <bdi>(.*?)</bdi>", page) == ["Cook"]
    other = replace(baker, company=sample.BAKERY)
    page = sample.render_files(sample.catalog_of([pilot, cook, other]))["jobs/cook/index.html"]
    assert re.findall(r"In common: <bdi>(.*?)</bdi>", page) == ["Cook", "Same company"]
