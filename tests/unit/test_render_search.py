"""The search page as it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.model import EmploymentType, Posting, Workplace
from generator.site import ExchangeRates, Site
from tests import sample_board as sample
from tests.crawl import links


def page_of(postings: Sequence[Posting], site: Site = sample.SITE) -> str:
    return sample.render_files(sample.catalog_of(postings), site)["search/index.html"]


def values(html: str, name: str) -> list[tuple[str, str]]:
    """Return value and label of each checkbox of a filter."""
    return re.findall(rf'type="checkbox" name="{name}" value="([^"]*)"> <bdi>([^<]*)', html)


def headings(html: str) -> list[str]:
    return re.findall(r'data-facet="(\w+)"', html)


def test_few_values_are_printed_in_order_and_many_are_left_to_the_script() -> None:
    site = sample.site_with(levels={"mid": "Mid-level"})
    other = replace(
        sample.BAKER, path="o.md", slug="o", workplace=(Workplace.REMOTE, Workplace.HYBRID),
        employment_type=(EmploymentType.CONTRACT,), category="Éclairs", level="chief",
    )  # fmt: skip
    html = page_of([sample.BAKER, other, sample.CLOSED], site)
    assert headings(html) == ["workplace", "place", "type", "category", "level", "tag"]
    assert [value for value, _ in values(html, "workplace")] == ["onsite", "hybrid", "remote"]
    assert values(html, "type") == [
        ("full-time", "Full-time"), ("part-time", "Part-time"), ("contract", "Contract"),
    ]  # fmt: skip
    assert values(html, "category") == [("crafts", "Crafts"), ("eclairs", "Éclairs")]
    assert values(html, "level") == [("chief", "chief"), ("mid", "Mid-level")]
    assert values(html, "place") == values(html, "tag") == []


def test_words_with_one_slug_are_one_category() -> None:
    spellings = [
        replace(sample.BAKER, path=f"{n}.md", slug=f"b{n}", category=word)
        for n, word in enumerate(("Night work", "night work", "night-work"))
    ]
    assert values(page_of(spellings), "category") == [("night-work", "Night work")]


def test_more_categories_than_one_reads_are_left_to_the_script() -> None:
    many = [
        replace(sample.BAKER, path=f"{n}.md", slug=f"b{n}", category=f"kind {n}") for n in range(31)
    ]
    assert values(page_of(many), "category") == []
    assert "category" in headings(page_of(many))


def test_what_no_open_posting_says_is_no_filter() -> None:
    html = page_of([sample.CLOSED])
    assert headings(html) == []
    assert 'name="pay"' not in html
    assert 'name="from"' in html


def test_the_commonest_currency_comes_first() -> None:
    salary = sample.BAKER.salary
    assert salary is not None
    codes = ["GBP", "USD", "USD", "EUR", "CHF"]
    postings = [
        replace(sample.BAKER, path=f"{n}.md", slug=f"b{n}", salary=replace(salary, currency=code))
        for n, code in enumerate(codes)
    ]
    currencies = re.findall(r"<option>(\w+)</option>", page_of(postings))
    assert currencies == ["USD", "CHF", "EUR", "GBP"]


def test_rates_are_named_with_their_day_and_bring_more_currencies() -> None:
    plain = page_of([sample.BAKER])
    assert "rates" not in plain
    assert "or in another currency" in plain
    rates = {
        code: Decimal(rate) for code, rate in {"CHF": "1", "EUR": "1.06", "AUD": "1.8"}.items()
    }
    site = sample.site_with(currency="CHF", exchange_rates=ExchangeRates(date(2026, 2, 27), rates))
    html = page_of([sample.BAKER], site)
    assert re.findall(r"<option>(\w+)</option>", html) == ["CHF", "EUR", "AUD"]
    assert 'at rates of <time datetime="2026-02-27">27 February 2026</time>' in html
    assert html.count('"rates"') == 2, "the field of pay is described by it"
    assert "or in a currency without a rate" in html
    unpaid = replace(sample.BAKER, salary=None)
    assert "at rates of" not in page_of([unpaid], site)


def test_the_currency_of_the_board_comes_first() -> None:
    paid = sample.BAKER.salary
    assert paid is not None
    others = [
        replace(sample.BAKER, path=f"{n}.md", slug=f"b{n}", salary=replace(paid, currency="USD"))
        for n in range(2)
    ]
    for own, expected in {"": ["USD", "EUR"], "EUR": ["EUR", "USD"], "GBP": ["USD", "EUR"]}.items():
        html = page_of([sample.BAKER, *others], sample.site_with(currency=own))
        assert re.findall(r"<option>(\w+)</option>", html) == expected


def test_search_engines_leave_it_out_and_every_page_leads_to_it() -> None:
    files = sample.render_files(sample.catalog_of(sample.POSTINGS))
    assert '<meta name="robots" content="noindex">' in files["search/index.html"]
    pages = {path: html for path, html in files.items() if path.endswith(".html")}
    assert all("/search/" in links(html) for html in pages.values())
    forms = {path for path, html in pages.items() if 'action="/search/"' in html}
    assert {"index.html", "page/2/index.html", "tags/bread/index.html", "search/index.html",
            "companies/sunrise-bakery/index.html"} <= forms  # fmt: skip
    assert "jobs/baker/index.html" not in forms


def test_it_leads_to_the_lists() -> None:
    found = links(page_of(sample.POSTINGS))
    for address in ("/", "/companies/", "/tags/", "/locations/", "/types/", "/categories/"):
        assert found.count(address) >= 1
