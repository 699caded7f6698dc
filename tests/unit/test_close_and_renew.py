"""Postings are closed and renewed by edits of their files that touch nothing else."""

from __future__ import annotations

import difflib
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.board import load_board
from generator.model import Posting
from tests.boards import NOW, posting, run, tree, write
from tests.casefiles import SITE_YAML

BAKER = "content/postings/baker.md"
UNTIL = "2026-05-01"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return write(tmp_path / "board", {BAKER: posting()})


def text(board: Path, path: str = BAKER) -> str:
    return (board / path).read_bytes().decode()


def read(board: Path) -> Posting:
    loaded = load_board(board)
    assert not [problem for problem in loaded.problems if problem.is_error]
    return loaded.postings[0]


def edit(board: Path, *words: str) -> str:
    """Run a command on the board's posting and return the file's new text."""
    done = run(words[0], board, *words[1:])
    assert done.exit_code == 0, done.stderr
    return text(board)


# Front matter as people write it: in any order, style and layout.

FIELDS = {
    "title": "Baker",
    "company": "Sunrise Bakery",
    "date_posted": "2026-01-05",
    "apply_url": "https://sunrise.example/baker",
    "workplace": "remote",
}
LINES = ("{n}: {v}", "{n}:   {v}   # of {n}", "'{n}' : '{v}'", '{n}: "{v}" # {{}}', "? {n}\n: {v}",
         "{n}:\n  # of {n}\n  {v}", "{n}: |-\n  {v}", "{n}: >-\n  {v}\n")  # fmt: skip
IN_BRACES = ("{n}: {v}", '"{n}":"{v}"', "? {n} : {v}", "{n}:  '{v}' ", "{n}: {v} # of {n}\n ")
BETWEEN = ("", "# closed: true\n", "# valid_through: why?\n", "# ---\n", "\n")
COMMAS = (", ", ",\n  ", " ,", ", # ? \n")
NEWLINES = ("\n", "\r\n", "\r")


@dataclass(frozen=True)
class Written:
    """A posting's file as somebody may have written it."""

    text: str
    is_flow: bool
    own: dict[str, list[str]]
    """The lines of each field in a block, without their ends."""


@st.composite
def files(draw: st.DrawFn, closed: Sequence[str | None]) -> Written:
    values = {
        **FIELDS,
        "closed": draw(st.sampled_from(closed)),
        "valid_through": draw(st.sampled_from([None, "2026-02-01", "2026-06-01T12:00:00Z"])),
    }
    names = draw(st.permutations([name for name, value in values.items() if value is not None]))
    is_flow = draw(st.booleans())
    styles = IN_BRACES if is_flow else LINES
    written = {n: draw(st.sampled_from(styles)).format(n=n, v=values[n]) for n in names}
    if is_flow:
        header = "{" + draw(st.sampled_from(["", " ", "\n  "]))
        header += draw(st.sampled_from(COMMAS)).join(written.values())
        header += draw(st.sampled_from(["}", " }  # end", ",}", "\n}"])) + "\n"
    else:
        margin = draw(st.sampled_from(["", "  "]))
        header = "".join(draw(st.sampled_from(BETWEEN)) + f"{line}\n" for line in written.values())
        header = re.sub("^(?=.)", margin, header + draw(st.sampled_from(BETWEEN)), flags=re.M)
    whole = f"---\n{header}---\n\nBake bread.\n\ntitle: no field"
    whole += draw(st.sampled_from(["", "\n"]))
    ends = draw(st.sampled_from([NEWLINES[:1], NEWLINES[1:2], NEWLINES[2:], NEWLINES]))
    # Of an LF after a CR on the line above nobody could say that it is a line of its own.
    lines = [line or " " for line in whole.split("\n")]
    pieces = [part for line in lines for part in (line, draw(st.sampled_from(ends)))][:-1]
    mark = draw(st.sampled_from(["", "\ufeff"]))
    own = {name: [line.strip() for line in w.split("\n")] for name, w in written.items()}
    return Written(mark + "".join(pieces), is_flow, own)


