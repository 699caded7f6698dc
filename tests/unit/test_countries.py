"""Countries by name and code.

`pytest tests/unit/test_countries.py --refresh` writes the names that countries have for themselves
as CLDR has them; read the difference.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

import pytest
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from generator.countries import country_code, country_codes, country_name, name_key, read_group
from generator.countries.regions import region_named
from tests.conftest import ROOT

OWN_NAMES = ROOT / "generator" / "data" / "own-names.toml"
COMMON_WORDS = {"island", "la reunion", "maurice", "saint-barthelemy", "saint-martin"}
"""By `name_key`: words of other languages, people and towns."""


def own_names(code: str) -> Iterator[str]:
    for language in get_official_languages(code, de_facto=True):
        try:
            name = Locale.parse(language).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name and name_key(name) not in {*COMMON_WORDS, name_key(country_name(code))}:
            yield str(name)


@pytest.fixture
def names(refresh: bool) -> dict[str, list[str]]:
    text = OWN_NAMES.read_text("utf-8")
    if refresh:
        notes = [line for line in text.splitlines() if line.startswith("#")]
        found = {code: [*dict.fromkeys(own_names(code))] for code in sorted(country_codes())}
        lines = [
            f"{code} = {json.dumps(own, ensure_ascii=False)}" for code, own in found.items() if own
        ]
        text = "\n".join([*notes, *lines]) + "\n"
        OWN_NAMES.write_text(text, encoding="utf-8")
    return tomllib.loads(text)


def test_a_country_is_known_by_the_name_that_it_has_for_itself(names: dict[str, list[str]]) -> None:
    assert len(names) > 100
    for code, own in names.items():
        for name in own:
            assert country_code(name) == code, name


def test_no_such_name_is_that_of_anything_else(names: dict[str, list[str]]) -> None:
    english = {name_key(country_name(code)): code for code in country_codes()}
    for code, own in names.items():
        for name in own:
            assert english.get(name_key(name), code) == code
            region = region_named(name)
            assert region is None or region.country == code, name
            assert read_group(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Deutschland", "DE"), ("österreich", "AT"), ("Oesterreich", None), ("SUISSE", "CH"),
        ("España", "ES"), ("Espana", "ES"), ("Brasil", "BR"), ("日本", "JP"), ("Україна", "UA"),
        ("Island", None), ("the Netherlands", "NL"), ("Nederland", "NL"), ("Georgia", "GE"),
    ],
)  # fmt: skip
def test_names(name: str, code: str | None) -> None:
    assert country_code(name) == code
