"""Cards as rows: what is left out of them comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.cards import NAMES, decode_card, encode_cards
from generator.search.codec import Broken, deflate, inflate
from generator.text import is_slug, slugify

ROOT = "/board/"
LABELS = st.text(min_size=1, max_size=12).filter(str.strip) | st.sampled_from(
    ["C++", "Back end", "Größe", "İstanbul", "日本", "-", "a -b-", "Kelvin K", "Ärzte, DE"]
)


def round_trip(card: Mapping[str, Any]) -> dict[str, Any]:
    return decode_card(encode_cards([card], ROOT), 0, NAMES, ROOT)


def address(folder: str) -> st.SearchStrategy[str]:
    slugs = LABELS.map(slugify) | st.text("ab-", min_size=1, max_size=4)
    return slugs.map(lambda slug: f"{ROOT}{folder}{slug}/") | st.just("/elsewhere/")


@given(st.data())
def test_a_card_comes_back_as_it_was(data: st.DataObject) -> None:
    title, name = data.draw(LABELS), data.draw(LABELS)
    slug = data.draw(st.sampled_from([slugify(title), f"{slugify(title)}-7"]) | LABELS.map(slugify))
    labels = data.draw(st.lists(LABELS, max_size=3))
    card: dict[str, Any] = {
        "slug": slug,
        "title": title,
        "url": data.draw(st.just(f"{ROOT}jobs/{slug}/") | address("jobs/")),
        "company": {"name": name, "url": f"{ROOT}companies/{slugify(name)}/"},
    }
    if labels:
        card["tags"] = [{"label": label, "url": data.draw(address("tags/"))} for label in labels]
        card["tags"].append({"label": "Without a page"})
    assert round_trip(card) == card


def test_what_follows_from_names_takes_no_room() -> None:
    card = {
        "slug": "night-baker-12",
        "title": "Night baker",
        "url": "/board/jobs/night-baker-12/",
        "company": {"name": "Miller & Sons", "url": "/board/companies/miller-sons/"},
        "tags": [{"label": "Rye bread", "url": "/board/tags/rye-bread/"}],
    }
    assert round_trip(card) == card
    [row] = json.loads(inflate(encode_cards([card], ROOT)))
    stated = {name: value for name, value in zip(NAMES, row, strict=False) if value}
    assert stated == {
        "slug": "-12",
        "title": "Night baker",
        "url": 1,
        "company.name": "Miller & Sons",
        "company.url": 1,
        "tags": ["Rye bread"],
    }


@pytest.mark.parametrize("row", [[1, 2, 3], [0, "Baker"], ["-1", 7, 1], ["a", "B", 1, 0, 0, 0, 1]])
def test_a_row_that_no_build_writes_is_broken(row: list[object]) -> None:
    with pytest.raises(Broken):
        decode_card(deflate(json.dumps([row]).encode()), 0, NAMES, ROOT)


def test_slugs_are_never_taken_for_the_end_of_one() -> None:
    assert not is_slug("-1149")
    assert not is_slug("")
