"""``tackboard new``: a posting's file that explains itself."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.fields import POSTING_FIELDS
from generator.text import says_nothing
from tests.boards import posting, run, tree, write
from tests.casefiles import SITE_YAML
from tests.conftest import ROOT

GAPS = {"location": "Berlin, DE", "apply_url": "https://sunrise.example/baker"}


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return write(
        tmp_path / "board",
        {
            "content/postings/loaf.md": posting(),
            "content/companies/sunrise.md": "---\nname: Sunrise Bakery\n---\n",
        },
    )


def new(board: Path, *words: str) -> Result:
    return run("new", board, *words)


def written(board: Path, result: Result) -> Path:
    """Return the file that a run has written and named."""
    assert result.exit_code == 0, result.stderr
    return board / result.stdout.removesuffix("\n")


def fill(path: Path, gaps: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for name, value in gaps.items():
        assert f"\n{name}:\n" in text
        text = text.replace(f"\n{name}:\n", f"\n{name}: {value}\n")
    path.write_text(text + "Bake bread.\n", "utf-8")


def test_the_file_passes_check_as_soon_as_its_gaps_are_filled(board: Path) -> None:
    made = new(board, "Night-shift baker", "--company", "Sunrise Bakery")
    path = written(board, made)
    assert path == board / "content/postings/night-shift-baker.md"
    assert "still to fill in: `location`, `apply_url`, and the text" in made.stderr
    refused = run("check", board)
    assert refused.stderr.count("error missing-field") == 2
    fill(path, GAPS)
    checked = run("check", board, "--strict")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "\ndate_posted: 2026-03-01\n" in path.read_text("utf-8")


def test_every_field_is_explained_with_an_example(board: Path) -> None:
    text = written(board, new(board, "Cook", "--company", "Inn")).read_text("utf-8")
    for field in POSTING_FIELDS:
        assert f"\n# {field.doc}\n" in text
        assert f"\n#{field.name}: {field.example}\n" in text or f"\n{field.name}:" in text


def test_every_line_that_is_a_comment_may_be_used(board: Path) -> None:
    path = written(board, new(board, "Cook", "--company", "Inn"))
    fill(path, GAPS)
    text = path.read_text("utf-8")
    for field in POSTING_FIELDS:
        used = text.replace(f"\n#{field.name}: ", f"\n{field.name}: ")
        if field.name.startswith("applicant_"):
            used = used.replace("\n#workplace: ", "\nworkplace: ")
        path.write_text(used, "utf-8")
        assert run("check", board, str(path), now="2026-03-03").exit_code == 0, field.name


def test_options_fill_what_would_be_gaps(board: Path) -> None:
    words = ["--location", "Remote", "--apply", "jobs@inn.example", "--until", "2026-05-01"]
    made = new(board, "Cook", "--company", "Inn", *words, "--salary", "EUR 30,000 / year")
    path = written(board, made)
    assert made.stderr == "still to fill in: the text\n"
    fill(path, {})
    assert run("check", board, "--strict").exit_code == 0
    lines = path.read_text("utf-8").splitlines()
    assert {"workplace: remote", "apply_email: jobs@inn.example", "valid_through: 2026-05-01",
            "salary: EUR 30,000 / year"} <= {*lines}  # fmt: skip


@pytest.mark.parametrize("name", ["Sunrise Bakery", "sunrise bakery", "sunrise", "Sunrise"])
def test_a_company_that_has_a_file_is_named_by_its_slug(board: Path, name: str) -> None:
    path = written(board, new(board, "Cook", "--company", name))
    assert "\ncompany: sunrise\n" in path.read_text("utf-8")


def test_defaults_of_the_board_are_no_gaps_and_what_it_requires_is_one(board: Path) -> None:
    more = "defaults: {title: Job, company: Inn, apply_email: jobs@inn.example, location: Berlin}\n"
    more += "require: [salary]\ncategories: [food, care]\n"
    write(board, {"site.yaml": SITE_YAML + more})
    made = new(board, "Cook")
    assert "fill in: `salary`, and" in made.stderr
    path = written(board, made)
    assert new(board).exit_code == 2
    assert "# One of: food, care.\n#category: food\n" in path.read_text("utf-8")
    fill(path, {"salary": "EUR 30,000 / year"})
    assert run("check", board, str(path)).exit_code == 0


def test_an_address_that_is_taken_is_not_given_twice(board: Path) -> None:
    aliases = posting("Old", more="aliases: [cook, /jobs/cook-2/]\n")
    write(board, {
        "content/postings/deep/old.md": aliases,
        "content/postings/named.md": posting("Named", more="slug: cook-3\n"),
        "content/postings/deep/cook-4.md": "broken",
    })  # fmt: skip
    before = tree(board)
    for name in ("cook-5", "cook-6"):
        assert written(board, new(board, "Cook", "--company", "Inn")).stem == name
    assert {path: tree(board)[path] for path in before} == before


@pytest.mark.parametrize(("title", "stem"), [
    ("C++", "c-plus-plus"),
    ("\N{CROISSANT}", "croissant"),
    ("---", "u2d-u2d-u2d"),
    ("'Head' of \"Bread\": # 1", "head-of-bread-sharp-1"),
    ("README", "readme-2"),
    ("index", "index-2"),
    ("Page", "page-2"),
    ("con", "con-"),
    ("../../etc/passwd", "etc-passwd"),
    ("パン職人", "パン職人"),
    ("2026-01-01", "2026-01-01"),
    ("true", "true"),
    ("x" * 200, "x" * 200),
])  # fmt: skip
def test_odd_titles(board: Path, title: str, stem: str) -> None:
    path = written(board, new(board, "--company", "Inn", "--", title))
    assert (path.parent, path.stem) == (board / "content/postings", stem)
    fill(path, GAPS)
    checked = run("check", board, str(path))
    assert (checked.exit_code, "error" in checked.stderr) == (0, False)
    built = run("build", board)
    assert built.exit_code == 0


@pytest.mark.parametrize(("words", "told"), [
    (["x" * 300, "--company", "Inn"], "300 characters; 200 are allowed"),
    (["a\nb", "--company", "Inn"], "must be one line"),
    (["a\x1b[31mb", "--company", "Inn"], "holds the control character U+001B"),
    (["", "--company", "Inn"], "says nothing"),
    (["-", "--company", "Inn"], "says nothing"),
    (["Cook"], "the company is missing: give --company"),
    (["--company", "Inn"], "the title is missing: give TITLE"),
    (["Cook", "--company", "N/A"], "says nothing"),
    (["Cook", "--company", "Inn", "--location", "Paris, TX, XX"], "is not a country"),
    (["Cook", "--company", "Inn", "--apply", "javascript:alert(1)"], "must not start with"),
    (["Cook", "--company", "Inn", "--apply", "inn.example"], "not absolute"),
    (["Cook", "--company", "Inn", "--salary", "60k"], "not pay in the form"),
    (["Cook", "--company", "Inn", "--until", "soon"], "is not a date"),
])  # fmt: skip
def test_what_cannot_be_is_a_matter_of_usage(board: Path, words: list[str], told: str) -> None:
    before = tree(board)
    refused = new(board, *words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert told in " ".join(refused.stderr.split())
    assert tree(board) == before


def test_an_end_before_the_start_is_told(board: Path) -> None:
    refused = new(board, "Cook", "--company", "Inn", "--until", "2026-02-01")
    assert (refused.exit_code, "`valid_through` is before" in refused.stderr) == (1, True)
    assert not (board / "content/postings/cook.md").exists()


def test_where_there_is_no_board_or_no_sound_site_yaml_nothing_is_written(tmp_path: Path) -> None:
    refused = new(tmp_path, "Cook", "--company", "Inn")
    assert (refused.exit_code, "there is no site.yaml" in refused.stderr) == (1, True)
    write(tmp_path, {"site.yaml": "title: Board\n"})
    refused = new(tmp_path, "Cook", "--company", "Inn")
    assert (refused.exit_code, refused.stderr.count("error missing-field")) == (1, 2)
    assert [*tree(tmp_path)] == ["site.yaml"]


def test_a_folder_that_leads_elsewhere_is_not_written_to(board: Path, tmp_path: Path) -> None:
    (board / "content/postings/loaf.md").unlink()
    (board / "content/postings").rmdir()
    (board / "content/postings").symlink_to(tmp_path / "elsewhere")
    refused = new(board, "Cook", "--company", "Inn")
    assert (refused.exit_code, "symbolic link" in refused.stderr) == (1, True)
    assert not (tmp_path / "elsewhere").exists()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=30), company=st.text(max_size=30))
def test_any_title_is_written_or_refused(board: Path, title: str, company: str) -> None:
    made = new(board, "--company", company, "--", title)
    assert made.exit_code in (0, 2), made.stderr
    if made.exit_code == 0:
        path = written(board, made)
        fill(path, GAPS)
        assert run("check", board, str(path)).exit_code == 0
        path.unlink()
    else:
        flaws = ("control", "one line", "combining", "half of a character")
        is_blank = says_nothing(title) or says_nothing(company)
        assert is_blank or any(flaw in made.stderr for flaw in flaws)


def test_on_a_terminal_it_asks_for_what_is_not_said(board: Path) -> None:
    answers = ["", "Cook", "Inn", "Paris, TX, XX", "remote", ""]
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    command = [sys.executable, "-m", "generator", "new", "--now", "2026-03-01", "--no-color"]
    made = subprocess.run(
        command, cwd=board, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    os.close(theirs)
    told = os.read(ours, 100_000).decode()
    os.close(ours)
    assert (made.returncode, made.stdout) == (0, b"content/postings/cook.md\n"), told
    assert "is not a country" in told
    assert "still to fill in: `apply_url`, and the text" in told
    assert "\nworkplace: remote\n" in (board / "content/postings/cook.md").read_text("utf-8")
