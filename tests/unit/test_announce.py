"""`tackboard build --changes`: which addresses a build makes new, changes or takes away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.boards import posting, run, write
from tests.casefiles import SITE_YAML

HOME = "https://jobs.example.org/"
BAKER = "content/postings/baker.md"
NOTHING: dict[str, Any] = {
    "new": [],
    "changed": [],
    "gone": [],
    "job_postings": {"updated": [], "deleted": []},
}


def cook(title: str = "Cook", more: str = "") -> str:
    """Return a posting unlike the baker's, so that neither page shows the other."""
    text = posting(title, more).replace("Sunrise Bakery", "Moon Bar")
    return text.replace("Berlin, DE", "Oslo, NO")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    files = {BAKER: posting(), "content/postings/cook.md": cook(), "content/static/CNAME": "x"}
    return write(tmp_path / "board", files)


def changes(board: Path, *words: str, now: str = "2026-03-01") -> dict[str, Any]:
    file = board / "changes.json"
    built = run("build", board, "--changes", str(file), *words, now=now)
    assert built.exit_code == 0, built.stderr
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return data


def job(slug: str) -> str:
    return f"{HOME}jobs/{slug}/"


def test_all_pages_of_a_first_build_are_new(board: Path) -> None:
    first = changes(board)
    pages = (board / "public").rglob("index.html")
    paths = sorted(path.parent.relative_to(board / "public").as_posix() for path in pages)
    assert sorted(first["new"]) == sorted(HOME + (f"{p}/" if p != "." else "") for p in paths)
    assert (first["changed"], first["gone"]) == ([], [])
    assert first["job_postings"] == {"updated": [job("baker"), job("cook")], "deleted": []}


@pytest.mark.parametrize("builds", [1, 2, 3])
def test_the_same_once_more_changes_nothing(board: Path, builds: int) -> None:
    for _ in range(builds):
        changes(board)
    assert changes(board) == NOTHING


def test_a_new_posting_changes_the_pages_that_list_it(board: Path) -> None:
    changes(board)
    write(board, {"content/postings/chef.md": cook("Sculptor")})
    found = changes(board)
    assert found["new"] == [job("chef")]
    assert {HOME, f"{HOME}companies/moon-bar/"} < set(found["changed"])
    assert job("baker") not in found["changed"]
    assert f"{HOME}companies/sunrise-bakery/" not in found["changed"]
    assert job("chef") in found["job_postings"]["updated"]
    assert found["job_postings"]["deleted"] == []


def test_an_edited_posting_is_updated(board: Path) -> None:
    changes(board)
    write(board, {BAKER: posting(body="Bake rolls, and cakes on Sundays.")})
    found = changes(board)
    assert job("baker") in found["changed"]
    assert found["job_postings"] == {"updated": [job("baker")], "deleted": []}


def test_a_closed_posting_has_changed_and_is_no_job_any_more(board: Path) -> None:
    changes(board)
    run("close", board, "baker")
    found = changes(board)
    assert job("baker") in found["changed"]
    assert f"{HOME}companies/sunrise-bakery/" in found["gone"]
    assert found["job_postings"] == {"updated": [], "deleted": [job("baker")]}
    assert changes(board) == NOTHING


def test_where_the_old_site_is_overwritten_the_same_is_told(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.exchange", lambda *_: False)
    changes(board)
    run("close", board, "baker")
    assert changes(board)["job_postings"] == {"updated": [], "deleted": [job("baker")]}


def test_a_posting_that_is_over_by_the_clock_is_no_job_any_more(board: Path) -> None:
    write(board, {BAKER: posting(more="valid_through: 2026-03-05\n")})
    changes(board)
    found = changes(board, now="2026-03-06")
    assert found["job_postings"]["deleted"] == [job("baker")]


def test_a_deleted_posting_is_gone(board: Path) -> None:
    changes(board)
    (board / BAKER).unlink()
    found = changes(board)
    assert job("baker") in found["gone"]
    assert found["job_postings"] == {"updated": [], "deleted": [job("baker")]}


def test_a_posting_that_moved_is_new_and_its_old_page_no_job(board: Path) -> None:
    changes(board)
    write(board, {BAKER: posting(more="slug: pastry\naliases: [baker]\n")})
    found = changes(board)
    assert job("pastry") in found["new"]
    assert job("baker") in found["changed"]
    assert found["job_postings"] == {"updated": [job("pastry")], "deleted": [job("baker")]}


def test_another_style_sheet_is_no_change_of_a_page(board: Path) -> None:
    changes(board)
    theme: dict[str, str | bytes] = {
        "site.yaml": SITE_YAML + "theme: mine\n",
        "themes/mine/theme.toml": 'parent = "default"\n',
        "themes/mine/static/more.css": "body { color: black }\n",
    }
    write(board, theme)
    assert changes(board) == NOTHING
    write(board, {**theme, "themes/mine/templates/apply.html": "Ask within\n"})
    assert changes(board)["changed"] == [job("baker"), job("cook")]


def test_addresses_are_those_of_the_built_site(board: Path) -> None:
    write(board, {"content/postings/büro.md": posting("Office")})
    found = changes(
        board, "--base-url", "https://elsewhere.example/board", "--output", str(board / "out")
    )
    assert "https://elsewhere.example/board/jobs/b%C3%BCro/" in found["new"]
    assert "https://elsewhere.example/board/" in found["new"]
    assert not any("404" in address or "CNAME" in address for address in found["new"])


def test_nothing_is_announced_where_nothing_was_published(board: Path) -> None:
    write(board, {BAKER: "---\ntitel: x\n---\n"})
    file = board / "changes.json"
    assert run("build", board, "--changes", str(file)).exit_code == 1
    assert not file.exists()
    assert run("build", board, "--changes", str(board / "no" / "x.json")).exit_code == 2
