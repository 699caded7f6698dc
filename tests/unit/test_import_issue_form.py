"""A filled-in issue form becomes a posting that somebody reviews."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.asked import ASKED, TEXT
from generator.content.fields import POSTING_FIELDS
from generator.importers.issue_form import read, recognises
from generator.importers.jobs import Document, Job
from tests.boards import run, write
from tests.conftest import ROOT
from tests.imports import front_matter

NEEDED = {"Title": "Night-shift baker", "Company": "Sunrise Bakery", "Location": "Berlin, DE",
          "Apply URL": "https://sunrise.example/baker"}  # fmt: skip


def form(body: str = "We bake.", **answers: str) -> str:
    named = {name.replace("_", " "): answer for name, answer in answers.items()}
    sections = {**NEEDED, **named, "Description": body}
    return "".join(f"### {title}\n\n{answer}\n\n" for title, answer in sections.items())


def job(body: str = "We bake.", **answers: str) -> Job:
    (found,) = read(Document("issues/17.md", form(body, **answers)))
    return found


def test_a_whole_issue_becomes_a_posting_that_is_sound(tmp_path: Path) -> None:
    issue = form(
        Company="Sunrise Bakery", Tags="bread, night shift", Salary="EUR 30,000 - 36,000 / year",
        Employment_type="full-time, part-time", Valid_through="2099-05-01",
        Workplace="- [X] onsite\n- [x] hybrid\n- [ ] remote", Benefits="- Bread, free\n- Quiet",
        Experience_months="24", Level="_No response_",
    )  # fmt: skip
    board = write(tmp_path / "board", {})
    source = write(tmp_path / "issues", {"17.md": issue.replace("\n", "\r\n")}) / "17.md"
    assert run("import", board, str(source)).exit_code == 0
    path = board / "content/postings/night-shift-baker.md"
    found = front_matter(path)
    assert {name: found[name] for name in ("workplace", "tags", "benefits", "locations")} == {
        "workplace": ["onsite", "hybrid"],
        "tags": ["bread", "night shift"],
        "benefits": ["Bread, free", "Quiet"],
        "locations": ["Berlin, DE"],
    }
    assert "level" not in found
    source_of = found["source"]
    assert isinstance(source_of, dict)
    assert (source_of["name"], source_of["id"]) == ("issue-form", "17.md")
    checked = run("check", board, "--strict", now="2099-01-01")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "1 unchanged" in run("import", board, str(source)).stdout


def test_what_has_not_the_form_is_kept_as_it_was_written() -> None:
    found = job(Location="Remote - US", Salary="about 60k", Apply_URL="sunrise.example")
    assert found.fields == {
        "title": "Night-shift baker", "company": "Sunrise Bakery",
        "place_note": "Remote - US", "workplace": "remote", "applicant_locations": ["US"],
        "salary_note": "about 60k",
    }  # fmt: skip
    assert [kept.field for kept in found.kept] == ["salary_note"]
    assert found.warnings[0].startswith("apply_url: `sunrise.example` was left out: ")
    assert found.missing == ("apply",)


def test_what_the_issue_says_beside_loosely_read_places_counts_more() -> None:
    found = job(Location="Remote - US", Workplace="hybrid")
    assert found.fields["workplace"] == "hybrid"


@pytest.mark.parametrize(
    "name", ["draft", "featured", "closed", "slug", "aliases", "source", "first_seen"]
)
def test_nobody_gives_orders_to_the_board(name: str) -> None:
    (field,) = (field for field in POSTING_FIELDS if field.name == name)
    found = job(**{field.title: field.example})
    assert name not in found.fields
    assert found.warnings == (f"`{field.title}` is no section of the form: it was left out",)


def test_headings_of_the_description_are_its_own() -> None:
    found = job("We bake.\n\n### Company\n\nAnother\n\n### Featured\n\n2099-01-01")
    assert found.fields["company"] == "Sunrise Bakery"
    assert found.body == "We bake.\n\n## Company\n\nAnother\n\n## Featured\n\n2099-01-01"


def test_a_hostile_heading_takes_no_quadratic_work() -> None:
    # Work that grows with the square of the length takes minutes here, and so would the test.
    assert job("### x" + " " * 100_000 + "y").fields["title"] == "Night-shift baker"


def test_the_how_to_names_every_heading() -> None:
    text = (ROOT / "docs/how-to/import.md").read_text("utf-8")
    for title in (*ASKED, TEXT):
        assert f"`{title}`" in text


def test_only_a_form_is_recognised() -> None:
    assert recognises(Document("a.md", form()))
    assert not recognises(Document("a.md", "We bake.\n\n" + form()))
    assert not recognises(Document("a.md", "### Title\n\nBaker\n"))
    assert read(Document("a.md", "### Steps\n\nIt broke.\n")) == []


@given(st.dictionaries(st.sampled_from([field.title for field in POSTING_FIELDS]), st.text()))
def test_any_answers_are_read(answers: dict[str, str]) -> None:
    job(**answers)
