"""`check --since` and `check --format markdown`: what a pull request changed, as understood."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.cli.summary import MOST_POSTINGS, as_written, code, inert
from generator.history import HistoryUnknownError, changed_since
from generator.problems import visible
from tests.boards import git, posting, run, write

OLD, NEW, BAD = (f"content/postings/{name}.md" for name in ("old", "new", "bad"))
WRONG = posting(more="salary: lots\n")


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "more")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board in a folder of its repository, one of whose two postings is broken."""
    folder = write(tmp_path / "repository/board", {OLD: posting("Old"), BAD: WRONG})
    git(folder.parent, "init", "-q", "-b", "main")
    commit(folder)
    return folder


def tokens(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)


def cells(markdown: str) -> list[list[str]]:
    """Return the rows of all tables, as a reader sees them, with the tags of code left out."""
    rows: list[list[str]] = []
    for token in tokens(markdown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.level > 2:
            words = "".join(
                "; " if t.content == "<br>" else t.content for t in token.children or []
            )
            rows[-1].append(words.replace("<code>", "").replace("</code>", ""))
    return rows


def facts(markdown: str) -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in cells(markdown) if len(row) == 3}


# Since ---------------------------------------------------------------------------------------


def test_only_what_changed_is_told(board: Path) -> None:
    assert run("check", board).exit_code == 1
    told = run("check", board, "--since", "HEAD")
    assert (told.exit_code, told.stderr) == (0, "")
    write(board, {NEW: WRONG})
    told = run("check", board, "--since", "main")
    assert told.exit_code == 1
    assert told.stderr.startswith(f"{NEW}:7:9: error ")
    assert BAD not in told.stderr
    folder = board / "content/companies"
    folder.mkdir()
    assert run("check", board, "--since", "main", str(folder)).exit_code == 0


def test_what_a_changed_file_does_to_another_is_told(board: Path) -> None:
    (board / BAD).unlink()
    commit(board)
    first = "content/postings/a.md"
    write(board, {first: posting(more="slug: old\n")})
    told = run("check", board, "--since", "HEAD")
    assert told.exit_code == 1
    assert told.stderr.startswith(f"{OLD}:1:1: error address-collision ")
    assert first in told.stderr


def test_an_error_of_site_yaml_is_always_told(board: Path) -> None:
    write(board, {"site.yaml": "title: Board\nbase_url: nowhere\n"})
    commit(board)
    assert "site.yaml:2:11: error" in run("check", board, "--since", "HEAD").stderr


def test_a_branch_is_not_told_of_what_came_after_it(board: Path) -> None:
    git(board, "checkout", "-qb", "mine")
    write(board, {NEW: posting("New")})
    commit(board)
    git(board, "checkout", "-q", "main")
    write(board, {OLD: posting("Older")})
    commit(board)
    git(board, "checkout", "-q", "mine")
    assert changed_since(board, "main") == {NEW}


def test_every_kind_of_change_counts(board: Path) -> None:
    names = [f"content/postings/{name}.md" for name in ("ö und ü", "a\tb", "-x", 'q"')]
    write(board, {**dict.fromkeys(names, posting()), "public/x": "", ".gitignore": "public\n"})
    (board / OLD).rename(board / NEW)
    git(board, "add", names[0])
    assert changed_since(board, "HEAD") == {*names, ".gitignore", OLD, NEW}


@pytest.mark.parametrize("revision", ["nowhere", "--help", "", "HEAD:site.yaml", "a b", "\x1b[1m"])
def test_a_revision_that_is_none_is_said(board: Path, revision: str) -> None:
    told = run("check", board, "--since", revision)
    assert told.exit_code == 2
    assert "--since" in told.stderr
    assert "there is no such revision here" in told.stderr
    assert "git fetch" in told.stderr
    assert "\x1b" not in told.stderr


def test_without_a_repository_it_is_said(tmp_path: Path) -> None:
    told = run("check", write(tmp_path, {OLD: posting()}), "--since", "HEAD")
    assert told.exit_code == 2
    assert "not a git repository" in told.stderr


def test_without_git_it_is_said(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(board))
    with pytest.raises(HistoryUnknownError, match="git is not installed"):
        changed_since(board, "HEAD")


# Markdown ------------------------------------------------------------------------------------


