"""Which of known words one certainly is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.place_problems import sure_country
from generator.frontmatter.days import only_day
from generator.spelling import sure_spelling

WORDS = st.text(st.sampled_from("abcdé -"), max_size=8)
COLOURS = ["light green", "light-grey", "orange", "violet", "red", "aquamarine"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Light_Green", "light green"),
        ("LIGHTGREY", "light-grey"),
        (" red ", "red"),
        ("ornage", "orange"),
        ("voilet", "violet"),
        ("ligth green", "light green"),
        ("aquamerene", "aquamarine"),
        ("aqamerene", ""),
        ("light gren", ""),  # grey is as close
        ("rad", ""),  # too short for a slip
        ("orngae!", ""),
        ("", ""),
    ],
)
def test_only_what_is_clear_is_returned(word: str, meant: str) -> None:
    assert sure_spelling(word, COLOURS) == meant


def test_of_two_with_one_spelling_none_is_meant() -> None:
    assert sure_spelling("Mid Level", ["mid-level", "mid_level"]) == ""


@given(WORDS, st.lists(WORDS, unique=True))
def test_it_is_one_of_those_known_and_close(word: str, known: list[str]) -> None:
    found = sure_spelling(word, known)
    assert not found or found in known
    others = sure_spelling(word, [*known, word + "a"])
    assert others in ("", word + "a", found)


@pytest.mark.parametrize("text", ["Granada", "Georgea", "Irland", "Nigera", "Cubao", "Slovaia"])
def test_what_may_be_another_country_or_a_region_is_none(text: str) -> None:
    assert sure_country(text, 6) == ""


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d.%m.%Y"]))
def test_a_day_is_never_another_one(day: object, form: str) -> None:
    text = f"{day:{form}}"
    found = only_day(text)
    assert found in (None, day)
    if form.startswith("%Y"):
        assert found == day or text[0] == "0" or len(text) < 10