def hunks(before: str, after: str) -> list[tuple[list[str], list[str]]]:
    """Return what a review of the change would show: lines taken out and lines put in."""
    a, b = (re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text) for text in (before, after))
    codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(a[i:j], b[k:m]) for tag, i, j, k, m in codes if tag != "equal"]


in_boards = settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@in_boards
@given(files([None, "false"]))
def test_closing_changes_one_line(tmp_path: Path, file: Written) -> None:
    board = write(tmp_path, {BAKER: file.text})
    before = read(board)
    after = edit(board, "close", "baker")
    assert read(board) == replace(before, closed=date.fromisoformat(NOW))
    ((gone, come),) = hunks(file.text, after)
    assert len(come) == 1
    if "closed" in file.own:
        assert len(gone) == 1
        assert come == [gone[0].replace("false", NOW)]
    elif file.is_flow:
        assert [come[0].replace(f", closed: {NOW}", "", 1)] == gone
    else:
        assert (come[0].strip(), gone) == (f"closed: {NOW}", [])


@in_boards
@given(files([None]))
def test_closing_and_renewing_is_renewing(tmp_path: Path, file: Written) -> None:
    board = write(tmp_path, {BAKER: file.text})
    renewed = edit(board, "renew", "baker", "--until", UNTIL)
    edit(write(board, {BAKER: file.text}), "close", "baker")
    assert edit(board, "renew", "baker", "--until", UNTIL) == renewed


@in_boards
@given(files([None, "true", "2026-02-01", "2026-06-01"]))
def test_renewing_changes_the_end_and_takes_out_the_closing(tmp_path: Path, file: Written) -> None:
    board = write(tmp_path, {BAKER: file.text})
    before = read(board)
    after = edit(board, "renew", "baker", "--until", UNTIL)
    assert read(board) == replace(before, closed=False, valid_through=date.fromisoformat(UNTIL))
    meant = [*file.own.get("closed", []), *file.own.get("valid_through", [])]
    for gone, come in [] if file.is_flow else hunks(file.text, after):
        assert {line.strip() for line in gone} <= set(meant)
        assert all(UNTIL in line for line in come)
        assert len(come) <= 1
    notes = r"# of (?!closed)\w+"
    assert re.findall(notes, after) == re.findall(notes, file.text)
    assert edit(board, "renew", "baker", "--until", UNTIL) == after


def test_postings_are_named_by_slug_and_by_path(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cook, chef = "content/postings/cook.md", "content/postings/chef.md"
    write(board, {cook: posting("Cook"), chef: posting("Chef", "slug: head-chef\n")})
    monkeypatch.chdir(board / "content")
    done = run("close", board, "baker", "postings/cook.md", chef, "head-chef")
    assert done.stdout == f"closed: {BAKER}\nclosed: {cook}\nclosed: {chef}\n"
    assert all(f"closed: {NOW}" in text(board, path) for path in (BAKER, cook, chef))


def test_what_has_nothing_to_change_stays_as_it_is(board: Path) -> None:
    edit(board, "close", "baker")
    before = text(board)
    again = run("close", board, "baker", now="2026-07-01")
    assert (again.exit_code, again.stdout) == (0, f"unchanged: {BAKER}\n")
    assert text(board) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["bakr"], "bakr:1:1: error unknown-posting"),
        (["bakr"], "did you mean `baker`?"),
        (["site.yaml"], "site.yaml:1:1: error unknown-posting"),
        (["x" * 300], "unknown-posting"),
        (["twin"], "content/postings/a/twin.md, content/postings/b/twin.md"),
        (["content/postings/broken.md"], "broken.md:2:1: error unknown-key"),
        (["broken"], "broken.md:2:1: error unknown-key"),
        (
            ["draft"],
            "draft.md:1:1: error not-published there is nothing to close: the posting is a",
        ),
        (["later"], "the posting is not public yet"),
        (["baker", "draft"], "nothing was changed"),
    ],
)
def test_all_or_nothing_is_closed(board: Path, words: list[str], told: str) -> None:
    twin, later = posting("Twin"), posting().replace("2026-01-05", "2027-01-05")
    write(
        board,
        {
            "content/postings/a/twin.md": twin,
            "content/postings/b/twin.md": twin,
            "content/postings/broken.md": "---\ntitel: Baker\n---\n",
            "content/postings/draft.md": posting(more="draft: true\n"),
            "content/postings/later.md": later,
        },
    )
    before = tree(board)
    refused = run("close", board, *words)
    assert (refused.exit_code, told in refused.stderr) == (1, True), refused.stderr
    assert tree(board) == before


