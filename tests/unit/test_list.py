"""`tackboard list`: what each posting is, and until when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model import State
from tests.boards import posting, run, write
from tests.casefiles import SITE_YAML

MORE = {
    "draft": "draft: true\n",
    "closed-one": "closed: 2026-02-01\nvalid_through: 2026-06-01\n",
    "closed-some-day": "closed: true\n",
    "expired": "valid_through: 2026-02-10\n",
    "endless": "",
    "soon": "valid_through: 2026-03-10\n",
    "to-be-closed": "closed: 2026-03-20\n",
    "far": "valid_through: 2026-09-01\n",
}


@pytest.fixture
def board(tmp_path: Path) -> Path:
    files = {f"content/postings/{name}.md": posting(name, more) for name, more in MORE.items()}
    later = posting("later").replace("2026-01-05", "2026-04-01")
    return write(tmp_path, {**files, "content/postings/later.md": later})


def rows(board: Path, *words: str) -> list[tuple[str, str | None]]:
    listed = run("list", board, "--format", "json", *words)
    assert listed.exit_code == 0, listed.stderr
    return [(row["slug"], row["until"]) for row in json.loads(listed.stdout)]


def slugs(board: Path, *words: str) -> list[str]:
    return [slug for slug, _ in rows(board, *words)]


def test_every_posting_is_in_one_state(board: Path) -> None:
    named = {str(state): slugs(board, "--state", str(state)) for state in State}
    open_ones = ["soon", "to-be-closed", "far", "endless"]
    assert slugs(board, "--state", "open") == open_ones
    assert named["draft"] == ["draft"]
    assert named["scheduled"] == ["later"]
    assert named["expired"] == ["expired"]
    assert named["closed"] == ["closed-one", "closed-some-day"]
    assert sorted(slugs(board)) == sorted([*MORE, "later"])


def test_endless_is_what_is_open_and_has_no_end(board: Path) -> None:
    assert slugs(board, "--state", "endless") == ["endless"]
    write(board, {"site.yaml": SITE_YAML + "expire_after: 90d\n"})
    assert slugs(board, "--state", "endless") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--within", "9d"], []),
        (["--within", "10d"], ["soon"]),
        (["--within", "14d", "--state", "open"], ["soon"]),
        (["--within", "30d"], ["soon", "to-be-closed"]),
        (["--within", "99999d"], ["soon", "to-be-closed", "far"]),
    ],
)
def test_what_ends_within_some_days(board: Path, words: list[str], found: list[str]) -> None:
    assert [slug for slug, _ in rows(board, *words)] == found


def test_until_is_the_last_moment_or_the_day_of_closing(board: Path) -> None:
    until = dict(rows(board))
    assert until["soon"] == "2026-03-10T23:59:59+00:00"
    assert until["to-be-closed"] == "2026-03-19T23:59:59+00:00"
    assert until["closed-one"] == "2026-02-01"
    assert until["closed-some-day"] is None


def test_the_table(board: Path) -> None:
    listed = run("list", board, "--state", "expired")
    assert listed.stdout == (
        "state      until       slug     title\n"
        "expired    2026-02-10  expired  expired · Sunrise Bakery\n"
        "1 posting\n"
    )
    assert run("list", board, "--within", "1d").stdout == "0 postings\n"


def test_json_names_all_that_a_script_needs(board: Path) -> None:
    company = "---\nname: The Sunrise Bakery\nurl: https://sunrise.example/\n---\n"
    write(board, {"content/companies/sunrise-bakery.md": company})
    (found,) = json.loads(run("list", board, "--state", "expired", "--format", "json").stdout)
    assert found == {
        "slug": "expired",
        "title": "expired",
        "company": "The Sunrise Bakery",
        "state": "expired",
        "since": "2026-01-05",
        "until": "2026-02-10T23:59:59+00:00",
        "path": "content/postings/expired.md",
    }


def test_what_cannot_be_read_is_told(board: Path) -> None:
    write(board, {"content/postings/broken.md": "---\ntitel: x\n---\n"})
    listed = run("list", board)
    assert listed.exit_code == 1
    assert "broken.md:2:1: error unknown-key" in listed.stderr
    assert "9 postings" in listed.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--within", "14"],
        ["--within", "never"],
        ["--within", "14d", "--state", "closed"],
        ["--within", "14d", "--state", "endless"],
        ["--state", "gone"],
    ],
)
def test_wrong_words_are_a_matter_of_usage(board: Path, words: list[str]) -> None:
    assert run("list", board, *words).exit_code == 2