def test_a_posting_is_told_as_it_is_written_and_as_it_is_understood(tmp_path: Path) -> None:
    more = (
        "workplace: [remote, hybrid]\napplicant_locations:\n- DACH\n"
        "- {region: Oregon, country: US}\napplicant_timezones: {from: -9, to: 2}\n"
        "salary: {min: 60000, max: 75000, currency: EUR, period: year, inferred: true}\n"
        "salary_note: 60-75k €\nvalid_through: 2026-06-01\n"
    )
    told = run("check", write(tmp_path, {OLD: posting(more=more)}), "--format", "markdown")
    assert told.exit_code == 0
    assert told.stdout.startswith("## No problems\n")
    assert facts(told.stdout) == {
        "": ("as written", "as understood"),
        "Place": (
            "location: Berlin, DE; workplace: remote; hybrid",
            "Berlin, Germany · Remote or hybrid",
        ),
        "Who may apply": (
            "applicant_locations: DACH; region: Oregon, country: US; "
            "applicant_timezones: from: -9, to: 2",
            "DACH; Oregon, United States, UTC−9 to UTC+2: 3 countries, 1 region or town",
        ),
        "Pay": (
            "salary: min: 60000, max: 75000, currency: EUR, period: year, inferred: true; "
            "salary_note: 60-75k €",
            "€60,000 – €75,000 a year; currency or period was concluded",
        ),
        "End": ("valid_through: 2026-06-01", "open until the end of 2026-06-01 (UTC)"),
    }


@pytest.mark.parametrize(
    ("more", "site", "end"),
    [
        ("", "", "no end"),
        ("", "expire_after: 90d\n", "open until the end of 2026-04-05 (UTC), by expire_after"),
        ("valid_through: 2026-02-01\n", "", "expired the end of 2026-02-01"),
        ("valid_through: 2026-04-01T17:30:00Z\n", "", "open until 2026-04-01 17:30 (UTC)"),
        ("closed: true\n", "", "closed"),
        ("draft: true\n", "", "a draft"),
        ("first_seen: 2026-01-01\n", "", "no end"),
    ],
)
def test_an_end_is_told(tmp_path: Path, more: str, site: str, end: str) -> None:
    settings = f"title: Board\nbase_url: https://jobs.example.org/\nlanguage: en\n{site}"
    folder = write(tmp_path, {"site.yaml": settings, OLD: posting(more=more)})
    told = run("check", folder, "--format", "markdown").stdout
    assert facts(told)["End"][1].startswith(end)


def test_what_is_broken_is_told_first_and_the_rest_all_the_same(board: Path) -> None:
    told = run("check", board, "--format", "markdown", "--google")
    assert told.exit_code == 1
    assert told.stdout.startswith("## 1 error")
    severity, place, words = cells(told.stdout)[1]
    assert (severity, place) == ("error", f"{BAD}:7:9")
    assert "`lots` is not pay" in words
    assert "1 sound posting" in told.stdout
    assert facts(told.stdout)["Google for Jobs"][1].startswith("eligible, with title, ")


def test_a_board_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    told = run("check", write(tmp_path, {"site.yaml": "title: [\n"}), "--format", "markdown")
    assert told.exit_code == 1
    assert cells(told.stdout)[1][0] == "error"


def test_long_tables_end(tmp_path: Path) -> None:
    many = MOST_POSTINGS + 2
    files = {f"content/postings/{n}.md": posting(f"Baker {n}") for n in range(many)}
    told = run("check", write(tmp_path, files), "--format", "markdown").stdout
    assert told.count("### ") == MOST_POSTINGS
    assert told.endswith("And 2 more postings.\n")


def test_words_of_postings_are_inert(tmp_path: Path) -> None:
    title = "<img src=x> | `x` @you [a](https://evil.example) www.evil.example :tada: $x$ **b**"
    told = run(
        "check", write(tmp_path, {OLD: posting(f"'{title}'")}), "--format", "markdown"
    ).stdout
    heading = next(t for t in tokens(told) if t.type == "inline" and "img" in t.content)
    assert "".join(t.content for t in heading.children or []) == f"<code>{title}</code>"
    for sign in ("<img", "@you", "https://", "www.", ":tada:", "$x"):
        assert sign not in told


@given(st.text())
def test_any_words_are_inert(text: str) -> None:
    plain = visible(" ".join(text.split()))
    markdown = f"| {inert(text)} | x |\n|---|---|\n| {code(text)} | {inert(text)} |\n"
    [(first, _), (_, last)] = cells(markdown)
    assert unescape(first) == unescape(last) == unescape(plain)
    kinds = {t.type for token in tokens(markdown) for t in token.children or []}
    assert kinds <= {"text", "html_inline", "text_special"}


def test_fields_are_told_as_they_are_written() -> None:
    data = b"\xef\xbb\xbf---\r\na: '1  2' # why\r\nb:\r\n- x\r\n- {k: v}\r\n---\r\n"
    assert as_written(data) == {"a": "1  2", "b": "x; k: v"}
    assert as_written(b"no front matter") == {}
    assert as_written(b"---\na: [\n---\n") == {}
