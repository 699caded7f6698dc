"""Slugs and other string work."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.problems import visible
from generator.text import did_you_mean, in_order, is_slug, says_nothing, slugify

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "dot-net"),
        ("ASP.NET", "asp-net"),
        ("R&D", "r-and-d"),
        ("日本語", "日本語"),
        ("🚀", "rocket"),
        ("São Paulo, Brazil", "sao-paulo-brazil"),
        ("Straße", "strasse"),
        ("L’Oréal", "l-oreal"),
        ("हिन्दी", "हिन्दी"),
        ("  two   words ", "two-words"),
        ("CON", "con-"),
        ("!", "u21"),
        ("\u0438\u200d\u0306", "\u0439"),
        ("\u0142\u0301", "l"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(TEXTS)
@example("0\x80\U00011366")
def test_a_slug_is_safe_as_a_folder_and_stays_itself(text: str) -> None:
    slug = slugify(text)
    if not text.split():
        return
    assert is_slug(slug), slug
    assert len(slug.encode()) <= 200
    assert slugify(slug) == slug


@given(TEXTS)
def test_case_makes_no_other_term(text: str) -> None:
    if slugify(text.casefold()) != slugify(text):
        # Case folding may spell a letter out, and then it is another text.
        assert len(text.casefold()) != len(text)


@given(TEXTS)
def test_what_is_shown_obeys_no_terminal(text: str) -> None:
    shown = visible(text)
    assert all(ord(character) >= 32 and ord(character) != 127 for character in shown)
    assert "\x1b" not in shown


@pytest.mark.parametrize("text", ["", " ", "None", "null", "N/A", "-", "n/a", "~", "\u200b"])
def test_nothing_is_said(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["0", "$0", "no", "NA", "none of these", "हिन्दी", "🚀"])
def test_something_is_said(text: str) -> None:
    assert not says_nothing(text)


def test_a_suggestion_is_close_or_not_made() -> None:
    assert did_you_mean("Titel", ["title", "tags"]) == "title"
    assert did_you_mean("colour", ["title", "tags"]) == ""


def test_names_stand_in_order_whatever_their_accents() -> None:
    names = ["Zebra", "Ærø", "École", "eclair", "Bodø", "Bäckerei", "bakery", "Baker"]
    expected = ["Ærø", "Bäckerei", "Baker", "bakery", "Bodø", "eclair", "École", "Zebra"]
    assert sorted(names, key=in_order) == expected
