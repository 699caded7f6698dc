"""What the linter for Google for Jobs takes for a broken rule, and what not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.jsonld.titles import title_faults
from generator.model import Company, Place
from tests import sample_board as sample
from tests.boards import posting, run, write

POSTING = replace(
    sample.BAKER,
    identifier="",
    company=Company("acme", "Acme"),
    locations=(Place("Berlin", "", "DE"), Place("Reading", "", "GB")),
)


def faults(title: str) -> dict[str, str]:
    return dict(title_faults(replace(POSTING, title=title)))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Senior Dev $150k", {"pay": "$150k"}),
        ("Nurse (£35k)", {"pay": "£35k"}),
        ("Nurse, 48.000 EUR", {"pay": "48.000 EUR"}),
        ("Cashier, $18.00/hour", {"pay": "$18.00/hour"}),
        ("Baker (Berlin)", {"place": "Berlin"}),
        ("Baker - berlin, full time", {"place": "berlin"}),
        ("Bäcker ab März 2026", {"date": "März 2026"}),
        ("Baker from 2026-04-01", {"date": "2026-04-01"}),
        ("Clerk, ref. 47110", {"code": "ref. 47110"}),
        ("REF40936A - Consultant", {"code": "REF40936A"}),
        ("Engineer (Remote, UK)", {"place": "Remote, UK"}),
        ("Engineer - Remote Germany", {"place": "Remote Germany"}),
        ("Clerk #12345", {"code": "#12345"}),
        ("Baker @ Acme", {"company": "Acme"}),
        ("Baker | Acme", {"company": "Acme"}),
        ("Baker ★", {"decoration": "★"}),
    ],
)
def test_what_is_not_the_job_is_found(title: str, found: dict[str, str]) -> None:
    assert faults(title) == found


@pytest.mark.parametrize(
    "title",
    [
        "Account Executive ($50K+ deals)",
        "Growth Lead, $100M ARR",
        "Drafter, 2D CAD",
        "Area Manager Berlin",
        "Teacher, Reading",
        "Specialist in Reading",
        "Country Manager, Germany",
        "Summer Intern 2026",
        "Auditor (ISO 27001)",
        "Inspector EN 1090",
        "C# 2022 Developer",
        "Lawyer, 1951 Convention",
        "Reference 2000 curator",
        "Acme Thread Turner",
        "Acme",
        "Berlin",
        "Bäcker (m/w/d)",
        "Baker (♀/♂)",
        "C++ Developer™",
        "Support 24/7!",
        "Mars 2020 Engineer",
        "Engineer (Remote, AI)",
        "Engineer │ Backend",
        "Player of the B♭ clarinet",
        "Builder of 40 ㎡ houses",
    ],
)
def test_what_may_be_the_job_is_never_accused(title: str) -> None:
    assert faults(title) == {}


@given(st.text(max_size=80))
def test_what_is_found_stands_in_the_title(title: str) -> None:
    for kind, words in title_faults(replace(POSTING, title=title)):
        assert words.casefold() in title.casefold(), kind


def test_a_board_with_errors_is_told_of_what_is_sound(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "content/postings/baker.md": posting("Baker!!"),
            "content/postings/broken.md": posting("Cook", "tagz: [x]\n"),
        },
    )
    told = run("check", folder, "--google", "--format", "json")
    data = json.loads(told.stdout)
    assert told.exit_code == 1
    assert [review["slug"] for review in data["google"]] == ["baker"]
    assert {"google-title-decoration", "unknown-key"} <= {p["code"] for p in data["problems"]}


def test_only_the_postings_that_are_named_are_told_of(tmp_path: Path) -> None:
    names = ("content/postings/baker.md", "content/postings/cook.md")
    folder = write(tmp_path, {name: posting("Baker!!") for name in names})
    told = run("check", folder, "--google", "--format", "json", str(folder / names[1]))
    data = json.loads(told.stdout)
    assert [review["path"] for review in data["google"]] == [names[1]]
    assert {problem["path"] for problem in data["problems"]} == {names[1]}


def test_a_broken_rule_is_an_error_only_where_that_is_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path, {"content/postings/baker.md": posting("Baker!!")})
    assert run("check", folder, "--strict").exit_code == 0
    assert run("check", folder, "--google").exit_code == 0
    assert run("check", folder, "--google", "--strict").exit_code == 1


def test_without_the_option_there_is_no_table(tmp_path: Path) -> None:
    folder = write(tmp_path, {"content/postings/baker.md": posting()})
    assert json.loads(run("check", folder, "--format", "json").stdout) == {"problems": []}


def test_a_board_that_cannot_be_read_has_an_empty_table(tmp_path: Path) -> None:
    folder = write(tmp_path, {"site.yaml": "title: [", "content/postings/baker.md": posting()})
    told = run("check", folder, "--google", "--format", "json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["google"] == []
