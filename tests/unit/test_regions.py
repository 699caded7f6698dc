"""Regions by name and code, and the data that they come from."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.countries import country_codes, country_name, name_key
from generator.countries.regions import (
    has_all_regions,
    is_ambiguous,
    read_region,
    region_named,
    region_names,
    state_or_province,
)

COUNTRIES = "AT AU BR CA CH DE ES FR GB IE IN IT JP MX NL PL PT US".split()
COUNTS = {"US": 51, "CA": 13, "DE": 16, "AT": 9, "CH": 26, "JP": 47, "BR": 27, "MX": 32, "PL": 16}


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("TX", "US", "US-TX"),
        ("tx", "US", "US-TX"),
        ("US-TX", "US", "US-TX"),
        ("Texas", "US", "US-TX"),
        ("D.C.", "US", "US-DC"),
        ("NEW JERSEY", "US", "US-NJ"),
        ("Bayern", "DE", "DE-BY"),
        ("Bavaria", "DE", "DE-BY"),
        ("Québec", "CA", "CA-QC"),
        ("espirito santo", "BR", "BR-ES"),
        ("Île-de-France", "FR", "FR-IDF"),
        ("9", "AT", "AT-9"),
    ],
)
def test_a_region_by_any_of_its_names(text: str, country: str, code: str) -> None:
    region = read_region(text, country)
    assert region
    assert (region.code, region.country) == (code, country)
    assert read_region(region.name, country) == region


@pytest.mark.parametrize(
    ("text", "country"),
    [("TX", "CA"), ("Nowhere", "US"), ("", "US"), ("Texas", ""), ("Oslo", "NO")],
)
def test_no_region_where_there_is_none(text: str, country: str) -> None:
    assert read_region(text, country) is None


def test_a_name_alone() -> None:
    found = {name: region_named(name) for name in ("Jalisco", "New York", "Georgia", "Berlin, DE")}
    codes = {name: region.code if region else None for name, region in found.items()}
    assert codes == {
        "Jalisco": "MX-JAL",
        "New York": "US-NY",
        "Georgia": "US-GA",
        "Berlin, DE": None,
    }
    assert [state_or_province(code) for code in ("ny", "ON", "D.C.", "BY", "")] == [
        "US", "CA", "US", None, None,
    ]  # fmt: skip


def test_codes_and_names_of_two_meanings() -> None:
    assert is_ambiguous("CA")
    assert is_ambiguous("nl")
    assert is_ambiguous("Georgia")
    assert not is_ambiguous("DE")
    assert not is_ambiguous("TX")
    assert not is_ambiguous("FR")


def test_the_data_has_each_country_whole_and_no_name_twice() -> None:
    for country in COUNTRIES:
        names = Counter(name_key(name) for name in region_names(country))
        assert names, country
        assert max(names.values()) == 1, country
    for country, count in COUNTS.items():
        regions = {read_region(name, country) for name in region_names(country)}
        assert len(regions) == count, country
    assert has_all_regions("US")
    assert not has_all_regions("GB")


def test_only_georgia_is_also_a_country() -> None:
    countries = {name_key(country_name(code)) for code in country_codes()}
    names = {name for land in COUNTRIES for name in region_names(land)}
    assert {name for name in names if name_key(name) in countries} == {"Georgia"}


def test_codes_and_names_are_those_of_iso_3166_2() -> None:
    pycountry = pytest.importorskip("pycountry")
    for country in COUNTRIES:
        for name in region_names(country):
            region = read_region(name, country)
            assert region
            assert pycountry.subdivisions.get(code=region.code), region.code