def test_a_posting_without_a_way_to_apply_is_not_opened_again(board: Path) -> None:
    closed = posting(more="closed: true\n").replace(
        "apply_url: https://sunrise.example/baker\n", ""
    )
    write(board, {BAKER: closed})
    refused = run("renew", board, "baker", "--until", UNTIL)
    assert "error missing-field `apply_url` or `apply_email` is missing" in refused.stderr
    assert (refused.exit_code, text(board)) == (1, closed)


@pytest.mark.parametrize("until", ["2026-02-28", "soon", "2026-02-30", "2026-05-01T12:00", None])
def test_an_end_is_a_day_that_is_not_over(board: Path, until: str | None) -> None:
    words = ["--until", until] if until else []
    assert run("renew", board, "baker", *words).exit_code == 2
    assert text(board) == posting()


def test_an_end_before_the_start_is_refused(board: Path) -> None:
    write(board, {BAKER: posting().replace("2026-01-05", "2026-06-01")})
    refused = run("renew", board, "baker", "--until", UNTIL)
    assert (refused.exit_code, "error ends-before-start" in refused.stderr) == (1, True)


def test_what_defaults_say_is_overruled_in_the_file(board: Path) -> None:
    write(board, {"site.yaml": SITE_YAML + "defaults: {closed: true, valid_through: 2026-01-31}\n"})
    after = edit(board, "renew", "baker", "--until", UNTIL)
    assert after == posting(more=f"valid_through: {UNTIL}\nclosed: false\n")


def test_a_layout_that_is_too_strange_is_left_to_people(board: Path) -> None:
    write(board, {BAKER: posting(more="?\n  closed\n: true\n")})
    refused = run("renew", board, "baker", "--until", UNTIL)
    assert f"{BAKER}:9:3: error cannot-edit" in refused.stderr
    assert f"hint: write `valid_through: {UNTIL}` by hand, without `closed`" in refused.stderr


def test_an_error_in_site_yaml_comes_first(board: Path) -> None:
    write(board, {"site.yaml": SITE_YAML + "timezone: Europe/Berln\n"})
    refused = run("close", board, "baker")
    assert (refused.exit_code, "unknown-timezone" in refused.stderr) == (1, True)


def test_the_day_is_that_of_the_board(board: Path) -> None:
    write(board, {"site.yaml": SITE_YAML + "timezone: Pacific/Auckland\n"})
    run("close", board, "baker", now="2026-02-28T23:00:00Z")
    assert f"closed: {NOW}" in text(board)


def test_the_mode_of_the_file_stays_and_a_link_to_it_too(board: Path) -> None:
    (board / BAKER).chmod(0o640)
    link = board / "baker.md"
    link.symlink_to(BAKER)
    edit(board, "close", str(link))
    assert link.is_symlink()
    assert stat.S_IMODE((board / BAKER).stat().st_mode) == 0o640
    assert [path.name for path in (board / BAKER).parent.iterdir()] == ["baker.md"]


def test_a_file_that_cannot_be_written_stays_whole(board: Path) -> None:
    write(
        board, {"content/postings/cook.md": posting("Cook"), "content/postings/.baker.md.tmp/x": ""}
    )
    refused = run("close", board, "cook", "baker")
    assert refused.exit_code == 1
    assert f"{BAKER}:1:1: error cannot-write" in refused.stderr
    assert refused.stdout == "closed: content/postings/cook.md\n"
    assert text(board) == posting()
