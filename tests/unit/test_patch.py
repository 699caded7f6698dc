"""One field of a file changes, and every other byte stays."""

from __future__ import annotations

from datetime import date

import pytest

from generator.frontmatter.patch import patch
from generator.frontmatter.sheet import read_sheet


def edit(data: bytes, **changes: object) -> bytes | None:
    sheet = read_sheet(data)
    return patch(sheet, changes) if sheet else None


def put(header: str) -> str | None:
    changed = edit(f"---\n{header}---\nText.".encode(), closed=date(2026, 3, 1))
    return None if changed is None else changed.decode()[4:-9]


def drop(header: str) -> str | None:
    changed = edit(f"---\n{header}---\nText.".encode(), closed=None)
    return None if changed is None else changed.decode()[4:-9]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("closed: false\n", "closed: 2026-03-01\n"),
        ("closed:   'no'   # why?\n", "closed:   '2026-03-01'   # why?\n"),
        ('"closed" : "n\\x6f"\n', '"closed" : "2026-03-01"\n'),
        ("closed:\n", "closed: 2026-03-01\n"),
        ("closed: # not yet\na: b\n", "closed: 2026-03-01 # not yet\na: b\n"),
        ("closed:\n  # not yet\n  false\na: b\n", "closed:\n  # not yet\n  2026-03-01\na: b\n"),
        ("closed: ~\n", "closed: 2026-03-01\n"),
        ("closed: ''\n", "closed: '2026-03-01'\n"),
        ("closed: |-  # false\n  false\n\na: b\n", "closed: |-  # false\n  2026-03-01\n\na: b\n"),
        ("closed: >\n\na: b\n", "closed: 2026-03-01\n\na: b\n"),
        ("? closed\n: false # x\n", "? closed\n: 2026-03-01 # x\n"),
        ("? closed # x: y\na: b\n", "? closed # x: y\n: 2026-03-01\na: b\n"),
        ("  ? closed\n  ? a\n", "  ? closed\n  : 2026-03-01\n  ? a\n"),
        ("{closed: false, a: b}\n", "{closed: 2026-03-01, a: b}\n"),
        ("{closed, a: b}\n", "{closed: 2026-03-01, a: b}\n"),
        ("{closed # x: y\n , a: b}\n", "{closed: 2026-03-01 # x: y\n , a: b}\n"),
        ("{closed: }\n", "{closed: 2026-03-01 }\n"),
        ('{"closed":false}\n', '{"closed":2026-03-01}\n'),
        ("{? closed : 'x'}\n", "{? closed : '2026-03-01'}\n"),
    ],
)
def test_a_value_is_replaced_in_the_style_of_the_old_one(before: str, after: str) -> None:
    assert put(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "closed: 2026-03-01\n"),
        ("# nothing yet\n", "# nothing yet\nclosed: 2026-03-01\n"),
        ("  a: b\n\n", "  a: b\n\n  closed: 2026-03-01\n"),
        ("a: |+\n  b\n\n", "a: |+\n  b\n\nclosed: 2026-03-01\n"),
        ("? a\n: b\n", "? a\n: b\nclosed: 2026-03-01\n"),
        ("{}\n", "{closed: 2026-03-01}\n"),
        ("{a: b}\n", "{a: b, closed: 2026-03-01}\n"),
        ("{a: b , c}\n", "{a: b , c, closed: 2026-03-01}\n"),
        ("{a: [b], }  # x\n", "{a: [b], closed: 2026-03-01, }  # x\n"),
        ("{\n  a: b,\n  c: d # e\n}\n", "{\n  a: b,\n  c: d, closed: 2026-03-01 # e\n}\n"),
    ],
)
def test_a_new_field_comes_last(before: str, after: str) -> None:
    assert put(before) == after
    assert drop(after) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b\n# note\nclosed: true # x\nc: d\n", "a: b\n# note\nc: d\n"),
        ("# why?\nclosed:\n  2026-01-01\nc: d\n", "# why?\nc: d\n"),
        ("closed: |\n  true\n\nc: d\n", "\nc: d\n"),
        ("a: b\n? closed\n: true\n", "a: b\n"),
        ("a: b\n? closed\nc: d\n", "a: b\nc: d\n"),
        ("closed: true\n", ""),
        ("{closed: true}\n", "{}\n"),
        ("{closed: true , a: b}\n", "{a: b}\n"),
        ("{a: b, closed, c: d}\n", "{a: b, c: d}\n"),
        ("{a: b, ? closed : true}\n", "{a: b}\n"),
        ("{\n  a: b, # c\n  closed: true, # d\n  e: f\n}\n", "{\n  a: b, # c\n  e: f\n}\n"),
        ("{\n  a: b\n  , closed: true # d\n}\n", "{\n  a: b\n}\n"),
        ("{closed: true # x, y\n , a: b}\n", "{a: b}\n"),
        ("{a: b, # c?\n closed: true}\n", "{a: b, # c?\n }\n"),
        ("a: b\n", "a: b\n"),
    ],
)
def test_a_field_goes_with_its_line_and_nothing_else(before: str, after: str) -> None:
    assert drop(before) == after


def test_line_ends_of_every_kind_and_the_byte_order_mark_stay() -> None:
    before = "\ufeff---\r\na: b\rclosed: x\nc: 'ü'\r---\n\rText\r\nwithout an end".encode()
    assert edit(before, closed="y z") == before.replace(b"closed: x", b"closed: y z")
    assert edit(before, closed=None) == before.replace(b"closed: x\n", b"")
    added = edit(before, d="e")
    assert added == before.replace(b"\r---\n", b"\rd: e\r---\n"), "as the line above ends"


@pytest.mark.parametrize("header", ["- a list\n", "a: [\n", "a: &x b\n"])
def test_what_cannot_be_edited_is_left_to_people(header: str) -> None:
    assert put(header) is None
    assert drop(header) is None


@pytest.mark.parametrize(
    "value",
    ["[x]", "{x: y}", "|\n  a\n  b", ">\n  a\n  b", "|\n  a", "\n- x\n-", "\n  x:\n  y:"],
)
def test_what_has_several_parts_or_lines_is_replaced_whole(value: str) -> None:
    header = f"a: b\nclosed: {value}\n\n# c\nd: e\n"
    assert put(header) == "a: b\nclosed: 2026-03-01\n\n# c\nd: e\n"
    assert drop(header) == "a: b\n\n# c\nd: e\n"


@pytest.mark.parametrize("header", ["?\n  closed\n: x\n", "? # x\n  closed\n"])
def test_a_key_far_from_its_question_mark_is_left_to_people(header: str) -> None:
    assert drop(header) is None


@pytest.mark.parametrize("end", ["a: b\n...\n", "a: b\n...\n# the end\n"])
def test_no_field_is_put_behind_the_end(end: str) -> None:
    assert put(end) is None


def test_many_comments_do_not_take_long() -> None:
    header = "? closed " + "# " * 4000 + "\na: b\n"
    assert put(header) == header.replace("\na", "\n: 2026-03-01\na")
