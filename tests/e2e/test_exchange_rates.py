"""Rates and hours are for comparing pay: no page, feed or markup shows what they make of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.search.codec import inflate
from tests.boards import posting, run, tree, write
from tests.casefiles import SITE_YAML

MONEY = """\
currency: EUR
annual_hours: 1820
exchange_rates: {date: 2026-02-27, rates: {USD: 1.25}}
"""
POSTINGS = {
    f"content/postings/{name}.md": posting(name, f"salary: {salary}\n")
    for name, salary in {
        "dollars": "USD 100,000 - 125,000 / year",
        "euros": "EUR 90,000 / year",
        "hourly": "EUR 50 / hour",
        "dinars": "KWD 30,000 / year",
    }.items()
}


def published(folder: Path, more: str) -> dict[str, bytes]:
    built = run("build", write(folder, {"site.yaml": SITE_YAML + more, **POSTINGS}))
    assert built.exit_code == 0, built.stderr
    assert not built.stderr
    return tree(folder / "public")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Return the files of a board without rates and of one with them."""
    return [published(tmp_path_factory.mktemp("board"), more) for more in ("", MONEY)]


def test_only_the_search_page_and_the_column_of_pay_are_others(
    sites: list[dict[str, bytes]],
) -> None:
    plain, rated = sites
    changed = {path for path in {*plain, *rated} if plain.get(path) != rated.get(path)}
    columns = {path for path in changed if path.startswith("search/f/pay-")}
    assert len(columns) == 2
    assert changed - columns == {
        ".tackboard-manifest",
        "search/index.html",
        "search/manifest.bin",
    }


def test_the_manifest_names_another_column_and_no_rates(sites: list[dict[str, bytes]]) -> None:
    plain, rated = (json.loads(inflate(site["search/manifest.bin"])) for site in sites)
    assert plain["columns"].pop("pay") != rated["columns"].pop("pay")
    assert plain == rated


def test_a_board_whose_currency_is_its_commonest_is_as_without(
    sites: list[dict[str, bytes]], tmp_path: Path
) -> None:
    assert published(tmp_path, "currency: EUR\nannual_hours: 2080\n") == sites[0]
