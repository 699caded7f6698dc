"""What texts about places say: a table of examples, and what holds for all texts."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.posting import parse_posting
from generator.countries import country_codes, country_name, groups, read_country
from generator.countries.regions import is_ambiguous, state_or_province
from generator.frontmatter.dump import dump_front_matter
from generator.frontmatter.record import Record
from generator.model import Applicants, Place, Posting, Workplace
from generator.places.grammar import Reading, read_place
from generator.places.writing import front_matter_of, in_words
from generator.problems import Location
from generator.site import Site
from tests.conftest import ROOT
from tests.reading_places import in_one_line

SITE = Site("Test", "https://jobs.example.org", "en")
NOTHING = Record({}, {}, Location("site.yaml"))
TABLE = ROOT / "tests" / "golden" / "places.txt"
LINES = [
    line.partition(" -> ")[::2]
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
TEXTS = [text for text, _ in LINES]
PLAIN_NAMES = sorted(
    name
    for name in map(country_name, country_codes())
    if name.replace(" ", "").isalpha() and name not in ("Georgia", "Jersey")
)
BOTH = sorted(code for code in country_codes() if is_ambiguous(code))


def test_the_table(refresh: bool) -> None:
    readings = [f"{text} -> {in_one_line(read_place(text))}" for text in TEXTS]
    if refresh:
        notes = [x for x in TABLE.read_text("utf-8").splitlines() if x.startswith("#")]
        TABLE.write_text("\n".join([*notes, *readings]) + "\n", encoding="utf-8")
    assert readings == [f"{text} -> {reading}" for text, reading in LINES] or refresh
    assert len(set(TEXTS)) == len(TEXTS)


@given(st.sampled_from(PLAIN_NAMES))
def test_remote_and_a_country_are_one_thing_in_any_order(name: str) -> None:
    forms = ("Remote {}", "{} Remote", "{} (Remote)", "Remote ({})", "Remote - {}", "{} - Remote",
             "Remote, {}", "{}, Remote", "Remote: {}", "{}-Remote", "remote,{}", "REMOTE {}",
             "Remote in {}", "Remote, {} only", "Fully remote \N{EN DASH} {}", "remote,{} (Remote)",
             "  Remote ,  {} ")  # fmt: skip
    code = read_country(name)
    assert code
    for form in forms:
        assert read_place(form.format(name)) == Reading(
            workplace=(Workplace.REMOTE,),
            applicants=Applicants(places=(Place(country=code),)),
            countries=frozenset([code]),
        ), form


@given(st.sampled_from(PLAIN_NAMES), st.sampled_from(["hybrid", "onsite"]))
def test_a_town_may_stand_before_its_country_in_any_form(name: str, word: str) -> None:
    forms = ("{1}: {0}", "{1} - {0}", "{0} ({1})", "{1},{0}", "{1} ({0})", "{1} in {0}")
    for form in forms:
        reading = read_place(form.format(f"Xanadu, {name}", word))
        assert reading.locations == (Place("Xanadu", "", read_country(name) or ""),), form
        assert reading.workplace == (Workplace(word),), form
        assert reading.why == "", form


@given(
    st.sampled_from(BOTH),
    st.sampled_from(["", "Remote ", "Remote, ", "remote,", "Remote - ", "Hybrid: "]),
    st.sampled_from(["", "Xanadu, ", "San Francisco, ", "SoMa, San Francisco, ", "Xanadu - "]),
)
def test_a_code_with_two_meanings_is_neither(code: str, before: str, town: str) -> None:
    reading = read_place(f"{before}{town}{code}")
    assert not reading.locations
    assert not reading.applicants
    assert not reading.countries
    assert reading.why


@pytest.mark.parametrize("code", BOTH)
def test_a_state_with_its_country_is_no_other_country(code: str) -> None:
    land = state_or_province(code)
    assert land
    reading = read_place(f"Xanadu, {code}, {land}")
    assert [place.country for place in reading.locations] == [land]
    assert reading.countries == {land}


PIECES = st.sampled_from(
    ["Remote", "remote,", "Hybrid", "onsite", "US", "CA", "Germany", "EMEA", "Berlin", "Ontario",
     "New York", "Georgia", "worldwide", "or", "and", "the", "in", "only", "first", "not", ", ",
     " - ", "; ", " | ", "/", "(", ")", ": ", " ", "-", "Ω", "9", "\n", "\u200b", "D.C."]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=80)


@given(TEXT)
def test_any_text_is_read_or_has_a_reason(text: str) -> None:
    reading = read_place(text)
    assert reading.why or reading.locations or reading.workplace
    assert not reading.applicants or Workplace.REMOTE in reading.workplace
    named = {place.country for place in (*reading.locations, *reading.applicants.places)}
    named |= {code for name in reading.applicants.groups for code in groups()[name]}
    assert named <= country_codes()
    if not reading.why and not reading.applicants.worldwide:
        assert reading.countries == named


@given(TEXT | st.sampled_from(TEXTS))
def test_what_is_read_is_front_matter_that_says_the_same(text: str) -> None:
    reading = read_place(text)
    fields = front_matter_of(reading)
    if not fields:
        return
    if "applicant_locations" in fields:
        fields["workplace"] = [*reading.workplace]
    posting = parse(dump_front_matter(fields).removeprefix("---\n").removesuffix("---\n"))
    assert posting.locations == reading.locations
    assert posting.workplace == reading.workplace
    assert posting.applicant_locations == reading.applicants


@given(TEXT | st.sampled_from(TEXTS))
@example("SCOTLAND")
@example("Georgia, US")
def test_what_a_hint_says_to_write_can_be_read(text: str) -> None:
    reading = read_place(text)
    if reading.why or not in_words(reading):
        return
    posting = parse(in_words(reading).replace("` and `", "\n").strip("`") + "\n")
    assert posting.locations == reading.locations
    assert posting.workplace == reading.workplace
    assert posting.applicant_locations == reading.applicants


def parse(fields: str) -> Posting:
    """Return the draft that has *fields*; nothing is wrong with it."""
    text = f"---\ntitle: Baker\ndraft: true\n{fields}---\nText.\n"
    posting, report = parse_posting("a.md", text.encode(), SITE, NOTHING, UTC)
    assert not report.failed, (fields, report.problems)
    assert posting
    return posting
