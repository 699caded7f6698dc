"""Bare text becomes a draft that says what a person must add."""

from __future__ import annotations

import pytest

from generator.importers.bare_text import looks_like_title, read, recognises
from generator.importers.jobs import Document, Job


def job(text: str) -> Job:
    (found,) = read(Document("a-job.txt", text))
    return found


def test_a_short_first_line_is_the_title() -> None:
    found = job("Lighthouse Keeper (part-time)\nWe look after lighthouses.\n")
    assert found.fields == {"draft": True, "title": "Lighthouse Keeper (part-time)"}
    assert found.body == "We look after lighthouses."
    assert found.missing == ("company", "apply", "place")
    assert found.warnings == ("the first line was taken for the title, and out of the body",)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Remote", {"place_note": "Remote", "workplace": "remote"}),
        ("Norway", {"place_note": "Norway", "locations": [{"country": "NO"}]}),
        (
            "Remote (EU)",
            {"place_note": "Remote (EU)", "workplace": "remote", "applicant_locations": ["EU"]},
        ),
    ],
)
def test_a_first_line_that_is_only_a_place_is_the_place(
    line: str, fields: dict[str, object]
) -> None:
    found = job(f"{line}\nWe sell voyages.")
    assert found.fields == {"draft": True, **fields}
    assert found.missing == ("title", "company", "apply")
    assert found.body == "We sell voyages."


def test_a_first_line_that_reads_like_a_town_and_its_country_may_be_a_title() -> None:
    assert job("Lighthouse Keeper, Norway\nText").fields["title"] == "Lighthouse Keeper, Norway"


@pytest.mark.parametrize(
    "line",
    [
        "We look after four lighthouses.",
        "About us",
        "Job Description",
        "Full-time",
        "What you do:",
        "- Clean the lamp",
        "• Clean the lamp",
        "# Keeper",
        "https://coast.example/jobs",
        "mail jobs@coast.example",
        "Keeper " * 30,
        "N/A",
        "{",
    ],
)
def test_a_first_line_that_may_be_anything_stays_in_the_body(line: str) -> None:
    assert not looks_like_title(line.strip())
    found = job(f"{line}\n\nText")
    assert found.fields == {"draft": True}
    assert "title" in found.missing
    assert found.body.split()[-1] == "Text"
    assert len(found.body.split()) == len(line.split()) + 1


def test_lines_stay_apart_and_lists_stay_together() -> None:
    found = job("Keeper\nOne\nTwo\n- a\n- b\n   - c\n• d\n 1. e\nThree\n\n\n    Four\n\tFive\n")
    assert found.body == ("One\n\nTwo\n\n- a\n- b\n   - c\n- d\n 1. e\n\nThree\n\nFour\n\nFive")


@pytest.mark.parametrize(
    ("name", "text", "recognised"),
    [
        ("a.txt", "Text", True),
        ("a.TXT", "Text", True),
        ("a.md", "Text", False),
        ("a.txt", "---\ntitle: x\n---\n", False),
    ],
)
def test_only_text_files_without_front_matter_are_recognised(
    name: str, text: str, recognised: bool
) -> None:
    assert recognises(Document(name, text)) is recognised


def test_nothing_is_no_posting() -> None:
    assert read(Document("a.txt", " \n\n")) == []
