"""Order and terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from generator.catalog import Catalog, assemble
from generator.model import Company, EmploymentType, Place, Posting
from generator.terms import TermKind

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def posting(slug: str, **fields: object) -> Posting:
    base: dict[str, object] = {
        "path": f"content/postings/{slug}.md",
        "slug": slug,
        "title": slug.title(),
        "body": "",
        "date_posted": date(2026, 1, 5),
    }
    return Posting(**{**base, **fields})  # type: ignore[arg-type]  # any field of Posting


def catalog(*postings: Posting, **options: object) -> Catalog:
    return assemble(postings, now=NOW, **options)[0]  # type: ignore[arg-type]  # as assemble's


def slugs(postings: Iterable[Posting]) -> list[str]:
    return [p.slug for p in postings]


def test_newest_first_then_by_title() -> None:
    found = catalog(
        posting("b"), posting("new", date_posted=date(2026, 2, 1)), posting("a"),
        posting("seen", date_posted=None, first_seen=date(2026, 1, 20)),
    )  # fmt: skip
    assert slugs(found.listed) == ["new", "seen", "a", "b"]


def test_what_is_over_has_a_page_and_no_place_in_lists() -> None:
    found = catalog(
        posting("open", tags=("bread",)),
        posting("closed", closed=True, tags=("bread",)),
        posting("expired", valid_through=date(2026, 2, 1)),
        posting("draft", draft=True),
        posting("scheduled", date_posted=date(2026, 3, 2)),
    )
    assert slugs(found.listed) == ["open"]
    assert sorted(slugs(found.shown)) == ["closed", "expired", "open"]
    assert slugs(found.terms[TermKind.TAGS][0].postings) == ["open"]


def test_drafts_count_as_open_when_asked_for() -> None:
    found = catalog(
        posting("a", draft=True), posting("b", date_posted=date(2027, 1, 1)), drafts=True
    )
    assert sorted(slugs(found.listed)) == ["a", "b"]


def test_terms_of_every_kind() -> None:
    one = posting(
        "a",
        company=Company("acme", "Acme"),
        tags=("C++", "c"),
        category="c",
        employment_type=(EmploymentType.FULL_TIME,),
        locations=(Place("Bern", "", "CH"), Place(country="CH")),
    )
    found = catalog(one, categories={"c": "Care work"})
    labels = {kind.value: [t.label for t in terms] for kind, terms in found.terms.items()}
    assert labels == {
        "companies": ["Acme"],
        "tags": ["c", "C++"],
        "locations": ["Bern, Switzerland", "Switzerland"],
        "types": ["full-time"],
        "categories": ["Care work"],
    }


def test_a_companys_file_speaks_for_all_its_spellings() -> None:
    file = Company("acme", "Acme Ltd", path="content/companies/acme.md")
    found, _ = assemble(
        [
            posting("a", company=Company("acme", "acme")),
            posting("b", company=Company("acme-ltd", "ACME Ltd")),
        ],
        [file, Company("idle", "Idle", path="content/companies/idle.md")],
        now=NOW,
    )
    terms = {term.slug: slugs(term.postings) for term in found.terms[TermKind.COMPANIES]}
    assert terms == {"acme": ["a", "b"], "idle": []}


def test_the_slug_of_a_companys_file_counts_more_than_anothers_name() -> None:
    files = [
        Company("acme", "Acme Inc", path="content/companies/acme.md"),
        Company("other", "Acme", path="content/companies/other.md"),
    ]
    for companies in (files, files[::-1]):
        found, _ = assemble(
            [
                posting("a", company=Company("acme", "acme")),
                posting("b", company=Company("acme", "Acme")),
            ],
            companies,
            now=NOW,
        )
        terms = {term.slug: slugs(term.postings) for term in found.terms[TermKind.COMPANIES]}
        assert terms == {"acme": ["a"], "other": ["b"]}


def test_facets_choose_kinds_and_sizes() -> None:
    found = catalog(
        posting("a", tags=("x", "y")), posting("b", tags=("x",)), facets={TermKind.TAGS: 2}
    )
    assert [term.label for term in found.terms[TermKind.TAGS]] == ["x"]
    assert set(found.terms) == {TermKind.TAGS}
    assert [t.label for t in found.terms_of(found.listed[0], TermKind.TAGS)] == ["x"]
