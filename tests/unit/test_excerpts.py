"""`check` shows the line that a problem is about, and a caret below its column."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import excerpts
from generator.cli import cli
from generator.excerpts import Lines, excerpt
from generator.problems import Location, visible
from generator.sources import SourceFile, read_bytes
from tests.boards import posting, run, write

FILE = "content/postings/baker.md"
BELL = "\x07"


def shown(folder: Path, more: str, **options: str) -> list[str]:
    write(folder, {FILE: posting(more=more)})
    return run("check", folder, **options).stderr.splitlines()


def test_the_line_stands_between_head_and_hint(tmp_path: Path) -> None:
    assert shown(tmp_path, "compny: Sunrise\n") == [
        f"{FILE}:7:1: error unknown-key there is no field `compny`",
        "      7 | compny: Sunrise",
        "        | ^",
        "    hint: did you mean `company`?",
    ]


@pytest.mark.parametrize(
    ("line", "column", "text", "offset"),
    [
        ("a: b", 4, "a: b", 3),
        ("a: b", 5, "a: b", 4),
        ("a: b", 99, "a: b", 4),
        ("\ta:\tb", 5, "    a:    b", 10),
        ("日本: b", 5, "日本: b", 6),
        ("e\u0301: b", 5, "e\u0301: b", 3),
        (f"a{BELL}: b", 5, "a\\x07: b", 7),
        ("a\u202e: ::error::", 6, "a\\u202e: ::error::", 10),
        ("##[error] b", 11, "#\\x23[error] b", 13),
    ],
)
def test_the_caret_is_below_the_place(line: str, column: int, text: str, offset: int) -> None:
    found = excerpt(line, column, 80)
    assert (found.text, found.offset) == (text, offset)


@pytest.mark.parametrize(
    ("column", "text"),
    [(1, "0123456789abcdef…"), (14, "…56789abcdefghijk…"), (36, "…klmnopqrstuvwxyz")],
)
def test_a_long_line_is_cut_around_the_place(column: int, text: str) -> None:
    line = "0123456789abcdefghijklmnopqrstuvwxyz"
    found = excerpt(line, column, 18)
    assert found.text == text
    assert found.text[found.offset] == line[column - 1]


@given(st.text(st.characters(exclude_characters="\r\n")), st.integers(1, 300), st.integers(20, 90))
def test_whatever_the_line_it_fits_and_is_inert(line: str, column: int, room: int) -> None:
    found = excerpt(line, column, room)
    assert visible(found.text) == found.text
    assert 0 <= found.offset <= 2 * len(found.text)
    marks = sum(excerpts._width(character) == 0 for character in found.text)
    assert excerpts._width(found.text) <= room or marks or "##[" in line


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_messages_count_them(end: str, tmp_path: Path) -> None:
    text = "\ufeff" + posting(more="x\u2028y: 1\ncompny: a\n").replace("\n", end)
    write(tmp_path, {FILE: text.encode()})
    lines = Lines(tmp_path)
    assert lines.at(Location(FILE, 8)) == "compny: a"
    assert lines.at(Location(FILE, 1)) is None
    assert lines.at(Location(FILE, 99)) is None


@pytest.mark.parametrize("path", ["content", "nothing.md", "a\0b", "../outside.md", ""])
def test_what_is_no_file_has_no_lines(path: str, tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting()})
    assert Lines(tmp_path).at(Location(path, 1)) is None


def test_a_byte_that_is_not_utf_8_is_shown_in_its_line(tmp_path: Path) -> None:
    write(tmp_path, {FILE: posting("B\udce4cker").encode("utf-8", "surrogateescape")})
    head, line, caret, _ = run("check", tmp_path).stderr.splitlines()
    assert head.startswith(f"{FILE}:2:9: error not-utf-8 ")
    assert line == "      2 | title: B\N{REPLACEMENT CHARACTER}cker"
    assert caret.index("^") == line.index("\N{REPLACEMENT CHARACTER}")


def test_only_files_with_problems_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def remember(source: SourceFile) -> bytes:
        read.append(source.file.relative_to(tmp_path).as_posix())
        return read_bytes(source)

    monkeypatch.setattr(excerpts, "read_bytes", remember)
    sound = {f"content/postings/{number}.md": posting() for number in range(9)}
    write(tmp_path, sound)
    shown(tmp_path, "compny: a\nsalry: b\n")
    assert read == [FILE]


def test_a_terminal_gets_colours_and_as_many_columns_as_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    write(tmp_path, {FILE: posting(more=f"{'x' * 50}: {'y' * 50}\n")})
    words = ["check", "--site", str(tmp_path), "--now", "2026-03-01"]
    told = CliRunner().invoke(cli, words, color=True).stderr
    assert "\x1b[31m\x1b[1m^\x1b[0m" in told
    plain = CliRunner().invoke(cli, [*words, "--no-color"], color=True).stderr
    assert "\x1b" not in plain
    assert len(plain.splitlines()[1]) <= 60
    assert plain.splitlines()[1].endswith("…")
